"""A number on its own, outside any frame: the least and the most as exact fractions, nothing where open."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import isqrt
from typing import Literal, NamedTuple, assert_never

from commissioning.model.answers import Certainty
from commissioning.model.expressions import TICKS, Comparator

End = Fraction | None


class Range(NamedTuple):
    """The least and the most that a number can be; `None` where there is no limit."""

    least: End
    most: End


ANYTHING = Range(None, None)


def joined(operator: Literal["+", "-", "*", "/"], left: Range, right: Range) -> Range:
    """Two numbers joined: the range of what they give, each being anywhere in its own."""
    match operator:
        case "+":
            return Range(_sum(left.least, right.least), _sum(left.most, right.most))
        case "-":
            return joined("+", left, Range(_minus(right.most), _minus(right.least)))
        case "*":
            return _product(left, right)
        case "/":
            return ANYTHING if _may_be_nothing(right) else _product(left, _one_over(right))
        case _:
            assert_never(operator)


def applied(function: Literal["lowest", "highest", "whole", "root"], parts: Sequence[Range]) -> Range:
    """A function of numbers."""
    match function:
        case "highest":
            return Range(_highest([part.least for part in parts]), _highest_open([p.most for p in parts]))
        case "lowest":
            turned = applied("highest", [Range(_minus(part.most), _minus(part.least)) for part in parts])
            return Range(_minus(turned.most), _minus(turned.least))
        case "whole":
            return Range(*(None if end is None else Fraction(end.__floor__()) for end in parts[0]))
        case "root":
            least, most = parts[0]
            if least is None or least < 0:
                return ANYTHING
            return Range(_root(least), None if most is None else _root(most))
        case _:
            assert_never(function)


def compared(left: Range, comparator: Comparator, right: Range) -> Certainty:
    """How certain it is that two numbers compare so."""
    match comparator:
        case "<":
            return _below(left, right)
        case ">":
            return _below(right, left)
        case ">=":
            return Certainty(Certainty.SURE - _below(left, right))
        case "<=":
            return Certainty(Certainty.SURE - _below(right, left))
        case "=":
            return _same(left, right)
        case "!=":
            return Certainty(Certainty.SURE - _same(left, right))
        case _:
            assert_never(comparator)


def either(one: Range, other: Range) -> Range:
    """The one number or the other: whatever either of them can be."""
    return Range(_lowest_open([one.least, other.least]), _highest_open([one.most, other.most]))


def _below(left: Range, right: Range) -> Certainty:
    if left.most is not None and right.least is not None and left.most < right.least:
        return Certainty.SURE
    never = left.least is not None and right.most is not None and left.least >= right.most
    return Certainty.NO if never else Certainty.MAY_BE


def _same(left: Range, right: Range) -> Certainty:
    if Certainty.SURE in (_below(left, right), _below(right, left)):
        return Certainty.NO
    known = {*left, *right}
    return Certainty.SURE if len(known) == 1 and None not in known else Certainty.MAY_BE


def _sum(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _minus(end: End) -> End:
    return None if end is None else -end


def _may_be_nothing(number: Range) -> bool:
    above = number.least is not None and number.least > 0
    below = number.most is not None and number.most < 0
    return not (above or below)


def _one_over(number: Range) -> Range:
    """One divided by a number that keeps to one side of zero; far out it goes down to nothing."""
    nothing = Fraction(0)
    least = nothing if number.most is None else 1 / number.most
    return Range(least, nothing if number.least is None else 1 / number.least)


def _product(left: Range, right: Range) -> Range:
    """Nothing times what has no limit is nothing; otherwise the limit is gone, on the side of the signs."""
    up = down = False
    corners: list[Fraction] = []
    for (one, above), (other, over) in product(_sided(left), _sided(right)):
        signs = _sign(one, above=above) * _sign(other, above=over)
        if one is not None and other is not None:
            corners.append(one * other)
        elif signs == 0:
            corners.append(Fraction(0))
        else:
            up, down = up or signs > 0, down or signs < 0
    return Range(None if down else min(corners), None if up else max(corners))


def _sided(number: Range) -> tuple[tuple[End, bool], tuple[End, bool]]:
    return (number.least, False), (number.most, True)


def _sign(end: End, *, above: bool) -> int:
    if end is None:
        return 1 if above else -1
    return (end > 0) - (end < 0)


def _highest(leasts: Sequence[End]) -> End:
    """The highest of some lower ends: one without limit is below all others."""
    return max((end for end in leasts if end is not None), default=None)


def _highest_open(mosts: Sequence[End]) -> End:
    """The highest of some upper ends: one without limit is above all others."""
    return None if None in mosts else _highest(mosts)


def _lowest_open(leasts: Sequence[End]) -> End:
    """The lowest of some lower ends: one without limit is below all others."""
    return _minus(_highest_open([_minus(least) for least in leasts]))


def _root(number: Fraction) -> Fraction:
    """The square root to the ten-thousandth: the one below, or the next where the middle is not past it."""
    squared = number * TICKS**2
    below = isqrt(squared.__floor__())
    is_nearer_to_next = squared >= (below + Fraction(1, 2)) ** 2
    return Fraction(below + is_nearer_to_next, TICKS)
