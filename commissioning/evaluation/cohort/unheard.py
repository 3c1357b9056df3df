"""Those with us who have no rows, day by day: where no rows mean unknown, we have not heard of them."""

import polars as pl

from commissioning.evaluation.cohort.counting import seen_rows
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.steps import Steps, running, steps_of


def those_without_rows(everyone: Everyone, table: str, column: str) -> Steps:
    """How many of them there may be; what asks is the contract itself."""
    _, kind = everyone.lists(table)
    here, as_at = everyone.subjects(kind), everyone.as_at
    steps: list[Steps] = [
        *steps_of(seen_rows(everyone, table, kind), {"seen": (whole(1), None)}, as_at),
        (here, {"day": pl.col("start"), "here": whole(1)}),
        (here.filter(pl.col("end") < as_at), {"day": pl.col("end") + 1, "here": whole(-1)}),
    ]
    by_day = running(steps, ["subject"], ["seen", "here"])
    without = ((pl.col("here") > 0) & (pl.col("seen") == 0)).cast(pl.Int64)
    before = pl.col("without").shift(1).over("subject", order_by="day").fill_null(0)
    moved = by_day.with_columns(without=without).with_columns(moved=pl.col("without") - before)
    only = everyone.texts.code(everyone.contract.name)
    return moved.select("day", "moved", subject=whole(only)), {"day": pl.col("day"), column: pl.col("moved")}
