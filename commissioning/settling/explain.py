"""Why one verdict is what it is, with every cell it rests on, and what exactly is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.support.supporting import judged_shard, supporter
from commissioning.evaluation.journey.support.supports import Support
from commissioning.model.calendar import Day
from commissioning.model.editions import all_payments
from commissioning.model.expressions import OverSubjects, RowHasMet
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.reasons import Reason
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Supply
from commissioning.settling.missing.world import World
from commissioning.settling.priced import Priced, pricer
from commissioning.settling.run import Outcome, settle_evidence


@dataclass(frozen=True)
class Explanation:
    """One verdict explained, on the evidence that it can rest on, with its problems.

    `price` is what it is worth, where a formula says so. `supply` is what would turn it to met on the as-at
    day; where nothing added to the evidence does, `reason` says why. `in_time` is the day it would be met if
    nothing changed. `outcome` is that of the whole evidence, where it is met and something is to be paid.
    """

    support: Support
    evidence: Evidence
    supply: Supply | None = None
    reason: Reason | None = None
    in_time: Day | None = None
    price: Priced | None = None
    problems: Sequence[Problem] = ()
    outcome: Outcome | None = None

    @property
    def chain(self) -> Iterator[Support]:
        """The verdict's support, then that of the one it comes after, and so on back."""
        at: Support | None = self.support
        while at is not None:
            yield at
            at = at.after


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
    if verdict.was_met:
        met = _met(contract, _world_of_price(contract, evidence, world, milestone), milestone, problems)
        is_paid = any(each.milestone == milestone for each in contract.payments.values())
        outcome = settle_evidence(contract, evidence, as_at, problems=problems) if is_paid else None
        return replace(met, outcome=outcome)
    support = supporter(world.contract, world.sent, as_at, verdicts)(subject, milestone)
    found = missing(world, milestone)
    return Explanation(
        support,
        world.sent,
        supply=found if isinstance(found, Supply) else None,
        reason=found if isinstance(found, Reason) else None,
        in_time=_in_time(world, milestone),
        problems=problems,
    )


def _met(contract: Contract, world: World, milestone: str, problems: Sequence[Problem]) -> Explanation:
    """The explanation of what is met, with what it is worth where a payment's formula says so."""
    verdicts = world.given(Supply()).verdicts
    support = supporter(world.contract, world.sent, world.as_at, verdicts)(world.subject, milestone)
    price = None
    if milestone in contract.payments:
        shard = judged_shard(contract, world.sent, world.as_at, verdicts)
        price = pricer(contract, shard, verdicts)(milestone, world.subject)
    return Explanation(support, world.sent, price=price, problems=problems)


def _world_of_price(contract: Contract, evidence: Evidence, world: World, milestone: str) -> World:
    """What a verdict rests on; everything there is where its price asks about others."""
    payment = contract.payments.get(milestone)
    prices = tuple(each.prices for each in all_payments(contract) if each.name == milestone)
    if payment is None or not any(isinstance(node, RowHasMet | OverSubjects) for node in nodes_in(prices)):
        return world
    return replace(world, contract=contract.model_copy(update={"payments": {}}), sent=evidence)


def _in_time(world: World, milestone: str) -> Day | None:
    """The day by which the verdict is met if nothing changes, where there is one in the term."""
    later = replace(world, as_at=world.contract.term.last).given(Supply()).verdict(milestone)
    if not later.was_met or later.day <= world.as_at:
        return None
    then = replace(world, as_at=later.day).given(Supply()).verdict(milestone)
    return later.day if then.day == later.day else None
