"""On how many days so far a row has held: every day is a step of its own."""

import polars as pl

from commissioning.evaluation.cohort.counting import Counting
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import only, opposite
from commissioning.evaluation.cohort.frames import Frame, columns_of, made, whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen
from commissioning.evaluation.cohort.months import with_later
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.expressions import Days


def days_leaf(asking: Asking, days: Days, name: str) -> Leaf:
    """The days on which a row surely held, and those on which it may have; a row set aside has no end."""
    least, most, aside = f"{name}_least", f"{name}_most", f"{name}_aside"
    table, rows, steps = days.rows.table, asking.rows(days.rows), list[Steps]()
    if rows:
        set_aside = asking.everyone.aside(table)
        there = rows.only(opposite(set_aside))
        steps = asking.steps(rows.only(set_aside), {aside: (whole(1), None)})
        steps += _each_day(asking, days, there.only(there.surely), there.sure_from, least)
        steps += _each_day(asking, days, there, there.may_from, most)
    unheard = asking.everyone.nobodys(table, asking.kind) or asking.table(table).no_rows == "unknown"
    ends = Ends(pl.col(least), pl.col(most), most_open=True if unheard else pl.col(aside) > 0)
    return Leaf(steps, (least, most, aside), Bounded(ends, 1, asking.everyone.as_at), Unseen(of_nobody=False))


def _each_day(asking: Asking, days: Days, rows: Counting, first: pl.Expr, column: str) -> list[Steps]:
    """A step up on each day that is held, and down again once the span from there is over."""
    as_at, one = asking.everyone.as_at, whole(1)
    runs = rows.frame.select("subject", first=first, last=pl.min_horizontal(rows.to, whole(as_at)))
    held, each = _held(runs)
    up: Steps = (held, {"day": pl.col("day"), column: one})
    if days.over is None:
        return [up]
    later = with_later(held, days.over, "day", "later", each)
    return [up, (only(later, pl.col("later") <= as_at), {"day": pl.col("later"), column: -one})]


def _held(runs: Frame) -> tuple[Frame, set[int]]:
    """Every subject and day within its runs, once; and all of the days."""
    columns = columns_of(runs, "subject", "first", "last")
    held = {
        (subject, day)
        for subject, first, last in zip(*columns, strict=True)
        for day in range(first, last + 1)
    }
    in_order = sorted(held)
    frame = made({"subject": [subject for subject, _ in in_order], "day": [day for _, day in in_order]})
    return frame, {day for _, day in in_order}
