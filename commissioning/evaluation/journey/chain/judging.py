"""The verdict on one subject and milestone: what the engine is told, and what follows from its matches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.chain.ending import NOT_SINCE, Since, lapses_in, superseded_in
from commissioning.evaluation.journey.chain.facts import (
    agreed_fact,
    days_in_term,
    judged_facts,
    met_fact,
    present_fact,
    spell_facts,
)
from commissioning.evaluation.journey.chain.presence import Agreed, Presence, agreed_by, presence_of
from commissioning.evaluation.journey.chain.rules import PRESENT, Words, chain_rules
from commissioning.evaluation.journey.chain.spells import spells_of
from commissioning.evaluation.journey.chain.versions import all_as_judged
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.memory import Memory
from commissioning.evaluation.journey.patterns import Match
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.turns import Fact
from commissioning.model.answers import Status, Verdict
from commissioning.model.calendar import NEVER, Day, after
from commissioning.model.terms import Milestone

NOT_YET = Verdict(Status.NOT_YET)


class Judge:
    """How one milestone is judged, one subject after another. What it comes after must have been before."""

    def __init__(self, milestone: Milestone, in_hand: InHand, present: str) -> None:
        self.milestone = milestone
        self._present = present
        self._in_hand = in_hand
        self._spells_in = spells_of(milestone, in_hand)
        self._agreed_in = agreed_by(milestone.agreed_by, in_hand)
        self._superseded_in = superseded_in(milestone.superseded_when, in_hand)
        self.lapses = lapses_in(milestone.stays_while, in_hand)
        self._sure_rule = chain_rules(milestone)[0].name
        others = all_as_judged(in_hand.contract)
        self._followers = [other for other in others if other.after == milestone.after]

    @property
    def name(self) -> str:
        """What the verdict is on."""
        return self.milestone.name

    def verdict(self, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """The verdict on a subject; who is there on no day of the term has no presence to tell of."""
        met = self.met(case, presence, days_in_term(presence, self._in_hand), asking)
        return lapsed(met, self.lapses(case, presence, Since(met.day, met.earliest)))

    def met(self, case: Case, presence: Presence, days: Run, asking: Asking) -> Verdict:
        """When it was met on one of some days, whether or not it has lapsed since."""
        before, over = self._verdict_before(case), self._superseded_in(case, presence)
        day = earliest = NEVER
        if before is None or before.earliest != NEVER:
            there, agreed = self._there(presence, days, over), self._agreed_in(presence)
            for match in self._matches(case, there, agreed, before, asking):
                if match.rule == self._sure_rule:
                    day = min(day, _day_met(match, "sure", asking))
                else:
                    earliest = min(earliest, _day_met(match, "may be", asking))
        earliest = min(earliest, day)
        status = self._status(day, earliest, before, over)
        superseded = over.surely if status is Status.SUPERSEDED else NEVER
        return Verdict(status, day, earliest, superseded=superseded)

    def _verdict_before(self, case: Case) -> Verdict | None:
        """The verdict on the milestone that this one comes after."""
        if self.milestone.after is None:
            return None
        return self._in_hand.verdict(self.milestone.after, case.subject) or NOT_YET

    def _there(self, presence: Presence, days: Run, over: Since) -> list[Fact]:
        """The days on which it may be met, where they are not simply those of the subject's presence."""
        if self._present == PRESENT:
            return []
        open_to = over.perhaps - 1, over.surely - 1
        return list(judged_facts(self._present, days, sure=presence.sure, open_to=open_to))

    def _matches(
        self, case: Case, there: list[Fact], agreed: Agreed | None, before: Verdict | None, asking: Asking
    ) -> list[Match]:
        if agreed is None:
            return []
        facts = spell_facts(self.milestone, self._spells_in(case, asking))
        if not facts:
            return []
        facts.extend(there)
        if self.milestone.agreed_by:
            facts.append(agreed_fact(self.milestone, agreed))
        if self.milestone.after is not None and before is not None:
            asking.note(met_fact(self.milestone.after, before, self._followers))
        return asking.tell(facts)

    def _status(self, day: Day, earliest: Day, before: Verdict | None, over: Since) -> Status:
        if day != NEVER:
            return Status.MET
        if earliest != NEVER:
            return Status.NOT_ASSESSABLE
        if over.surely != NEVER:
            return Status.SUPERSEDED
        within = self.milestone.within
        if before is not None and within is not None and before.day != NEVER:
            return Status.TOO_LATE if after(before.day, within) < self._in_hand.as_at else Status.NOT_YET
        return Status.NOT_YET


def lapsed(met: Verdict, since: Since) -> Verdict:
    """What is said of a milestone once it is known since when it has lapsed, or may have."""
    if since == NOT_SINCE:
        return met
    status = met.status if since.surely == NEVER else Status.LAPSED
    return replace(met, status=status, lapsed=since.surely, may_lapse=since.perhaps)


class Judging(Protocol):
    """Whoever gives the verdicts on one milestone."""

    @property
    def name(self) -> str:
        """What the verdict is on."""

    def verdict(self, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """The verdict on a subject; who is there on no day of the term has no presence to tell of."""


def judged(
    subject: str, judges: Sequence[Judging], in_hand: InHand, memory: Memory
) -> Iterator[tuple[str, Verdict]]:
    """A subject's verdict on one milestone after another; each must be noted before the next is asked for."""
    presence = presence_of(in_hand, subject)
    if presence is None:
        return
    case, days = Case(subject), days_in_term(presence, in_hand)
    asking = Asking(memory)
    if days.first <= days.last:
        asking.note(present_fact(days, sure=presence.sure))
    for judge in judges:
        yield judge.name, judge.verdict(case, presence, asking)


def _first_days(words: Words) -> dict[str, str]:
    return {"spell": "first", "present": "first", "agreed": "day", "after": f"{words} day"}


FIRST_DAYS: dict[Words, dict[str, str]] = {"sure": _first_days("sure"), "may be": _first_days("may be")}


def _day_met(match: Match, words: Words, asking: Asking) -> Day:
    """The latest of the days from which all that was matched holds."""
    first_days = FIRST_DAYS[words]
    return max(int(asking.facts[number][first_days[alias]]) for alias, number in match.facts.items())
