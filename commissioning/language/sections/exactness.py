"""How finely a formula can come out: whether an amount may have parts of a penny."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import assert_never

from commissioning.model.expressions import (
    TICKS,
    Alike,
    Alternative,
    Arithmetic,
    ByDay,
    Chosen,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Earlier,
    Figure,
    First,
    Latest,
    MeasureNumber,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    Worked,
)
from commissioning.model.scales import Bands, Tiers


def grain_of(number: Number) -> Fraction | None:  # noqa: C901 - a case for each node
    """A number of which all that a formula may come to are whole multiples; nothing where there is none.

    >>> grain_of(Figure(value=Fraction("0.5"))), grain_of(Figure(value=Fraction(0)))
    (Fraction(1, 2), Fraction(0, 1))
    """
    match number:
        case Count() | Distinct() | Pairs() | Alike() | Days() | CountSubjects():
            return Fraction(1)
        case Sum() | Latest() | Own() | First() | Previous():
            return Fraction(1, TICKS)
        case Figure(value=value):
            return abs(value)
        case ByDay(values=values):
            return _all_common([each.value for each in values])
        case OnlyWhen(number=value) | Earlier(number=value) | MeasureNumber(value=value):
            return grain_of(value)
        case SumSubjects(value=value) | RankSubjects(value=value):
            return grain_of(value)
        case Alternative(number=one, otherwise=other):
            return _all_common([grain_of(one), grain_of(other)])
        case Arithmetic():
            return _joined(number)
        case Worked():
            return _worked(number)
        case Scaled(scale=scale, of=of):
            return _scaled(scale, grain_of(of))
        case Chosen(scale=scale):
            return _all_common([worth.value for worth in scale.worth])
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
            return _all_common([grain_of(part) for part in number.parts])
        case _:
            assert_never(number.function)


def _scaled(scale: Bands | Tiers, grain: Fraction | None) -> Fraction | None:
    """A number on a straight line may come to anything between its ends."""
    match scale:
        case Bands(bands=bands):
            straight = any(band.at_least != band.at_most for band in bands)
            return None if straight else _all_common([band.at_least for band in bands])
        case Tiers(tiers=tiers):
            turns = [end for tier in tiers for end in (tier.least, tier.most or Fraction(0))]
            units = _all_common([grain, *turns])
            return None if units is None else _all_common([units * tier.each for tier in tiers])
        case _:
            assert_never(scale)


def _all_common(numbers: Sequence[Fraction | None]) -> Fraction | None:
    """The largest number of which all are whole multiples; nothing where one is nothing."""
    together = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        together = _common(together, number)
    return together


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The largest number of which both are whole multiples."""
    below = one.denominator * other.denominator
    return Fraction(gcd(int(one * below), int(other * below)), below)
