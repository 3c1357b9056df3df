"""A number of which the least and the most are known: comparing such bounds, and joining two of them.

Numbers are counted in ticks, so that sums of evidence stay whole; a bare 1 is `TICKS` ticks. An end that
is not bounded is an infinity, the one float there is: it is compared and added, never paid.
"""

from collections.abc import Callable
from fractions import Fraction
from math import inf
from typing import Literal, NamedTuple, assert_never

from commissioning.model.answers import Certainty
from commissioning.model.expressions import TICKS, Comparator

Exact = int | Fraction | float
"""A whole number of ticks, a fraction of one, or an infinity."""

Bounds = tuple[Exact, Exact]
"""The least and the most."""

UNBOUNDED: Bounds = (-inf, inf)


class Standing(NamedTuple):
    """The bounds of a number, which are `certain` if no more evidence changes them.

    Then the number is known, or what keeps it from that is only that something in it surely has no value.
    """

    bounds: Bounds
    certain: bool

    @property
    def has_no_value(self) -> bool:
        """Whether it surely has none."""
        return self.certain and self.bounds == UNBOUNDED


def exact(bounds: Bounds) -> bool:
    """Whether the number is known."""
    return bounds[0] == bounds[1]


NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE

Judge = Callable[[Bounds, Bounds], Certainty]


def judge_of(comparator: Comparator) -> Judge:
    """The comparison of two bounds: sure if it holds for all they allow, no if for nothing they allow."""
    return _JUDGES[comparator]


def _less(left: Bounds, right: Bounds) -> Certainty:
    if left[1] < right[0]:
        return SURE
    return NO if left[0] >= right[1] else MAY_BE


def _at_most(left: Bounds, right: Bounds) -> Certainty:
    if left[1] <= right[0]:
        return SURE
    return NO if left[0] > right[1] else MAY_BE


def _equal(left: Bounds, right: Bounds) -> Certainty:
    if left[1] < right[0] or right[1] < left[0]:
        return NO
    return SURE if left[0] == left[1] == right[0] == right[1] else MAY_BE


def _different(left: Bounds, right: Bounds) -> Certainty:
    return opposite(_equal(left, right))


def opposite(truth: Certainty) -> Certainty:
    """What is sure of not being true is sure to be false; what is unknown stays unknown."""
    return _OPPOSITES[truth]


_OPPOSITES = (SURE, MAY_BE, NO)
_JUDGES: dict[Comparator, Judge] = {
    "=": _equal,
    "!=": _different,
    "<": _less,
    "<=": _at_most,
    ">": lambda left, right: _less(right, left),
    ">=": lambda left, right: _at_most(right, left),
}


def ticks_of(figure: Fraction) -> Exact:
    """A number written in the contract, in ticks."""
    return _whole(figure * TICKS)


def in_units(ticks: Exact) -> Fraction | None:
    """The number as people read it; nothing where it is unbounded."""
    return None if isinstance(ticks, float) else Fraction(ticks, TICKS)


def calculated(operator: Literal["+", "-", "*", "/"], left: Bounds, right: Bounds) -> Bounds:
    """The least and the most of two numbers joined. Divided by what may be 0, a number may be anything."""
    match operator:
        case "+":
            return left[0] + right[0], left[1] + right[1]
        case "-":
            return left[0] - right[1], left[1] - right[0]
        case "*":
            corners = [_product(one, other) for one in left for other in right]
        case "/":
            if right[0] <= 0 <= right[1]:
                return UNBOUNDED
            corners = [_product(one, _turned_over(other)) for one in left for other in right]
        case _:
            assert_never(operator)
    return min(corners), max(corners)


def _product(one: Exact, other: Exact) -> Exact:
    if one == 0 or other == 0:
        return 0  # also beside an infinity: none of something unbounded is nothing
    if isinstance(one, float) or isinstance(other, float):
        return one * other
    return _whole(Fraction(one) * Fraction(other) / TICKS)


def _turned_over(divisor: Exact) -> Exact:
    """One divided by a number; what has no end goes down to nothing."""
    return 0 if isinstance(divisor, float) else Fraction(TICKS * TICKS) / divisor


def _whole(number: Fraction) -> Exact:
    """The same number, as an `int` where it is whole: those are faster."""
    return number.numerator if number.denominator == 1 else number
