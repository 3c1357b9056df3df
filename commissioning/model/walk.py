"""Every node inside an expression, whatever its kind."""

from collections.abc import Iterator
from functools import cache

from commissioning.model.calendar import Day, Span, before
from commissioning.model.expressions import Earlier, Field, OverSubjects, RowTruth
from commissioning.model.problems import Frozen

_PLAIN = (str, int, type(None))


def nodes_in(part: object) -> Iterator[Frozen]:
    """The part itself and everything below it."""
    if isinstance(part, Frozen):
        yield part
        for inner in _within(part):
            yield from nodes_in(inner)
    elif isinstance(part, tuple):
        for item in part:
            yield from nodes_in(item)


def fields_in(where: RowTruth) -> Iterator[Field]:
    """Every cell that a condition on rows reads, by its line and column."""
    return (node for node in nodes_in(where) if isinstance(node, Field))


def nodes_about_the_same(part: object) -> Iterator[Frozen]:
    """The same, but not what is below a number of other subjects: that is asked of each of them."""
    if isinstance(part, Frozen):
        yield part
        if not isinstance(part, OverSubjects):
            for inner in _within(part):
                yield from nodes_about_the_same(inner)
    elif isinstance(part, tuple):
        for item in part:
            yield from nodes_about_the_same(item)


def nodes_then(part: object, day: Day) -> Iterator[tuple[Frozen, Day]]:
    """The same, each with the day that it is asked about when the whole is asked about a day."""
    if isinstance(part, Frozen):
        yield part, day
        if isinstance(part, Earlier):
            then = day_then(day, part.when)
            if then is not None:
                yield from nodes_then(part.number, then)
        elif not isinstance(part, OverSubjects):
            for inner in _within(part):
                yield from nodes_then(inner, day)
    elif isinstance(part, tuple):
        for item in part:
            yield from nodes_then(item, day)


def day_then(day: Day, when: Span | Day) -> Day | None:
    """The day so long ago, or the day of the calendar once it has come."""
    if isinstance(when, Span):
        return before(day, when)
    return when if when <= day else None


def _within(part: Frozen) -> list[object]:
    """What a part is made of, but for the names and numbers, in which there is nothing more."""
    said = [getattr(part, name) for name in _fields_of(type(part))]
    return [inner for inner in said if not isinstance(inner, _PLAIN)]


@cache
def _fields_of(kind: type[Frozen]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
