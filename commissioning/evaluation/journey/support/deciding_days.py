"""The days that decided a verdict: the run on which what was looked for held, up to the day it was met."""

from collections.abc import Sequence

from commissioning.evaluation.journey.chain.spells import held
from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.terms import Milestone


def deciding_days(milestone: Milestone, some: Sequence[Run], day_before: Day, first_day: Day) -> Run | None:
    """The first run that met the milestone, up to the day on which it did; nothing where none did.

    `day_before` is when the milestone was met that this one comes after, and `first_day` is the subject's.
    """
    start = day_before if milestone.starting_after else ALWAYS
    for run in some:
        for first, last in held([run], start, milestone):
            event = max(first, day_before, first_day)
            if event <= last:
                return Run(max(run.first, start), event)
    return None
