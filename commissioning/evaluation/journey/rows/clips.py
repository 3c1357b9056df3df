"""Conditions that say from when, or until when, a row counts: a date that is known, and *has met*.

They stand only as plain parts of an `and`, so each one clips the days of the whole row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.rows.cells import KNOWN, UNKNOWN
from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.expressions import Field, RowAll, RowHasMet, RowKnown, RowNot, RowTruth


class Days(NamedTuple):
    """The days on which a row is sure to count, and those on which it may."""

    sure: Run
    may_be: Run


NO_DAYS = Run(NEVER, ALWAYS)
ALL_DAYS = Run(ALWAYS, NEVER)


@dataclass(frozen=True, slots=True)
class FromDate:
    """The row counts from the date in the column on."""

    field: Field


@dataclass(frozen=True, slots=True)
class BeforeDate:
    """The row counts until the day before the date in the column."""

    field: Field


@dataclass(frozen=True, slots=True)
class FromMet:
    """The row counts from the day on which the subject in the column met the milestone.

    Or, where they had to meet it `by` a day, it counts if they had.
    """

    field: Field
    milestone: str
    by: Field | None


Clip = FromDate | BeforeDate | FromMet
ClippedDays = Callable[[int, Days], Days]


def conjuncts(where: RowTruth) -> Iterator[RowTruth]:
    """The plain parts of an `and`, however it is nested."""
    if isinstance(where, RowAll):
        for part in where.parts:
            yield from conjuncts(part)
    else:
        yield where


def clip_in(part: RowTruth) -> Clip | None:
    """The part as a clip, if it is one."""
    match part:
        case RowKnown(field=field, is_date=True):
            return FromDate(field)
        case RowNot(part=RowKnown(field=field, is_date=True)):
            return BeforeDate(field)
        case RowHasMet(field=field, milestone=milestone, by=by):
            return FromMet(field, milestone, by)
        case _:
            return None


def clipped_days(clip: Clip, table: str, in_hand: InHand) -> ClippedDays:
    """What the clip leaves of the days of a row of the table."""
    cells = in_hand.tables[table].cells_of(clip.field)
    values, states = cells.values, cells.states
    by = in_hand.tables[table].cells_of(clip.by) if isinstance(clip, FromMet) and clip.by else None

    def clipped(row: int, days: Days) -> Days:
        if states[row] == UNKNOWN:
            return Days(NO_DAYS, days.may_be)
        value = values[row] if states[row] == KNOWN else None
        match clip:
            case FromDate():
                return _from(NEVER, NEVER, days) if value is None else _from(int(value), int(value), days)
            case BeforeDate():
                return days if value is None else _until(int(value) - 1, days)
            case FromMet(milestone=milestone):
                verdict = None if value is None else in_hand.verdict_on(str(value), milestone)
                met = (verdict.day, verdict.earliest) if verdict else (NEVER, NEVER)
                return _from(*(met if by is None else _always_if_by(int(by.values[row]), met)), days)

    return clipped


def _always_if_by(day: Day, met: tuple[Day, Day]) -> tuple[Day, Day]:
    sure, may_be = (ALWAYS if each <= day else NEVER for each in met)
    return sure, may_be


def _from(sure: Day, may_be: Day, days: Days) -> Days:
    return Days(_starting(sure, days.sure), _starting(may_be, days.may_be))


def _starting(first: Day, run: Run) -> Run:
    return Run(max(first, run.first), run.last)


def _until(last: Day, days: Days) -> Days:
    return Days(*(Run(run.first, min(last, run.last)) for run in days))
