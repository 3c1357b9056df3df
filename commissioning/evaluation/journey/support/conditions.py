"""What a condition or a number rests on and what about it is in doubt, to the cells of whom it goes over."""

from collections.abc import Iterator

from commissioning.evaluation.journey.chain.presence import presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.members import Member, is_exact, members_of
from commissioning.evaluation.journey.support.parts import Part, parts_that_matter
from commissioning.evaluation.journey.support.supports import Doubt, Named
from commissioning.evaluation.journey.support.uses import add_doubts, add_rows
from commissioning.evaluation.journey.support.valueless import add_valueless
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import AnyRow, InSet, Met, NamedSet, OverSubjects, Subjects, Truth
from commissioning.model.walk import nodes_about_the_same, nodes_then


def add_condition(truth: Truth, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What a condition rests on during a run of days that ends on the deciding day."""
    for part in parts_that_matter(truth, days.last, case, in_hand):
        add_part(part, days, case, in_hand, grounds)


def add_part(part: Part, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What a part of a condition, or a number, rests on during such days."""
    for node in nodes_about_the_same(part.term):
        if isinstance(node, Met):
            _name(node, case, in_hand, grounds)
    for use in part.uses:
        add_rows(use, days, case, in_hand, grounds)
    for over, then in _over_subjects(part, days.last):
        grounds.take_rows(_of_members(over, then, case, in_hand))


def _of_members(over: OverSubjects, day: Day, case: Case, in_hand: InHand) -> Grounds:
    """What a number rests on in those it goes over: looked up once where it is the same for whoever asks."""
    if not in_hand.goes_over_all(over.subjects):
        return _of_each_member(over, day, case, in_hand)
    key = "members", over, day
    if key not in in_hand.made:
        in_hand.made[key] = _of_each_member(over, day, case, in_hand)
    known: Grounds = in_hand.made[key]
    return known


def _of_each_member(over: OverSubjects, day: Day, case: Case, in_hand: InHand) -> Grounds:
    """The same, for those who are sure to be among them."""
    found, theirs = Grounds(), in_hand.about(over.subjects.kind)
    for member in members_of(over, day, case, in_hand):
        if member.sure:
            _add_member(member, over.subjects, day, theirs, found)
    return found


def _add_member(member: Member, among: Subjects, day: Day, theirs: InHand, grounds: Grounds) -> None:
    """What it rests on that a subject is one of some, and the number of it."""
    grounds.use_row(among.table, theirs.own_table, member.row, ())
    add_condition(among.where, Run(day, day), member.case, theirs, grounds)
    if member.number is not None:
        add_part(Part(member.number), Run(day, day), member.case, theirs, grounds)


def _over_subjects(part: Part, day: Day) -> Iterator[tuple[OverSubjects, Day]]:
    """The numbers of other subjects in a part, each with the day that it is asked about."""
    for node, then in nodes_then(part.term, day):
        if isinstance(node, OverSubjects):
            yield node, then


def _name(met: Met, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """The verdict that a condition asks for."""
    verdict = in_hand.verdict(met.milestone, case.subject)
    who = in_hand.who_meets(met.milestone, case.subject)
    if verdict is not None and who:
        grounds.named[Named(who, met.milestone, verdict)] = None


def add_doubts_about(truth: Truth, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What is in doubt about a condition on those of the days on which it only may be."""
    steps = truth_of(truth, in_hand)(case)
    for day in sorted({days.first, *(day for day in steps.days if days.first < day <= days.last)}):
        if steps.on(day) is Certainty.MAY_BE:
            for part in parts_that_matter(truth, day, case, in_hand):
                add_doubts_about_part(part, day, case, in_hand, grounds)


def add_doubts_about_part(part: Part, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What is in doubt about a part of a condition, or about a number, on a day."""
    for node, then in nodes_then(part.term, day):
        if isinstance(node, Met):
            doubt_met(node.milestone, case, in_hand, grounds)
        elif isinstance(node, InSet):
            _doubt_membership(node.named, then, case, in_hand, grounds)
    for use in part.uses:
        add_doubts(use, Run(day, day), case, in_hand, grounds)
    for over, then in _over_subjects(part, day):
        _doubt_members(over, then, case, in_hand, grounds)
    if not isinstance(part.term, AnyRow | Met | InSet):
        add_valueless(part.term, part.called, day, case, in_hand, grounds)


def _doubt_members(over: OverSubjects, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What leaves open who is among some subjects, and what is not known of the number of each."""
    among, theirs = over.subjects, in_hand.about(over.subjects.kind)
    if in_hand.tables[among.table].nobodys:
        grounds.doubt_unheard(in_hand.tables[among.table])
    for member in members_of(over, day, case, in_hand):
        if not member.sure:
            found = _doubt_is_one(member, among, day, theirs)
            otherwise = Doubt(among.table, member.row, None, "may be one of them")
            grounds.take_doubts(found, member.case.subject, otherwise)
        if member.number is not None and not is_exact(member.number, day, member.case, theirs):
            found = Grounds()
            add_doubts_about_part(Part(member.number), day, member.case, theirs, found)
            otherwise = Doubt(among.table, member.row, None, "its number is not known")
            grounds.take_doubts(found, member.case.subject, otherwise)


def _doubt_is_one(member: Member, among: Subjects, day: Day, theirs: InHand) -> Grounds:
    """What leaves open whether a subject is one of some."""
    found = Grounds()
    found.doubt_own_row(member.case.subject, theirs)
    add_doubts_about(among.where, Run(day, day), member.case, theirs, found)
    return found


def doubt_met(milestone: str, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """That a verdict which a condition asks for is in doubt itself, or that nobody knows whose it is."""
    verdict = in_hand.verdict(milestone, case.subject)
    who = in_hand.who_meets(milestone, case.subject)
    if not who:
        grounds.doubt_owner(case.subject, in_hand)
    elif verdict is not None and (verdict.earliest < verdict.day or verdict.may_lapse < verdict.lapsed):
        grounds.rests_on[who, milestone] = None


def _doubt_membership(named: NamedSet, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What leaves open whether somebody is in a set on a day: whether they came in, left, or never may be."""
    for pooled in named.pools:
        _doubt_membership(pooled, day, case, in_hand, grounds)
    presence = presence_of(in_hand, case.subject)
    if presence is None:
        return
    grounds.doubt_own_row(case.subject, in_hand)
    so_far = ((named.enters, day), (named.leaves, day), (named.never, in_hand.as_at))
    for truth, last in so_far:
        if truth is not None:
            add_doubts_about(truth, Run(presence.days.first, last), case, in_hand, grounds)
