"""The milestones that conditions and formulas name, and of whom they are asked."""

from collections.abc import Iterable, Iterator

from commissioning.model.expressions import Met, RowHasMet
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract, Milestone
from commissioning.model.walk import nodes_in


def asked_of_the_same(milestone: Milestone, contract: Contract) -> set[str]:
    """The milestones that the subject itself is asked about."""
    return {name for name in _named(milestone) if contract.milestones[name].kind == milestone.kind}


def asked_of_others(milestone: Milestone, contract: Contract) -> set[str]:
    """The milestones that other subjects are asked about, or the contract itself."""
    named = _named(milestone) - asked_of_the_same(milestone, contract)
    return named | {node.milestone for node in _nodes(milestone) if isinstance(node, RowHasMet)}


def asked_anywhere(parts: Iterable[object], contract: Contract) -> set[str]:
    """The milestones that anything asks of others than the subject itself, or of the contract itself."""
    nodes = [node for node in nodes_in(tuple(parts)) if isinstance(node, RowHasMet | Met)]
    return {
        node.milestone
        for node in nodes
        if isinstance(node, RowHasMet) or contract.is_for_everyone(node.milestone)
    }


def _named(milestone: Milestone) -> set[str]:
    """The milestones that are asked about without saying of whom."""
    named = {node.milestone for node in _nodes(milestone) if isinstance(node, Met)}
    return named | ({milestone.after} if milestone.after else set())


def _nodes(milestone: Milestone) -> Iterator[Frozen]:
    return nodes_in((milestone.when, milestone.find))
