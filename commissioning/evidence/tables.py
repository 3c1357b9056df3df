"""A sheet becomes rows of a table: each cell read by the type of its column, each row kept or set aside.

It works down the columns and not along the rows: that is what makes it fast.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

import polars as pl

from commissioning.evidence import wrong_sheets
from commissioning.evidence.blocks import at_once
from commissioning.evidence.cells import read_cell
from commissioning.evidence.columns import RawSheet, put_together
from commissioning.evidence.headings import (
    WITHIN,
    Headings,
    Meaning,
    headings_of,
    no_headings,
    row_of_headings,
    says_something,
)
from commissioning.evidence.listing import Listing
from commissioning.evidence.passed_over import why_passed_over
from commissioning.evidence.raw import BLANK, Batch, Kind, Row, Source
from commissioning.evidence.typed import UNKNOWN, UNREAD, Read, Wanted
from commissioning.evidence.typed_columns import MANY, ColumnReader, TypedColumn, value_type
from commissioning.evidence.unseen import what_is_hidden
from commissioning.evidence.wrong_sheets import HEADINGS_AGAIN
from commissioning.model.addresses import letters_of
from commissioning.model.problems import Place
from commissioning.model.template import HEADINGS
from commissioning.model.terms import Table

NUMBER = "number"
"""The number of each row in its sheet; the columns of a table have longer names in a frame."""


def state(column: str) -> str:
    """The name of a column's states in a frame."""
    return f"state of {column}"


def value(column: str) -> str:
    """The name of a column's values in a frame."""
    return f"value of {column}"


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet, as read: their numbers, their cells by column, and why any was set aside.

    `asides` has the code of the first problem of each row that has one. `letters` are those of the columns
    that were read.
    """

    file: str
    sheet: str
    table: str
    letters: Mapping[str, str]
    frame: pl.DataFrame
    asides: Mapping[int, str]

    @property
    def spot(self) -> tuple[str, str]:
        """The file and the sheet."""
        return (self.file, self.sheet)


def no_rows(table: Table) -> pl.DataFrame:
    """The frame of a table that has no rows."""
    schema: dict[str, type[pl.DataType]] = {NUMBER: pl.UInt32}
    for wanted in wanted_columns(table):
        schema |= {state(wanted.name): pl.UInt8, value(wanted.name): value_type(wanted)}
    return pl.DataFrame(schema=schema)


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
            dates_typed=table.dates_typed,
        )
        for name, column in table.columns.items()
    ]


def gather(table: Table, source: Source, file: str) -> tuple[SheetRows, Listing]:
    """The rows of a sheet that is named for a table, and what is wrong with them one by one."""
    sheet = source.quickly() or put_together(source.batches())
    top = _top_of(sheet.rows(), source.meaning)
    index = row_of_headings(top, table, source.meaning)
    if index is None:  # then every row counts, for any of them may be evidence
        headings, rows = no_headings(top[0][0] if top else 1, table), sheet
    else:
        headings = headings_of(top[index], table, source.meaning)
        rows = sheet.below(headings.row)
        if index and not (source.made_to_fill_in and headings.row == HEADINGS):
            headings.flaws.append((1, wrong_sheets.above_the_headings(headings.row)))
    return _Gathering(table, source, file, headings).take(rows)


def has_headings_of(table: Table, source: Source) -> bool:
    """Whether a sheet, whatever it is named, has the headings of a table, all or all but one."""
    top = _top_of(chain.from_iterable(source.batches()), source.meaning)
    index = row_of_headings(top, table, source.meaning)
    if index is None:
        return False
    return len(headings_of(top[index], table, source.meaning).numbers) >= max(2, len(table.columns) - 1)


def _top_of(rows: Iterable[Row], meaning: Meaning) -> Batch:
    """A sheet's first rows that are not blank, enough to find the headings among them."""
    return list(islice((row for row in rows if says_something(row, meaning)), WITHIN))


class _Gathering:
    """The rows of one sheet while they are read."""

    def __init__(self, table: Table, source: Source, file: str, headings: Headings) -> None:
        self._listing = Listing()
        self._table, self._source, self._headings = table, source, headings
        self._spot = (file, source.sheet)
        self._letters = {name: letters_of(number) for name, number in headings.numbers.items()}
        self._asides: dict[int, str] = {}

    def take(self, sheet: RawSheet) -> tuple[SheetRows, Listing]:
        """Read all rows."""
        for number, flaw in self._headings.flaws:
            self._listing.add_cell(flaw, self._spot, letters_of(number), self._headings.row)
        read = partial(self._read, sheet)
        wanted = wanted_columns(self._table)
        found = at_once(read, wanted) if len(sheet.numbers) >= MANY else map(read, wanted)
        columns = dict(zip(self._table.columns, found, strict=True))
        kept = self._with_something(sheet, columns) & ~self._passed_over(sheet, columns)
        numbers = sheet.numbers.filter(kept)
        if len(numbers) < len(sheet.numbers):
            columns = {name: column.only(kept) for name, column in columns.items()}
        self._set_aside(columns, numbers)
        self._look_beside(sheet)
        self._note_hidden(numbers)
        frame = pl.DataFrame([numbers.alias(NUMBER), *_series_of(columns)])
        file, name = self._spot
        return SheetRows(file, name, self._table.name, self._letters, frame, self._asides), self._listing

    def _read(self, sheet: RawSheet, wanted: Wanted) -> TypedColumn:
        reader = ColumnReader(wanted, self._source.meaning, self._source.bulk, self._blank(wanted))
        number = self._headings.numbers.get(wanted.name, 0)
        return reader.read(sheet.numbers, sheet.columns.get(number), sheet.forms)

    def _blank(self, wanted: Wanted) -> Read:
        """What every row says in a column that cannot be read, and a row without the cell in any other."""
        flaw = self._headings.unread.get(wanted.name)
        if flaw is None:
            return read_cell(BLANK, wanted)
        return flaw if wanted.vital else (UNKNOWN, wanted.nothing)

    def _with_something(self, sheet: RawSheet, columns: Mapping[str, TypedColumn]) -> pl.Series:
        """Which rows are not blank in every column of the table; the others are passed over."""
        has = columns[self._table.subject].frame["state"] != UNREAD
        if self._headings.numbers:
            says = [column.says() for column in columns.values()]
        else:
            says = [_says(sheet, number, self._source.meaning) for number in sheet.columns]
        for one in says:
            has = has | one
        return has

    def _passed_over(self, sheet: RawSheet, columns: Mapping[str, TypedColumn]) -> pl.Series:
        """Which rows are a total or an example; that they are passed over is said."""
        at = self._headings.numbers.get(self._table.subject)
        if at is None:
            return pl.repeat(False, len(sheet.numbers), eager=True)  # noqa: FBT003 - polars asks for it so
        is_unread = columns[self._table.subject].frame["state"] == UNREAD
        if not is_unread.any():
            return is_unread
        unread = sheet.only(is_unread)
        columns_at = self._headings.numbers
        vital = [
            columns_at[each.name]
            for each in wanted_columns(self._table)
            if each.vital and each.name in columns_at
        ]
        found: list[int] = []
        for number, raw in unread.rows():
            cells = {column: self._source.meaning(cell) for column, cell in raw.items()}
            its = (cells.get(column, BLANK) for column in vital)
            flaw = why_passed_over(cells.get(at, BLANK), its, cells.values())
            if flaw is not None:
                found.append(number)
                self._listing.add_cell(flaw, self._spot, letters_of(at), number)
        return sheet.numbers.is_in(pl.Series(found, dtype=pl.UInt32).implode())

    def _set_aside(self, columns: Mapping[str, TypedColumn], numbers: pl.Series) -> None:
        """Set aside the rows with flaws, and list them, those of the subject first."""
        subject = self._table.subject
        for name in sorted(columns, key=lambda name: name != subject):
            is_said = name in self._headings.unread
            for at, flaw in columns[name].flawed():
                first = self._asides.setdefault(at, flaw.code)
                if not is_said and (first != HEADINGS_AGAIN or name == subject):
                    self._listing.add_cell(flaw, self._spot, self._letters[name], numbers[at])

    def _note_hidden(self, numbers: pl.Series) -> None:
        """Say what was read although nobody sees it."""
        read, (file, sheet) = self._headings.numbers.values(), self._spot
        for flaw, cell in what_is_hidden(self._source, numbers, read, self._headings.row):
            self._listing.add(flaw, Place(file=file, sheet=sheet, cell=cell))

    def _look_beside(self, sheet: RawSheet) -> None:
        """Say once of each column without a heading that it has cells, for they are not read."""
        if not self._headings.named:
            return
        for number in sorted(sheet.columns.keys() - self._headings.named):
            says = sheet.numbers.filter(_says(sheet, number, self._source.meaning))
            if len(says):
                flaw = wrong_sheets.unnamed_column(self._table.name)
                self._listing.add_cell(flaw, self._spot, letters_of(number), says[0])


def _says(sheet: RawSheet, number: int, meaning: Meaning) -> pl.Series:
    """In which rows a column has a cell that is not blank."""
    cells = sheet.columns[number]
    different = cells.select("form", "text").unique()
    blank = [meaning((*sheet.forms[form], text)).kind is Kind.BLANK for form, text in different.iter_rows()]
    saying = cells.join(
        different.filter(~pl.Series(blank, dtype=pl.Boolean)), on=["form", "text"], how="semi"
    )
    return sheet.numbers.is_in(saying["row"].implode())


def _series_of(columns: Mapping[str, TypedColumn]) -> Iterator[pl.Series]:
    for name, column in columns.items():
        yield column.frame["state"].alias(state(name))
        yield column.frame["value"].alias(value(name))
