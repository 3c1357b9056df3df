"""What counts rows in a comparison or a number, and under which name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import Day, Span, then_text
from commissioning.model.expressions import (
    Alike,
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    ByDay,
    Chosen,
    Compare,
    CountSubjects,
    Distinct,
    Earlier,
    Figure,
    First,
    FromRows,
    InSet,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    OnlyWhen,
    OverRows,
    Own,
    Previous,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)
from commissioning.model.walk import day_then

Counting = OverRows | AnyRow


@dataclass(frozen=True, slots=True)
class Use:
    """What counts rows, the name under which they are used, and how far one looks back for them."""

    role: str
    by: Counting
    whens: tuple[Span | Day, ...] = ()

    @property
    def table(self) -> str:
        """The table of the rows."""
        return self.by.rows.table

    @property
    def column(self) -> tuple[str, ...]:
        """The column whose values are used, if any are."""
        by = self.by
        return (
            (by.column,)
            if isinstance(by, Sum | Distinct | Latest | Own | Chosen | First | Previous | Alike)
            else ()
        )

    def days_then(self, days: Run) -> Run | None:
        """The days on which the rows are looked for; nothing before a day of the calendar has come."""
        for when in self.whens:
            first, last = day_then(days.first, when), day_then(days.last, when)
            if last is None:
                return None
            days = Run(last if first is None else first, last)
        return days


def uses_in(part: Compare | AnyRow, role: str) -> Iterator[Use]:
    """What a comparison counts, under the name of the measure that stands nearest, or else of the table."""
    if isinstance(part, AnyRow):
        yield Use(role or part.rows.table, part)
    else:
        yield from uses_in_number(part.left, role)
        yield from uses_in_number(part.right, role)


def uses_in_number(number: Number, role: str) -> Iterator[Use]:  # noqa: C901 - a case for each node
    """What a number counts, under the same names."""
    match number:
        case MeasureNumber(name=name, value=value):
            yield from uses_in_number(value, name)
        case Arithmetic(left=left, right=right):
            yield from uses_in_number(left, role)
            yield from uses_in_number(right, role)
        case Worked(parts=parts):
            for part in parts:
                yield from uses_in_number(part, role)
        case Scaled(of=of):
            yield from uses_in_number(of, role)
        case OnlyWhen(number=inner, when=when):
            yield from uses_in_number(inner, role)
            yield from uses_in(when, role)
        case Earlier(number=inner, when=then):
            for use in uses_in_number(inner, role):
                yield replace(use, role=f"{use.role} {then_text(then)}", whens=(then, *use.whens))
        case Alternative(when=when, number=one, otherwise=other):
            yield from _uses_in_truth(when, role)
            yield from uses_in_number(one, role)
            yield from uses_in_number(other, role)
        case FromRows():
            yield Use(role or number.rows.table, number)
        case Figure() | ByDay() | CountSubjects() | SumSubjects() | RankSubjects():
            return
        case _:
            assert_never(number)


def _uses_in_truth(truth: Truth, role: str) -> Iterator[Use]:
    """What counts rows in a condition that chooses between numbers."""
    match truth:
        case Compare() | AnyRow():
            yield from uses_in(truth, role)
        case MeasureTruth(name=name, value=value):
            yield from _uses_in_truth(value, name)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from _uses_in_truth(part, role)
        case Not(part=part):
            yield from _uses_in_truth(part, role)
        case Met() | InSet() | ThisMet():
            return
        case _:
            assert_never(truth)
