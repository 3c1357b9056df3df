"""A variation: an agreed change of a contract from a day on, and what becomes of who is half-way on it."""

from collections.abc import Mapping
from typing import Literal

from commissioning.model.calendar import Day
from commissioning.model.problems import Frozen

HalfWay = Literal["keep the old terms", "move to the new terms", "the better of the two"]

SIGNED = "as signed"
"""What the first terms of a contract are called; no variation can have the name."""


class Variation(Frozen):
    """Who proposed a change and why, when each party agreed, and from which day it is in force.

    `half_way` says by which terms somebody is judged who started before that day and had not met a milestone.
    """

    name: str
    title: str
    because: str
    proposed_by: str
    agreed_by: Mapping[str, Day]
    start: Day
    reaches_back: Day | None
    half_way: HalfWay

    @property
    def in_force(self) -> Day:
        """The first day that goes by the new terms."""
        return self.start if self.reaches_back is None else self.reaches_back

    @property
    def known(self) -> Day:
        """The day by which every party had agreed."""
        return max(self.agreed_by.values())
