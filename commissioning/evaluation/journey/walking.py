"""Every node inside a condition or a formula, whatever its kind, and the milestones that they name."""

from collections.abc import Iterator

from commissioning.model.expressions import Met, RowHasMet
from commissioning.model.problems import Frozen


def nodes_in(part: object) -> Iterator[Frozen]:
    """The part itself and everything below it."""
    if isinstance(part, Frozen):
        yield part
        for field in type(part).model_fields:
            yield from nodes_in(getattr(part, field))
    elif isinstance(part, tuple):
        for each in part:
            yield from nodes_in(each)


def asked_of_the_same(*parts: object) -> set[str]:
    """The milestones that the subject itself is asked about."""
    return {node.milestone for node in nodes_in(parts) if isinstance(node, Met)}


def asked_of_others(*parts: object) -> set[str]:
    """The milestones that other subjects are asked about."""
    return {node.milestone for node in nodes_in(parts) if isinstance(node, RowHasMet)}
