"""The subjects whom a number goes over on a day: who is sure to be among them, and who may be."""

from collections.abc import Iterator
from typing import NamedTuple

from commissioning.evaluation.journey.chain.presence import presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import CountSubjects, Number, OverSubjects


class Member(NamedTuple):
    """One of them, the row that lists it, whether it is sure to be one, and the number asked of it."""

    case: Case
    row: int
    sure: bool
    number: Number | None


def members_of(term: OverSubjects, day: Day, case: Case, in_hand: InHand) -> Iterator[Member]:
    """Those who are, or may be, among the subjects whom a number of a case goes over on a day."""
    theirs = in_hand.about(term.subjects.kind)
    truth_in = theirs.truth_in(term.subjects.where, theirs)
    number = None if isinstance(term, CountSubjects) else term.value
    for who in in_hand.whom(term.subjects, case):
        presence, theirs_alone = presence_of(theirs, who), Case(who)
        if presence is None or presence.row is None or not presence.days.first <= day <= presence.days.last:
            continue
        certainty = truth_in(theirs_alone).on(day)
        if certainty is not Certainty.NO:
            sure = presence.sure and certainty is Certainty.SURE
            yield Member(theirs_alone, presence.row, sure, number)


def is_exact(number: Number, day: Day, case: Case, in_hand: InHand) -> bool:
    """Whether it is known what a number of a case is on a day."""
    least, most = number_on(number, day, case, in_hand)
    return least is not None and least == most
