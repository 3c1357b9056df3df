"""Rows with the same value as the row before them: what repeats on one date, and from one to the next.

The rows that count on a day are all those dated since some day, for each counts from its date on and for
the same time. So what repeats within a date lasts as long as its rows do, and what repeats from one date
to the next as long as those of the earlier date.
"""

import polars as pl

from commissioning.evaluation.cohort.cells import Cell
from commissioning.evaluation.cohort.counting import Counting
from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import as_column, opposite
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.leaves import Asking, Leaf, unseen_rows
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.expressions import Alike

DATE = ["subject", "date"]


def in_a_row_leaf(asking: Asking, alike: Alike, name: str) -> Leaf:
    """Repeats by date. A row set aside may be one more, or stand between two that would be."""
    least, most, aside = f"{name}_least", f"{name}_most", f"{name}_aside"
    table, rows, steps = alike.rows.table, asking.rows(alike.rows), list[Steps]()
    unseen = unseen_rows(asking, table)
    if rows:
        cell, set_aside = asking.sight(table).own_cell(alike.column), asking.everyone.aside(table)
        steps = asking.steps(rows.only(set_aside), {aside: (whole(1), None)})
        dated = _dated(rows.only(opposite(set_aside)).only(opposite(cell.none)), cell)
        steps += _steps(_with_the_date_before(_by_date(dated), dated), least, most, asking.everyone.as_at)
    held = pl.max_horizontal(pl.col(least) - pl.col(aside), whole(0))
    ends = Ends(
        least=whole(0) if unseen.of_nobody else held,
        most=pl.col(most) + pl.col(aside),
        most_open=unseen.possible,
    )
    return Leaf(steps, (least, most, aside), Bounded(ends, 1, 2 * asking.everyone.size(table)), unseen)


def _dated(rows: Counting, cell: Cell) -> Frame:
    """One row for each: its `date` and last day, whether it is sure, and its value where that is known."""
    return rows.frame.select(
        "subject",
        date=pl.col("start"),
        to=rows.to,
        sure=as_column(rows.surely).cast(pl.Int64),
        known=as_column(cell.known).cast(pl.Int64),
        value=cell.value,
    )


def _by_date(dated: Frame) -> Frame:
    """One row for each date: how many rows, known values, and how far one value surely repeats by itself."""
    together = dated.group_by(*DATE).agg(
        pl.len().cast(pl.Int64).alias("rows"),
        pl.col("known").sum(),
        pl.col("sure").max(),
        pl.col("to").max(),
    )
    of_value = (
        dated.filter(pl.col("known") == 1)
        .group_by(*DATE, "value")
        .agg(pl.len().cast(pl.Int64).alias("may"), pl.col("sure").sum().alias("surely"))
    )
    values = of_value.group_by(*DATE).agg(
        pl.len().cast(pl.Int64).alias("values"),
        (pl.col("may") + pl.col("surely")).max().alias("both"),
        pl.col("value").min(),
    )
    counted = together.join(values, on=DATE, how="left")
    return counted.with_columns(pl.col("values", "both", "value").fill_null(0))


def _with_the_date_before(by_date: Frame, dated: Frame) -> Frame:
    """Beside each date what is the case of the date before it, and whether the two have a value in common."""
    columns = ("date", "rows", "known", "sure", "to", "values", "value")
    before = {f"{name}_before": pl.col(name).shift(1).over("subject", order_by="date") for name in columns}
    earlier = pl.col("date").shift(1).over("subject", "value", order_by="date")
    of_values = dated.filter(pl.col("known") == 1).select(*DATE, "value").unique()
    last_held = of_values.with_columns(earlier=earlier).group_by(*DATE).agg(pl.col("earlier").max())
    beside = by_date.with_columns(**before).join(last_held, on=DATE, how="left")
    return beside.with_columns(in_common=(pl.col("earlier") == pl.col("date_before")).fill_null(value=False))


def _steps(dates: Frame, least: str, most: str, as_at: int) -> list[Steps]:
    """What repeats within each date, and from the date before, from the date on and until the rows end."""
    apart = pl.max_horizontal(pl.col("both") - pl.col("rows") - 1, whole(0))
    within = {least: apart, most: pl.col("rows") - pl.max_horizontal(pl.col("values"), whole(1))}
    linked = dates.filter(~pl.col("date_before").is_null() & (pl.col("to_before") >= pl.col("date")))
    between = {least: _surely_alike().cast(pl.Int64), most: _perhaps_alike().cast(pl.Int64)}
    return [
        *_while(dates, within, pl.col("to"), as_at),
        *_while(linked, between, pl.col("to_before"), as_at),
    ]


def _while(dates: Frame, gains: dict[str, pl.Expr], to: pl.Expr, as_at: int) -> list[Steps]:
    lost = {name: -gain for name, gain in gains.items()}
    return [(dates, {"day": pl.col("date"), **gains}), (dates.filter(to < as_at), {"day": to + 1, **lost})]


def _surely_alike() -> pl.Expr:
    """Every row of both dates has the one value, and on both a row is sure to be there."""
    all_known = (pl.col("known") == pl.col("rows")) & (pl.col("known_before") == pl.col("rows_before"))
    one_value = (pl.col("values") == 1) & (pl.col("values_before") == 1)
    sure = (pl.col("sure") == 1) & (pl.col("sure_before") == 1)
    return all_known & one_value & sure & (pl.col("value") == pl.col("value_before"))


def _perhaps_alike() -> pl.Expr:
    """Something is not known, or in common; or the date before may not be there at all."""
    unknown = (pl.col("known") < pl.col("rows")) | (pl.col("known_before") < pl.col("rows_before"))
    return unknown | pl.col("in_common") | (pl.col("sure_before") == 0)
