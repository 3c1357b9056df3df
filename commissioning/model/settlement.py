"""Money as it was allocated: a line for each met milestone that is paid for, in the order decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from commissioning.model.answers import Answers
from commissioning.model.calendar import Day


class Part(NamedTuple):
    """What one stream pays of a line, in pence, or gets back, below 0.

    `passed_on` is how much of it came from a used-up budget, and `set_off` how much of it moves no money: it
    is set off against what the stream is owed, or is owed to the stream from now on.
    """

    stream: str
    pence: int
    passed_on: int = 0
    set_off: int = 0


class Unfunded(NamedTuple):
    """What nobody pays of a line, in pence, and why; `in_doubt` are streams of which it is not known."""

    pence: int
    reason: str
    in_doubt: tuple[str, ...] = ()


class Line(NamedTuple):
    """One payment for one subject. Where it is paid, the parts and what is unfunded add up to `amount`.

    `owner` is whom the subject belongs to. What is due, in pence, lies between `least` and `most`: both are
    the same where it is known, and an end is nothing where there is no limit. It is the price on the day met
    less what was paid before, where the contract says so (`less`), and below 0 where money is taken back.
    `year` is the contract's year of that day. `action` says whether it is paid, withheld or refused, and
    `rule` which clause of the contract decided. A line that is withheld or refused has no parts and nothing
    unfunded. Where it was varied, `terms` are those by whose price it is paid.
    """

    payment: str
    subject: str
    owner: str
    day: Day
    year: str
    least: int | None
    most: int | None
    less: int
    action: str
    rule: str
    parts: Sequence[Part]
    unfunded: Sequence[Unfunded]
    terms: tuple[str, ...] = ()

    @property
    def amount(self) -> int | None:
        """What is due, in pence, where it is known."""
        return self.least if self.least == self.most else None

    @property
    def paid(self) -> int:
        """What all streams pay together, in pence."""
        return sum(part.pence for part in self.parts)


@dataclass(frozen=True, slots=True)
class Balance:
    """A stream's budget for a period, what was paid from it and what is left, in pence.

    `paid` is less what was taken back; `not_freed` is what of that may not be paid again.
    """

    stream: str
    period: str
    budget: int
    paid: int
    not_freed: int = 0

    @property
    def remaining(self) -> int:
        """What is left of the budget, in pence; below nothing where it was lowered after it was paid out."""
        return self.budget - self.paid - self.not_freed


@dataclass(frozen=True, slots=True)
class Owed:
    """What a party still owes a stream, in pence.

    It may be set off up to and including the day `until`, or for ever where there is none; after it, it is to
    be paid back.
    """

    stream: str
    party: str
    until: Day | None
    pence: int

    def is_due(self, as_at: Day) -> bool:
        """Whether it can no longer be set off, and is to be paid back."""
        return self.until is not None and self.until < as_at


@dataclass(frozen=True, slots=True)
class Settlement:
    """The answers as at a day, and the money they move.

    `carry` is each stream's exact owed less paid, in pence, after the last line. `owed` is what parties still
    owe streams, which has not been set off.
    """

    as_at: Day
    answers: Answers
    lines: Sequence[Line]
    balances: Sequence[Balance]
    carry: Mapping[str, Fraction]
    owed: Sequence[Owed]
