"""The parts of a row's condition that turn by day: a known date, a date not known, a name that has met.

Such a part cuts the days on which a row counts. It cuts the sure days and the days that may be apart:
where the date is unknown, a row is never sure to count and may count all along.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.cells import Cell
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import chosen
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.sight import Sight
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import RowHasMet, RowKnown, RowNot, RowTruth


@dataclass(frozen=True, slots=True)
class Turns:
    """From when a row surely counts, from when it may, and the last day that it does either."""

    sure_from: pl.Expr
    may_from: pl.Expr
    to: pl.Expr


def with_met_days(frame: Frame, parts: Sequence[RowTruth], sight: Sight, everyone: Everyone) -> Frame:
    """The frame with the days on which the subjects named in its rows met what the parts ask of them."""
    for number, part in enumerate(parts):
        if isinstance(part, RowHasMet):
            named, (day, earliest) = sight.value_name(part.field), _met_names(number, sight)
            verdicts = everyone.verdicts[part.milestone].select(
                pl.col("subject").alias(named), pl.col("day").alias(day), pl.col("earliest").alias(earliest)
            )
            joined = frame.join(verdicts, on=named, how="left")
            # A name that is no subject has met nothing.
            frame = joined.with_columns(pl.col(day, earliest).fill_null(NEVER))
    return frame


def turns_of(parts: Sequence[RowTruth], sight: Sight, start: pl.Expr, end: pl.Expr) -> Turns:
    """The days of a row from `start` to `end`, cut by each of the parts."""
    cuts = [_cut(part, number, sight) for number, part in enumerate(parts)]
    if not cuts:
        return Turns(sure_from=start, may_from=start, to=end)
    return Turns(
        sure_from=pl.max_horizontal(start, *(cut.sure_from for cut in cuts)),
        may_from=pl.max_horizontal(start, *(cut.may_from for cut in cuts)),
        to=pl.min_horizontal(end, *(cut.to for cut in cuts)),
    )


def _cut(part: RowTruth, number: int, sight: Sight) -> Turns:
    match part:
        case RowKnown(field=field):
            cell = sight.cell(field)
            return _from_day(cell, cell.value, cell.value)
        case RowHasMet(field=field, by=by):
            day, earliest = (pl.col(name) for name in _met_names(number, sight))
            if by is not None:
                day, earliest = (_always_if(met <= sight.cell(by).value) for met in (day, earliest))
            return _from_day(sight.cell(field), day, earliest)
        case RowNot(part=RowKnown(field=field)):
            return _until_day(sight.cell(field))
        case _:
            raise ValueError(f"not a condition that turns by day: {part!r}")


def _from_day(cell: Cell, sure: pl.Expr, may: pl.Expr) -> Turns:
    unclear = chosen(cell.unknown, whole(ALWAYS), whole(NEVER))
    return Turns(
        sure_from=chosen(cell.known, sure, whole(NEVER)),
        may_from=chosen(cell.known, may, unclear),
        to=whole(NEVER),
    )


def _always_if(holds: pl.Expr) -> pl.Expr:
    return pl.when(holds).then(whole(ALWAYS)).otherwise(whole(NEVER))


def _until_day(cell: Cell) -> Turns:
    """Until the day before a date; a date that is *none* never comes."""
    return Turns(
        sure_from=chosen(cell.unknown, whole(NEVER), whole(ALWAYS)),
        may_from=whole(ALWAYS),
        to=chosen(cell.known, cell.value - 1, whole(NEVER)),
    )


def _met_names(number: int, sight: Sight) -> tuple[str, str]:
    return f"{sight.prefix}met{number}", f"{sight.prefix}perhaps{number}"
