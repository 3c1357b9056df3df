"""The terms under which several funders pay: streams, limits, and choices that have no default."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from commissioning.model.expressions import Truth
from commissioning.model.problems import Frozen


class Stream(Frozen):
    """One party's money with its purpose: who it may pay for, and its budget.

    `eligible` is judged on the owner of the milestone's subject (a goal's person), who is of the `kind` that
    the stream chooses from; nothing means anyone.
    `budget` is pence per year of the term by its name, or one figure under `the term`.
    """

    name: str
    party: str
    eligible: Truth | None
    budget: Mapping[str, int]
    kind: str | None = None


Period = Literal["month", "quarter", "year", "term"]


class Limit(Frozen):
    """The most that may be paid, in pence, in a period: for each subject of a kind, or in all.

    It may be for some `payments` only, from one `payer` by all its streams, or to one `payee`.
    """

    words: str
    pence: int
    for_each: str | None
    period: Period
    payments: tuple[str, ...] = ()
    payer: str | None = None
    payee: str | None = None

    @cached_property
    def over(self) -> "Limit":
        """What it counts, however much that may be."""
        return self.model_copy(update={"words": "", "pence": 0})


class Choices(Frozen):
    """What a pooled contract must say, in its own words. What money does turns on the first four."""

    judged_on: Literal["the day the milestone is met", "the day the person joined"]
    may_not_pay: Literal["leaves its share to the others, by their shares", "leaves its share unfunded"]
    used_up: Literal["passes to the next named stream, and otherwise refuses the rest", "refuses the rest"]
    limit_counts_by: Literal["the day the milestone is met", "the as-at day"]
    corrections: Literal["recompute from the day of the event", "reverse only"]
    taken_back: Literal[
        "frees its limit in the year it came from", "frees its limit in the open year", "frees no limit"
    ]


THE_TERM = "the term"
