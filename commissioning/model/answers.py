"""What an evaluator answers: verdicts, decisions, and who may pay. Both evaluators give these types."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

from commissioning.model.calendar import NEVER, Day


class TooMuchAsked(Exception):  # noqa: N818 - it is no fault of the program, and that is its name
    """A contract asks for more than can be worked out exactly, or in bounded time; the words say where."""


class Certainty(IntEnum):
    """A truth under what is not known: no, may be, or sure."""

    NO = 0
    MAY_BE = 1
    SURE = 2


class Status(StrEnum):
    """What a verdict says. `NOT_ASSESSABLE` is not sure, but may be met by the as-at day."""

    MET = "met"
    NOT_YET = "not yet"
    TOO_LATE = "too late"
    NOT_ASSESSABLE = "not assessable"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one subject and one milestone on the as-at day.

    `day` is the first sure day it was met, and `earliest` the first day it may have been met; both are
    `NEVER` where there is no such day up to the as-at day. Of a milestone that was varied, `terms` names the
    terms by which it was met on that day; of one that was not, it is empty. `lapsed` is the first day on
    which it has surely lapsed since, and `may_lapse` the first on which it may have. From the day on which
    it was `superseded` it can no longer be met.
    """

    status: Status
    day: Day = NEVER
    earliest: Day = NEVER
    terms: tuple[str, ...] = ()
    lapsed: Day = NEVER
    may_lapse: Day = NEVER
    superseded: Day = NEVER

    @property
    def was_met(self) -> bool:
        """Whether it was surely met on some day, even if it has lapsed since."""
        return self.day != NEVER


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about a met milestone: pay, withhold or refuse, by which rule.

    A rule that may apply, and would stand in front, withholds; `rule` names it and `sure` is false.
    With no rule that applies, nothing is paid and `rule` is empty.
    """

    action: str
    rule: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """What a met milestone is worth, exactly: the least and the most in the contract's currency.

    An end is nothing where there is no limit. Both are the same where the amount is known. Where it was
    varied, `terms` are those by whose price it is paid: several where it is not known which is the dearer.
    """

    least: Fraction | None
    most: Fraction | None
    terms: tuple[str, ...] = ()


Subject = tuple[str, str]
"""A milestone or payment by name, and the subject's pseudonym."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that must agree before money moves.

    `verdicts` has an entry for every milestone and subject. `decisions` and `worth` (by payment and subject)
    and `may_pay` (by payment and subject, then stream) have one for each met milestone that is paid for.
    Where it was met by terms that pay nothing for it, it has no `worth`.
    """

    verdicts: Mapping[Subject, Verdict]
    decisions: Mapping[Subject, Decision]
    may_pay: Mapping[Subject, Mapping[str, Certainty]]
    worth: Mapping[Subject, Worth]
