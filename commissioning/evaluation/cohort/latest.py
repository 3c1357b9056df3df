"""The latest value, the one before or the first: from each day on which it changes, how far its ends move."""

from dataclasses import replace

import polars as pl

from commissioning.evaluation.cohort.cells import Cell
from commissioning.evaluation.cohort.counting import Counting
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import Flag, as_column, both, chosen, either, opposite
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen, unseen_rows
from commissioning.evaluation.cohort.newest import Hull, levels_before_by_day, levels_by_day
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.calendar import NEVER
from commissioning.model.expressions import TICKS, Chosen, Dated, First, Previous


def latest_leaf(asking: Asking, latest: Dated, name: str) -> Leaf:
    """The value that its date picks; until there is one, anything in the declared range."""
    cell, largest = _cell(asking, latest)
    hull = Hull(name, cell.least, cell.most)
    rows = asking.rows(latest.rows)
    if rows is None or asking.everyone.nobodys(latest.rows.table, asking.kind):
        steps: list[Steps] = []
    else:
        newness = -pl.col("start") if isinstance(latest, First) else pl.col("start")
        aside = _subjects_with_rows_aside(asking, latest)
        with_a_say = _rows_with_a_say(rows, newness, cell, hull, aside)
        levels = levels_before_by_day if isinstance(latest, Previous) else levels_by_day
        steps = [_steps_between(levels(with_a_say, hull, asking), hull)]
    least, most, least_open, most_open = (pl.col(name) + start for name, start in hull.anything.items())
    ends = Ends(least, most, least_open > 0, most_open > 0)
    # Rows of one's own that are not seen say no more than the declared range does; those of others may.
    unseen = unseen_rows(asking, latest.rows.table)
    if asking.everyone.only_subject(asking.kind) is None or unseen.none_seen is False:
        return Leaf(steps, hull.columns, Bounded(ends, TICKS, largest), Unseen(of_nobody=False))
    return Leaf(
        steps, hull.columns, Bounded(_or_anything(ends, unseen.possible, cell), TICKS, largest), unseen
    )


def _or_anything(ends: Ends, unseen: Flag, cell: Cell) -> Ends:
    """The ends, or those of the declared range where somebody's row may be the latest."""
    return Ends(
        least=chosen(unseen, whole(cell.least or 0), ends.least),
        most=chosen(unseen, whole(cell.most or 0), ends.most),
        least_open=either(ends.least_open, both(unseen, cell.least is None)),
        most_open=either(ends.most_open, both(unseen, cell.most is None)),
    )


def _cell(asking: Asking, latest: Dated) -> tuple[Cell, int]:
    """The number that a row says, and a size that none outgrows; of a choice, what it is worth."""
    cell = asking.sight(latest.rows.table).own_cell(latest.column)
    if not isinstance(latest, Chosen):
        return cell, asking.everyone.largest(latest.rows.table, latest.column)
    worth = {each.choice: int(each.value * TICKS) for each in latest.scale.worth}
    value = whole(0)
    for choice, ticks in worth.items():
        value = chosen(cell.value == asking.everyone.texts.code(choice), whole(ticks), value)
    least, most = min(worth.values()), max(worth.values())
    return replace(cell, value=value, least=least, most=most), max(abs(least), abs(most))


def _subjects_with_rows_aside(asking: Asking, latest: Dated) -> Frame:
    rows = asking.everyone.rows(latest.rows.table, asking.kind)
    return rows.filter(pl.col("aside")).select("subject").unique()


def _rows_with_a_say(rows: Counting, newness: pl.Expr, cell: Cell, hull: Hull, aside: Frame) -> Frame:
    """The rows that may be the one, each with the ends of its cell; a cell that is *none* is passed over.

    A row set aside may be the one on any day: where there is one, no other row has a say.
    """
    is_open = [as_column(flag).cast(pl.Int64) for flag in (cell.ends.least_open, cell.ends.most_open)]
    values = dict(zip(hull.columns, (cell.ends.least, cell.ends.most, *is_open), strict=True))
    days = {
        "date": newness,
        "sure_from": chosen(rows.surely, rows.sure_from, whole(NEVER)),
        "may_from": rows.may_from,
        "to": rows.to,
    }
    speaking = rows.only(opposite(cell.none)).frame.join(aside, on="subject", how="anti")
    return speaking.select("subject", **days, **values)


def _steps_between(levels: Frame, hull: Hull) -> Steps:
    """Each day's level less the one before, which at first is the declared range."""
    moves = {
        column: pl.col(column) - pl.col(column).shift(1).over("subject", order_by="day").fill_null(declared)
        for column, declared in hull.anything.items()
    }
    moved = levels.with_columns(**moves)
    return moved, {name: pl.col(name) for name in ("day", *hull.columns)}
