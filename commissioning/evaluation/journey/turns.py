"""Facts told in turn: which of them matter to the rules, and in what order their values stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.evaluation.journey.patterns import Numbering, Reference, Rule, Value, comparisons_in

Fact = dict[str, Value]

Order = tuple[object, ...]
"""The kinds of the facts, how many of them were told before, and how their values stand, column by column."""


class Reads:
    """What rules read: the kinds that they look for together, and the fields that they compare."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        numbering = Numbering.of(rules)
        self.fields, self.columns = numbering.fields, numbering.columns
        self.beside: dict[str, set[str]] = {}
        for rule in rules:
            kinds = {pattern.kind for pattern in rule.patterns}
            for kind in kinds:
                self.beside.setdefault(kind, set()).update(kinds)
        constants = (each for each in comparisons_in(rules) if not isinstance(each.value, Reference))
        self.with_constants = {self.columns[each.field] for each in constants}


@dataclass(frozen=True, slots=True)
class Turn:
    """What matters where facts are told after others: the numbers of those facts, `count` of them earlier.

    `compared` are the fields that rules compare with each other, column by column, each by the number of its
    fact; `alone` are those that they compare with constants.
    """

    kinds: tuple[str, ...]
    numbers: list[int]
    count: int
    compared: list[list[tuple[int, str]]]
    alone: list[tuple[int, str]]

    def order(self, told: Sequence[Fact]) -> Order:
        """How the facts stand. Where two orders are the same, rules that only compare find the same."""
        return (
            self.kinds,
            self.count,
            *[told[number][field] for number, field in self.alone],
            *[_places([int(told[number][field]) for number, field in column]) for column in self.compared],
        )


def turn_of(start: int, kinds: Sequence[str], reads: Reads) -> Turn:
    """What matters where facts of some kinds are told, of which those from a number on are new."""
    new = {beside for kind in kinds[start:] for beside in reads.beside.get(kind, ())}
    numbers = [number for number, kind in enumerate(kinds) if kind in new]
    columns: dict[str, list[tuple[int, str]]] = {}
    for number in numbers:
        for field in reads.fields[kinds[number]]:
            columns.setdefault(reads.columns[field], []).append((number, field))
    alone = [each for column in columns if column in reads.with_constants for each in columns[column]]
    return Turn(
        kinds=tuple(kinds[number] for number in numbers),
        numbers=numbers,
        count=sum(number < start for number in numbers),
        compared=[columns[column] for column in columns if column not in reads.with_constants],
        alone=alone,
    )


def _places(values: Sequence[int]) -> tuple[int, ...]:
    """The place of each value among the different ones, from the lowest up."""
    return tuple(map(sorted(set(values)).index, values))
