"""The days that decided a verdict: on which what was looked for had to hold, up to the day it was met."""

from bisect import bisect_right
from collections.abc import Sequence

from commissioning.evaluation.journey.chain.spells import held
from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, Day, Span, after
from commissioning.model.terms import Milestone


def deciding_days(milestone: Milestone, some: Sequence[Run], day_before: Day, first_day: Day) -> Run | None:
    """The days of the first run that met the milestone, up to the day on which it did; nothing if none did.

    `day_before` is when the milestone was met that this one comes after, and `first_day` is the subject's.
    """
    start = day_before if milestone.starting_after else ALWAYS
    for run in some:
        for first, last in held([run], start, milestone):
            event = max(first, day_before, first_day)
            if event <= last:
                return Run(max(run.first, start, _needed_from(event, milestone.held_for)), event)
    return None


def _needed_from(event: Day, held_for: Span | None) -> Day:
    """The day from which it had to hold: the latest from which it is long enough to the event."""
    if held_for is None:
        return event
    if held_for.unit == "days":
        return event - held_for.count
    days = range(event - 31 * (held_for.count + 1), event + 1)  # no month is longer
    return days[bisect_right(days, event, key=lambda day: after(day, held_for)) - 1]
