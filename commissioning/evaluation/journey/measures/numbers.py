"""The numbers of a contract: for each subject, the least and the most on every day."""

from collections.abc import Callable
from typing import assert_never

from commissioning.evaluation.journey.bounds import Bounds, calculated, ticks_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.amounts import count_of, distinct_of, sum_of
from commissioning.evaluation.journey.measures.latest import latest_of
from commissioning.evaluation.journey.steps import Steps, paired, unchanging
from commissioning.model.expressions import (
    Arithmetic,
    Count,
    Distinct,
    Figure,
    Latest,
    MeasureNumber,
    Number,
    Sum,
)

NumberOf = Callable[[Case], Steps[Bounds]]


def number_of(number: Number, in_hand: InHand) -> NumberOf:
    """The least and the most of a number, for a case in hand."""
    return in_hand.worked_out_once(number, lambda: _number_of(number, in_hand))


def _number_of(number: Number, in_hand: InHand) -> NumberOf:
    match number:
        case Count(rows=rows):
            return count_of(rows, in_hand)
        case Sum():
            return sum_of(number, in_hand)
        case Distinct():
            return distinct_of(number, in_hand)
        case Latest():
            return latest_of(number, in_hand)
        case Figure(value=value):
            exact = unchanging((ticks_of(value), ticks_of(value)))
            return lambda _: exact
        case Arithmetic():
            return _arithmetic(number, in_hand)
        case MeasureNumber(value=value):
            return number_of(value, in_hand)
        case _:
            assert_never(number)


def _arithmetic(number: Arithmetic, in_hand: InHand) -> NumberOf:
    left, right = number_of(number.left, in_hand), number_of(number.right, in_hand)

    def result(one: Bounds, other: Bounds) -> Bounds:
        return calculated(number.operator, one, other)

    return lambda case: paired(result, left(case), right(case))
