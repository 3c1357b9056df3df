"""How long a milestone lasts: when it lapses once it was met, and from when it can no longer be met."""

from collections.abc import Callable
from typing import NamedTuple

from commissioning.evaluation.journey.chain.facts import days_in_term
from commissioning.evaluation.journey.chain.presence import Presence
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.so_far import held_so_far
from commissioning.evaluation.journey.steps import Run, Steps, runs
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER, Day
from commissioning.model.expressions import Not, Truth


class Since(NamedTuple):
    """The first day on which something is sure to be so, and the first on which it may be."""

    surely: Day = NEVER
    perhaps: Day = NEVER


NOT_SINCE = Since()
"""Of what is so on no day."""


def lapses_in(stays_while: Truth | None, in_hand: InHand) -> Callable[[Case, Presence, Since], Since]:
    """Since when a milestone has lapsed, which was met on a day or may have been from an earlier one on."""
    if stays_while is None:
        return lambda _case, _presence, _met: NOT_SINCE
    over_in = held_so_far(Not(part=stays_while), in_hand)

    def lapses(case: Case, presence: Presence, met: Since) -> Since:
        over, days = over_in(case), days_in_term(presence, in_hand)
        return Since(
            _first_day(over, Certainty.SURE, days, met.surely),
            _first_day(over, Certainty.MAY_BE, days, met.perhaps),
        )

    return lapses


def superseded_in(superseded_when: Truth | None, in_hand: InHand) -> Callable[[Case, Presence], Since]:
    """Since when a milestone can no longer be met."""
    if superseded_when is None:
        return lambda _case, _presence: NOT_SINCE
    truth_in = held_so_far(superseded_when, in_hand)

    def superseded(case: Case, presence: Presence) -> Since:
        truth, days = truth_in(case), days_in_term(presence, in_hand)
        perhaps = _first_day(truth, Certainty.MAY_BE, days, days.first)
        surely = _first_day(truth, Certainty.SURE, days, days.first) if presence.sure else NEVER
        return Since(surely, perhaps)

    return superseded


def _first_day(truth: Steps[Certainty], least: Certainty, days: Run, since: Day) -> Day:
    """The first of some days, on or after another, on which a truth is at least so certain."""
    first = max(days.first, since)
    there = (Run(max(run.first, first), min(run.last, days.last)) for run in runs(truth, least, days.last))
    return next((run.first for run in there if run.first <= run.last), NEVER)
