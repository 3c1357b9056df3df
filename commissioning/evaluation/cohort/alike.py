"""Rows that have the same value: how many have the one that most have, and how many pairs there are.

Each row steps up by one how many have its value, and down again. A step up to a level of `n` rows makes
`n - 1` pairs, and as many values have reached a level as stepped up to it and not down again.
"""

import polars as pl

from commissioning.evaluation.cohort.counting import Counting
from commissioning.evaluation.cohort.counts import pairs_of
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, unseen_rows
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Gains, Steps, presence, steps_of
from commissioning.model.expressions import Alike

LEVEL = ["subject", "level"]


def most_alike_leaf(asking: Asking, alike: Alike, name: str) -> Leaf:
    """The rows of the value that has most; at most, with all those beside it of which we do not know."""
    least, most = f"{name}_least", f"{name}_most"
    steps = list[Steps]()
    if known := _known(asking, alike):
        steps = [_largest(asking, known, least), _largest(asking, known, most)]
    unknown = _unknown(asking, alike, most)
    ends = Ends(pl.col(least), pl.col(most))
    return _leaf(asking, alike, [*steps, *unknown], ends, (least, most))


def pairs_alike_leaf(asking: Asking, alike: Alike, name: str) -> Leaf:
    """The pairs there are; at most, with all those that are not known beside the value that has most."""
    least, pairs, largest, rest = (f"{name}_{part}" for part in ("least", "pairs", "largest", "rest"))
    steps = list[Steps]()
    if known := _known(asking, alike):
        steps = [_pairs(asking, known, least), _pairs(asking, known, pairs), _largest(asking, known, largest)]
    more = pl.col(largest) * pl.col(rest) + pairs_of(pl.col(rest))
    ends = Ends(pl.col(least), pl.col(pairs) + more)
    return _leaf(asking, alike, [*steps, *_unknown(asking, alike, rest)], ends, (least, pairs, largest, rest))


def _leaf(asking: Asking, alike: Alike, steps: list[Steps], ends: Ends, columns: tuple[str, ...]) -> Leaf:
    unseen = unseen_rows(asking, alike.rows.table)
    size = asking.everyone.size(alike.rows.table)
    open_ended = Ends(ends.least, ends.most, most_open=unseen.possible)
    return Leaf(steps, columns, Bounded(open_ended, 1, size * size), unseen)


def _known(asking: Asking, alike: Alike) -> Counting | None:
    """The rows whose value is known, with it."""
    rows = asking.rows(alike.rows)
    if rows is None:
        return None
    cell = asking.sight(alike.rows.table).own_cell(alike.column)
    return rows.only(cell.known).with_columns(value=cell.value)


def _unknown(asking: Asking, alike: Alike, column: str) -> list[Steps]:
    rows = asking.rows(alike.rows)
    if rows is None:
        return []
    cell = asking.sight(alike.rows.table).own_cell(alike.column)
    return asking.steps(rows.only(cell.unknown), {column: (whole(1), None)})


def _largest(asking: Asking, known: Counting, column: str) -> Steps:
    """A step for each level that is reached by any value, or by none any more."""
    moves = _levels(asking, known, column)
    return presence([(moves, {"day": pl.col("day"), column: pl.col("move")})], LEVEL, [column])


def _pairs(asking: Asking, known: Counting, column: str) -> Steps:
    """A row that comes to a value makes a pair with each that is there, and takes them with it."""
    moves = _levels(asking, known, column)
    return moves, {"day": pl.col("day"), column: pl.col("move") * (pl.col("level") - 1)}


def _levels(asking: Asking, known: Counting, column: str) -> Frame:
    """Every single step of a value up to a level, or down from it: `subject`, `day`, `move` and `level`."""
    surely = column.endswith("_least")
    gains: Gains = {"move": (None, whole(1)) if surely else (whole(1), None)}
    frames = [
        frame.select("subject", "value", **moves)
        for frame, moves in steps_of(known, gains, asking.everyone.as_at)
        if "move" in moves
    ]
    moves = pl.concat(frames).filter(pl.col("move") != 0)
    count = pl.col("move").cum_sum().over("subject", "value", order_by="day")
    level = pl.when(pl.col("move") > 0).then(count).otherwise(count + 1)
    return moves.with_columns(level=level)
