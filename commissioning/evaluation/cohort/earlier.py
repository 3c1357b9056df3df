"""Measures as they were: each of their steps is seen from a later day on."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from commissioning.evaluation.cohort.frames import columns_of, keep, whole
from commissioning.evaluation.cohort.leaves import Leaf
from commissioning.evaluation.cohort.months import with_later
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.calendar import NEVER, Day, Span, after
from commissioning.model.expressions import ByDay, Compare, Figure, FromDay

When = Span | Day
"""A length of time ago, or a day of the calendar."""

NOUGHT = Fraction(0)


def has_come(day: Day) -> Compare:
    """Whether a day has come, as a comparison that rests on no value before it."""
    from_then_on = ByDay(unit="", values=(FromDay(start=day, value=NOUGHT),))
    return Compare(left=from_then_on, comparator="=", right=Figure(value=NOUGHT))


def seen_from(day: Day, whens: Sequence[When]) -> Day:
    """The day from which one sees what changes on a day, looking back by one length of time after another."""
    for when in reversed(whens):
        day = _seen_from(day, when)
    return day


def _seen_from(day: Day, when: When) -> Day:
    if isinstance(when, Span):
        return after(day, when)
    return when if day <= when else NEVER


def figures_then(number: ByDay, whens: Sequence[When]) -> ByDay:
    """Figures as they are seen, looking back."""
    seen = {seen_from(each.start, whens): each.value for each in number.values}
    steps = (FromDay(start=day, value=value) for day, value in seen.items() if day < NEVER)
    return ByDay(unit=number.unit, values=tuple(steps))


def leaf_then(leaf: Leaf, whens: Sequence[When], as_at: Day) -> Leaf:
    """A measure that moves by its steps alone, as it is seen, looking back."""
    steps, unseen = leaf.steps, leaf.unseen.steps
    for when in reversed(whens):
        steps = [_steps_then(each, when, as_at) for each in steps]
        unseen = [_steps_then(each, when, as_at) for each in unseen]
    return replace(leaf, steps=steps, unseen=replace(leaf.unseen, steps=unseen))


def _steps_then(steps: Steps, when: When, as_at: Day) -> Steps:
    frame, moves = steps
    moved = frame.select("subject", **moves).filter(pl.col("day") <= as_at)
    if isinstance(when, Span):
        moved = keep(moved)
        (days,) = columns_of(moved.select("day").unique(), "day")
        moved = with_later(moved, when, "day", "seen", days)
    else:
        moved = moved.filter(pl.col("day") <= when).with_columns(seen=whole(when))
    same = {name: pl.col(name) for name in moves}
    return moved.filter(pl.col("seen") <= as_at), {**same, "day": pl.col("seen")}
