"""The milestones that conditions and formulas name, and of whom they are asked."""

from collections.abc import Iterable, Iterator

from commissioning.model.editions import all_payments, all_wordings, editions_of
from commissioning.model.expressions import CountSubjects, Met, OverSubjects, RowHasMet
from commissioning.model.once import once_for_a_contract
from commissioning.model.terms import Contract, Milestone
from commissioning.model.walk import nodes_about_the_same, nodes_in


def asked_of_the_same(milestone: Milestone, contract: Contract) -> set[str]:
    """The milestones that the subject itself is asked about."""
    return {name for name in _named(milestone) if contract.milestones[name].kind == milestone.kind}


def asked_of_others(milestone: Milestone, contract: Contract) -> set[str]:
    """The milestones that other subjects are asked about, or the contract itself."""
    named = _named(milestone) - asked_of_the_same(milestone, contract)
    return named | _of_others(milestone.asks)


def asked_anywhere(parts: Iterable[object], contract: Contract) -> set[str]:
    """The milestones that anything asks of others than the subject itself, or of the contract itself."""
    whole = tuple(parts)
    named = {node.milestone for node in nodes_about_the_same(whole) if isinstance(node, Met)}
    return {name for name in named if contract.is_for_everyone(name)} | _of_others(whole)


def _named(milestone: Milestone) -> set[str]:
    """The milestones that are asked about without saying of whom."""
    nodes = nodes_about_the_same(milestone.asks)
    named = {node.milestone for node in nodes if isinstance(node, Met)}
    return named | ({milestone.after} if milestone.after else set())


def _of_others(parts: object) -> set[str]:
    """The milestones that those a row names are asked about, and those whom a count or a sum goes over."""
    found = {node.milestone for node in nodes_in(parts) if isinstance(node, RowHasMet)}
    counted = [node for node in nodes_in(parts) if isinstance(node, OverSubjects)]
    return found | {node.milestone for each in counted for node in nodes_in(each) if isinstance(node, Met)}


@once_for_a_contract
def asks_of_peers(contract: Contract) -> bool:
    """Whether anybody is asked about all who are of the same kind."""
    return judges_by_peers(contract) or any(
        _goes_over_peers(kind, part) for kind, part in _asked_of_money(contract)
    )


@once_for_a_contract
def judges_by_peers(contract: Contract) -> bool:
    """Whether a milestone is judged by all who are of the same kind as its subject."""
    return any(_goes_over_peers(each.kind, each.asks) for each in all_wordings(contract))


def _asked_of_money(contract: Contract) -> Iterator[tuple[str, object]]:
    """What prices, rules and streams ask, and of whom: of who met it, or of whom they belong to."""
    for payment in all_payments(contract):
        kind = contract.milestones[payment.milestone].kind
        yield kind, payment.prices
        for rule in payment.decided_by:
            yield kind if rule.asks == "the subject" else contract.owner_of(kind), rule.when
    kinds = {contract.owner_of(milestone.kind) for milestone in contract.milestones.values()}
    for edition in editions_of(contract):
        yield from ((kind, stream.eligible) for kind in kinds for stream in edition.contract.streams.values())


def _goes_over_peers(kind: str, part: object) -> bool:
    for node in nodes_about_the_same(part):
        if isinstance(node, OverSubjects):
            theirs = node.subjects.kind
            value = None if isinstance(node, CountSubjects) else node.value
            if theirs == kind or _goes_over_peers(theirs, (node.subjects.where, value)):
                return True
    return False
