"""The milestones that conditions and formulas name."""

from commissioning.model.expressions import Met, RowHasMet
from commissioning.model.walk import nodes_in


def asked_of_the_same(*parts: object) -> set[str]:
    """The milestones that the subject itself is asked about."""
    return {node.milestone for node in nodes_in(parts) if isinstance(node, Met)}


def asked_of_others(*parts: object) -> set[str]:
    """The milestones that other subjects are asked about."""
    return {node.milestone for node in nodes_in(parts) if isinstance(node, RowHasMet)}
