"""Which numbers have no value at all on a day, whatever else becomes known: nothing stands in doubt there."""

from typing import assert_never

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Alike,
    Alternative,
    Arithmetic,
    ByDay,
    Chosen,
    Compare,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Figure,
    First,
    Latest,
    MeasureNumber,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    Worked,
)


def is_without_value(  # noqa: C901 - a case for each node
    part: Compare | Number, day: Day, case: Case, in_hand: InHand
) -> bool:
    """Whether something in it is divided by 0, is the root of less than 0, is in no line of a scale, has not
    started by the day, or is known only while something holds that does not.
    """

    def inside(*numbers: Number) -> bool:
        return any(is_without_value(number, day, case, in_hand) for number in numbers)

    match part:
        case Arithmetic(operator="/", left=left, right=right):
            least, most = number_on(right, day, case, in_hand)
            return least == most == 0 or inside(left, right)
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            return inside(left, right)
        case MeasureNumber(value=value):
            return inside(value)
        case Worked(function="root", parts=parts):
            most = number_on(parts[0], day, case, in_hand)[1]
            return (most is not None and most < 0) or inside(*parts)
        case Worked(parts=parts):
            return inside(*parts)
        case Scaled(of=of):
            known = _is_exact(of, day, case, in_hand) and not _is_exact(part, day, case, in_hand)
            return known or inside(of)
        case OnlyWhen(number=number, when=when):
            not_so = truth_of(when, in_hand)(case).on(day) is Certainty.NO
            return not_so or inside(number, when.left, when.right)
        case Alternative(when=when, number=number, otherwise=otherwise):
            certainty = truth_of(when, in_hand)(case).on(day)
            return certainty is not Certainty.MAY_BE and inside(number if certainty else otherwise)
        case ByDay(values=values):
            return day < values[0].start
        case Figure() | Count() | Sum() | Distinct() | Latest() | Own() | Chosen() | First():
            return False
        case Pairs() | Alike() | Days() | CountSubjects() | SumSubjects() | RankSubjects():
            return False
        case _:
            assert_never(part)


def _is_exact(number: Number, day: Day, case: Case, in_hand: InHand) -> bool:
    least, most = number_on(number, day, case, in_hand)
    return least is not None and least == most
