"""Numbers and truths outside any frame, from the ranges of the measures in them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from commissioning.evaluation.cohort.formulas import Measured
from commissioning.evaluation.cohort.ranges import ANYTHING, Range, applied, compared, either, joined
from commissioning.evaluation.cohort.scaled import scaled
from commissioning.model.answers import Certainty
from commissioning.model.expressions import (
    Alike,
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    ByDay,
    Chosen,
    Compare,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Figure,
    First,
    InSet,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)

Ranges = Mapping[Measured, Range]

ONE = Range(Fraction(1), Fraction(1))


def range_of(number: Number, ranges: Ranges) -> Range:
    """The range of a number, from those of the measures in it."""
    match number:
        case (
            Count()
            | Sum()
            | Distinct()
            | Latest()
            | Own()
            | Chosen()
            | First()
            | Pairs()
            | Alike()
            | Days()
            | CountSubjects()
            | SumSubjects()
            | RankSubjects()
            | ByDay()
        ):
            return ranges[number]
        case Figure(value=value):
            return Range(value, value)
        case OnlyWhen(number=inner, when=when):
            return range_of(inner, ranges) if compared_in(when, ranges) == Certainty.SURE else ANYTHING
        case Alternative(when=when, number=one, otherwise=other):
            ends = range_of(one, ranges), range_of(other, ranges)
            certainty = truth_in(when, ranges)
            return either(*ends) if certainty is Certainty.MAY_BE else ends[0 if certainty else 1]
        case MeasureNumber(value=value):
            return range_of(value, ranges)
        case Arithmetic(operator=operator, left=left, right=right):
            return joined(operator, range_of(left, ranges), range_of(right, ranges))
        case Worked(function=function, parts=parts):
            return applied(function, all_of(parts, ranges))
        case Scaled(scale=scale, of=of):
            return scaled(scale, range_of(of, ranges))
        case _:
            assert_never(number)


def all_of(numbers: Sequence[Number], ranges: Ranges) -> tuple[Range, ...]:
    """The range of each of some numbers."""
    return tuple(range_of(number, ranges) for number in numbers)


def compared_in(compare: Compare, ranges: Ranges) -> Certainty:
    """How certain a comparison is."""
    left, right = range_of(compare.left, ranges), range_of(compare.right, ranges)
    return compared(left, compare.comparator, right)


def truth_in(truth: Truth, ranges: Ranges) -> Certainty:
    """How certain a condition is."""
    match truth:
        case Compare():
            return compared_in(truth, ranges)
        case AnyRow(rows=rows):
            return compared(ranges[Count(rows=rows)], ">=", ONE)
        case Met() | InSet():
            return compared(ranges[truth], ">=", ONE)
        case AllOf(parts=parts):
            return min((truth_in(part, ranges) for part in parts), default=Certainty.SURE)
        case AnyOf(parts=parts):
            return max((truth_in(part, ranges) for part in parts), default=Certainty.NO)
        case Not(part=part):
            return Certainty(Certainty.SURE - truth_in(part, ranges))
        case AtLeast(count=count, parts=parts):
            return sorted((truth_in(part, ranges) for part in parts), reverse=True)[count - 1]
        case ThisMet():
            return Certainty.SURE
        case MeasureTruth(value=value):
            return truth_in(value, ranges)
        case _:
            assert_never(truth)
