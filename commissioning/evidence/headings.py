"""A sheet's row of headings: where it is, which column of the contract stands where, and what is amiss."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from commissioning.evidence import wrong_cells, wrong_sheets
from commissioning.evidence.codes import Flaw
from commissioning.evidence.letters import in_our_letters, stranger_in
from commissioning.evidence.personal import kind_of_number
from commissioning.evidence.raw import Cell, Kind, RawCell, Row
from commissioning.model.addresses import letters_of
from commissioning.model.headings import plain
from commissioning.model.terms import Table

WITHIN: Final = 10
"""Titles and notes may stand above the headings, in so many rows that are not blank."""

Meaning = Callable[[RawCell], Cell]


@dataclass(slots=True)
class Headings:
    """The row of the headings, the number of each column, and flaws by the column they stand in.

    A column that is missing, or is there twice, has no number. `unread` has its flaw, except where an
    optional column was left out: that reads as blank.
    """

    row: int
    numbers: dict[str, int] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    unread: dict[str, Flaw] = field(default_factory=dict)
    flaws: list[tuple[int, Flaw]] = field(default_factory=list)


def says_something(row: Row, meaning: Meaning) -> bool:
    """Whether a row has a cell that is not blank."""
    return any(meaning(raw).kind is not Kind.BLANK for raw in row[1].values())


def row_of_headings(rows: Sequence[Row], table: Table, meaning: Meaning) -> int | None:
    """Which of a sheet's first rows, none of them blank, has a heading of the table."""
    known = names_of(table)
    for index, (_, cells) in enumerate(rows[:WITHIN]):
        if any(plain(meaning(raw).text) in known for raw in cells.values()):
            return index
    return None


def headings_of(row: Row, table: Table, meaning: Meaning) -> Headings:
    """What a row of headings says."""
    headings = Headings(row[0])
    texts = {number: meaning(raw).text.strip() for number, raw in sorted(row[1].items())}
    known = names_of(table)
    strange: list[str] = []
    for number, text in texts.items():
        if not plain(text):
            continue
        headings.named.add(number)
        if name := known.get(plain(text)):
            _put(headings, name, number)
            if plain(text) != plain(name):
                headings.flaws.append((number, wrong_sheets.other_name(text, name)))
        else:
            strange.append(text)
            headings.flaws.append((number, _strange(text, table)))
    _find_missing(headings, table, strange)
    return headings


def names_of(table: Table) -> dict[str, str]:
    """The columns of a table by everything that they may be called, as it is compared."""
    other = {plain(name): column for column, names in table.also_called.items() for name in names}
    return other | {plain(name): name for name in table.columns}


def no_headings(row: int, table: Table) -> Headings:
    """A sheet where no heading was found: every column of the table is unread, and it is said once."""
    flaw = wrong_sheets.no_headings(table.name, table.columns)
    return Headings(row, unread=dict.fromkeys(table.columns, flaw), flaws=[(1, flaw)])


def _put(headings: Headings, name: str, number: int) -> None:
    first = headings.numbers.get(name)
    if first is None:
        headings.numbers[name] = number
        return
    flaw = wrong_sheets.heading_twice(name, f"{letters_of(first)}{headings.row}")
    headings.unread[name] = flaw
    headings.flaws.append((number, flaw))


def _strange(text: str, table: Table) -> Flaw:
    if kind := kind_of_number(text):
        return wrong_cells.personal("a heading", kind)
    known = names_of(table)
    if (stranger := stranger_in(text)) and plain(in_our_letters(text)) in known:
        return wrong_cells.looks_alike("this heading", stranger)
    return wrong_sheets.unread_column(text, table.name, table.columns)


def _find_missing(headings: Headings, table: Table, strange: Sequence[str]) -> None:
    """An optional column may be left out, unless a strange heading may stand for it."""
    for name, column in table.columns.items():
        if name in headings.unread:
            del headings.numbers[name]
        elif name not in headings.numbers and (strange or not column.optional):
            flaw = wrong_sheets.no_column(name, strange)
            headings.unread[name] = flaw
            headings.flaws.append((1, flaw))
