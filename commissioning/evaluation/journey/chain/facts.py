"""What the engine is told of one subject for the rules in `chain_rules`."""

from collections.abc import Iterable, Iterator

from commissioning.evaluation.journey.chain.presence import Agreed, Presence
from commissioning.evaluation.journey.chain.rules import (
    PRESENT,
    agreed_kind,
    last_field,
    met_kind,
    spell_kind,
)
from commissioning.evaluation.journey.chain.spells import Spells
from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.turns import Fact
from commissioning.model.answers import Verdict
from commissioning.model.calendar import ALWAYS, Day, Span, after
from commissioning.model.terms import Milestone


def spell_facts(milestone: Milestone, spells: Spells) -> list[Fact]:
    """A fact for every run. A sure run may also be, so one that stands in both is told once."""
    kind, sure = spell_kind(milestone.name), set(spells.sure)
    runs = [*spells.sure, *(run for run in spells.may_be if run not in sure)]
    return [{"kind": kind, "sure": int(run in sure), "first": run.first, "last": run.last} for run in runs]


def days_in_term(presence: Presence, in_hand: InHand) -> Run:
    """The days of the term on which a subject was there, up to the as-at day; maybe none."""
    days, term = presence.days, in_hand.contract.term
    return Run(max(days.first, term.first), min(days.last, term.last, in_hand.as_at))


def present_fact(days: Run, *, sure: bool, kind: str = PRESENT) -> Fact:
    """The days on which a subject was there, of which there is at least one."""
    return {"kind": kind, "sure": int(sure), "first": days.first, "last": days.last}


def judged_facts(kind: str, days: Run, *, sure: bool, open_to: tuple[Day, Day]) -> Iterator[Fact]:
    """The days on which a milestone may be met: up to a last one if it is to be sure, or to another."""
    last_sure, last = (min(days.last, day) for day in open_to)
    if sure and days.first <= last_sure:
        yield present_fact(Run(days.first, last_sure), sure=True, kind=kind)
    if days.first <= last and not (sure and last == last_sure):
        yield present_fact(Run(days.first, last), sure=False, kind=kind)


def agreed_fact(milestone: Milestone, agreed: Agreed) -> Fact:
    """The day on which all had agreed."""
    return {"kind": agreed_kind(milestone.name), "sure": int(agreed.sure), "day": agreed.day}


def met_fact(name: str, verdict: Verdict, followers: Iterable[Milestone]) -> Fact:
    """The days on which a milestone was met, and the last days of the followers that must be met in time."""
    fact: Fact = {"kind": met_kind(name), "sure day": verdict.day, "may be day": verdict.earliest}
    for milestone in followers:
        if milestone.within is not None:
            fact[last_field(milestone.name, "sure")] = _last_sure_day(verdict, milestone.within)
            fact[last_field(milestone.name, "may be")] = after(verdict.day, milestone.within)
    return fact


def _last_sure_day(verdict: Verdict, within: Span) -> Day:
    """Counted from the earliest day it may have been met; no day is left if it was met later than that."""
    last = after(verdict.earliest, within)
    return last if verdict.day <= last else ALWAYS
