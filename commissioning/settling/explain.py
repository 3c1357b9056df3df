"""Why one verdict is what it is, with every cell it rests on, and what exactly is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.support.supporting import supporter
from commissioning.evaluation.journey.support.supports import Support
from commissioning.model.answers import Status, Subject
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.problems import Place, Problem
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.missing.reasons import Reason
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Supply
from commissioning.settling.missing.world import World


@dataclass(frozen=True)
class Explanation:
    """One verdict explained, on the evidence that it can rest on, with its problems.

    `supply` is what would turn it to met on the as-at day; where nothing added to the evidence does, `reason`
    says why. `in_time` is the day it would be met if nothing changed.
    """

    support: Support
    evidence: Evidence
    supply: Supply | None = None
    reason: Reason | None = None
    in_time: Day | None = None
    problems: Sequence[Problem] = ()


def explain(
    contract: Contract,
    evidence: Evidence,
    as_at: Day,
    subject: str,
    milestone: str,
    problems: Sequence[Problem] = (),
) -> Explanation | None:
    """The explanation of a verdict; nothing where there is no such verdict."""
    world = world_of(contract, evidence, as_at, subject, milestone)
    verdicts = world.given(Supply()).verdicts
    verdict = verdicts.get((milestone, subject))
    if verdict is None:
        return None
    support = supporter(world.contract, world.sent, as_at, verdicts)(subject, milestone)
    if verdict.status is Status.MET:
        return Explanation(support, world.sent, problems=problems)
    found = missing(world, milestone)
    return Explanation(
        support,
        world.sent,
        supply=found if isinstance(found, Supply) else None,
        reason=found if isinstance(found, Reason) else None,
        in_time=_in_time(world, milestone),
        problems=problems,
    )


def _in_time(world: World, milestone: str) -> Day | None:
    """The day by which the verdict is met if nothing changes, where there is one in the term."""
    later = replace(world, as_at=world.contract.term.last).given(Supply()).verdict(milestone)
    if later.status is not Status.MET or later.day <= world.as_at:
        return None
    then = replace(world, as_at=later.day).given(Supply()).verdict(milestone)
    return later.day if then.day == later.day else None


def cells_of(
    contract: Contract, evidence: Evidence, settlement: Settlement
) -> dict[Subject, tuple[Place, ...]]:
    """The cells that each line of a settlement rests on, by payment and subject."""
    support_of = supporter(contract, evidence, settlement.as_at, settlement.answers.verdicts)
    return {
        (line.payment, line.subject): tuple(
            _cells(contract, evidence, support_of(line.subject, contract.payments[line.payment].milestone))
        )
        for line in settlement.lines
    }


def _cells(contract: Contract, evidence: Evidence, support: Support) -> Iterator[Place]:
    """The cells of the rows that a verdict and those before it rest on, each once."""
    seen: set[tuple[str, int]] = set()
    at: Support | None = support
    while at is not None:
        for used in at.rows:
            if (used.table, used.row) not in seen:
                seen.add((used.table, used.row))
                yield evidence.tables[used.table].places[used.row].of(contract.evidence[used.table].start)
        at = at.after
