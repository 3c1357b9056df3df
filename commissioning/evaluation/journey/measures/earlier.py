"""What was so on another day: a length of time ago, or on a day of the calendar."""

from typing import TypeVar

from commissioning.evaluation.journey.steps import Steps
from commissioning.model.calendar import ALWAYS, Day, Span, after

T = TypeVar("T")


def as_it_was(steps: Steps[T], when: Span | Day, none: T, as_at: Day) -> Steps[T]:
    """The value on every day as it was then; `none` before a day of the calendar has come."""
    if not isinstance(when, Span):
        return Steps([ALWAYS, when], [none, steps.on(when)]) if when <= as_at else Steps([ALWAYS], [none])
    seen: dict[Day, T] = {}
    for day, value in zip(steps.days, steps.values, strict=True):
        if day <= as_at:
            seen[after(day, when)] = value
    return Steps(list(seen), list(seen.values()))
