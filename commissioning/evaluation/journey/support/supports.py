"""What supports a verdict or an amount, as values that a report can print."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from commissioning.model.answers import Certainty, Verdict, Worth
from commissioning.model.calendar import Day, text_of
from commissioning.model.terms import Milestone, Price


@dataclass(frozen=True, slots=True, order=True)
class RowUsed:
    """A row that a verdict rests on, and as what: a measure, a line of `find`, an agreement, its own row.

    `columns` are those that were looked at: the cells that decided.
    """

    role: str
    table: str
    row: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberThen:
    """A number on the deciding day, in its unit; an end that is not bounded is nothing."""

    name: str
    least: Fraction | None
    most: Fraction | None
    unit: str


@dataclass(frozen=True, slots=True)
class TruthThen:
    """A yes or no on the deciding day."""

    name: str
    truth: Certainty


@dataclass(frozen=True, slots=True)
class Named:
    """A verdict that this one rests on: of a subject named in a row, or of the subject itself."""

    subject: str
    milestone: str
    verdict: Verdict


Reason = Literal[
    "not known",
    "set aside",
    "other values that day",
    "other rows that day",
    "may have met it",
    "may be one of them",
    "its number is not known",
    "rows whose subject cannot be read",
    "no rows were sent",
    "it says nothing",
    "it has no value",
    "what they say gives it no value",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What would have to be known to decide: a cell, a whole row, or rows that we have not heard of.

    Of a number that has no value, or has none `before` a day, `table` is the measure's name, or the table's
    where it has none. Where a number goes over others, `subject` is the one of them for whom something that
    has no cell is missing.
    """

    table: str
    row: int | None
    column: str | None
    reason: Reason
    subject: str = ""
    before: Day | None = None

    def about(self, subject: str) -> "Doubt":
        """The same, of somebody else: a cell or a row says itself whose it is, and so do rows of nobody."""
        if self.row is not None or self.subject or self.reason == "rows whose subject cannot be read":
            return self
        return replace(self, subject=subject)

    @property
    def why(self) -> str:
        """Why it is not known, in words."""
        before = "" if self.before is None else f" before {text_of(self.before)}"
        return f"{self.reason}{before}{f' for {self.subject}' if self.subject else ''}"


@dataclass(frozen=True, slots=True)
class PriceSupport:
    """An amount with what it rests on; `doubts` is what would have to be known to know it exactly."""

    price: Price
    worth: Worth
    rows: tuple[RowUsed, ...]
    numbers: tuple[NumberThen, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class TruthSupport:
    """A condition of a decision rule or of a stream on the day that counts, with what it rests on."""

    truth: Certainty
    day: Day
    rows: tuple[RowUsed, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """A day on which a milestone lapsed or was superseded, or may have lapsed, with what that rests on."""

    day: Day
    rows: tuple[RowUsed, ...]
    shown: tuple[NumberThen | TruthThen, ...]
    named: tuple[Named, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """A verdict with what it rests on.

    `day` is the deciding day, on which the numbers and truths are shown: when all that was looked for was
    there, or may have been, before any agreement; the as-at day where it was not. `doubts` is what could
    have met the milestone, or met it earlier. `after` supports the verdict on the milestone that this one
    comes after, which may be where the doubt is. `wording` is the milestone under the terms by which it was
    judged (nothing under those that do not look for it), and `terms` those that brought it, if it was varied.
    `or_by` has what else will do where it is not yet met, by the terms that say so.
    `ended` says why it lapsed or was superseded, where it did, or may have lapsed.
    """

    subject: str
    milestone: str
    verdict: Verdict
    day: Day
    rows: tuple[RowUsed, ...]
    shown: tuple[NumberThen | TruthThen, ...]
    named: tuple[Named, ...]
    doubts: tuple[Doubt, ...]
    after: "Support | None"
    wording: Milestone | None = None
    terms: str = ""
    ended: Ended | None = None
    or_by: tuple[tuple[str, Milestone], ...] = ()

    @property
    def all_doubts(self) -> tuple[Doubt, ...]:
        """What is not known about it, about its end, and about what it comes after."""
        ended = () if self.ended is None else self.ended.doubts
        return (*self.doubts, *ended, *(self.after.all_doubts if self.after is not None else ()))

    @property
    def is_in_doubt(self) -> bool:
        """Whether anything is not known that could have met the milestone, or met it earlier."""
        in_names = any(named.verdict.earliest < named.verdict.day for named in self.named)
        return bool(self.doubts) or in_names or (self.after is not None and self.after.is_in_doubt)
