"""Functions of numbers of which the least and the most are known. Each grows as its number grows."""

from collections.abc import Sequence
from fractions import Fraction
from math import inf, isqrt
from typing import Literal, assert_never

from commissioning.evaluation.journey.bounds import UNBOUNDED, Bounds, Exact
from commissioning.model.expressions import TICKS


def worked(function: Literal["lowest", "highest", "whole", "root"], parts: Sequence[Bounds]) -> Bounds:
    """The least and the most that a function of numbers may give."""
    match function:
        case "lowest":
            return min(least for least, _ in parts), min(most for _, most in parts)
        case "highest":
            return max(least for least, _ in parts), max(most for _, most in parts)
        case "whole":
            ((least, most),) = parts
            return _whole_units(least), _whole_units(most)
        case "root":
            ((least, most),) = parts
            return UNBOUNDED if least < 0 else (_root(least), _root(most))
        case _:
            assert_never(function)


def _whole_units(number: Exact) -> Exact:
    return number if isinstance(number, float) else number // TICKS * TICKS


def _root(number: Exact) -> Exact:
    """The square root in whole ticks, halves up: half of what twice the root, rounded down, and one make."""
    if isinstance(number, float):
        return inf
    squared = Fraction(number) * TICKS
    return (isqrt(int(4 * squared)) + 1) // 2
