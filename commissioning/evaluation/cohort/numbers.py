"""Numbers on each day as whole numbers over a fixed scale, between two ends: exact, and never a float."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import polars as pl

from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import Flag, both, chosen, either, opposite
from commissioning.evaluation.cohort.frames import LARGEST, whole
from commissioning.model.answers import TooMuchAsked


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number known to lie between two ends: what the ends say, divided by `scale`.

    `largest` is a size that neither end outgrows, nor anything they were worked out from. `certain` is what
    no more evidence changes: the number is known, or what keeps it from that is only that something in it
    surely has no value.
    """

    ends: Ends
    scale: int
    largest: int
    certain: Flag = False

    @property
    def has_no_value(self) -> Flag:
        """Whether it surely has none."""
        return both(self.certain, self.ends.unbounded)


def exactly(value: Fraction) -> Bounded:
    """A number as written."""
    if abs(value.numerator) > LARGEST:
        raise TooMuchAsked(f"{value} is too large a number to work with exactly")
    number = whole(value.numerator)
    return Bounded(Ends(number, number), value.denominator, abs(value.numerator), certain=True)


def added(left: Bounded, right: Bounded) -> Bounded:
    """The sum: least with least, most with most."""
    left, right = on_one_scale(left, right)
    one, other = left.ends, right.ends
    ends = Ends(
        least=one.least + other.least,
        most=one.most + other.most,
        least_open=either(one.least_open, other.least_open),
        most_open=either(one.most_open, other.most_open),
    )
    certain = either(both(left.certain, right.certain), left.has_no_value, right.has_no_value)
    return Bounded(ends, left.scale, left.largest + right.largest, certain)


def times(number: Bounded, factor: Fraction) -> Bounded:
    """A number times one written in the contract. Below zero the ends change places; at zero all is zero."""
    if factor == 0:
        return exactly(Fraction(0))
    ends = number.ends if factor > 0 else _turned(number.ends)
    smaller = replace(number, ends=ends, scale=number.scale * factor.denominator)
    return _grown(smaller, factor.numerator)


def multiplied(left: Bounded, right: Bounded) -> Bounded:
    """The product of two measures: the least and the most of what their ends give, taken two by two."""
    corners = [_corner(one, other) for one in _two_ends(left.ends) for other in _two_ends(right.ends)]
    least_open = either(*(corner.down for corner in corners))
    most_open = either(*(corner.up for corner in corners))
    # A corner without limit stands aside from the rest; where none were left, the end is open.
    least = pl.min_horizontal(*(corner.or_else(LARGEST) for corner in corners))
    most = pl.max_horizontal(*(corner.or_else(-LARGEST) for corner in corners))
    ends = Ends(chosen(least_open, whole(0), least), chosen(most_open, whole(0), most), least_open, most_open)
    largest = max(left.largest * right.largest, left.largest, right.largest)
    certain = either(both(left.certain, right.certain), ends.exact)
    return Bounded(ends, left.scale * right.scale, largest, certain)


def on_one_scale(left: Bounded, right: Bounded) -> tuple[Bounded, Bounded]:
    """Two numbers over the same scale."""
    scale = lcm(left.scale, right.scale)
    return _enlarged(left, scale // left.scale), _enlarged(right, scale // right.scale)


def _enlarged(number: Bounded, factor: int) -> Bounded:
    """The same number over a larger scale."""
    return _grown(replace(number, scale=number.scale * factor), factor)


def _grown(number: Bounded, factor: int) -> Bounded:
    """The number times a whole factor, over the scale it has."""
    if factor == 1:
        return number
    ends = number.ends
    grown = Ends(ends.least * factor, ends.most * factor, ends.least_open, ends.most_open)
    return replace(number, ends=grown, largest=number.largest * abs(factor))


def _turned(ends: Ends) -> Ends:
    return Ends(ends.most, ends.least, ends.most_open, ends.least_open)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a number: its value, or no limit below or above."""

    value: pl.Expr
    open: Flag
    above: bool

    @property
    def positive(self) -> Flag:
        """Above zero, or without limit above."""
        return either(both(self.open, self.above), both(opposite(self.open), self.value > 0))

    @property
    def negative(self) -> Flag:
        """Below zero, or without limit below."""
        return either(both(self.open, not self.above), both(opposite(self.open), self.value < 0))


def _two_ends(ends: Ends) -> tuple[_End, _End]:
    return _End(ends.least, ends.least_open, above=False), _End(ends.most, ends.most_open, above=True)


@dataclass(frozen=True, slots=True)
class _Corner:
    """The product of two ends, or no limit below (`down`) or above (`up`)."""

    product: pl.Expr
    down: Flag
    up: Flag

    def or_else(self, otherwise: int) -> pl.Expr:
        """The product where it has a limit."""
        return chosen(either(self.down, self.up), whole(otherwise), self.product)


def _corner(one: _End, other: _End) -> _Corner:
    """Zero times what has no limit is zero."""
    endless = either(one.open, other.open)
    same_way = either(both(one.positive, other.positive), both(one.negative, other.negative))
    opposed = either(both(one.positive, other.negative), both(one.negative, other.positive))
    product = chosen(endless, whole(0), one.value * other.value)
    return _Corner(product, down=both(endless, opposed), up=both(endless, same_way))
