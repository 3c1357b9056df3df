"""What the engine found, by the order in which facts stand: people whose facts stand alike ask it once."""

from collections.abc import Iterator, Sequence

from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.patterns import (
    Match,
    Numbering,
    Reference,
    Rule,
    Value,
    comparisons_in,
)

Fact = dict[str, Value]

Order = tuple[object, ...]
"""How many facts were told before, their kinds, and by columns of fields how they stand to each other."""

FEW = 12
"""So many facts often stand as another's did; more seldom do, and there is too much to find among them."""
ORDERS_MAX = 10_000
"""How many orders are kept; most people's are among the first."""


class Memory:
    """A program of the engine, and what it found so far.

    Rules only compare. So what they find is the same wherever the fields that they compare with each other
    hold values in the same order, and the fields that they compare with a constant hold the same values.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._beside = _kinds_beside(program.rules)
        self._read = _fields_read(program.rules)
        self._with_constants = _columns_with_constants(program.rules)
        self._found: dict[Order, list[Match]] = {}

    def completed(self, told: Sequence[Fact], start: int) -> list[Match]:
        """The matches that the facts from a number on complete together with those before."""
        numbers = self._that_matter(told, start)
        facts = [told[number] for number in numbers]
        count = sum(number < start for number in numbers)
        if len(facts) == count:
            return []
        found = self._among(facts, count)
        return [
            Match(rule, {alias: numbers[place] for alias, place in places.items()}) for rule, places in found
        ]

    def _that_matter(self, told: Sequence[Fact], start: int) -> list[int]:
        """The numbers of the facts that rules read, the earlier ones only beside those that are new."""
        kinds = {kind for fact in told[start:] for kind in self._beside.get(fact["kind"], ())}
        return [number for number, fact in enumerate(told) if fact["kind"] in kinds]

    def _among(self, facts: Sequence[Fact], count: int) -> list[Match]:
        """The same of facts that all matter, so many of which were told before."""
        if len(facts) > FEW:
            return self._asked(facts, count)
        order = (count, *self._order(facts))
        found = self._found.get(order)
        if found is None:
            found = self._asked(facts, count)
            if len(self._found) < ORDERS_MAX:
                self._found[order] = found
        return found

    def _asked(self, facts: Sequence[Fact], count: int) -> list[Match]:
        with self._program.session() as session:
            session.assert_facts(facts[:count])
            return session.assert_facts(facts[count:])

    def _order(self, facts: Sequence[Fact]) -> Iterator[object]:
        columns: dict[str, list[Value]] = {}
        for fact in facts:
            yield fact["kind"]
            for field, column in self._read[fact["kind"]]:
                columns.setdefault(column, []).append(fact[field])
        for column, values in columns.items():
            yield tuple(values if column in self._with_constants else _places(values))


def _places(values: Sequence[Value]) -> list[int]:
    """The place of each value among the different ones, from the lowest up."""
    numbers = [int(value) for value in values]
    places = {number: place for place, number in enumerate(sorted(set(numbers)))}
    return [places[number] for number in numbers]


def _kinds_beside(rules: Sequence[Rule]) -> dict[Value, set[str]]:
    """For each kind of fact, the kinds that some rule looks for together with it, and itself."""
    beside: dict[Value, set[str]] = {}
    for rule in rules:
        kinds = {pattern.kind for pattern in rule.patterns}
        for kind in kinds:
            beside.setdefault(kind, set()).update(kinds)
    return beside


def _fields_read(rules: Sequence[Rule]) -> dict[Value, list[tuple[str, str]]]:
    """The fields that rules read of each kind of fact, each with its column."""
    numbering = Numbering.of(rules)
    return {
        kind: [(field, numbering.columns[field]) for field in fields]
        for kind, fields in numbering.fields.items()
    }


def _columns_with_constants(rules: Sequence[Rule]) -> set[str]:
    """The columns that some rule compares with a constant."""
    columns = Numbering.of(rules).columns
    return {columns[each.field] for each in comparisons_in(rules) if not isinstance(each.value, Reference)}
