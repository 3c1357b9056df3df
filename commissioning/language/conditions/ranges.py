"""What a number can come to at all, whatever the evidence; where it may have no value, what it has if any."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import assert_never

from commissioning.language.sentences.words import figure_words
from commissioning.model.expressions import (
    TICKS,
    Alike,
    Alternative,
    Arithmetic,
    ByDay,
    Chosen,
    Comparator,
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
from commissioning.model.scales import Bands, ByChoice, Tiers
from commissioning.model.terms import Column, Table

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class Range:
    """The least and the most that a number can be; nothing where there is no end."""

    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def words(self) -> str:
        """The range, aloud."""
        if self.least is not None and self.most is not None:
            least, most = figure_words(self.least), figure_words(self.most)
            return least if least == most else f"from {least} to {most}"
        if self.least is not None:
            return f"{figure_words(self.least)} or more"
        return "any number" if self.most is None else f"{figure_words(self.most)} or less"


ANY = Range()
NOUGHT_OR_MORE = Range(least=Fraction(0))


def range_of(number: Number, tables: Tables) -> Range:  # noqa: C901 - a case for each node
    """What a formula can come to."""
    match number:
        case Count() | Distinct() | Pairs() | Alike() | Days() | CountSubjects():
            return NOUGHT_OR_MORE
        case Sum(rows=rows, column=column):
            return _summed(_declared(tables, rows.table, column))
        case Latest() | Own() | First() | Previous():
            return _declared(tables, number.rows.table, number.column)
        case Figure(value=value):
            return Range(value, value)
        case Arithmetic(operator=operator, left=left, right=right):
            return _joined(operator, range_of(left, tables), range_of(right, tables))
        case Worked(function=function, parts=parts):
            return _worked(function, [range_of(part, tables) for part in parts])
        case Scaled(scale=scale):
            return _scaled(scale)
        case ByDay(values=several) | Chosen(scale=ByChoice(worth=several)):
            return Range(min(each.value for each in several), max(each.value for each in several))
        case (
            OnlyWhen(number=value)
            | Earlier(number=value)
            | MeasureNumber(value=value)
            | RankSubjects(value=value)
        ):
            return range_of(value, tables)
        case Alternative(number=one, otherwise=other):
            return _either(range_of(one, tables), range_of(other, tables))
        case SumSubjects(value=value):
            return _summed(range_of(value, tables))
        case _:
            assert_never(number)


def column_range(column: Column) -> Range:
    """What may stand in a column by its declared ends."""
    return Range(*(None if end is None else Fraction(end, TICKS) for end in (column.least, column.most)))


def decided(left: Range, sign: Comparator, right: Range) -> bool | None:
    """Whether a comparison always holds or never does; nothing where it is for the evidence to say."""
    match sign:
        case ">=":
            return _at_least(left, right)
        case "<=":
            return _at_least(right, left)
        case "<":
            return _negated(_at_least(left, right))
        case ">":
            return _negated(_at_least(right, left))
        case "=":
            return _equal(left, right)
        case "!=":
            return _negated(_equal(left, right))
        case _:
            assert_never(sign)


def _at_least(left: Range, right: Range) -> bool | None:
    if left.least is not None and right.most is not None and left.least >= right.most:
        return True
    if left.most is not None and right.least is not None and left.most < right.least:
        return False
    return None


def _equal(left: Range, right: Range) -> bool | None:
    both = (_at_least(left, right), _at_least(right, left))
    if False in both:
        return False
    return True if both == (True, True) else None


def _negated(truth: bool | None) -> bool | None:  # noqa: FBT001 - what is negated is the whole of it
    return None if truth is None else not truth


def _declared(tables: Tables, table: str, column: str) -> Range:
    found = tables[table].columns.get(column) if table in tables else None
    return ANY if found is None else column_range(found)


def _summed(each: Range) -> Range:
    """No rows come to 0; more of them know no end."""
    never_above = each.most is not None and each.most <= 0
    return Range(Fraction(0) if _never_below(each) else None, Fraction(0) if never_above else None)


def _joined(operator: str, left: Range, right: Range) -> Range:
    match operator:
        case "+":
            return Range(_plus(left.least, right.least), _plus(left.most, right.most))
        case "-":
            return Range(_less(left.least, right.most), _less(left.most, right.least))
        case _:
            return NOUGHT_OR_MORE if _never_below(left) and _never_below(right) else ANY


def _either(one: Range, other: Range) -> Range:
    return Range(_of_all(min, [one.least, other.least]), _of_all(max, [one.most, other.most]))


def _never_below(number: Range) -> bool:
    return number.least is not None and number.least >= 0


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def _worked(function: str, parts: Sequence[Range]) -> Range:
    match function:
        case "root":
            return NOUGHT_OR_MORE
        case "lowest":
            return Range(_of_all(min, [part.least for part in parts]), _of_any(min, [p.most for p in parts]))
        case "highest":
            return Range(_of_any(max, [part.least for part in parts]), _of_all(max, [p.most for p in parts]))
        case _:
            (part,) = parts
            return Range(*(None if end is None else Fraction(floor(end)) for end in (part.least, part.most)))


def _scaled(scale: Bands | Tiers) -> Range:
    match scale:
        case Bands(bands=bands):
            ends = [end for band in bands for end in (band.at_least, band.at_most)]
            return Range(min(ends), max(ends))
        case Tiers(tiers=tiers):
            return NOUGHT_OR_MORE if all(tier.each >= 0 for tier in tiers) else ANY
        case _:
            assert_never(scale)


def _of_all(
    choose: Callable[[Sequence[Fraction]], Fraction], ends: Sequence[Fraction | None]
) -> Fraction | None:
    """The outermost of some ends, where all are there."""
    there = [end for end in ends if end is not None]
    return choose(there) if len(there) == len(ends) else None


def _of_any(
    choose: Callable[[Sequence[Fraction]], Fraction], ends: Sequence[Fraction | None]
) -> Fraction | None:
    """The innermost of those ends that are there."""
    there = [end for end in ends if end is not None]
    return choose(there) if there else None
