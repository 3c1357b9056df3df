"""The number at a rank among those of other subjects, day by day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import merge

from commissioning.evaluation.journey.bounds import NO, SURE, UNBOUNDED, Bounds, Exact
from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.others import NumberOf, once_for_all
from commissioning.evaluation.journey.steps import Steps, combined, paired, unchanging
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS
from commissioning.model.expressions import RankSubjects

Ranked = tuple[Certainty, Bounds]
"""How certain it is that somebody is among them, and the bounds of their number."""


def rank_of(rank: RankSubjects, number_in: NumberOf, in_hand: InHand) -> NumberOf:
    """The number at the rank; anything where nobody is sure to have one, or somebody cannot be read."""
    subjects, theirs = rank.subjects, in_hand.about(rank.subjects.kind)
    truth_in, unread = theirs.truth_in(subjects.where, theirs), in_hand.tables[subjects.table].nobodys

    def each_of(whom: Iterable[str]) -> Iterable[Steps[Ranked]]:
        for subject in whom:
            presence = presence_of(theirs, subject)
            if presence is not None:
                other = Case(subject)
                certainty = paired(min, _there(presence), truth_in(other))
                yield paired(_ranked, certainty, number_in(other))

    def number(whom: Iterable[str]) -> Steps[Bounds]:
        if unread:
            return unchanging(UNBOUNDED)
        return combined(lambda states: _at_rank(rank.part, states), list(each_of(whom)))

    return once_for_all(subjects, in_hand, number)


def _there(presence: Presence) -> Steps[Certainty]:
    """How certain it is that somebody is with us."""
    first, last = presence.days
    certainty = SURE if presence.sure else Certainty.MAY_BE
    return Steps([ALWAYS, first, last + 1], [NO, certainty, NO])


def _ranked(certainty: Certainty, bounds: Bounds) -> Ranked:
    return certainty, bounds


def _at_rank(part: Fraction, states: Sequence[Ranked]) -> Bounds:
    """The least and the most that stands at the rank.

    A number is high enough if so great a part of all is not above it. For the least, those who only may be
    there are counted where they help it to be; for the most, where they hinder it.
    """
    sure = [bounds for certainty, bounds in states if certainty is SURE]
    may_be = [bounds for certainty, bounds in states if certainty is Certainty.MAY_BE]
    if not sure:
        return UNBOUNDED
    leasts, mosts = sorted(least for least, _ in sure), sorted(most for _, most in sure)
    helping, hindering = sorted(least for least, _ in may_be), sorted(most for _, most in may_be)
    return (
        next(end for end in merge(leasts, helping) if _is_least(part, end, leasts, helping)),
        next(end for end in merge(mosts, hindering) if _is_most(part, end, mosts, hindering)),
    )


def _is_least(part: Fraction, end: Exact, sure: Sequence[Exact], may_be: Sequence[Exact]) -> bool:
    helping = bisect_right(may_be, end)
    return bisect_right(sure, end) + helping >= part * (len(sure) + helping)


def _is_most(part: Fraction, end: Exact, sure: Sequence[Exact], may_be: Sequence[Exact]) -> bool:
    hindering = len(may_be) - bisect_right(may_be, end)
    return bisect_right(sure, end) >= part * (len(sure) + hindering)
