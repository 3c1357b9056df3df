"""Values that hold from a day until they change, and the runs of days on which a truth holds."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS, Day

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Run(NamedTuple):
    """Days from a first to a last, both included."""

    first: Day
    last: Day


class Steps(NamedTuple, Generic[T]):
    """A value for every day: each holds from its day until the next one's. The first day is `ALWAYS`."""

    days: list[Day]
    values: list[T]

    def on(self, day: Day) -> T:
        """The value on a day."""
        return self.values[bisect_right(self.days, day) - 1]


def unchanging(value: T) -> Steps[T]:
    """The same value on every day."""
    return Steps([ALWAYS], [value])


def changed(value_of: Callable[[T], R], steps: Steps[T]) -> Steps[R]:
    """Each value turned into another."""
    return Steps(steps.days, [value_of(value) for value in steps.values])


def paired(value_of: Callable[[S, T], R], left: Steps[S], right: Steps[T]) -> Steps[R]:
    """One value out of two, on every day on which one of them changes."""
    if len(right.days) == 1:
        constant = right.values[0]
        return Steps(left.days, [value_of(value, constant) for value in left.values])
    days = sorted({*left.days, *right.days})
    return Steps(days, [value_of(left.on(day), right.on(day)) for day in days])


def combined(value_of: Callable[[Sequence[T]], R], parts: Sequence[Steps[T]]) -> Steps[R]:
    """One value out of several, on every day on which one of them changes."""
    days = sorted({ALWAYS, *(day for part in parts for day in part.days)})
    return Steps(days, [value_of([part.on(day) for part in parts]) for day in days])


def runs(truth: Steps[Certainty], least: Certainty, last: Day) -> list[Run]:
    """The runs of days up to a last one on which the truth is at least so certain, as long as they can be."""
    found: list[Run] = []
    first: Day | None = None
    for day, value in zip(truth.days, truth.values, strict=True):
        if value >= least:
            first = day if first is None else first
        elif first is not None:
            found.append(Run(first, day - 1))
            first = None
    if first is not None:
        found.append(Run(first, last))
    return found


def joined(some: Iterable[tuple[Day, Day]]) -> list[Run]:
    """The same days in as few runs as hold them: runs that touch or overlap are one."""
    found: list[Run] = []
    for first, last in sorted(run for run in some if run[0] <= run[1]):
        if found and first <= found[-1].last + 1:
            found[-1] = Run(found[-1].first, max(last, found[-1].last))
        else:
            found.append(Run(first, last))
    return found
