"""Rows that have the same value: how many, in how many pairs, and how often one after another by date."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple, assert_never

from commissioning.evaluation.journey.bounds import Bounds, Exact
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.amounts import AmountOf, count_of, unheard_in
from commissioning.evaluation.journey.measures.sweeping import swept
from commissioning.evaluation.journey.rows.cells import KNOWN, NONE
from commissioning.evaluation.journey.rows.clips import Days
from commissioning.evaluation.journey.rows.counting import counted_rows
from commissioning.evaluation.journey.steps import Run, Steps, changed, paired
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import TICKS, Alike, Pairs
from commissioning.model.facts import Value


class Said(NamedTuple):
    """What a row says in the column, nothing where that is not known, and whether it is sure to count."""

    date: Day
    value: Value | None
    sure: bool
    aside: bool


Count = Callable[[Sequence[Said]], tuple[int, int]]


def pairs_of(number: Pairs, in_hand: InHand) -> AmountOf:
    """Pairs of rows: of so many rows as there are at least, and of so many as there are at most."""
    count = count_of(number.rows, in_hand)

    def pairs(bounds: Bounds) -> Bounds:
        return _pairs_in_ticks(bounds[0]), _pairs_in_ticks(bounds[1])

    return lambda case: changed(pairs, count(case))


def alike_of(number: Alike, in_hand: InHand) -> AmountOf:
    """Rows alike, counted anew on every day on which a row begins or ends to count."""
    rows_of, unheard = _rows(number, in_hand), unheard_in(number.rows, in_hand)
    count, exists_unseen = _count_of(number), in_hand.tables[number.rows.table].nobodys > 0

    def alike(case: Case) -> Steps[Bounds]:
        rows = rows_of(case)
        days = _days_of_change((days for _, days in rows), in_hand.as_at)
        counts = [
            count([_on(day, said, its) for said, its in rows if _holds(its.may_be, day)]) for day in days
        ]
        seen = Steps(days, [(least * TICKS, most * TICKS) for least, most in counts])
        return paired(_added, seen, swept(unheard(case)))

    def _added(seen: Bounds, unseen: Bounds) -> Bounds:
        # A row that nobody can place may stand between two others.
        broken = exists_unseen and number.how == "in a row"
        return 0 if broken else seen[0], seen[1] + unseen[1]

    return alike


def _rows(number: Alike, in_hand: InHand) -> Callable[[Case], list[tuple[Said, Days]]]:
    """The rows that may count, each with its days; one that says *none* is no part of it."""
    table, counted = in_hand.tables[number.rows.table], counted_rows(number.rows, in_hand)
    cells = table.cells(number.column)

    def said(row: int) -> Said:
        known = not table.aside[row] and cells.states[row] == KNOWN
        value = cells.values[row] if known else None
        return Said(table.first(row), value, sure=False, aside=table.aside[row])

    def rows(case: Case) -> list[tuple[Said, Days]]:
        return [
            (said(row), days) for row, days in counted(case) if table.aside[row] or cells.states[row] != NONE
        ]

    return rows


def _on(day: Day, said: Said, days: Days) -> Said:
    return said._replace(sure=_holds(days.sure, day))


def _holds(run: Run, day: Day) -> bool:
    return run.first <= day <= run.last


def _days_of_change(some: Iterable[Days], as_at: Day) -> list[Day]:
    ends = (day for days in some for run in days for day in (run.first, run.last + 1))
    return sorted({ALWAYS, *(day for day in ends if day <= as_at)})


def _count_of(number: Alike) -> Count:
    match number.how:
        case "most":
            return _most
        case "pairs":
            return _pairs
        case "in a row":
            return _in_a_row
        case _:
            assert_never(number.how)


def _most(rows: Sequence[Said]) -> tuple[int, int]:
    """At least what is sure of one value; at most what may be, with all that is not known beside it."""
    surely, perhaps, unknown = _by_value(rows)
    return max(surely.values(), default=0), max(perhaps.values(), default=0) + unknown


def _pairs(rows: Sequence[Said]) -> tuple[int, int]:
    """Most pairs come about where all that is not known has the value that has the most rows."""
    surely, perhaps, unknown = _by_value(rows)
    most = max(perhaps.values(), default=0)
    apart = sum(map(_pairs_of, perhaps.values())) - _pairs_of(most)
    return sum(map(_pairs_of, surely.values())), apart + _pairs_of(most + unknown)


def _by_value(rows: Sequence[Said]) -> tuple[Counter[Value], Counter[Value], int]:
    """How many rows surely have each value, how many may, and how many do not say."""
    surely = Counter(row.value for row in rows if row.value is not None and row.sure)
    perhaps = Counter(row.value for row in rows if row.value is not None)
    return surely, perhaps, sum(row.value is None for row in rows)


def _pairs_of(count: int) -> int:
    return count * (count - 1) // 2


def _pairs_in_ticks(ticks: Exact) -> Exact:
    return inf if ticks == inf else _pairs_of(int(ticks) // TICKS) * TICKS


# --- one after another ---------------------------------------------------------------------------


def _in_a_row(rows: Sequence[Said]) -> tuple[int, int]:
    """Date by date: what repeats within a date, in any order, and from one date to the next.

    A row set aside may have any date: it may repeat a row, or stand between two that repeat.
    """
    aside = sum(row.aside for row in rows)
    in_order = sorted((row for row in rows if not row.aside), key=lambda row: row.date)
    dates = [list(group) for _, group in groupby(in_order, key=lambda row: row.date)]
    found = [*map(_within, dates), *(_between(*two) for two in pairwise(dates))]
    least, most = sum(each[0] for each in found), sum(each[1] for each in found)
    return max(0, least - aside), most + aside


def _within(date: Sequence[Said]) -> tuple[int, int]:
    """Rows of one date: those of one value repeat unless others stand between them."""
    surely, perhaps, _ = _by_value(date)
    held_apart = [surely[value] - (len(date) - perhaps[value]) - 1 for value in perhaps]
    return max(0, *held_apart, 0), len(date) - max(1, len(perhaps))


def _between(one: Sequence[Said], other: Sequence[Said]) -> tuple[int, int]:
    """Surely a repeat where both dates have one value only; perhaps where they may have one in common."""
    values = [{row.value for row in date} for date in (one, other)]
    sure = all(any(row.sure for row in date) for date in (one, other))
    alike = values[0] == values[1] and len(values[0]) == 1 and None not in values[0]
    may_be = None in values[0] | values[1] or bool(values[0] & values[1])
    skipped = not any(row.sure for row in one)  # the date before may not be there at all
    return int(sure and alike), int(may_be or skipped)
