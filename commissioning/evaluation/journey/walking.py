"""The milestones that conditions and formulas name, and of whom they are asked."""

from collections.abc import Iterable

from commissioning.model.expressions import CountSubjects, Met, RowHasMet, SumSubjects
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
    counted = [node for node in nodes_in(parts) if isinstance(node, CountSubjects | SumSubjects)]
    return found | {node.milestone for each in counted for node in nodes_in(each) if isinstance(node, Met)}
