"""What would turn a verdict to met, as data: cells to type, rows to add, and rows to take out."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, assert_never

from commissioning.language.sentences import figure_words
from commissioning.model.expressions import TICKS
from commissioning.model.problems import Frozen
from commissioning.model.terms import Column
from commissioning.reports.receipts import PlaceParts, parts_of
from commissioning.reports.sent import Sent
from commissioning.settling.missing.left import left_of
from commissioning.settling.missing.supply import CellValue, Filled, NewRow, Supply, is_yet_to_name

StandsFor = Literal["itself", "a new name", "anybody listed"]


class ValueToType(Frozen):
    """What to type in a column, as text; nothing for a blank.

    A value may stand for a name that nobody has yet, or for anybody whom the evidence lists.
    """

    column: str
    value: str | None
    stands_for: StandsFor


class CellToType(ValueToType):
    """A cell to type into; `place` is empty where the sheet lacks the column."""

    table: str
    row: int
    place: PlaceParts | None


class RowToAdd(Frozen):
    """A row to add to a table; whatever it does not name stays blank."""

    table: str
    values: tuple[ValueToType, ...]


class Supplied(Frozen):
    """All that is to be supplied together; with exactly this the verdict is met."""

    cells: tuple[CellToType, ...]
    rows: tuple[RowToAdd, ...]
    take_out: tuple[PlaceParts, ...]


def supplied_said(sent: Sent, supply: Supply) -> Supplied:
    """A supply as data."""
    new = (row for row in supply.rows if not row.instead_of)
    right = [row for row in supply.rows if row.instead_of]
    return Supplied(
        cells=(
            *(_filled(sent, cell) for cell in supply.cells),
            *(each for row in right for each in _put_right(sent, row)),
        ),
        rows=tuple(_added(sent, row) for row in new),
        take_out=tuple(_whole_row(sent, row.table, other) for row in right for other in row.instead_of[1:]),
    )


def _filled(sent: Sent, cell: Filled) -> CellToType:
    return _cell(sent, cell.table, cell.row, _value(sent, cell.table, cell.column, cell.value))


def _put_right(sent: Sent, row: NewRow) -> Iterator[CellToType]:
    number = row.instead_of[0]
    for column in sent.contract.evidence[row.table].columns:
        if column in row.cells.keys() - row.stands:
            said = _value(sent, row.table, column, row.cells[column])
            if _is_anybody(sent, row, column):
                said = said.model_copy(update={"stands_for": "anybody listed"})
            yield _cell(sent, row.table, number, said)


def _is_anybody(sent: Sent, row: NewRow, column: str) -> bool:
    """Whether a cell names an owner of whom nothing can be read."""
    terms, number = sent.contract.evidence[row.table], row.instead_of[0]
    return (
        column == terms.about and column not in left_of(terms, sent.evidence.tables[row.table], number).said
    )


def _cell(sent: Sent, table: str, row: int, said: ValueToType) -> CellToType:
    place = sent.place(table, row)
    there = parts_of(place.of(said.column)) if said.column in place.letters else None
    return CellToType(**said.model_dump(), table=table, row=place.row, place=there)


def _added(sent: Sent, row: NewRow) -> RowToAdd:
    values = (
        _value(sent, row.table, column, value) for column, value in row.cells.items() if value is not None
    )
    return RowToAdd(table=row.table, values=tuple(values))


def _whole_row(sent: Sent, table: str, row: int) -> PlaceParts:
    return parts_of(sent.place(table, row).of(sent.contract.evidence[table].start))


def _value(sent: Sent, table: str, column: str, value: CellValue) -> ValueToType:
    text = None if value is None else _text(sent.contract.evidence[table].columns[column], value)
    new = text is not None and is_yet_to_name(text)
    return ValueToType(column=column, value=text, stands_for="a new name" if new else "itself")


def _text(column: Column, value: int | str) -> str:
    match column.type:
        case "date":
            return date.fromordinal(int(value)).isoformat()
        case "yes or no":
            return "yes" if value else "no"
        case "quantity":
            return figure_words(Fraction(int(value), TICKS)).replace(",", "")
        case "choice" | "pseudonym":
            return str(value)
        case _:
            assert_never(column.type)
