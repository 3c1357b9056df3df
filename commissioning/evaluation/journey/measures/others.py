"""Counts and sums over other subjects: each is looked at day by day, and what it adds is swept up."""

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import TypeVar

from commissioning.evaluation.journey.bounds import Bounds
from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.sweeping import Change, amount_of, swept, undone
from commissioning.evaluation.journey.steps import Steps
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS
from commissioning.model.expressions import Subjects

NumberOf = Callable[[Case], Steps[Bounds]]

NOTHING: Bounds = (0, 0)

T = TypeVar("T")


def others_of(subjects: Subjects, number_in: NumberOf, in_hand: InHand, *, may_be_below: bool) -> NumberOf:
    """A number of each of some subjects, added up; one of whom it is not sure adds it or nothing."""
    theirs = in_hand.about(subjects.kind)
    truth_in, unread = theirs.truth_in(subjects.where, theirs), in_hand.tables[subjects.table].nobodys

    def changes(whom: Iterable[str]) -> Iterator[Change]:
        if unread:
            yield ALWAYS, *amount_of(-inf if may_be_below else 0, inf)
        for subject in whom:
            presence = presence_of(theirs, subject)
            if presence is not None:
                other = Case(subject)
                yield from _changes(_added(presence, truth_in(other), number_in(other)), in_hand)

    return once_for_all(subjects, in_hand, lambda whom: swept(changes(whom)))


def once_for_all(
    subjects: Subjects, in_hand: InHand, number_of: Callable[[Iterable[str]], Steps[T]]
) -> Callable[[Case], Steps[T]]:
    """What is said of some subjects: worked out once where it is the same for whoever asks."""
    known: list[Steps[T]] = []

    def number(case: Case) -> Steps[T]:
        if not in_hand.goes_over_all(subjects):
            return number_of(in_hand.whom(subjects, case))
        if not known:
            known.append(number_of(in_hand.whom(subjects, case)))
        return known[0]

    return number


def _added(presence: Presence, truth: Steps[Certainty], number: Steps[Bounds]) -> Steps[Bounds]:
    """What one subject adds on every day."""
    first, last = presence.days
    days = sorted({ALWAYS, first, last + 1, *truth.days, *number.days})
    values = []
    for day in days:
        certainty = truth.on(day) if first <= day <= last else Certainty.NO
        if not presence.sure:
            certainty = min(certainty, Certainty.MAY_BE)
        least, most = number.on(day)
        either = min(0, least), max(0, most)
        values.append((NOTHING, either, (least, most))[certainty])
    return Steps(days, values)


def _changes(added: Steps[Bounds], in_hand: InHand) -> Iterator[Change]:
    """By how much what is added changes, up to the as-at day."""
    before = NOTHING
    for day, bounds in zip(added.days, added.values, strict=True):
        if day <= in_hand.as_at and bounds != before:
            yield day, *amount_of(*bounds)
            yield day, *undone(amount_of(*before))
            before = bounds
