"""Counts: of rows, of different values, and of having met a milestone (none or one)."""

from dataclasses import replace

import polars as pl

from commissioning.evaluation.cohort.counting import met_days
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen, unseen_rows
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Gains, Steps, presence, steps_of
from commissioning.model.calendar import Day
from commissioning.model.expressions import Count, Distinct, Met, Pairs


def count_leaf(asking: Asking, count: Count, name: str) -> Leaf:
    """How many rows: at least those that are sure, at most those that may be."""
    steps = asking.steps(asking.rows(count.rows), _one(name))
    unseen = unseen_rows(asking, count.rows.table)
    return _counted(name, steps, unseen, asking.everyone.size(count.rows.table))


def pairs_leaf(asking: Asking, pairs: Pairs, name: str) -> Leaf:
    """How many pairs of rows: of as many as are sure, and of as many as may be."""
    leaf = count_leaf(asking, Count(rows=pairs.rows), name)
    ends, size = leaf.number.ends, leaf.number.largest
    paired = replace(ends, least=pairs_of(ends.least), most=pairs_of(ends.most))
    return replace(leaf, number=Bounded(paired, 1, size * size))


def pairs_of(count: pl.Expr) -> pl.Expr:
    """The pairs of so many things."""
    return count * (count - 1) // 2


def met_leaf(asking: Asking, met: Met, name: str) -> Leaf:
    """One from the day a milestone is met, or has lapsed; none before."""
    steps = asking.steps(met_days(asking.everyone, met, asking.kind), _one(name))
    return _counted(name, steps, Unseen(of_nobody=False), 1)


def met_for_everyone(day: Day, earliest: Day) -> Leaf:
    """The same for everybody, on the days of the contract's own verdict."""
    surely, perhaps = ((pl.col("day") >= since).cast(pl.Int64) for since in (day, earliest))
    return Leaf([], [], Bounded(Ends(surely, perhaps), 1, 1), Unseen(of_nobody=False), (earliest, day))


def distinct_leaf(asking: Asking, distinct: Distinct, name: str) -> Leaf:
    """How many different values. A row whose value is not known may add one; one that has none adds none."""
    table, rows, steps = distinct.rows.table, asking.rows(distinct.rows), list[Steps]()
    if rows:
        cell = asking.sight(table).own_cell(distinct.column)
        unknown = asking.steps(rows.only(cell.unknown), {f"{name}_most": (whole(1), None)})
        known = rows.only(cell.known).with_columns(value=cell.value)
        gains, as_at = _one(name), asking.everyone.as_at
        # Up when a value is first held by any row, and down when it is held by none any more.
        steps = [presence(steps_of(known, gains, as_at), ["subject", "value"], list(gains)), *unknown]
    return _counted(name, steps, unseen_rows(asking, table), asking.everyone.size(table))


def _one(name: str) -> Gains:
    return {f"{name}_least": (None, whole(1)), f"{name}_most": (whole(1), None)}


def _counted(name: str, steps: list[Steps], unseen: Unseen, largest: int) -> Leaf:
    ends = Ends(pl.col(f"{name}_least"), pl.col(f"{name}_most"), most_open=unseen.possible)
    return Leaf(steps, list(_one(name)), Bounded(ends, 1, largest), unseen)
