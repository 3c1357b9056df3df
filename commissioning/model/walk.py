"""Every node inside an expression, whatever its kind."""

from collections.abc import Iterator

from commissioning.model.expressions import OverSubjects
from commissioning.model.problems import Frozen


def nodes_in(part: object) -> Iterator[Frozen]:
    """The part itself and everything below it."""
    if isinstance(part, Frozen):
        yield part
        for field in type(part).model_fields:
            yield from nodes_in(getattr(part, field))
    elif isinstance(part, tuple):
        for item in part:
            yield from nodes_in(item)


def nodes_about_the_same(part: object) -> Iterator[Frozen]:
    """The same, but not what is below a number of other subjects: that is asked of each of them."""
    if isinstance(part, Frozen):
        yield part
        if not isinstance(part, OverSubjects):
            for field in type(part).model_fields:
                yield from nodes_about_the_same(getattr(part, field))
    elif isinstance(part, tuple):
        for item in part:
            yield from nodes_about_the_same(item)
