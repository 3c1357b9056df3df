"""Counting and adding up over time: what each row adds on its first day, and takes away after its last."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import inf

from commissioning.evaluation.journey.bounds import Bounds, Exact
from commissioning.evaluation.journey.steps import Run, Steps
from commissioning.model.calendar import ALWAYS, Day

Amount = tuple[int | Fraction, int | Fraction, int, int]
"""The least, the most, and how many things leave either without an end."""

Change = tuple[Day, int | Fraction, int | Fraction, int, int]
"""A day, and the amount that is there from it on."""


def amount_of(least: Exact = 0, most: Exact = 0) -> Amount:
    """An amount by its ends, either of which may be an infinity."""
    below = above = 0
    if isinstance(least, float):
        least, below = 0, 1
    if isinstance(most, float):
        most, above = 0, 1
    return least, most, below, above


def undone(amount: Amount) -> Amount:
    """An amount taken away again."""
    least, most, below, above = amount
    return -least, -most, -below, -above


def while_it_lasts(run: Run, amount: Amount, as_at: Day) -> Iterator[Change]:
    """An amount that is there during a run of days; after the as-at day nothing matters."""
    first, last = run
    if first <= last and first <= as_at:
        yield first, *amount
        if last < as_at:
            yield last + 1, *undone(amount)


def swept(changes: Iterable[Change]) -> Steps[Bounds]:
    """The least and the most on every day."""
    days: list[Day] = [ALWAYS]
    values: list[Bounds] = [(0, 0)]
    least: int | Fraction = 0
    most: int | Fraction = 0
    below = above = 0
    for day, more_least, more_most, more_below, more_above in sorted(changes):
        least += more_least
        most += more_most
        below += more_below
        above += more_above
        bounds = (-inf if below else least, inf if above else most)
        if day == days[-1]:
            values[-1] = bounds
        else:
            days.append(day)
            values.append(bounds)
    return Steps(days, values)
