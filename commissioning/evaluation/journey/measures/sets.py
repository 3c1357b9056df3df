"""Named sets: on which days a subject is in one, by what has held so far since it came."""

from collections.abc import Callable, Sequence

from commissioning.evaluation.journey.bounds import opposite
from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.so_far import held_so_far
from commissioning.evaluation.journey.steps import Steps, combined, unchanging
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import NamedSet, Truth

NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE


def in_set(named: NamedSet, in_hand: InHand) -> TruthOf:
    """Whether a case is in a set, or in one of those that it pools."""
    if named.pools:
        parts = [in_set(pooled, in_hand) for pooled in named.pools]
        return lambda case: combined(max, [part(case) for part in parts])
    conditions = [_condition(each, in_hand) for each in (named.enters, named.leaves, named.never)]

    def inside(case: Case) -> Steps[Certainty]:
        presence = presence_of(in_hand, case.subject)
        if presence is None:
            return unchanging(NO)
        enters, leaves, never = [condition(case) for condition in conditions]
        days = _days(presence, (enters, leaves, never), in_hand.as_at)
        excluded = max((never.on(day) for day in days), default=NO)
        return _so_far(presence, days, enters, leaves, min(opposite(excluded), _surely(presence)))

    return inside


def _condition(truth: Truth | None, in_hand: InHand) -> Callable[[Case], Steps[Certainty]]:
    return (lambda _: unchanging(NO)) if truth is None else held_so_far(truth, in_hand)


def _surely(presence: Presence) -> Certainty:
    return SURE if presence.sure else MAY_BE


def _days(presence: Presence, conditions: Sequence[Steps[Certainty]], as_at: Day) -> list[Day]:
    """The days with us on which a condition may change, up to the as-at day."""
    first, last = presence.days
    changes = {first, *(day for steps in conditions for day in steps.days)}
    return sorted(day for day in changes if first <= day <= min(last, as_at))


def _so_far(
    presence: Presence,
    days: Sequence[Day],
    enters: Steps[Certainty],
    leaves: Steps[Certainty],
    most: Certainty,
) -> Steps[Certainty]:
    """In from the day on which it has entered so far, until the day on which it has left."""
    changes, values = [ALWAYS], [NO]
    entered = left = NO
    for day in days:
        entered, left = max(entered, enters.on(day)), max(left, leaves.on(day))
        changes.append(day)
        values.append(min(entered, opposite(left), most))
    changes.append(presence.days.last + 1)
    values.append(NO)
    return Steps(changes, values)
