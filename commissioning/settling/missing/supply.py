"""A supply: the evidence that is missing, as rows and cells; and the evidence there would be with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commissioning.model.facts import Cells, Evidence, RowPlace, State, TableFacts, Value
from commissioning.model.terms import Contract, Table

CellValue = Value | None
"""A cell's value, or nothing for one that is left blank."""

NOT_SENT = RowPlace(file="", sheet="", row=0, letters={})
"""The place of a row that nobody has sent yet."""


@dataclass(frozen=True)
class NewRow:
    """A row to add; `instead_of` is the number of a row set aside that it puts right."""

    table: str
    cells: Mapping[str, CellValue]
    instead_of: int | None = None


@dataclass(frozen=True)
class Filled:
    """A cell to fill in a row that was sent."""

    table: str
    row: int
    column: str
    value: Value


@dataclass(frozen=True)
class Supply:
    """All that is to be supplied together."""

    rows: tuple[NewRow, ...] = ()
    cells: tuple[Filled, ...] = ()

    def __add__(self, other: "Supply") -> "Supply":
        return Supply(self.rows + other.rows, self.cells + other.cells)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be supplied."""
        return not self.rows and not self.cells


def supplied(contract: Contract, evidence: Evidence, supply: Supply) -> Evidence:
    """The evidence as it would be with a supply."""
    tables = {name: _with(contract.evidence[name], facts, supply) for name, facts in evidence.tables.items()}
    return replace(evidence, tables=tables)


def _with(table: Table, facts: TableFacts, supply: Supply) -> TableFacts:
    new = [row for row in supply.rows if row.table == table.name]
    filled = {(cell.row, cell.column): cell.value for cell in supply.cells if cell.table == table.name}
    gone = {row.instead_of for row in new}
    kept = [row for row in range(len(facts.subjects)) if row not in gone]
    if not new and not filled:
        return facts
    owner = table.about if table.one_row_for and table.about else table.subject
    return TableFacts(
        subjects=[*(facts.subjects[row] for row in kept), *(str(row.cells[table.subject]) for row in new)],
        owners=[*(facts.owners[row] for row in kept), *(str(row.cells[owner]) for row in new)],
        aside=[*(facts.aside[row] for row in kept), *(False for _ in new)],
        columns={name: _column(name, facts.columns[name], kept, filled, new) for name in facts.columns},
        places=[*(facts.places[row] for row in kept), *(NOT_SENT for _ in new)],
        nobodys=facts.nobodys,
    )


def _column(
    name: str, cells: Cells, kept: list[int], filled: Mapping[tuple[int, str], Value], new: list[NewRow]
) -> Cells:
    values = [filled.get((row, name), cells.values[row]) for row in kept]
    states = [State.KNOWN if (row, name) in filled else cells.states[row] for row in kept]
    blank = "" if any(isinstance(value, str) for value in values) else 0
    for row in new:
        value = row.cells[name]
        values.append(blank if value is None else value)
        states.append(State.NONE if value is None else State.KNOWN)
    return Cells(values, states)
