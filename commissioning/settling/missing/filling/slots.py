"""Rows in a puzzle: which of their cells are open, what might stand there, and whether it could be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations

from commissioning.model.calendar import Day
from commissioning.model.facts import Value
from commissioning.model.terms import Table
from commissioning.settling.missing.filling.holding import OPEN, Seen, every
from commissioning.settling.missing.filling.likely import Likely
from commissioning.settling.missing.filling.puzzle import Cell, Values
from commissioning.settling.missing.filling.rows import RowInPlay, Rows, cells_of
from commissioning.settling.missing.left import key_left
from commissioning.settling.missing.supply import CellValue, Supply, yet_to_name

DAYS_BACK = 90
"""How many days to go back for one on which no row of the same key stands."""

Key = tuple[Seen, ...]


@dataclass(frozen=True)
class Slot:
    """A row under a name in a puzzle, with the columns that a condition asks for."""

    name: str
    row: RowInPlay
    asked: Sequence[str]
    with_blanks: bool = False

    @cached_property
    def begins(self) -> bool:
        """Whether all of it is open, as in a row that is new or set aside."""
        return self.row.is_new or self.row.is_aside

    @cached_property
    def open(self) -> list[str]:
        """The columns to fill: those that are asked for, and of a row that begins all the others too.

        The day on which it begins comes last, for there are most days to try.
        """
        row = self.row
        blank = [name for name in row.blank if self.with_blanks and name in self.asked]
        if self.begins:
            first = sorted([*row.unknown, *blank], key=lambda name: name not in self.asked)
            return sorted(first, key=lambda name: name == row.table.start)
        return [name for name in dict.fromkeys(self.asked) if name in row.unknown or name in blank]

    @cached_property
    def matters(self) -> set[str]:
        """The columns in which one value may do and another may not."""
        table = self.row.table
        return {*self.asked, *table.key, table.start, table.until or ""}

    @cached_property
    def has_new_name(self) -> bool:
        """Whether a new pseudonym tells it from every other row."""
        columns = self.row.table.columns
        return any(
            name in self.open and columns[name].type == "pseudonym" for name in key_columns(self.row.table)
        )

    @cached_property
    def fills_a_key(self) -> bool:
        """Whether what is filled in may make it the same row as another."""
        return self.begins or any(name in self.open for name in key_columns(self.row.table))

    def look(self, column: str, values: Values) -> Seen:
        """What the row says, with what is filled in so far."""
        if (self.name, column) in values:
            return values[self.name, column]
        return self.row.said.get(column, OPEN) if column not in self.open else OPEN

    def filled(self, values: Values) -> dict[str, CellValue]:
        """The values of its open cells."""
        return {column: values[self.name, column] for column in self.open}


@dataclass(frozen=True)
class Bench:
    """Where slots are filled: whose rows they are, what is supplied already, and by which day they count."""

    rows: Rows
    supply: Supply
    day: Day
    _keys: dict[str, set[Key]] = field(default_factory=dict)

    def likely(
        self, slots: Sequence[Slot], beside: Mapping[str, Sequence[Value]], *, high: str | None = None
    ) -> dict[Cell, list[CellValue]]:
        """What might stand in each open cell, such as values that stand `beside` its column.

        More is better in the column that is `high`.
        """
        found = {}
        fresh = self._fresh(slots)
        for slot in slots:
            for column in slot.open:
                declared = slot.row.table.columns[column]
                near = [*beside.get(column, ()), *_said(slots, declared.type)]
                near += fresh.values() if declared.type == "pseudonym" else ()
                likely = Likely(near, self.day, fresh[slot.name, column], high=column == high)
                values = likely.said(declared) if column in slot.row.said else likely.values(declared)
                if column == slot.row.table.about and slot.row.owners:
                    values = list(slot.row.owners)
                if column == slot.row.table.start and not slot.has_new_name:
                    values = [*values, *(self.day - back for back in range(DAYS_BACK))]
                found[slot.name, column] = values if column in slot.matters else values[:1]
        return found

    def _fresh(self, slots: Sequence[Slot]) -> dict[Cell, str]:
        """A pseudonym that nobody has yet for every open cell."""
        cells = [(slot.name, column) for slot in slots for column in slot.open]
        taken = len(self.supply.cells) + sum(len(row.cells) for row in self.supply.rows)
        return {cell: yet_to_name(cell[1], number) for number, cell in enumerate(cells, start=taken + 1)}

    def could_be_read(self, slots: Sequence[Slot], values: Values) -> bool | None:
        """Whether the rows could stand in the evidence: in the term, and none with a key that is taken."""
        beginning = [slot for slot in slots if slot.begins]
        return every(
            [
                *(self.in_the_term(slot, values) for slot in beginning),
                *(self._is_free(slot, values) for slot in slots if slot.fills_a_key),
                *(
                    _differ(_key(one, values), _key(other, values))
                    for one, other in combinations(beginning, 2)
                    if one.row.table is other.row.table
                ),
            ]
        )

    def in_the_term(self, slot: Slot, values: Values) -> bool | None:
        """Whether a row has come by the as-at day, and has a day in the term."""
        term, table = self.rows.contract.term, slot.row.table
        start = slot.look(table.start, values)
        until = slot.look(table.until, values) if table.until is not None else None
        if start is OPEN or until is OPEN:
            return None
        if start is None or int(start) > min(term.last, self.rows.world.as_at):
            return False
        if table.dated is not None:
            return int(start) >= term.first
        return until is None or int(until) >= max(int(start), term.first)

    def _is_free(self, slot: Slot, values: Values) -> bool | None:
        """Whether no row has the key, or a cell of it stays unknown; not decided while one is open."""
        key = _key(slot, values)
        if OPEN in key:
            left_out = {*slot.row.unknown} - {*slot.open}
            return None if left_out.isdisjoint(key_columns(slot.row.table)) else True
        return key not in self._taken(slot.row.table) and not self._is_aside(slot.row, key)

    def _is_aside(self, row: RowInPlay, key: Key) -> bool:
        """Whether another row set aside has the key, and is not to be put right or taken out."""
        facts = self.rows.world.sent.tables[row.table.name]
        right = [each.instead_of for each in self.supply.rows if each.table == row.table.name]
        gone = {row.number, *row.doubles, *chain.from_iterable(right)}
        numbers = (number for number, is_aside in enumerate(facts.aside) if is_aside and number not in gone)
        return any(key_left(row.table, facts, number) == key for number in numbers)

    def _taken(self, table: Table) -> set[Key]:
        """The keys of all rows of the table that there are, or are supplied already."""
        if table.name not in self._keys:
            facts = self.rows.world.sent.tables[table.name]
            sent = [cells_of(facts, row) for row in range(len(facts.subjects)) if not facts.aside[row]]
            new = [row.cells for row in self.supply.rows if row.table == table.name]
            columns = key_columns(table)
            self._keys[table.name] = {
                tuple(cells.get(name, OPEN) for name in columns) for cells in [*sent, *new]
            }
        return self._keys[table.name]


def key_columns(table: Table) -> tuple[str, ...]:
    """The columns by which rows are told apart: all of them, where the table names none."""
    return table.told_apart_by or tuple(table.columns)


def _said(slots: Sequence[Slot], kind: str) -> Iterator[Value]:
    """What the rows already say in columns of a type."""
    for slot in slots:
        for name, value in slot.row.said.items():
            if value is not None and slot.row.table.columns[name].type == kind:
                yield value


def _key(slot: Slot, values: Values) -> Key:
    return tuple(slot.look(name, values) for name in key_columns(slot.row.table))


def _differ(one: Key, other: Key) -> bool | None:
    """Whether two keys are different; not decided while they agree as far as can be seen."""
    pairs = list(zip(one, other, strict=True))
    if any(left != right for left, right in pairs if OPEN not in (left, right)):
        return True
    return None if any(OPEN in pair for pair in pairs) else False
