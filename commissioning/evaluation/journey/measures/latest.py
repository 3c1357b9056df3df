"""The value with the latest date, the one before or the first: for each subject and day, its ends."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from commissioning.evaluation.journey.bounds import Bounds
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.amounts import declared
from commissioning.evaluation.journey.rows.cells import KNOWN, NONE
from commissioning.evaluation.journey.rows.clips import Days
from commissioning.evaluation.journey.rows.counting import counted_rows
from commissioning.evaluation.journey.rows.unheard import anyone_unlisted, days_unheard
from commissioning.evaluation.journey.steps import Run, Steps, unchanging
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import TICKS, Chosen, Dated, First, Previous
from commissioning.model.facts import Value


class Reading(NamedTuple):
    """A value read on a date, and the days on which its row counts."""

    date: Day
    days: Days
    value: Bounds


def latest_of(number: Dated, in_hand: InHand) -> Callable[[Case], Steps[Bounds]]:
    """The latest value that is sure, and beside it every later one that may count; the first likewise."""
    table = in_hand.tables[number.rows.table]
    anything, _ = _said(number, in_hand)
    nobodys = table.nobodys or anyone_unlisted(number.rows.table, in_hand)
    anything_while_unheard = _anything_while_unheard(number, in_hand)
    readings_of = _readings(number, in_hand)
    on = _before_the_latest_on if isinstance(number, Previous) else _on

    def latest(case: Case) -> Steps[Bounds]:
        if nobodys or any(table.aside[row] for row in table.rows.get(case.subject, ())):
            return unchanging(anything)
        readings = readings_of(case)
        dates = [reading.date for reading in readings]
        days = _days_of_change(readings, in_hand.as_at)
        by_then = [readings[: bisect_right(dates, day)] for day in days]
        found = Steps(
            days, [on(day, in_order(read), anything) for day, read in zip(days, by_then, strict=True)]
        )
        return found if in_hand.only_subject is None else anything_while_unheard(case, found)

    def in_order(read: Sequence[Reading]) -> Iterable[Reading]:
        return read if isinstance(number, First) else reversed(read)

    return latest


def _anything_while_unheard(number: Dated, in_hand: InHand) -> Callable[[Case, Steps[Bounds]], Steps[Bounds]]:
    """The same, but anything on days on which others may have rows that nobody sent, and the latest."""
    anything, _ = _said(number, in_hand)
    unheard = days_unheard(number.rows.table, in_hand)

    def replaced(case: Case, found: Steps[Bounds]) -> Steps[Bounds]:
        runs = unheard(case)
        ends = sorted({*found.days, *(day for run in runs for day in (run.first, run.last + 1))})
        silent = [any(_holds(run, day) for run in runs) for day in ends]
        return Steps(
            ends, [anything if each else found.on(day) for day, each in zip(ends, silent, strict=True)]
        )

    return replaced


def _readings(number: Dated, in_hand: InHand) -> Callable[[Case], list[Reading]]:
    """The values of a subject by date; a cell that says *none* is no reading."""
    table = in_hand.tables[number.rows.table]
    cells, (anything, said) = table.cells(number.column), _said(number, in_hand)
    counted = counted_rows(number.rows, in_hand)

    def value(row: int) -> Bounds:
        if cells.states[row] != KNOWN:
            return anything
        exact = said(cells.values[row])
        return exact, exact

    def readings(case: Case) -> list[Reading]:
        rows = ((row, days) for row, days in counted(case) if cells.states[row] != NONE)
        return sorted(Reading(table.first(row), days, value(row)) for row, days in rows)

    return readings


def _said(number: Dated, in_hand: InHand) -> tuple[Bounds, Callable[[Value], int]]:
    """What a cell may say at all, and the number that a known one says."""
    if not isinstance(number, Chosen):
        return declared(in_hand.tables[number.rows.table].terms.columns[number.column]), int
    worth = {each.choice: int(each.value * TICKS) for each in number.scale.worth}
    return (min(worth.values()), max(worth.values())), lambda choice: worth[str(choice)]


def _days_of_change(readings: Sequence[Reading], as_at: Day) -> list[Day]:
    runs = [run for reading in readings for run in reading.days]
    return sorted({ALWAYS, *(day for run in runs for day in (run.first, run.last + 1) if day <= as_at)})


def _on(day: Day, readings: Iterable[Reading], anything: Bounds) -> Bounds:
    """The value on a day, of the readings dated by then; those that come first are asked first."""
    found: Day | None = None
    values: list[Bounds] = []
    for reading in readings:
        if found is not None and reading.date != found:
            break
        if _holds(reading.days.may_be, day):
            values.append(reading.value)
        if _holds(reading.days.sure, day):
            found = reading.date
    if found is None:
        return anything
    return min(least for least, _ in values), max(most for _, most in values)


def _before_the_latest_on(day: Day, readings: Iterable[Reading], anything: Bounds) -> Bounds:
    """The value of the date before the latest, of the readings dated by then, the newest first."""
    sure_dates, values, is_newest = 0, list[Bounds](), True
    for _, on_one_date in groupby(readings, key=lambda reading: reading.date):
        there = [reading for reading in on_one_date if _holds(reading.days.may_be, day)]
        if there:
            values += [] if is_newest else [reading.value for reading in there]
            is_newest = False
            sure_dates += any(_holds(reading.days.sure, day) for reading in there)
            if sure_dates == 2:
                return min(least for least, _ in values), max(most for _, most in values)
    return anything


def _holds(run: Run, day: Day) -> bool:
    return run.first <= day <= run.last
