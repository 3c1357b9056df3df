"""A value that is known, or known only to lie between two ends, either of which may be open."""

from dataclasses import dataclass
from typing import assert_never

import polars as pl

from commissioning.evaluation.cohort.flags import Flag, both, either, opposite
from commissioning.evaluation.cohort.kleene import Kleene, negated
from commissioning.model.expressions import Comparator


@dataclass(frozen=True, slots=True)
class Ends:
    """The least and the most a value can be. An open end has no limit, and its number means nothing."""

    least: pl.Expr
    most: pl.Expr
    least_open: Flag = False
    most_open: Flag = False

    @property
    def exact(self) -> Flag:
        """Whether it is known."""
        one = self.least is self.most or self.least == self.most
        return both(opposite(self.least_open), opposite(self.most_open), one)

    @property
    def unbounded(self) -> Flag:
        """Whether it may be anything at all."""
        return both(self.least_open, self.most_open)


def compared(left: Ends, comparator: Comparator, right: Ends) -> Kleene:
    """Sure if it holds for all values between the ends, not so if for none."""
    match comparator:
        case "<":
            return _less(left, right)
        case ">":
            return _less(right, left)
        case ">=":
            return negated(_less(left, right))
        case "<=":
            return negated(_less(right, left))
        case "=":
            return _equal(left, right)
        case "!=":
            return negated(_equal(left, right))
        case _:
            assert_never(comparator)


def _less(left: Ends, right: Ends) -> Kleene:
    sure = both(opposite(left.most_open), opposite(right.least_open), left.most < right.least)
    never = both(opposite(left.least_open), opposite(right.most_open), left.least >= right.most)
    return Kleene(sure=sure, may=opposite(never))


def _equal(left: Ends, right: Ends) -> Kleene:
    closed = opposite(either(left.least_open, left.most_open, right.least_open, right.most_open))
    points = [end.least == end.most for end in (left, right) if end.least is not end.most]
    apart = either(_less(left, right).sure, _less(right, left).sure)
    return Kleene(sure=both(closed, *points, left.least == right.least), may=opposite(apart))
