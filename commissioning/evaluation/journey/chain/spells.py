"""The runs of days on which what a milestone looks for holds, and has held for as long as it must."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.find.finding import Found, finder_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.so_far import held_so_far
from commissioning.evaluation.journey.steps import Run, runs
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS, Day, after
from commissioning.model.expressions import Truth
from commissioning.model.terms import Milestone


class Spells(NamedTuple):
    """Runs that are sure, and runs that may be: each of the sure lies within one of the others."""

    sure: Sequence[Run]
    may_be: Sequence[Run]


SpellsOf = Callable[[Case, Asking], Spells]


def spells_of(milestone: Milestone, in_hand: InHand) -> SpellsOf:
    """The spells of a milestone up to the as-at day, for a case in hand."""
    found = _when(milestone.when, in_hand) if milestone.when is not None else _find(milestone, in_hand)
    if milestone.held_for is None and not milestone.starting_after:
        return found

    def spells(case: Case, asking: Asking) -> Spells:
        sure_start, may_be_start = starts(milestone, case, in_hand)
        spells = found(case, asking)
        return Spells(
            list(held(spells.sure, sure_start, milestone)),
            list(held(spells.may_be, may_be_start, milestone)),
        )

    return spells


def _when(truth: Truth, in_hand: InHand) -> SpellsOf:
    truth_in = held_so_far(truth, in_hand)

    def spells(case: Case, _: Asking) -> Spells:
        steps = truth_in(case)
        return Spells(
            runs(steps, Certainty.SURE, in_hand.as_at), runs(steps, Certainty.MAY_BE, in_hand.as_at)
        )

    return spells


def _find(milestone: Milestone, in_hand: InHand) -> SpellsOf:
    find = finder_of(milestone, in_hand)

    def lasting(found: Sequence[Found]) -> list[Run]:
        return [Run(first.day, in_hand.as_at) for first in found[:1] if first.day <= in_hand.as_at]

    def spells(case: Case, asking: Asking) -> Spells:
        finds = find(case, asking)
        return Spells(lasting(finds.sure), lasting(finds.may_be))

    return spells


def starts(milestone: Milestone, case: Case, in_hand: InHand) -> tuple[Day, Day]:
    """The first days on which a run may begin, to be sure and at all."""
    verdict = in_hand.verdict(milestone.after, case.subject) if milestone.after is not None else None
    if verdict is None or not milestone.starting_after:
        return ALWAYS, ALWAYS
    return verdict.day, verdict.earliest


def held(some: Sequence[Run], start: Day, milestone: Milestone) -> Iterator[Run]:
    """The days of runs on which they have lasted long enough."""
    for run in some:
        first = max(run.first, start)
        if milestone.held_for is not None:
            first = after(first, milestone.held_for)
        if first <= run.last:
            yield Run(first, run.last)
