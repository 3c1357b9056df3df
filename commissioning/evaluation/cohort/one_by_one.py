"""Numbers and truths outside any frame, from the ranges of the measures in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, assert_never

from commissioning.evaluation.cohort.earlier import When, has_come
from commissioning.evaluation.cohort.formulas import Looked, Measured
from commissioning.evaluation.cohort.ranges import Range
from commissioning.evaluation.cohort.standing import (
    NEITHER,
    Standing,
    applied,
    chosen,
    compared,
    joined,
    on_scale,
    only_when,
)
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    ByDay,
    Compare,
    Count,
    CountSubjects,
    Earlier,
    Figure,
    FromRows,
    InSet,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    OnlyWhen,
    RankSubjects,
    Scaled,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)


@dataclass(frozen=True, slots=True)
class Known:
    """How the measures stand that numbers and truths are built from, looking back so far."""

    standings: Mapping[Looked, Standing]
    whens: tuple[When, ...] = ()

    def __getitem__(self, measured: Measured) -> Standing:
        return self.standings[Looked(measured, self.whens)]

    def earlier(self, when: When) -> "Known":
        """How they stood then."""
        return Known(self.standings, (*self.whens, when))


ONE = Standing(Range(Fraction(1), Fraction(1)), certain=True)

SURE, MAY_BE, NO = Certainty.SURE, Certainty.MAY_BE, Certainty.NO


class Said(NamedTuple):
    """How certain a condition is, and its opposite; both are not so where a number surely has no value."""

    so: Certainty
    not_so: Certainty


def standing_of(number: Number, known: Known) -> Standing:
    """How a number stands, from the measures in it."""
    match number:
        case FromRows() | CountSubjects() | SumSubjects() | RankSubjects() | ByDay():
            return known[number]
        case Figure(value=value):
            return Standing(Range(value, value), certain=True)
        case OnlyWhen(number=inner, when=when):
            return only_when(compared_in(when, known), standing_of(inner, known))
        case Alternative(when=when, number=one, otherwise=other):
            return chosen(*truth_in(when, known), standing_of(one, known), standing_of(other, known))
        case Earlier(number=inner, when=when):
            then = standing_of(inner, known.earlier(when))
            return then if isinstance(when, Span) else only_when(compared_in(has_come(when), known), then)
        case MeasureNumber(value=value):
            return standing_of(value, known)
        case Arithmetic(operator=operator, left=left, right=right):
            return joined(operator, standing_of(left, known), standing_of(right, known))
        case Worked(function=function, parts=parts):
            return applied(function, [standing_of(part, known) for part in parts])
        case Scaled(scale=scale, of=of):
            return on_scale(scale, standing_of(of, known))
        case _:
            assert_never(number)


def compared_in(compare: Compare, known: Known) -> int:
    """How certain a comparison is, or `NEITHER`."""
    left, right = standing_of(compare.left, known), standing_of(compare.right, known)
    return compared(left, compare.comparator, right)


def truth_in(truth: Truth, known: Known) -> Said:
    """How certain a condition is, and its opposite."""
    match truth:
        case Compare():
            return _said(compared_in(truth, known))
        case AnyRow(rows=rows):
            return _said(compared(known[Count(rows=rows)], ">=", ONE))
        case Met() | InSet():
            return _said(compared(known[truth], ">=", ONE))
        case AllOf(parts=parts):
            return _at_least(len(parts), [truth_in(part, known) for part in parts])
        case AnyOf(parts=parts):
            return _at_least(1, [truth_in(part, known) for part in parts])
        case Not(part=part):
            so, not_so = truth_in(part, known)
            return Said(not_so, so)
        case AtLeast(count=count, parts=parts):
            return _at_least(count, [truth_in(part, known) for part in parts])
        case ThisMet():
            return Said(SURE, NO)
        case MeasureTruth(value=value):
            return truth_in(value, known)
        case _:
            assert_never(truth)


def _said(answer: int) -> Said:
    if answer == NEITHER:
        return Said(NO, NO)
    return Said(Certainty(answer), Certainty(SURE - answer))


def _at_least(count: int, parts: Sequence[Said]) -> Said:
    """So many of the parts are so; for the opposite, so many are not that too few are left."""
    return Said(
        _in_place(count, [part.so for part in parts]),
        _in_place(len(parts) - count + 1, [part.not_so for part in parts]),
    )


def _in_place(count: int, certainties: Sequence[Certainty]) -> Certainty:
    """How certain so many are: as certain as the one in that place, the most certain first."""
    if count <= 0:
        return SURE
    return sorted(certainties, reverse=True)[count - 1] if count <= len(certainties) else NO
