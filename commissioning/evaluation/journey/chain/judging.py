"""The verdict on one subject and milestone: what the engine is told, and what follows from its matches."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.chain.facts import (
    agreed_fact,
    days_in_term,
    met_fact,
    present_fact,
    spell_facts,
)
from commissioning.evaluation.journey.chain.presence import Presence, agreed_by, presence_of
from commissioning.evaluation.journey.chain.rules import Words, chain_rules
from commissioning.evaluation.journey.chain.spells import spells_of
from commissioning.evaluation.journey.chain.versions import all_as_judged
from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.patterns import Match
from commissioning.model.answers import Status, Verdict
from commissioning.model.calendar import NEVER, Day, after
from commissioning.model.terms import Milestone

NOT_YET = Verdict(Status.NOT_YET)


class Judge:
    """How one milestone is judged, one subject after another. What it comes after must have been before."""

    def __init__(self, milestone: Milestone, in_hand: InHand) -> None:
        self.milestone = milestone
        self._in_hand = in_hand
        self._spells_in = spells_of(milestone, in_hand)
        self._agreed_in = agreed_by(milestone.agreed_by, in_hand)
        self._sure_rule = chain_rules(milestone)[0].name
        others = all_as_judged(in_hand.contract)
        self._followers = [other for other in others if other.after == milestone.after]

    @property
    def name(self) -> str:
        """What the verdict is on."""
        return self.milestone.name

    def verdict(self, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """The verdict on a subject; who is there on no day of the term has no presence to tell of."""
        before = self._verdict_before(case)
        if before is not None and before.earliest == NEVER:
            return NOT_YET
        day = earliest = NEVER
        for match in self._matches(case, presence, before, asking):
            if match.rule == self._sure_rule:
                day = min(day, _day_met(match, "sure", asking))
            else:
                earliest = min(earliest, _day_met(match, "may be", asking))
        earliest = min(earliest, day)
        return Verdict(self._status(day, earliest, before), day, earliest)

    def _verdict_before(self, case: Case) -> Verdict | None:
        """The verdict on the milestone that this one comes after."""
        if self.milestone.after is None:
            return None
        return self._in_hand.verdict(self.milestone.after, case.subject) or NOT_YET

    def _matches(self, case: Case, presence: Presence, before: Verdict | None, asking: Asking) -> list[Match]:
        agreed = self._agreed_in(presence)
        if agreed is None:
            return []
        facts = spell_facts(self.milestone, self._spells_in(case, asking))
        if not facts:
            return []
        if self.milestone.agreed_by:
            facts.append(agreed_fact(self.milestone, agreed))
        if self.milestone.after is not None and before is not None:
            asking.note(met_fact(self.milestone.after, before, self._followers))
        return asking.tell(facts)

    def _status(self, day: Day, earliest: Day, before: Verdict | None) -> Status:
        if day != NEVER:
            return Status.MET
        if earliest != NEVER:
            return Status.NOT_ASSESSABLE
        within = self.milestone.within
        if before is not None and within is not None and before.day != NEVER:
            return Status.TOO_LATE if after(before.day, within) < self._in_hand.as_at else Status.NOT_YET
        return Status.NOT_YET


class Judging(Protocol):
    """Whoever gives the verdicts on one milestone."""

    @property
    def name(self) -> str:
        """What the verdict is on."""

    def verdict(self, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """The verdict on a subject; who is there on no day of the term has no presence to tell of."""


def judged(
    subject: str, judges: Sequence[Judging], in_hand: InHand, program: Program
) -> Iterator[tuple[str, Verdict]]:
    """A subject's verdict on one milestone after another; each must be noted before the next is asked for."""
    presence = presence_of(in_hand, subject)
    if presence is None:
        return
    case, days = Case(subject), days_in_term(presence, in_hand)
    with program.session() as session:
        asking = Asking(session)
        if days.first <= days.last:
            asking.note(present_fact(days, sure=presence.sure))
        for judge in judges:
            yield judge.name, judge.verdict(case, presence, asking)


FIRST_DAYS = {"spell": "first", "present": "first", "agreed": "day"}


def _day_met(match: Match, words: Words, asking: Asking) -> Day:
    """The latest of the days from which all that was matched holds."""
    first_days = FIRST_DAYS | {"after": f"{words} day"}
    return max(int(asking.facts[number][first_days[alias]]) for alias, number in match.facts.items())
