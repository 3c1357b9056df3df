"""The subjects whom a count or a sum goes over, each by the row that lists it, and who may be one of them."""

from commissioning.evaluation.journey.chain.presence import presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.supports import Doubt, RowUsed
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import Number, OverSubjects, RankSubjects, SumSubjects


def add_members(term: OverSubjects, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """Those who are sure to be counted on a day, and what is in doubt about the others."""
    table, theirs = term.subjects.table, in_hand.about(term.subjects.kind)
    if in_hand.tables[table].nobodys:
        grounds.doubt_unheard(in_hand.tables[table])
    truth_in = theirs.truth_in(term.subjects.where, theirs)
    for who in in_hand.whom(term.subjects, case):
        presence = presence_of(theirs, who)
        if presence is None or presence.row is None or not presence.days.first <= day <= presence.days.last:
            continue
        certainty = truth_in(Case(who)).on(day)
        if certainty is Certainty.SURE and presence.sure:
            if isinstance(term, SumSubjects | RankSubjects) and not _is_exact(
                term.value, day, Case(who), theirs
            ):
                grounds.doubts[Doubt(table, presence.row, None, "its number is not known")] = None
            grounds.rows[RowUsed(table, table, presence.row)] = None
        elif certainty is not Certainty.NO:
            grounds.doubts[Doubt(table, presence.row, None, "may be one of them")] = None


def _is_exact(number: Number, day: Day, case: Case, in_hand: InHand) -> bool:
    least, most = number_on(number, day, case, in_hand)
    return least is not None and least == most
