"""What a condition rests on: the parts of it that make it what it is, with their rows and doubts."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from commissioning.evaluation.journey.chain.presence import presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.counted import uses_in
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.members import add_members
from commissioning.evaluation.journey.support.shown import names_in
from commissioning.evaluation.journey.support.supports import Named
from commissioning.evaluation.journey.support.uses import add_doubts, add_rows
from commissioning.evaluation.journey.support.valueless import add_valueless
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    InSet,
    MeasureTruth,
    Met,
    NamedSet,
    Not,
    OverSubjects,
    ThisMet,
    Truth,
)
from commissioning.model.walk import nodes_about_the_same, nodes_then


class Part(NamedTuple):
    """A part of a condition that has no parts, and the measure it stands in."""

    truth: Compare | AnyRow | Met | InSet
    role: str


def parts_that_matter(truth: Truth, day: Day, case: Case, in_hand: InHand, role: str = "") -> Iterator[Part]:
    """The parts that make a condition what it is on a day: of several, those that agree with the whole."""
    match truth:
        case MeasureTruth(name=name, value=value):
            yield from parts_that_matter(value, day, case, in_hand, name)
        case Not(part=part):
            yield from parts_that_matter(part, day, case, in_hand, role)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            whole = truth_of(truth, in_hand)(case).on(day)
            for part in parts:
                if truth_of(part, in_hand)(case).on(day) is whole:
                    yield from parts_that_matter(part, day, case, in_hand, role)
        case Compare() | AnyRow() | Met() | InSet():
            yield Part(truth, role)
        case ThisMet():
            return
        case _:
            assert_never(truth)


def add_condition(truth: Truth, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What a condition rests on during a run of days that ends on the deciding day."""
    for part, role in parts_that_matter(truth, days.last, case, in_hand):
        for node in nodes_about_the_same(part):
            if isinstance(node, Met):
                _name(node, case, in_hand, grounds)
        if isinstance(part, Compare | AnyRow):
            for use in uses_in(part, role):
                add_rows(use, days, case, in_hand, grounds)
            _add_others(part, days.last, case, in_hand, grounds)


def _name(met: Met, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """The verdict that a condition asks for."""
    verdict = in_hand.verdict(met.milestone, case.subject)
    who = in_hand.who_meets(met.milestone, case.subject)
    if verdict is not None and who:
        grounds.named[Named(who, met.milestone, verdict)] = None


def add_doubts_about(truth: Truth, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What is in doubt about a condition on those of the days on which it only may be."""
    steps = truth_of(truth, in_hand)(case)
    for day in {days.first, *(day for day in steps.days if days.first < day <= days.last)}:
        if steps.on(day) is Certainty.MAY_BE:
            for part, role in parts_that_matter(truth, day, case, in_hand):
                _add_doubts_about_part(part, role, day, case, in_hand, grounds)


def _add_doubts_about_part(
    part: Compare | AnyRow | Met | InSet, role: str, day: Day, case: Case, in_hand: InHand, grounds: Grounds
) -> None:
    for node, then in nodes_then(part, day):
        if isinstance(node, Met):
            doubt_met(node.milestone, case, in_hand, grounds)
        elif isinstance(node, InSet):
            _doubt_membership(node.named, then, case, in_hand, grounds)
    if isinstance(part, Compare | AnyRow):
        uses = list(uses_in(part, role))
        for use in uses:
            add_doubts(use, Run(day, day), case, in_hand, grounds)
        _add_others(part, day, case, in_hand, grounds)
        if isinstance(part, Compare):
            called = uses[0].role if uses else role or next(names_in(part), "the number")
            add_valueless(part, called, day, case, in_hand, grounds)


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


def _add_others(part: Compare | AnyRow, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """The other subjects whom a part counts or adds up on a day."""
    for node, then in nodes_then(part, day):
        if isinstance(node, OverSubjects):
            add_members(node, then, case, in_hand, grounds)
