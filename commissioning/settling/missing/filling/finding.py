"""Rows that belong together as `find` says: those there are wherever they fit, and as few new as will do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from commissioning.model.calendar import Day
from commissioning.model.expressions import Field, RowKnown
from commissioning.model.facts import Value
from commissioning.model.terms import FindLine
from commissioning.model.walk import fields_in, nodes_in
from commissioning.settling.missing.filling.changing import Changer, columns_asked, lists_in
from commissioning.settling.missing.filling.counting import as_read, cells_seen
from commissioning.settling.missing.filling.holding import OPEN, Seen, every, opposite, row_holds
from commissioning.settling.missing.filling.puzzle import Values, first_that_fits
from commissioning.settling.missing.filling.rows import RowInPlay
from commissioning.settling.missing.filling.slots import Bench, Slot
from commissioning.settling.missing.supply import Supply

WAYS_MOST = 40
"""How many ways to complete a `find` are given, the cheapest first."""

AS_IT_IS, WITH_UNKNOWNS, PUT_RIGHT, ADDED = 0, 1, 2, 3
"""What it costs to use a row."""


@dataclass(frozen=True)
class Choice:
    """A row that a line may use, and what that costs."""

    slot: Slot
    cost: int


@dataclass(frozen=True)
class Finding:
    """Completes the lines of a `find` by a day."""

    lines: Sequence[FindLine]
    changer: Changer
    day: Day
    supply: Supply

    @cached_property
    def _date_fields(self) -> dict[str, list[Field]]:
        """The dates from which each line's row counts, beside the day on which it begins."""
        return {
            line.name: [
                node.field for node in nodes_in(line.where) if isinstance(node, RowKnown) and node.is_date
            ]
            for line in self.lines
        }

    @cached_property
    def _lists(self) -> list[str]:
        """The lists that the lines read beside their rows."""
        return list(dict.fromkeys(name for line in self.lines for name in lists_in(line.where)))

    def supplies(self) -> Iterator[Supply]:
        """Supplies that complete the lines, those first that ask for least."""
        choices = [list(self._listed(name)) for name in self._lists]
        choices += [list(self._choices(line)) for line in self.lines]
        costs = range(ADDED * len(choices) + 1)
        yield from islice((found for cost in costs for found in self._costing(cost, choices)), WAYS_MOST)

    def _listed(self, name: str) -> Iterator[Choice]:
        """The one row of a list that is read beside others, as it is or with more said."""
        rows, asked = (
            self.changer.rows,
            [column for line in self.lines for column in columns_asked(line.where, name)],
        )
        for row in rows.in_play(rows.contract.evidence[name], self.supply):
            yield from _slots(name, row, asked)

    def _choices(self, line: FindLine) -> Iterator[Choice]:
        rows, asked = self.changer.rows, self._asked_of(line)
        table = rows.contract.evidence[line.table]
        new = rows.new(table)
        slots = [each for row in rows.in_play(table, self.supply) for each in _slots(line.name, row, asked)]
        if new is not None:
            slots.append(Choice(Slot(line.name, new, asked), ADDED))
        return (choice for choice in slots if self._holds(line, {line.name: choice.slot}, {}) is not False)

    def _asked_of(self, line: FindLine) -> list[str]:
        """The columns of a line's row that its condition or another's reads."""
        return [
            field.column
            for other in self.lines
            for field in fields_in(other.where)
            if (field.line or other.name) == line.name and field.of is None
        ]

    def _costing(self, cost: int, choices: Sequence[Sequence[Choice]]) -> Iterator[Supply]:
        """Supplies whose rows cost exactly so much."""
        for slots in self._together(cost, choices, {}):
            found = self._filled(slots)
            if found is not None:
                yield found

    def _together(
        self, cost: int, choices: Sequence[Sequence[Choice]], chosen: Mapping[str, Slot]
    ) -> Iterator[Mapping[str, Slot]]:
        """One choice for every line, as long as nothing known of them stands against it."""
        if len(chosen) == len(choices):
            if cost == 0:
                yield chosen
            return
        for choice in choices[len(chosen)]:
            together = {**chosen, choice.slot.name: choice.slot}
            if choice.cost <= cost and self._may_hold(together):
                yield from self._together(cost - choice.cost, choices, together)

    def _may_hold(self, slots: Mapping[str, Slot]) -> bool:
        """Whether nothing known stands against any line that has its row."""
        lines = (line for line in self.lines if line.name in slots)
        return all(self._holds(line, slots, {}) is not False for line in lines)

    def _filled(self, slots: Mapping[str, Slot]) -> Supply | None:
        bench = Bench(self.changer.rows, self.supply, self.day)

        def fits(values: Values) -> bool | None:
            holds = (self._holds(line, slots, values) for line in self.lines)
            return every([*holds, bench.could_be_read(list(slots.values()), values)])

        beside: dict[str, list[Value]] = {}
        for line in self.lines:
            for column, values in self.changer.beside(line.where, self.supply).items():
                beside.setdefault(column, []).extend(values)
        found = first_that_fits(bench.likely(list(slots.values()), beside), fits)
        if found is None:
            return None
        supply = self.supply
        for slot in slots.values():
            if slot.open or slot.row.is_aside:
                supply = slot.row.saying(slot.filled(found), supply)
        return supply

    def _holds(self, line: FindLine, slots: Mapping[str, Slot], values: Values) -> bool | None:
        """Whether a line's row has begun and, on some day by then, what is asked of it holds."""

        def look(field: Field) -> Seen:
            slot = slots.get(field.of or field.line or line.name)
            if slot is None:
                return OPEN
            as_at = self.changer.rows.world.as_at
            own = as_read(slot.row.table, lambda column: slot.look(column, values), as_at)
            return cells_seen(own, lambda _, column: own(column))(field)

        start = look(Field(column=slots[line.name].row.table.start))
        if start is OPEN or start is None:
            return None
        dates = [look(field) for field in self._date_fields[line.name]]
        days = {
            int(day)
            for day in (start, *dates, self.day)
            if isinstance(day, int) and int(start) <= day <= self.day
        }
        on_days = (row_holds(line.where, look, day, self.changer.has_met) for day in sorted(days))
        return opposite(every(opposite(holds) for holds in on_days))


def _slots(name: str, row: RowInPlay, asked: Sequence[str]) -> Iterator[Choice]:
    if row.is_aside:
        yield Choice(Slot(name, row, asked), PUT_RIGHT)
    else:
        yield Choice(Slot(name, row, ()), AS_IT_IS)
    if not row.is_aside and any(column in row.unknown for column in asked):
        yield Choice(Slot(name, row, asked), WITH_UNKNOWNS)
    if any(column in row.blank for column in asked):
        yield Choice(Slot(name, row, asked, with_blanks=True), PUT_RIGHT)
