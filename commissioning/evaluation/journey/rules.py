"""A contract's rules for the engine, each of which can change an answer."""

from collections.abc import Iterator

from commissioning.evaluation.journey.chain.rules import chain_rules
from commissioning.evaluation.journey.chain.versions import as_judged, present_for
from commissioning.evaluation.journey.decide.rules import deciding_rules
from commissioning.evaluation.journey.find.rules import search_for
from commissioning.evaluation.journey.levels import Level, levels
from commissioning.evaluation.journey.patterns import Rule
from commissioning.model.terms import Contract, Payment


def compile_rules(contract: Contract) -> tuple[Rule, ...]:
    """Every rule that the engine runs for a contract; no two have the same name."""
    kinds = dict.fromkeys(milestone.kind for milestone in contract.milestones.values())
    judging = (rules_to_judge(contract, level, kind) for level in levels(contract) for kind in kinds)
    owners = dict.fromkeys(owner_kind(contract, payment) for payment in contract.payments.values())
    deciding = (rules_to_decide(contract, owner) for owner in owners)
    return tuple(rule for rules in (*judging, *deciding) for rule in rules)


def rules_to_judge(contract: Contract, level: Level, kind: str) -> Iterator[Rule]:
    """The rules for the milestones of a level that subjects of a kind have."""
    for name in level.milestones:
        if contract.milestones[name].kind == kind:
            for milestone in as_judged(contract, name).values():
                if milestone.find:
                    search = search_for(milestone)
                    yield from (*search.sure, *search.may_be)
                yield from chain_rules(milestone, present_for(contract, name, milestone))


def rules_to_decide(contract: Contract, owner: str) -> Iterator[Rule]:
    """The rules for the payments that are decided on subjects of a kind."""
    for payment in contract.payments.values():
        if owner_kind(contract, payment) == owner:
            yield from deciding_rules(payment)


def owner_kind(contract: Contract, payment: Payment) -> str:
    """The kind of subject that a payment is decided on: the owner of whoever met the milestone."""
    return contract.owner_of(contract.milestones[payment.milestone].kind)
