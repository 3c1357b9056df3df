"""A cell becomes a value of its column's type, or a flaw. Nothing is put right in silence."""

from collections.abc import Callable
from typing import Final

from commissioning.evidence import wrong_cells, wrong_sheets
from commissioning.evidence.choices import read_choice, read_yes_or_no
from commissioning.evidence.dates import read_date
from commissioning.evidence.pseudonyms import read_pseudonym
from commissioning.evidence.quantities import read_quantity
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import NONE, UNKNOWN, Read, Wanted
from commissioning.model.headings import plain

READERS: Final[dict[str, Callable[[Cell, Wanted], Read]]] = {
    "pseudonym": read_pseudonym,
    "date": read_date,
    "yes or no": read_yes_or_no,
    "choice": read_choice,
    "quantity": read_quantity,
}


def read_cell(cell: Cell, wanted: Wanted) -> Read:
    """What a cell says in its column."""
    match cell.kind:
        case Kind.BLANK:
            return _read_blank(wanted)
        case Kind.ERROR:
            return wrong_cells.error(cell.text)
        case Kind.NO_VALUE:
            return wrong_cells.never_worked_out()
        case Kind.BROKEN:
            return wrong_cells.broken(cell.text)
        case _ if wanted.is_subject and plain(cell.text) == plain(wanted.name):
            return wrong_sheets.headings_again(wanted.name)
        case _:
            return READERS[wanted.column.type](cell, wanted)


def _read_blank(wanted: Wanted) -> Read:
    """*None* where the contract lets a cell be blank, and unknown elsewhere."""
    if wanted.needed:
        return wrong_cells.blank(wanted.name)
    return (NONE if wanted.column.optional else UNKNOWN, wanted.nothing)
