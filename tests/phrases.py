"""Conditions and numbers written small, for tests: the model's own nodes under short names.

>>> compare(count("ties", cell("kind", "=", "friend"), over="6 months"), ">=", 2).left.rows.over
Span(count=6, unit='months', written=None)
>>> total("hours.gave") == Sum(rows=Rows(table="hours", where=EVERY_ROW), column="gave")
True

Values are written as people write them: a day `"2025-04-01"`, a choice or pseudonym `"friend"`, yes or no
as `True` or `False`, and a quantity as an int or a Fraction of its unit.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from commissioning.model.calendar import Day, Span
from commissioning.model.expressions import (
    EVERY_ROW,
    TICKS,
    Alike,
    AnyRow,
    Arithmetic,
    ByDay,
    Comparator,
    Compare,
    Constant,
    Count,
    Days,
    Distinct,
    Field,
    Figure,
    First,
    FromDay,
    Latest,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    Previous,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    Rows,
    RowTruth,
    Sum,
    Worked,
)


def day(text: str) -> Day:
    """A day from `2025-04-01`."""
    return date.fromisoformat(text).toordinal()


def span(text: str) -> Span:
    """A span from `90 days`, `6 months` or `2 years`."""
    count, unit = text.split()
    match unit.removesuffix("s"):
        case "day":
            return Span(count=int(count), unit="days")
        case "month":
            return Span(count=int(count), unit="months")
        case "year":
            return Span(count=int(count) * 12, unit="months", written="years")
        case other:
            raise ValueError(f"no such unit of time: {other}")


def ticks(quantity: str | int | Fraction) -> int:
    """A quantity in ticks; one that is not a whole number of ticks is refused."""
    exact = Fraction(quantity) * TICKS
    if exact.denominator != 1:
        raise ValueError(f"{quantity} is not a whole number of ticks")
    return int(exact)


def constant(value: str | bool | int | Fraction) -> Constant:
    """A value as evidence holds it."""
    words = str(value)
    if isinstance(value, bool):
        return Constant(value=int(value), words=words)
    if isinstance(value, int | Fraction):
        return Constant(value=ticks(value), words=words)
    try:
        return Constant(value=day(value), words=words)
    except ValueError:
        return Constant(value=value, words=words)


# --- one row -------------------------------------------------------------------------------------


def field(column: str) -> Field:
    """A column of the row in hand, or `tie.other` of an earlier line of `find`."""
    line, _, name = column.rpartition(".")
    return Field(column=name, line=line or None)


def cell(left: str, comparator: Comparator, right: str | bool | int | Fraction | Field) -> RowCompare:
    """A cell compared with a value or with another `field(...)`."""
    value = right if isinstance(right, Field) else constant(right)
    return RowCompare(left=field(left), comparator=comparator, right=value)


def pounds(pence: int) -> Figure:
    """An amount of money as a contract says it, from its pence."""
    return Figure(value=Fraction(pence, 100), unit="pounds")


def known(column: str) -> RowKnown:
    """The cell says something."""
    return RowKnown(field=field(column), is_date=False)


def known_date(column: str) -> RowKnown:
    """The date is known; the row counts from that date on."""
    return RowKnown(field=field(column), is_date=True)


def has_met(column: str, milestone: str) -> RowHasMet:
    """The subject in the column has met the milestone; the row counts from that day on."""
    return RowHasMet(field=field(column), milestone=milestone)


def every(*parts: RowTruth) -> RowTruth:
    """All of the parts; one part is left as it is."""
    return parts[0] if len(parts) == 1 else RowAll(parts=parts)


def either(*parts: RowTruth) -> RowAny:
    """At least one of the parts."""
    return RowAny(parts=parts)


def no(part: RowTruth) -> RowNot:
    """The part does not hold."""
    return RowNot(part=part)


# --- one subject on one day ----------------------------------------------------------------------


def rows(table: str, *where: RowTruth, over: str | None = None) -> Rows:
    """The rows of a table for which all of `where` holds, for a span each where `over` names one."""
    return Rows(table=table, where=every(*where) if where else EVERY_ROW, over=span(over) if over else None)


def count(table: str, *where: RowTruth, over: str | None = None) -> Count:
    """How many rows."""
    return Count(rows=rows(table, *where, over=over))


def total(what: str, *where: RowTruth, over: str | None = None) -> Sum:
    """The sum of `table.column`."""
    name, _, column = what.partition(".")
    return Sum(rows=rows(name, *where, over=over), column=column)


def distinct(what: str, *where: RowTruth, over: str | None = None) -> Distinct:
    """How many different values `table.column` has."""
    name, _, column = what.partition(".")
    return Distinct(rows=rows(name, *where, over=over), column=column)


def latest(what: str, *where: RowTruth) -> Latest:
    """The value of `table.column` with the latest date."""
    name, _, column = what.partition(".")
    return Latest(rows=rows(name, *where), column=column)


def first(what: str, *where: RowTruth) -> First:
    """The value of `table.column` with the first date."""
    name, _, column = what.partition(".")
    return First(rows=rows(name, *where), column=column)


def previous(what: str, *where: RowTruth) -> Previous:
    """The value of `table.column` with the latest date but one."""
    name, _, column = what.partition(".")
    return Previous(rows=rows(name, *where), column=column)


def pairs(table: str, *where: RowTruth, over: str | None = None) -> Pairs:
    """How many pairs of rows."""
    return Pairs(rows=rows(table, *where, over=over))


def alike(
    how: Literal["most", "pairs", "in a row"], what: str, *where: RowTruth, over: str | None = None
) -> Alike:
    """How often rows have the same value in `table.column`."""
    name, _, column = what.partition(".")
    return Alike(rows=rows(name, *where, over=over), column=column, how=how)


def days_held(table: str, *where: RowTruth, over: str | None = None) -> Days:
    """On how many days so far a row held."""
    return Days(rows=rows(table, *where), over=span(over) if over else None)


def only_when(number: Number, when: Compare) -> OnlyWhen:
    """A number that has a value only while a comparison holds."""
    return OnlyWhen(number=number, when=when)


def by_day(**figures: str) -> ByDay:
    """A number that changes, as in `by_day(d2025_04_01="2")`."""
    steps = [(day(key[1:].replace("_", "-")), value) for key, value in figures.items()]
    return ByDay(unit="", values=tuple(FromDay(start=start, value=Fraction(value)) for start, value in steps))


def figure(value: str | int | Fraction) -> Figure:
    """A number as written in a contract: `figure("0.5")`, `figure(12)`."""
    return Figure(value=Fraction(value))


def own(what: str) -> Own:
    """What the subject's own row says in `table.column`."""
    name, _, column = what.partition(".")
    return Own(rows=rows(name), column=column)


def joined(left: Number, operator: Literal["+", "-", "*", "/"], right: Number) -> Arithmetic:
    """Two numbers joined."""
    return Arithmetic(operator=operator, left=left, right=right)


def worked(function: Literal["lowest", "highest", "whole", "root"], *parts: Number) -> Worked:
    """A function of numbers."""
    return Worked(function=function, parts=parts)


def compare(left: Number, comparator: Comparator, right: Number | str | int | Fraction) -> Compare:
    """Two numbers compared; a plain int, text or Fraction on the right is a figure."""
    number = figure(right) if isinstance(right, str | int | Fraction) else right
    return Compare(left=left, comparator=comparator, right=number)


def any_row(table: str, *where: RowTruth, over: str | None = None) -> AnyRow:
    """At least one row counts on the day."""
    return AnyRow(rows=rows(table, *where, over=over))
