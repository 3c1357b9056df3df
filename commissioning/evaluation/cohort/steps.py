"""A measure as signed steps by day: what it gains on the first day, it loses on the day after the last."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from commissioning.evaluation.cohort.counting import Counting
from commissioning.evaluation.cohort.flags import Flag, both, chosen, only
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.model.calendar import Day

Gains = Mapping[str, tuple[pl.Expr | None, pl.Expr | None]]
"""What a row adds to each column while it may count, and on top of that while it surely does."""

Steps = tuple[Frame, Mapping[str, pl.Expr]]
"""Rows, and for each its `day` and how far it moves each column on that day."""


def steps_of(rows: Counting, gains: Gains, as_at: Day) -> list[Steps]:
    """The steps of rows up to the as-at day."""
    later = rows.sure_from != rows.may_from
    at_once = both(rows.surely, ~later) if rows.may_turn_sure else rows.surely
    steps: list[Steps] = [(rows.frame, {"day": rows.may_from, **_gained(gains, at_once)})]
    if rows.may_turn_sure:
        turning = only(rows.frame, both(rows.surely, later, rows.sure_from <= as_at))
        more = {name: more for name, (_, more) in gains.items() if more is not None}
        steps.append((turning, {"day": rows.sure_from, **more}))
    if rows.may_end:
        lost = {name: -gained for name, gained in _gained(gains, rows.surely).items()}
        steps.append((rows.frame.filter(rows.to < as_at), {"day": rows.to + 1, **lost}))
    return steps


def running(steps: Iterable[Steps], keys: Sequence[str], columns: Sequence[str]) -> Frame:
    """The value of each column from each day on which it changes: the steps added up in order of day."""
    return _added_up(_together(steps, keys, columns), keys, columns)


def aligned(steps: Iterable[Steps], columns: Sequence[str], asked: Frame, *, asked_only: bool) -> Frame:
    """Several measures side by side, by subject and day: where any of them changes, and where `asked`."""
    if not columns:
        return asked.select("subject", "day").unique()
    unmoved = {name: whole(0) for name in columns}
    moves = _together([(asked, {"day": pl.col("day"), **unmoved}), *steps], ["subject"], columns)
    if asked_only:
        moves = moves.join(asked.select("subject").unique(), on="subject", how="semi")
    return _added_up(moves, ["subject"], columns)


def presence(steps: Iterable[Steps], keys: Sequence[str], columns: Sequence[str]) -> Steps:
    """A step up when a running value rises above nothing, and down when it is nothing again."""
    held = running(steps, keys, columns)
    present = held.with_columns((pl.col(*columns) > 0).cast(pl.Int64))
    before = {name: pl.col(name).shift(1).over(*keys, order_by="day").fill_null(0) for name in columns}
    moved = present.with_columns(**{name: pl.col(name) - earlier for name, earlier in before.items()})
    return moved, {name: pl.col(name) for name in ("day", *columns)}


def _together(steps: Iterable[Steps], keys: Sequence[str], columns: Sequence[str]) -> Frame:
    """All steps in one frame; where a row says nothing of a column, it does not move it."""
    frames = [frame.select(*keys, **moves) for frame, moves in steps]
    return pl.concat(frames, how="diagonal").with_columns(pl.col(*columns).fill_null(0))


def _added_up(moves: Frame, keys: Sequence[str], columns: Sequence[str]) -> Frame:
    by_day = moves.group_by(*keys, "day").agg(pl.col(*columns).sum())
    return by_day.with_columns(pl.col(*columns).cum_sum().over(*keys, order_by="day"))


def _gained(gains: Gains, surely: Flag) -> dict[str, pl.Expr]:
    return {name: _gain(may, more, surely) for name, (may, more) in gains.items()}


def _gain(may: pl.Expr | None, more: pl.Expr | None, surely: Flag) -> pl.Expr:
    if more is None:
        return whole(0) if may is None else may
    added = chosen(surely, more, whole(0))
    return added if may is None else may + added
