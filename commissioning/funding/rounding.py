"""Exact amounts to whole pence, by the rounding that the contract names."""

from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from commissioning.model.rounding import Rounding

PENCE = 100
"""How many there are to the pound, and to each other currency's large coin."""


def in_pence(amount: Fraction, rounding: Rounding | None) -> int:
    """An exact amount in whole pence; without a rounding it has no parts of a penny.

    >>> to_the_pound = Rounding(step=100, how="halves to even")
    >>> in_pence(Fraction(5, 2), to_the_pound), in_pence(Fraction(-7, 2), to_the_pound)
    (200, -400)
    """
    if rounding is None:
        pence, parts = divmod(amount.numerator * PENCE, amount.denominator)
        if parts:
            raise ValueError(f"{amount} is not in whole pence, and no rounding is named")
        return pence
    steps = _whole(abs(amount) * PENCE / rounding.step, rounding)
    return (-steps if amount < 0 else steps) * rounding.step


def _whole(size: Fraction, rounding: Rounding) -> int:
    match rounding.how:
        case "halves away from zero":
            return floor(size + Fraction(1, 2))
        case "halves to even":
            return round(size)
        case "down":
            return floor(size)
        case "up":
            return ceil(size)
        case _:
            assert_never(rounding.how)
