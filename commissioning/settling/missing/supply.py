"""A supply: the evidence that is missing, as rows and cells; and the evidence there would be with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.model.facts import Cells, Evidence, RowPlace, State, TableFacts, Value
from commissioning.model.terms import Contract, Table

CellValue = Value | None
"""A cell's value, or nothing for one that is left blank."""

TO_NAME = "-to-name-"


def yet_to_name(kind: str, what: object) -> str:
    """A pseudonym for somebody or something that nobody has named yet."""
    return f"{kind}{TO_NAME}{what}"


def is_yet_to_name(pseudonym: str) -> bool:
    """Whether a pseudonym only stands for one that is to come."""
    return TO_NAME in pseudonym


NOT_SENT = RowPlace(file="", sheet="", row=0, letters={})
"""The place of a row that nobody has sent yet."""


@dataclass(frozen=True)
class NewRow:
    """A row to add; a column that is left out is not known.

    `instead_of` has the numbers of the rows set aside in whose place it comes: it puts the first of them
    right, and the others are taken out. `stands` are the columns that say so already, and stay as they are.
    """

    table: str
    cells: Mapping[str, CellValue]
    instead_of: tuple[int, ...] = ()
    stands: frozenset[str] = frozenset()

    def saying(self, values: Mapping[str, CellValue]) -> "NewRow":
        """The row with other values in some columns."""
        return replace(self, cells={**self.cells, **values}, stands=self.stands - values.keys())


@dataclass(frozen=True)
class Filled:
    """A cell to fill in a row that was sent, or to leave blank where what it says cannot be read."""

    table: str
    row: int
    column: str
    value: CellValue


Part = NewRow | Filled


@dataclass(frozen=True)
class Supply:
    """All that is to be supplied together."""

    rows: tuple[NewRow, ...] = ()
    cells: tuple[Filled, ...] = ()

    def __add__(self, other: "Supply") -> "Supply":
        return Supply(self.rows + other.rows, self.cells + other.cells)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The rows, then the cells."""
        return (*self.rows, *self.cells)

    def without(self, part: Part) -> "Supply":
        """The supply but for one row or cell."""
        return _of(each for each in self.parts if each is not part)

    def replaced(self, part: Part, by: Part) -> "Supply":
        """The supply with another row or cell in the place of one."""
        return _of(by if each is part else each for each in self.parts)


def _of(parts: Iterable[Part]) -> Supply:
    listed = list(parts)
    return Supply(
        tuple(part for part in listed if isinstance(part, NewRow)),
        tuple(part for part in listed if isinstance(part, Filled)),
    )


def supplied(contract: Contract, evidence: Evidence, supply: Supply) -> Evidence:
    """The evidence as it would be with a supply."""
    touched = {part.table for part in supply.parts}
    tables = {
        name: _with(contract.evidence[name], facts, supply) if name in touched else facts
        for name, facts in evidence.tables.items()
    }
    return replace(evidence, tables=tables)


def _with(table: Table, facts: TableFacts, supply: Supply) -> TableFacts:
    new = [row for row in supply.rows if row.table == table.name]
    filled = {(cell.row, cell.column): cell.value for cell in supply.cells if cell.table == table.name}
    gone = {number for row in new for number in row.instead_of}
    kept = [row for row in range(len(facts.subjects)) if row not in gone]
    owner = table.about if table.one_row_for and table.about else table.subject
    return TableFacts(
        subjects=[*(facts.subjects[row] for row in kept), *(str(row.cells[table.subject]) for row in new)],
        owners=[*(facts.owners[row] for row in kept), *(str(row.cells[owner]) for row in new)],
        aside=[*(facts.aside[row] for row in kept), *(False for _ in new)],
        columns={name: _column(name, cells, kept, filled, new) for name, cells in facts.columns.items()},
        places=[*(facts.places[row] for row in kept), *(NOT_SENT for _ in new)],
        nobodys=facts.nobodys,
        nobodys_at=facts.nobodys_at,
        left={at: facts.left[row] for at, row in enumerate(kept) if row in facts.left},
    )


def _column(
    name: str,
    cells: Cells,
    kept: Sequence[int],
    filled: Mapping[tuple[int, str], CellValue],
    new: Sequence[NewRow],
) -> Cells:
    said = [
        _said(filled[row, name]) if (row, name) in filled else (cells.values[row], cells.states[row])
        for row in kept
    ]
    said += [_said(row.cells[name]) if name in row.cells else (0, State.UNKNOWN) for row in new]
    nothing: Value = "" if any(isinstance(value, str) for value, _ in said) else 0
    return Cells(
        values=[value if state == State.KNOWN else nothing for value, state in said],
        states=[state for _, state in said],
    )


def _said(value: CellValue) -> tuple[Value, int]:
    return (0, State.NONE) if value is None else (value, State.KNOWN)
