"""The rules by which the engine finds the rows of `find`, and the facts that the rows are to it.

A row is a fact of the kind `milestone: line`, with a number for each thing that a rule asks of it. Rules
that are sure look only at rows that are sure by themselves; the others look at all that may be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commissioning.evaluation.journey.find.lines import Line, lines_of
from commissioning.evaluation.journey.find.ways import (
    Ask,
    CellEnd,
    Condition,
    IsAside,
    TruthOfRow,
    Way,
    ways_to_find,
)
from commissioning.evaluation.journey.patterns import Comparison, Pattern, Reference, Rule
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Field
from commissioning.model.terms import Milestone

TURNED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The same comparison from the other side."""

IS_SURE = Comparison("sure", "==", 1)


@dataclass(frozen=True, slots=True)
class Search:
    """How the rows of a `find` are found: by which rules, and what these ask of each line's row."""

    lines: tuple[Line, ...]
    sure: tuple[Rule, ...]
    may_be: tuple[Rule, ...]
    fields: Mapping[Ask, str]


def kind_of_row(milestone: str, line: str) -> str:
    """The kind of fact that a row on a line of a milestone's `find` is."""
    return f"{milestone}: {line}"


def search_for(milestone: Milestone) -> Search:
    """How the rows of a milestone's `find` are found."""
    lines = lines_of(milestone)
    sure, may_be = (ways_to_find(lines, least) for least in (Certainty.SURE, Certainty.MAY_BE))
    fields = _fields([*sure, *may_be])

    def rule(words: str, way: Way, always: tuple[Comparison, ...]) -> Rule:
        where = {line.name: _comparisons(line.name, way, lines, fields) for line in lines}
        patterns = (Pattern(line, kind_of_row(milestone.name, line), always + where[line]) for line in where)
        return Rule(f"{milestone.name}: found, {words}", tuple(patterns))

    return Search(
        lines=lines,
        sure=tuple(rule(f"sure {number}", way, (IS_SURE,)) for number, way in enumerate(sure, 1)),
        may_be=tuple(rule(f"may be {number}", way, ()) for number, way in enumerate(may_be, 1)),
        fields=fields,
    )


def _fields(ways: Sequence[Way]) -> dict[Ask, str]:
    asks = dict.fromkeys(ask for way in ways for condition in way for ask in condition.asks())
    return {ask: _field(ask, number) for number, ask in enumerate(asks, 1)}


def _field(ask: Ask, number: int) -> str:
    match ask[1]:
        case CellEnd(field=field, reading=reading, side=side, own=own, end=end):
            return f"{_words(field)} {reading} {side} {'here' if own else 'there'} {end}"
        case TruthOfRow():
            return f"truth {number}"
        case IsAside():
            return "aside"


def _words(field: Field) -> str:
    """A cell in words that no other has."""
    of, later = field.of and f" of {field.of}", field.later and f" + {field.later}"
    return f"{field.column}{of or ''}{later or ''}"


def _comparisons(
    line: str, way: Way, lines: Sequence[Line], fields: Mapping[Ask, str]
) -> tuple[Comparison, ...]:
    """The conditions that stand with a line: those that read its row, and no row on a later line."""
    order = [each.name for each in lines]
    turned = (_from_the_later(condition, order) for condition in way)
    return tuple(_comparison(condition, fields) for condition in turned if condition.left[0] == line)


def _from_the_later(condition: Condition, order: Sequence[str]) -> Condition:
    left, right = condition.left, condition.right
    if isinstance(right, int) or order.index(left[0]) > order.index(right[0]):
        return condition
    return Condition(right, TURNED[condition.operator], left)


def _comparison(condition: Condition, fields: Mapping[Ask, str]) -> Comparison:
    right = condition.right
    value = right if isinstance(right, int) else Reference(right[0], fields[right])
    return Comparison(fields[condition.left], condition.operator, value)
