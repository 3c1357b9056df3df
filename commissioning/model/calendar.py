"""Whole days, spans of days, months or years, and the years of a contract's term.

A day is an integer (proleptic Gregorian ordinal, 1 = 1 January of year 1). Months are added by one
rule everywhere: the same day number, else the last day of the month, always counted forward.
"""

from calendar import monthrange
from datetime import date
from typing import Literal

from pydantic import model_validator

from commissioning.model.problems import Frozen

Day = int

ALWAYS: Day = -1_000_000
"""Before every day: the start of what has no known start."""
NEVER: Day = 10_000_000
"""After every day: the end of what has not ended, and the day of what has not happened."""


_IN_ONE = {"weeks": 7, "years": 12}


class Span(Frozen):
    """A length of time, such as 90 days or 2 years: a week is seven days, and a year twelve months.

    `written` is the larger unit in which the contract writes it.
    """

    count: int
    unit: Literal["days", "months"]
    written: Literal["weeks", "years"] | None = None

    def __str__(self) -> str:
        count, unit = self.count // (_IN_ONE[self.written] if self.written else 1), self.written or self.unit
        return f"{count} {unit if count != 1 else unit[:-1]}"


def is_a_day(day: Day) -> bool:
    """Whether it stands in the calendar, and is not one that stands for the start or the end of time."""
    return 1 <= day < NEVER


def after(day: Day, span: Span) -> Day:
    """The day a span later, counted forward. 31 January and one month is the last day of February."""
    if not is_a_day(day):
        return day
    if span.unit == "days":
        return day + span.count
    start = date.fromordinal(day)
    months = start.year * 12 + start.month - 1 + span.count
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal()


def before(day: Day, span: Span) -> Day:
    """The last day from which a span, counted forward, leads to a day or to one before it."""
    if not is_a_day(day):
        return day
    if span.unit == "days":
        return day - span.count
    end = date.fromordinal(day)
    year, month = divmod(end.year * 12 + end.month - 1 - span.count, 12)
    last = monthrange(year, month + 1)[1]
    is_last = end.day == monthrange(end.year, end.month)[1]
    return date(year, month + 1, last if is_last else min(end.day, last)).toordinal()


def text_of(day: Day) -> str:
    """The day as people write it in a contract: `2026-04-01`."""
    return date.fromordinal(day).isoformat()


def then_text(when: Span | Day) -> str:
    """Another day, as a length of time before the one at hand or a day of the calendar: `6 months before`."""
    return f"{when} before" if isinstance(when, Span) else f"on {text_of(when)}"


class Year(Frozen):
    """One year of the term, named as in `2025-26`. Both ends are included."""

    name: str
    first: Day
    last: Day


class Term(Frozen):
    """How long a contract runs, and the day in the calendar on which its years start."""

    first: Day
    last: Day
    year_month: int
    year_day: int

    @model_validator(mode="after")
    def _runs_forward(self) -> "Term":
        if self.last < self.first:
            raise ValueError("a term ends on or after the day it starts")
        return self

    def years(self) -> tuple[Year, ...]:
        """The years of the term in order; the first and the last may be cut short by the term."""
        found: list[Year] = []
        start = self._year_start(self.first)
        while start <= self.last:
            following = after(start, Span(count=12, unit="months"))
            first, last = max(start, self.first), min(following - 1, self.last)
            found.append(Year(name=_year_name(start), first=first, last=last))
            start = following
        return tuple(found)

    def year_of(self, day: Day) -> Year | None:
        """The year of the term that holds a day; nothing for a day outside the term."""
        return next((year for year in self.years() if year.first <= day <= year.last), None)

    def months_to(self, day: Day) -> int:
        """How many whole months of the contract's years lie before a day, from the first of them on."""
        first, when = date.fromordinal(self._year_start(self.first)), date.fromordinal(day)
        whole = (when.year - first.year) * 12 + when.month - first.month
        begins = min(first.day, monthrange(when.year, when.month)[1])
        return whole - (when.day < begins)

    def _year_start(self, day: Day) -> Day:
        when = date.fromordinal(day)
        start = date(when.year, self.year_month, self.year_day)
        return (start if start <= when else start.replace(year=when.year - 1)).toordinal()


def _year_name(start: Day) -> str:
    when = date.fromordinal(start)
    if (when.month, when.day) == (1, 1):
        return str(when.year)
    return f"{when.year}-{(when.year + 1) % 100:02d}"
