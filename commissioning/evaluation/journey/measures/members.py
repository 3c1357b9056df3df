"""Whether more evidence could change what some other subjects come to, each looked at day by day."""

from collections.abc import Callable, Iterable

from commissioning.evaluation.journey.bounds import NO, SURE, Standing
from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.others import once_for_all
from commissioning.evaluation.journey.steps import Steps, combined, unchanging
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import Not, Subjects


def certain_of_all(
    subjects: Subjects, standing_in: Callable[[Case], Steps[Standing]], in_hand: InHand
) -> Callable[[Case], Steps[bool]]:
    """Whether it is certain what each of some subjects adds."""
    theirs = in_hand.about(subjects.kind)
    unread = in_hand.tables[subjects.table].nobodys
    certain_of = _certain_of_one(subjects, standing_in, theirs)

    def certain(whom: Iterable[str]) -> Steps[bool]:
        presences = [(who, presence_of(theirs, who)) for who in whom]
        each = [certain_of(Case(who), presence) for who, presence in presences if presence is not None]
        return unchanging(value=False) if unread else combined(all, each)

    return once_for_all(subjects, in_hand, certain)


def _certain_of_one(
    subjects: Subjects, standing_in: Callable[[Case], Steps[Standing]], theirs: InHand
) -> Callable[[Case, Presence], Steps[bool]]:
    truth_in = theirs.truth_in(subjects.where, theirs)
    so_in, not_so_in = (theirs.holds_in(each, theirs) for each in (subjects.where, Not(part=subjects.where)))

    def certain_of(case: Case, presence: Presence) -> Steps[bool]:
        truth, so, not_so, standing = truth_in(case), so_in(case), not_so_in(case), standing_in(case)
        first, last = presence.days

        def on(day: Day) -> bool:
            if not first <= day <= last or truth.on(day) is NO:
                return True
            neither = so.on(day) is NO and not_so.on(day) is NO
            return presence.sure and (so.on(day) is SURE or neither) and standing.on(day).certain

        days = sorted({ALWAYS, first, last + 1, *truth.days, *so.days, *not_so.days, *standing.days})
        return Steps(days, [on(day) for day in days])

    return certain_of
