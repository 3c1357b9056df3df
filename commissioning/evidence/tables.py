"""A sheet becomes rows of a table: each cell read by the type of its column, each row kept or set aside.

It works down the columns and not along the rows, a batch at a time: that is what makes it fast.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from commissioning.evidence import wrong_sheets
from commissioning.evidence.addresses import letters_of
from commissioning.evidence.cells import Memory
from commissioning.evidence.codes import Flaw
from commissioning.evidence.headings import (
    WITHIN,
    Headings,
    headings_of,
    no_headings,
    row_of_headings,
    says_something,
)
from commissioning.evidence.listing import Listing
from commissioning.evidence.raw import Batch, Kind, RawCell, Source
from commissioning.evidence.typed import UNKNOWN, UNREAD, Typed, Wanted
from commissioning.evidence.wrong_sheets import HEADINGS_AGAIN
from commissioning.model.terms import Table

_UNREAD: Typed = (UNREAD, 0)


@dataclass(slots=True)
class SheetRows:
    """The rows of one sheet, as read: their numbers, their cells by column, and why any was set aside.

    `asides` has the code of the first problem of each row that has one. `letters` are those of the columns
    that were read.
    """

    file: str
    sheet: str
    table: str
    letters: Mapping[str, str]
    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[Typed]] = field(default_factory=dict)
    asides: dict[int, str] = field(default_factory=dict)

    @property
    def spot(self) -> tuple[str, str]:
        """The file and the sheet."""
        return (self.file, self.sheet)


def wanted_columns(table: Table) -> list[Wanted]:
    """The columns of a table as their cells are read."""
    naming = {table.subject, *([table.about] if table.about else [])}
    dates = {table.dated, table.since, table.until}
    return [
        Wanted(
            name=name,
            column=column,
            is_subject=name == table.subject,
            vital=name in naming | dates,
            needed=name in naming or (name in dates and not column.optional),
        )
        for name, column in table.columns.items()
    ]


def gather(table: Table, source: Source, file: str) -> tuple[SheetRows, Listing]:
    """The rows of a sheet that is named for a table, and what is wrong with them one by one."""
    top, batches = _top_of(source)
    index = row_of_headings(top, table, source.meaning)
    if index is None:  # then every row counts, for any of them may be evidence
        headings, rows = no_headings(top[0][0] if top else 1, table), top
    else:
        headings, rows = headings_of(top[index], table, source.meaning), top[index + 1 :]
    gathering = _Gathering(table, source, file, headings)
    for number, flaw in headings.flaws:
        gathering.listing.add_cell(flaw, gathering.rows.spot, letters_of(number), headings.row)
    for batch in chain([rows], batches):
        gathering.take(batch)
    return gathering.rows, gathering.listing


def has_headings_of(table: Table, source: Source) -> bool:
    """Whether a sheet, whatever it is named, has the headings of a table, all or all but one."""
    top, _ = _top_of(source)
    index = row_of_headings(top, table, source.meaning)
    if index is None:
        return False
    return len(headings_of(top[index], table, source.meaning).numbers) >= max(2, len(table.columns) - 1)


def _top_of(source: Source) -> tuple[Batch, Iterator[Batch]]:
    """A sheet's first rows that are not blank, enough to find the headings among them, and the rest."""
    batches = source.batches()
    top: Batch = []
    for batch in batches:
        top += [row for row in batch if says_something(row, source.meaning)]
        if len(top) >= WITHIN:
            break
    return top, batches


class _Reading:
    """One column of one sheet while it is read."""

    def __init__(self, wanted: Wanted, source: Source, headings: Headings) -> None:
        self.name = wanted.name
        self.number = headings.numbers.get(wanted.name, 0)
        self.typed: list[Typed] = []
        self.memory = Memory(wanted, source.meaning)
        flaw = headings.unread.get(wanted.name)
        self.is_said = flaw is not None
        if flaw:  # no cell is ever looked up under the number 0, so this is what every row says
            self.memory[None] = flaw if wanted.vital else (UNKNOWN, wanted.nothing)

    def take(self, batch: Batch) -> list[tuple[int, Flaw]]:
        """Read the column down some rows; gives the flaws with the rows they are in."""
        memory, number, start = self.memory, self.number, len(self.typed)
        reads = [memory[cells.get(number)] for _, cells in batch]
        flaws = [(at, read) for at, read in enumerate(reads) if isinstance(read, Flaw)]
        for at, _ in flaws:
            reads[at] = _UNREAD
        self.typed += cast("list[Typed]", reads)
        return [(start + at, flaw) for at, flaw in flaws]


class _Gathering:
    """The rows of one sheet while they are read."""

    def __init__(self, table: Table, source: Source, file: str, headings: Headings) -> None:
        self.listing = Listing()
        self._meaning = source.meaning
        self._table = table
        self._named = frozenset(headings.named)
        self._beside: set[int] = set()
        columns = {wanted.name: _Reading(wanted, source, headings) for wanted in wanted_columns(table)}
        self._subject = columns[table.subject]
        self._columns = sorted(columns.values(), key=lambda column: column is not self._subject)
        self._numbers = {column.number for column in self._columns if column.number}
        letters = {name: letters_of(number) for name, number in headings.numbers.items()}
        self.rows = SheetRows(file=file, sheet=source.sheet, table=table.name, letters=letters)
        self.rows.columns = {name: column.typed for name, column in columns.items()}

    def take(self, batch: Batch) -> None:
        """Read some rows, the subject of each first."""
        kept = self._with_something(batch)
        self.rows.numbers += [number for number, _ in kept]
        for column in self._columns:
            for at, flaw in column.take(kept):
                first = self.rows.asides.setdefault(at, flaw.code)
                if not column.is_said and (first != HEADINGS_AGAIN or column is self._subject):
                    letters = self.rows.letters[column.name]
                    self.listing.add_cell(flaw, self.rows.spot, letters, self.rows.numbers[at])
        if self._named:
            self._look_beside(batch)

    def _with_something(self, batch: Batch) -> Batch:
        """The rows that are not blank in every column of the table; the others are passed over."""
        memory, number = self._subject.memory, self._subject.number
        return [
            row
            for row in batch
            if not isinstance(memory[row[1].get(number)], Flaw) or self._says_something(row[1])
        ]

    def _says_something(self, cells: Mapping[int, RawCell]) -> bool:
        wanted = self._numbers or cells.keys()
        return any(
            self._meaning(cells[number]).kind is not Kind.BLANK for number in wanted if number in cells
        )

    def _look_beside(self, batch: Batch) -> None:
        """Say once of each column without a heading that it has cells, for they are not read."""
        for row, cells in batch:
            if cells.keys() <= self._named:
                continue
            for number in cells.keys() - self._named - self._beside:
                if self._meaning(cells[number]).kind is not Kind.BLANK:
                    self._beside.add(number)
                    flaw = wrong_sheets.unnamed_column(self._table.name)
                    self.listing.add_cell(flaw, self.rows.spot, letters_of(number), row)
