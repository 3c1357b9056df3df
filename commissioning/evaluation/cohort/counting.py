"""The rows of a table that count for each subject, and the days on which each of them does."""

from dataclasses import dataclass, replace

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import Flag, both, chosen, either, only, opposite
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.kleene import all_of
from commissioning.evaluation.cohort.months import with_later
from commissioning.evaluation.cohort.rows import judged, parts_of, turns_by_day
from commissioning.evaluation.cohort.turns import turns_of, with_met_days
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import Met, RowHasMet, RowNot, Rows


@dataclass(frozen=True, slots=True)
class Counting:
    """Rows that may count from `may_from` until `to`, and if `surely`, surely do from `sure_from`.

    The last two say what cannot occur, so that no frame is made for it: rows that end by the as-at day, and
    rows that are sure only from a later day on.
    """

    frame: Frame
    surely: Flag
    sure_from: pl.Expr
    may_from: pl.Expr
    to: pl.Expr
    may_end: bool
    may_turn_sure: bool

    def only(self, condition: Flag) -> "Counting":
        """Those of the rows for which a condition holds."""
        return replace(self, frame=only(self.frame, condition))

    def with_columns(self, **columns: pl.Expr) -> "Counting":
        """The rows with more columns."""
        return replace(self, frame=self.frame.with_columns(**columns))


def counting(everyone: Everyone, rows: Rows, kind: str) -> Counting:
    """The rows that may count for each subject of a kind, up to the as-at day."""
    sight = everyone.sight(rows.table)
    parts = list(parts_of(rows.where))
    turning = [part for part in parts if turns_by_day(part)]
    lasting = all_of([judged(part, sight) for part in parts if not turns_by_day(part)])
    # Of a row set aside nothing is known: it may count on any day, and never surely does.
    aside = everyone.aside(rows.table)
    frame = only(_rows_by_day(everyone, rows, kind), either(lasting.may, aside))
    frame = with_met_days(frame, turning, sight, everyone)
    turns = turns_of(turning, sight, pl.col("start"), pl.col("end"))
    may_from, to = turns.may_from, turns.to
    may_by_day: Flag = True
    sure_by_day: Flag = True
    if turning:
        may_from, to = chosen(aside, whole(ALWAYS), may_from), chosen(aside, whole(NEVER), to)
        last = pl.min_horizontal(to, whole(everyone.as_at))
        may_by_day, sure_by_day = may_from <= last, turns.sure_from <= last
    frame = only(frame, may_by_day)
    surely = both(lasting.sure, opposite(aside), sure_by_day)
    return Counting(
        frame=frame if isinstance(surely, bool) else frame.with_columns(surely=surely),
        surely=surely if isinstance(surely, bool) else pl.col("surely"),
        sure_from=turns.sure_from,
        may_from=may_from,
        to=to,
        may_end=bool(sight.table.until or rows.over) or any(isinstance(part, RowNot) for part in turning),
        may_turn_sure=any(isinstance(part, RowHasMet) for part in turning),
    )


def seen_rows(everyone: Everyone, table: str, kind: str) -> Counting:
    """All rows that are not set aside, whatever a condition says of them."""
    frame, start = only(everyone.rows(table, kind), opposite(everyone.aside(table))), pl.col("start")
    may_end = everyone.contract.evidence[table].until is not None
    surely: Flag = True
    return Counting(frame, surely, start, start, pl.col("end"), may_end, may_turn_sure=False)


def met_days(everyone: Everyone, met: Met, kind: str) -> Counting:
    """A row for each subject that has, or may have, met a milestone, or its owner: it counts from then on.

    Or from the day on which that has, or may have, lapsed.
    """
    names = ("lapsed", "may_lapse") if met.lapsed else ("day", "earliest")
    day, earliest = (pl.col(name) for name in names)
    frame = everyone.verdicts_for(met.milestone, kind).filter(earliest <= everyone.as_at)
    return Counting(frame, day != NEVER, day, earliest, whole(NEVER), may_end=False, may_turn_sure=True)


def _rows_by_day(everyone: Everyone, rows: Rows, kind: str) -> Frame:
    """The rows with their days before any condition cuts them."""
    frame = everyone.rows(rows.table, kind)
    if rows.over is None:
        return frame
    later = with_later(frame, rows.over, "start", "after", everyone.starts(rows.table))
    end = chosen(everyone.aside(rows.table), whole(NEVER), pl.col("after") - 1)
    return later.with_columns(end=end)
