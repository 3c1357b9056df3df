"""Those with us who have no rows, day by day: where no rows mean unknown, we have not heard of them."""

import narwhals as nw

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
        (here, {"day": nw.col("start"), "here": whole(1)}),
        (here.filter(nw.col("end") < as_at), {"day": nw.col("end") + 1, "here": whole(-1)}),
    ]
    by_day = running(steps, ["subject"], ["seen", "here"])
    without = ((nw.col("here") > 0) & (nw.col("seen") == 0)).cast(nw.Int64)
    before = nw.col("without").shift(1).over("subject", order_by="day").fill_null(0)
    moved = by_day.with_columns(without=without).with_columns(moved=nw.col("without") - before)
    only = everyone.texts.code(everyone.contract.name)
    return moved.select("day", "moved", subject=whole(only)), {"day": nw.col("day"), column: nw.col("moved")}
