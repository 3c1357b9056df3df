"""Which rows are the newest on each day, and the range of what they say.

A row is as new as its date; where the first is looked for, as its date taken backwards. On a day the newest
sure row sets the mark, and every row that may count and is as new or newer has a say. Most subjects' rows
are *steady*: each is sure from the first, and counts for good. Theirs are gone through in order. The rows
of others are laid beside every day that may change them.
"""

from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.pairs import paired
from commissioning.model.calendar import NEVER


@dataclass(frozen=True, slots=True)
class Hull:
    """Four columns: the ends of a value, and whether each is open (1) or not (0); and the declared ends."""

    name: str
    declared_least: int | None
    declared_most: int | None

    @property
    def least(self) -> str:
        """The column with the least."""
        return f"{self.name}_least"

    @property
    def others(self) -> tuple[str, str, str]:
        """The columns with the most, and whether the least and the most are open."""
        return f"{self.name}_most", f"{self.name}_least_open", f"{self.name}_most_open"

    @property
    def columns(self) -> tuple[str, ...]:
        """All four, in that order."""
        return (self.least, *self.others)

    @property
    def anything(self) -> dict[str, int]:
        """What the columns hold while nothing is known but what is declared."""
        least, most = self.declared_least, self.declared_most
        return dict(
            zip(self.columns, (least or 0, most or 0, int(least is None), int(most is None)), strict=True)
        )


def levels_by_day(rows: Frame, hull: Hull, asking: Asking) -> Frame:
    """`subject`, `day` and the range from that day on, for every day on which it may change."""
    as_at = asking.everyone.as_at
    kept = keep(rows)
    unsteady = (pl.col("sure_from") != pl.col("may_from")) | (pl.col("to") < as_at)
    others = kept.filter(unsteady).select("subject").unique()
    levels = [
        _levels_of_steady(kept.join(others, on="subject", how="anti"), hull),
        _levels_of_unsteady(kept.join(others, on="subject", how="semi"), hull, asking),
    ]
    return pl.concat([level.select("subject", "day", *hull.columns) for level in levels])


def levels_before_by_day(rows: Frame, hull: Hull, asking: Asking) -> Frame:
    """The same of the rows of the date before the newest.

    The second newest date with a sure row sets the mark: what is as new may be before the newest, unless
    it is of the newest date that may count.
    """
    days = _days_of_change(rows, asking.everyone.as_at)
    there, surely = _there(days, rows, asking)
    newest = there.group_by("subject", "day").agg(
        surely.max().alias("newest_sure"), pl.col("date").max().alias("newest")
    )
    there = there.join(newest, on=["subject", "day"], how="inner")
    older = there.filter(pl.col("date") < pl.col("newest_sure"))
    marks = older.group_by("subject", "day").agg(surely.max().alias("mark"))
    second = there.join(marks.filter(pl.col("mark") > -NEVER), on=["subject", "day"], how="inner")
    having_a_say = second.filter((pl.col("date") >= pl.col("mark")) & (pl.col("date") < pl.col("newest")))
    return _levels_of(having_a_say, days, hull)


def _levels_of_steady(rows: Frame, hull: Hull) -> Frame:
    """The mark only ever rises, so a row has a say from its first day if it is as new as the mark is then."""
    days = rows.group_by("subject", "may_from").agg(pl.col("date").max().alias("mark"))
    marks = days.with_columns(pl.col("mark").cum_max().over("subject", order_by="may_from"))
    newest = rows.join(marks, on=["subject", "may_from"], how="inner").filter(
        pl.col("date") == pl.col("mark")
    )
    by_day = newest.group_by("subject", "mark", "may_from").agg(*_range(hull))
    return by_day.with_columns(
        pl.col(hull.least).cum_min().over("subject", "mark", order_by="may_from"),
        pl.col(*hull.others).cum_max().over("subject", "mark", order_by="may_from"),
    ).rename({"may_from": "day"})


def _levels_of_unsteady(rows: Frame, hull: Hull, asking: Asking) -> Frame:
    days = _days_of_change(rows, asking.everyone.as_at)
    there, surely = _there(days, rows, asking)
    marks = there.group_by("subject", "day").agg(surely.max().alias("mark"))
    newest = there.join(marks.filter(pl.col("mark") > -NEVER), on=["subject", "day"], how="inner")
    return _levels_of(newest.filter(pl.col("date") >= pl.col("mark")), days, hull)


def _there(days: Frame, rows: Frame, asking: Asking) -> tuple[Frame, pl.Expr]:
    """The rows that may count on each of the days, and their dates where they surely do."""
    pairs = paired(days, rows, asking)
    there = pairs.filter((pl.col("may_from") <= pl.col("day")) & (pl.col("day") <= pl.col("to")))
    # Before every date, also one taken backwards: the mark while no row is sure.
    surely = pl.when(pl.col("sure_from") <= pl.col("day")).then(pl.col("date")).otherwise(whole(-NEVER))
    return there, surely


def _levels_of(having_a_say: Frame, days: Frame, hull: Hull) -> Frame:
    """The range of what those say who have a say, on each of the days; the declared one where nobody has."""
    levels = having_a_say.group_by("subject", "day").agg(*_range(hull))
    unsure = [pl.col(column).fill_null(declared) for column, declared in hull.anything.items()]
    return days.join(levels, on=["subject", "day"], how="left").with_columns(unsure)


def _days_of_change(rows: Frame, as_at: int) -> Frame:
    days = [pl.col("may_from"), pl.col("sure_from"), pl.col("to") + 1]
    frames = [rows.select("subject", day.alias("day")) for day in days]
    return pl.concat(frames).filter(pl.col("day") <= as_at).unique()


def _range(hull: Hull) -> list[pl.Expr]:
    """The range of a group of rows, open where any of them is."""
    return [pl.col(hull.least).min(), pl.col(*hull.others).max()]
