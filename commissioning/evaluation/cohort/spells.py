"""Spells: the runs of days on which a truth is sure, and those on which it may be, side by side.

From here on each subject has two sides: `sure` rows and those that may be. A side has its own spells, its
own limits and its own day, and what is done to them is the same.
"""

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, columns_of, keep
from commissioning.evaluation.cohort.months import with_later
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER, Day, Span

SIDE = ("subject", "sure")
"""The keys of what both sides of a subject have."""


def both_sides(frame: Frame, **columns: tuple[pl.Expr, pl.Expr]) -> Frame:
    """Both sides of each row, with columns that are given for the sure side and the other."""
    surely = {name: sure for name, (sure, _) in columns.items()}
    perhaps = {name: may for name, (_, may) in columns.items()}
    on_sure_side = frame.select("subject", sure=pl.lit(value=True), **surely)
    return pl.concat([on_sure_side, frame.select("subject", sure=pl.lit(value=False), **perhaps)])


def spells_of(by_day: Frame) -> Frame:
    """Runs from `first` to `last`, as long as they can be, of the truth in `truth0`."""
    day, truth, before = pl.col("day"), pl.col("truth0"), pl.col("before")
    earlier = truth.shift(1).over("subject", order_by="day").fill_null(Certainty.NO)
    changes = by_day.with_columns(before=earlier).filter(truth != before)
    sides = both_sides(
        changes,
        first=(day, day),
        holds=(truth == Certainty.SURE, truth >= Certainty.MAY_BE),
        held=(before == Certainty.SURE, before >= Certainty.MAY_BE),
    )
    turning = sides.filter(pl.col("holds") != pl.col("held"))
    # The next change of a side is the day on which its run is over.
    over = pl.col("first").shift(-1).over(*SIDE, order_by="first")
    runs = turning.with_columns(last=(over - 1).fill_null(NEVER))
    return runs.filter(pl.col("holds")).select(*SIDE, "first", "last")


def held(spells: Frame, span: Span) -> Frame:
    """What is left of each spell once it has been held for a span."""
    days: list[Day] = []
    if span.unit == "months":
        spells = keep(spells)
        (days,) = columns_of(spells.select("first").unique(), "first")
    later = with_later(spells, span, "first", "since", days).with_columns(first=pl.col("since"))
    return later.filter(pl.col("first") <= pl.col("last"))
