"""What exactly is missing for one verdict to be met, or why nothing that could be added is."""

from commissioning.evaluation.cohort import evaluate as judge_at_once
from commissioning.model.calendar import NEVER, Day
from commissioning.model.editions import all_wordings
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from commissioning.settling.missing.about import namings, needed, rows_about
from commissioning.settling.missing.least import least
from commissioning.settling.missing.owners import listed_in, owners_listed
from commissioning.settling.missing.reaching import Seeker
from commissioning.settling.missing.reasons import OutOfReach, Reason
from commissioning.settling.missing.supply import Supply
from commissioning.settling.missing.world import World


def world_of(contract: Contract, evidence: Evidence, as_at: Day, subject: str, milestone: str) -> World:
    """What one verdict rests on, and somebody who has met what others must have met, if anybody has."""
    terms = needed(contract, milestone)
    asked = {(subject, milestone), *_somebody(terms, evidence, as_at, subject)}
    about, kind = rows_about(terms, evidence, asked), terms.milestones[milestone].kind
    return World(terms, about, as_at, subject, kind, listed_in(terms, evidence))


def missing(world: World, milestone: str) -> Supply | Reason:
    """The supply with which the verdict would be met as at the day; a reason where no addition does it."""
    try:
        found = Seeker(world).reached(milestone, world.as_at, Supply())
    except OutOfReach as out:
        return out.reason

    def will_do(fewer: Supply) -> bool:
        if not owners_listed(world.contract, world.listed, fewer):
            return False
        return world.given(fewer).verdict(milestone).day <= world.as_at

    return least(world.contract, found, will_do)


def _somebody(contract: Contract, evidence: Evidence, as_at: Day, subject: str) -> set[tuple[str, str]]:
    """Whoever met first, of others, what somebody named in a row must have met."""
    asked = {naming.milestone for terms in all_wordings(contract) for naming in namings(terms)}
    if not asked:
        return set()
    verdicts = judge_at_once(contract, evidence, as_at).verdicts
    first: dict[str, tuple[Day, str]] = {}
    for (name, who), verdict in verdicts.items():
        if name in asked and who != subject and verdict.day != NEVER:
            first[name] = min(first.get(name, (NEVER, who)), (verdict.day, who))
    return {(who, name) for name, (_, who) in first.items()}
