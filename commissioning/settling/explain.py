"""Why one verdict is what it is, with every cell it rests on, and what exactly is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.support.supporting import supporter
from commissioning.evaluation.journey.support.supports import Support
from commissioning.model.answers import Status, Subject
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.problems import Place
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.missing.achieve import Asked, supply_for
from commissioning.settling.missing.supply import Supply

AHEAD = 800
"""How many days ahead to look for the day on which a verdict would be met if nothing changed."""


@dataclass(frozen=True)
class Explanation:
    """One verdict explained.

    `supply` is what would turn it to met on the as-at day; nothing for a verdict that is met, or that nothing
    added to the evidence can turn. `in_time` is the day it would be met if nothing changed.
    """

    support: Support
    evidence: Evidence
    supply: Supply | None
    in_time: Day | None


def explain(contract: Contract, evidence: Evidence, as_at: Day, subject: str, milestone: str) -> Explanation | None:
    """The explanation of a verdict; nothing where there is no such verdict."""
    verdicts = evaluate(contract, evidence, as_at).verdicts
    verdict = verdicts.get((milestone, subject))
    if verdict is None:
        return None
    support = supporter(contract, evidence, as_at, verdicts)(subject, milestone)
    if verdict.status is Status.MET:
        return Explanation(support, evidence, None, None)
    supply = supply_for(contract, evidence, Asked(as_at, subject, milestone, verdicts))
    return Explanation(support, evidence, supply, _in_time(contract, evidence, as_at, (milestone, subject)))


def _in_time(contract: Contract, evidence: Evidence, as_at: Day, asked: Subject) -> Day | None:
    later = min(as_at + AHEAD, contract.term.last)
    verdict = evaluate(contract, evidence, later).verdicts.get(asked)
    return verdict.day if verdict is not None and verdict.status is Status.MET else None


def cells_of(contract: Contract, evidence: Evidence, settlement: Settlement) -> dict[Subject, tuple[Place, ...]]:
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

