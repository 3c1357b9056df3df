"""How finely a formula can come out: whether an amount may have parts of a penny."""

from fractions import Fraction
from math import gcd
from typing import assert_never

from commissioning.model.expressions import (
    TICKS,
    Arithmetic,
    Count,
    Distinct,
    Figure,
    Latest,
    MeasureNumber,
    Number,
    Own,
    Sum,
    Worked,
)


def grain_of(number: Number) -> Fraction | None:
    """A number of which all that a formula may come to are whole multiples; nothing where there is none.

    >>> grain_of(Figure(value=Fraction("0.5"))), grain_of(Figure(value=Fraction(0)))
    (Fraction(1, 2), Fraction(0, 1))
    """
    match number:
        case Count() | Distinct():
            return Fraction(1)
        case Sum() | Latest() | Own():
            return Fraction(1, TICKS)
        case Figure(value=value):
            return abs(value)
        case MeasureNumber(value=value):
            return grain_of(value)
        case Arithmetic():
            return _joined(number)
        case Worked():
            return _worked(number)
        case _:
            assert_never(number)


def _joined(number: Arithmetic) -> Fraction | None:
    left, right = grain_of(number.left), grain_of(number.right)
    if left is None or right is None:
        return None
    match number.operator:
        case "+" | "-":
            return _common(left, right)
        case "*":
            return left * right
        case "/":
            return left / right if isinstance(number.right, Figure) and right else None
        case _:
            assert_never(number.operator)


def _worked(number: Worked) -> Fraction | None:
    match number.function:
        case "whole":
            return Fraction(1)
        case "root":
            return Fraction(1, TICKS)
        case "lowest" | "highest":
            together: Fraction | None = Fraction(0)
            for part in number.parts:
                grain = grain_of(part)
                together = None if together is None or grain is None else _common(together, grain)
            return together
        case _:
            assert_never(number.function)


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The largest number of which both are whole multiples."""
    below = one.denominator * other.denominator
    return Fraction(gcd(int(one * below), int(other * below)), below)
