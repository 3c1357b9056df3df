"""Why nothing that could be added meets a milestone, as values that a report can word."""

from dataclasses import dataclass
from typing import Literal

from commissioning.model.calendar import Day
from commissioning.model.expressions import Truth

Why = Literal[
    "one person in two roles",
    "agreed too late",
    "gone",
    "the time is over",
    "too few days",
    "its own row says otherwise",
    "the rows there are say otherwise",
    "nobody has met it",
    "rows of nobody",
    "its day has not come",
    "already met",
    "has not lapsed",
    "cannot be set right",
    "rests on everybody",
    "rests on others",
    "nothing was found",
    "not looked for",
]


@dataclass(frozen=True)
class Reason:
    """What stands in the way of a milestone: of the one asked for, or of one that it needs.

    `day` is the last day there was for it, the first on which it could be, or one that it asks about; `truth`
    is the condition that cannot be made to hold, `table` where, and `other` the milestone that somebody else
    would have to meet.
    """

    why: Why
    milestone: str
    day: Day | None = None
    truth: Truth | None = None
    table: str | None = None
    other: str | None = None


class OutOfReach(Exception):  # noqa: N818 - an answer, not an error
    """Nothing that could be added meets a milestone by a day."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.why)
        self.reason = reason
