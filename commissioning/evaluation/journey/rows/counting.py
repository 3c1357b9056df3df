"""The rows of a table that count for a subject, each with the days on which it is sure to, or may."""

from collections.abc import Callable, Sequence

from commissioning.evaluation.journey.bounds import NO, SURE
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.rows.clips import (
    ALL_DAYS,
    NO_DAYS,
    Clip,
    Days,
    clip_in,
    clipped_days,
    conjuncts,
)
from commissioning.evaluation.journey.rows.row_truths import truth_of_row
from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import Day, after
from commissioning.model.expressions import RowAll, Rows, RowTruth

ANY_DAY_MAY_BE = Days(NO_DAYS, ALL_DAYS)


Counted = tuple[int, Days]
"""A row that may count, by its number, and the days on which it does."""


def counted_rows(rows: Rows, in_hand: InHand) -> Callable[[Case], Sequence[Counted]]:
    """The rows of a subject that may count by the as-at day."""
    return in_hand.worked_out_once(rows, lambda: _counted_rows(rows, in_hand))


def _counted_rows(rows: Rows, in_hand: InHand) -> Callable[[Case], Sequence[Counted]]:
    table, as_at = in_hand.tables[rows.table], in_hand.as_at
    alone, clips = without_clips(rows.where)
    days_of = days_of_row(rows.table, alone, clips, _last_day(rows, in_hand), in_hand)

    def counted(case: Case) -> list[Counted]:
        found = []
        for row in table.rows.get(case.subject, ()):
            days = ANY_DAY_MAY_BE if table.aside[row] else days_of(row)
            first, last = days.may_be
            if first <= last and first <= as_at:
                found.append((row, days))
        return found

    return counted


def days_of_row(
    table: str, where: RowTruth, clips: Sequence[Clip], last_of: Callable[[int], Day], in_hand: InHand
) -> Callable[[int], Days]:
    """The days on which a row counts that is not set aside, by what it says itself and its clips."""
    truth_of = truth_of_row(where, in_hand.tables[table], in_hand.names)
    clip_days = [clipped_days(clip, table, in_hand) for clip in clips]
    firsts = in_hand.tables[table].firsts

    def days_of(row: int) -> Days:
        truth = truth_of(row)
        if truth is NO:
            return Days(NO_DAYS, NO_DAYS)
        run = Run(int(firsts[row]), last_of(row))
        days = Days(run if truth is SURE else NO_DAYS, run)
        for clip in clip_days:
            days = clip(row, days)
        return days

    return days_of


def without_clips(where: RowTruth) -> tuple[RowTruth, list[Clip]]:
    """What a condition says of the row itself, and how it clips the days on which the row counts."""
    still: list[RowTruth] = []
    clips: list[Clip] = []
    for part in conjuncts(where):
        clip = clip_in(part)
        if clip is None:
            still.append(part)
        else:
            clips.append(clip)
    return RowAll(parts=tuple(still)), clips


def _last_day(rows: Rows, in_hand: InHand) -> Callable[[int], Day]:
    table, over = in_hand.tables[rows.table], rows.over
    if over is None:
        return table.lasts.__getitem__
    lasts: dict[Day, Day] = {}  # many rows share a day, and months take time to add

    def last(row: int) -> Day:
        first = table.first(row)
        if first not in lasts:
            lasts[first] = after(first, over) - 1
        return lasts[first]

    return last
