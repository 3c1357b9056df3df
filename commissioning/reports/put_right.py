"""Rows set aside in words: cell by cell what is wrong, what to type there, and what to take out."""

from collections.abc import Iterator

from commissioning.language.sentences import spaced
from commissioning.model.terms import Column, Contract
from commissioning.reports.cell_words import value_words
from commissioning.reports.facts import cell_of
from commissioning.settling.explain import Explanation
from commissioning.settling.missing.left import left_of
from commissioning.settling.missing.supply import CellValue, NewRow, is_yet_to_name


def put_right_lines(contract: Contract, found: Explanation, row: NewRow) -> Iterator[str]:
    """What to type in a row set aside, a line for each cell; and which rows with its key to take out."""
    first, *others = row.instead_of
    changed = [name for name in contract.evidence[row.table].columns if name in row.cells.keys() - row.stands]
    for name in changed:
        yield _cell_line(contract, found, row, name)
    for other in others:
        where = cell_of(contract, found.evidence, row.table, other)
        kept = cell_of(contract, found.evidence, row.table, first)
        yield f"{where}: take this row out, and keep {kept}; the two say different things of the same."
    if not changed and not others:
        owner = contract.evidence[row.table].about
        where = cell_of(contract, found.evidence, row.table, first, owner)
        yield f"{where}: leave this row as it is; it counts once {row.cells.get(owner or '')} is listed."


def _cell_line(contract: Contract, found: Explanation, row: NewRow, name: str) -> str:
    table, number = contract.evidence[row.table], row.instead_of[0]
    where = cell_of(contract, found.evidence, row.table, number, name)
    cell = found.evidence.tables[row.table].places[number].of(name)
    why = next((f" ({each.what})" for each in found.problems if each.place == cell), "")
    if name == table.about and name not in left_of(table, found.evidence.tables[row.table], number).said:
        listed = spaced(contract.table_of(name).name)
        return f"{where}{why}: {spaced(name)} whom it is about, as listed in {listed}"
    return f"{where}{why}: {typed_words(name, table.columns[name], row.cells[name])}"


def typed_words(name: str, column: Column, value: CellValue) -> str:
    """What to type in a cell; of a blank, that it is to be left so."""
    if value is None:
        return f"{spaced(name)}: leave it blank"
    return f"{spaced(name)} {new_value(value_words(column, value))}"


def new_value(words: str) -> str:
    """A value in words, where it is a new name without that name: nobody knows it yet."""
    return "(somebody or something not yet named)" if is_yet_to_name(words) else words
