"""Sums: what is sure to be there adds what its cell allows, and what may be there adds that or nothing."""

import polars as pl

from commissioning.evaluation.cohort.cells import Cell
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import Flag, as_column, chosen, either
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen, unseen_rows
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Gains
from commissioning.model.expressions import TICKS, Sum


def sum_leaf(asking: Asking, total: Sum, name: str) -> Leaf:
    """The values of a column added up, in ticks."""
    table = total.rows.table
    cell = asking.sight(table).own_cell(total.column)
    unseen = unseen_rows(asking, table)
    ends = Ends(
        least=pl.col(f"{name}_least"),
        most=pl.col(f"{name}_most"),
        least_open=_least_open(cell, unseen, name),
        most_open=_most_open(cell, unseen, name),
    )
    largest = asking.everyone.size(table) * asking.everyone.largest(table, total.column)
    gains = _gains(cell, name)
    steps = asking.steps(asking.rows(total.rows), gains)
    return Leaf(steps, list(gains), Bounded(ends, TICKS, largest), unseen)


def _gains(cell: Cell, name: str) -> Gains:
    """A cell below zero lowers the least as soon as it may be there, and the most only once it is sure."""
    least, most, nothing = _least_of(cell), _most_of(cell), whole(0)
    gains: dict[str, tuple[pl.Expr | None, pl.Expr | None]] = {
        f"{name}_least": (pl.min_horizontal(least, nothing), pl.max_horizontal(least, nothing)),
        f"{name}_most": (pl.max_horizontal(most, nothing), pl.min_horizontal(most, nothing)),
    }
    # A cell without limit is counted, never added: an end is open as long as one such row may be there.
    unlimited = (as_column(cell.unknown).cast(pl.Int64), None)
    if cell.least is None:
        gains[f"{name}_least_open"] = unlimited
    if cell.most is None:
        gains[f"{name}_most_open"] = unlimited
    return gains


def _least_of(cell: Cell) -> pl.Expr:
    declared = cell.least or 0
    return _value_or(cell, min(0, declared) if cell.optional else declared)


def _most_of(cell: Cell) -> pl.Expr:
    declared = cell.most or 0
    return _value_or(cell, max(0, declared) if cell.optional else declared)


def _value_or(cell: Cell, unknown: int) -> pl.Expr:
    """The cell's value; one that is *none* adds nothing."""
    return chosen(cell.known, cell.value, chosen(cell.unknown, whole(unknown), whole(0)))


def _least_open(cell: Cell, unseen: Unseen, name: str) -> Flag:
    if cell.least is None:
        return either(pl.col(f"{name}_least_open") > 0, unseen.possible)
    return unseen.possible if cell.least < 0 else False


def _most_open(cell: Cell, unseen: Unseen, name: str) -> Flag:
    if cell.most is None:
        return either(pl.col(f"{name}_most_open") > 0, unseen.possible)
    return unseen.possible if cell.most > 0 else unseen.none_seen
