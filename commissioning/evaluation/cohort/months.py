"""The day a span after another day, for a whole column: months come from a table of the days that occur."""

from collections.abc import Iterable

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, made
from commissioning.model.calendar import ALWAYS, NEVER, Span, after


def with_later(frame: Frame, span: Span, day: str, later: str, days: Iterable[int]) -> Frame:
    """The frame with a column `later`: the day a span after `day`, which holds none but `days`.

    `ALWAYS` and `NEVER` may occur as well, and stay as they are.
    """
    if span.unit == "days":
        is_day = (pl.col(day) > ALWAYS) & (pl.col(day) < NEVER)
        moved = pl.when(is_day).then(pl.col(day) + span.count).otherwise(pl.col(day))
        return frame.with_columns(moved.alias(later))
    all_days = sorted({ALWAYS, NEVER, *days})
    table = made({day: all_days, later: [after(start, span) for start in all_days]})
    return frame.join(table, on=day, how="inner")
