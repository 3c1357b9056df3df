"""Named sets: the spells for which each subject is surely in one, and those for which it may be."""

from collections.abc import Mapping

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.spells import SIDE, both_sides
from commissioning.evaluation.cohort.truths import truths_so_far
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER
from commissioning.model.expressions import NamedSet, Truth

SURE, MAY_BE = Certainty.SURE, Certainty.MAY_BE


def in_set_spells(named: NamedSet, asking: Asking, asked: Frame) -> Frame:
    """From `first` to `last`, for each side; `asked` has the days on which subjects come and have gone."""
    here = asking.everyone.subjects(named.kind)
    conditions = {"enters": named.enters, "never": named.never, "leaves": named.leaves}
    said: Mapping[str, Truth] = {name: each for name, each in conditions.items() if each is not None}
    by_day = truths_so_far(asking, list(said.values()), asked)
    columns = {f"truth{place}": name for place, name in enumerate(said)}
    with_us = by_day.rename(columns).join(here, on="subject", how="inner")
    with_us = with_us.filter((pl.col("start") <= pl.col("day")) & (pl.col("day") <= pl.col("end")))
    never = pl.col("never") if "never" in said else whole(Certainty.NO)
    told = with_us.with_columns(
        entered_surely=_first_day(said, "enters", SURE),
        entered_perhaps=_first_day(said, "enters", MAY_BE),
        left_surely=_first_day(said, "leaves", SURE),
        left_perhaps=_first_day(said, "leaves", MAY_BE),
        never=never,
    )
    firsts = pl.col("entered_surely", "entered_perhaps", "left_surely", "left_perhaps").min()
    days = told.group_by("subject", "start", "end", "aside").agg(firsts, pl.col("never").max())
    return keep(_spells(days))


def _first_day(said: Mapping[str, Truth], name: str, least: Certainty) -> pl.Expr:
    """The day, where a condition is at least so certain; never where there is no such condition."""
    if name not in said:
        return whole(NEVER)
    return pl.when(pl.col(name) >= least).then(pl.col("day")).otherwise(whole(NEVER))


def _spells(days: Frame) -> Frame:
    """Surely in from the sure entry to before the first exit that may be; perhaps, the other way round."""
    start, end, never = pl.col("start"), pl.col("end"), pl.col("never")
    sides = both_sides(
        days,
        first=(
            pl.max_horizontal(start, "entered_surely"),
            pl.max_horizontal(start, "entered_perhaps"),
        ),
        last=(
            pl.min_horizontal(end, pl.col("left_perhaps") - 1),
            pl.min_horizontal(end, pl.col("left_surely") - 1),
        ),
        holds=(~pl.col("aside") & (never == Certainty.NO), never < SURE),
    )
    spells = sides.filter(pl.col("holds") & (pl.col("first") <= pl.col("last")) & (pl.col("first") < NEVER))
    return spells.select(*SIDE, "first", "last")
