"""The content of an OpenDocument spreadsheet to sheets of raw cells, as its one part streams by.

A row or a cell that is like the one before is often written once, with how many times it stands there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet, put_together
from commissioning.evidence.content_cells import Words, raw_cell_of
from commissioning.evidence.markup import Attributes, feed, parser_of
from commissioning.evidence.raw import SHEETS_MOST, Batch, RawCell, refuse_very_many
from commissioning.model.addresses import COLUMNS_MOST, ROWS_MOST

CONTENT: Final = "content.xml"

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE: Final = f"{OASIS}table:1.0 "
STYLE: Final = f"{OASIS}style:1.0 "
SPREADSHEET: Final = f"{OASIS}office:1.0 spreadsheet"
CELLS: Final = frozenset([f"{TABLE}table-cell", f"{TABLE}covered-table-cell"])
NAMES: Final = frozenset([f"{TABLE}named-range", f"{TABLE}named-expression"])
OF_ANOTHER_FILE: Final = "ta_extref"
"""The style of what is kept of another file that a formula looks into: no sheet of this one."""

REPEATED_MOST: Final = 1_000_000
"""So many cells may stand in a file without being written in it."""

DEPTH_MOST: Final = 100


class Sheet(NamedTuple):
    """A sheet's name and style; the style says whether it is hidden."""

    name: str
    style: str


@dataclass(frozen=True)
class Content:
    """All sheets with their cells, the styles that hide a sheet, and the names given to cells."""

    sheets: Sequence[Sheet]
    cells: Sequence[RawSheet]
    hidden: frozenset[str]
    named: frozenset[str]


class _Rows(NamedTuple):
    """Rows that are alike: the number of their sheet, that of the first, how often, and their cells."""

    sheet: int
    first: int
    times: int
    cells: dict[int, RawCell]


def sheets_in(chunks: Iterable[bytes], *, worked_out: bool) -> Content:
    """What the part holds; what is wrong in a sheet is said of it.

    Some programs work out every formula before they save: then all formulas are `worked_out`.
    """
    reader = _Reader(worked_out)
    try:
        by_sheet = groupby(_rows(reader, chunks), key=lambda rows: rows.sheet)
        found = {number: put_together(map(_written_out, rows)) for number, rows in by_sheet}
    except Unreadable as error:
        raise Unreadable(error.flaw, error.sheet or reader.sheet_name) from error
    if not reader.is_spreadsheet:
        raise _broken("it is not in the form of a spreadsheet")
    cells = [found.get(number) or put_together([]) for number in range(len(reader.sheets))]
    return Content(reader.sheets, cells, frozenset(reader.hidden), frozenset(reader.named))


def _rows(reader: "_Reader", chunks: Iterable[bytes]) -> Iterator[_Rows]:
    for _ in feed(parser_of(reader.start, reader.end, reader.text), chunks):
        yield from reader.rows
        reader.rows.clear()


def _written_out(rows: _Rows) -> Batch:
    return [(rows.first + number, rows.cells) for number in range(rows.times)]


def _broken(how: str) -> Unreadable:
    return Unreadable(wrong_files.damaged(how))


@dataclass
class _Reader:
    """Collects rows while the content streams by."""

    worked_out: bool
    sheets: list[Sheet] = field(default_factory=list)
    rows: list[_Rows] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    is_spreadsheet: bool = False
    _path: list[str] = field(default_factory=list)
    _style: str = ""
    _inside_sheet: bool = False
    _row: int = 0
    _times: int = 1
    _cells: dict[int, RawCell] = field(default_factory=dict)
    _column: int = 0
    _cell: Attributes | None = None
    _words: Words = field(default_factory=Words)
    _read: int = 0
    _repeated: int = 0

    @property
    def sheet_name(self) -> str | None:
        """The sheet that is being read."""
        return self.sheets[-1].name if self._inside_sheet else None

    def start(self, name: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._words.start(name, attributes)
        elif name in CELLS and self._inside_sheet:
            self._cell, self._words = attributes, Words()
        elif name == f"{TABLE}table-row":
            self._times, self._cells, self._column = _times(attributes, "rows"), {}, 0
        elif name == f"{TABLE}table":
            self._start_sheet(attributes)
        else:
            self._start_other(name, attributes)
        self._path.append(name)
        if len(self._path) > DEPTH_MOST:
            raise _broken("its elements stand inside each other without end")

    def end(self, name: str) -> None:
        self._path.pop()
        if self._cell is not None:
            if name in CELLS:
                self._end_cell(self._cell)
            else:
                self._words.end(name)
        elif name == f"{TABLE}table-row" and self._inside_sheet:
            self._end_row()
        elif name == f"{TABLE}table":
            self._inside_sheet = self._inside_sheet and self._path[-1] != SPREADSHEET

    def text(self, piece: str) -> None:
        if self._cell is not None:
            self._words.text(piece)

    def _start_sheet(self, attributes: Attributes) -> None:
        """A table is a sheet where it stands in the spreadsheet itself; others are kept of other files."""
        if self._inside_sheet:
            raise _broken("a table stands inside another")
        sheet = Sheet(attributes.get(f"{TABLE}name", ""), attributes.get(f"{TABLE}style-name", ""))
        if not self._path or self._path[-1] != SPREADSHEET or sheet.style == OF_ANOTHER_FILE:
            return
        self.sheets.append(sheet)
        self._inside_sheet, self._row = True, 0
        if len(self.sheets) > SHEETS_MOST:
            raise Unreadable(wrong_files.too_large("it has very many sheets", str(SHEETS_MOST)))

    def _end_cell(self, said: Attributes) -> None:
        times = _times(said, "columns")
        raw = raw_cell_of(said, self._words.said(), worked_out=self.worked_out)
        if raw is not None:
            if self._column + times > COLUMNS_MOST:
                raise _broken("a cell stands further out than a sheet goes")
            self._cells.update(dict.fromkeys(range(self._column + 1, self._column + times + 1), raw))
            self._repeated += times - 1
        self._column += times
        self._cell = None

    def _end_row(self) -> None:
        if self._cells:
            if self._row + self._times > ROWS_MOST:
                raise _broken("a row stands further down than a sheet goes")
            self._repeated += len(self._cells) * (self._times - 1)
            self._read += len(self._cells) * self._times
            if self._repeated > REPEATED_MOST:
                what = "it says of very many cells only that they are repeated"
                raise Unreadable(wrong_files.too_large(what, f"{REPEATED_MOST:,}"))
            refuse_very_many(self._read)
            self.rows.append(_Rows(len(self.sheets) - 1, self._row + 1, self._times, self._cells))
        self._row += self._times

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == SPREADSHEET:
            self.is_spreadsheet = True
        elif name == f"{STYLE}style":
            self._style = attributes.get(f"{STYLE}name", "")
        elif name == f"{STYLE}table-properties" and attributes.get(f"{TABLE}display") == "false":
            self.hidden.add(self._style)
        elif name in NAMES:
            self.named.add(attributes.get(f"{TABLE}name", ""))


def _times(attributes: Attributes, what: str) -> int:
    """How many times a row or a cell stands there."""
    times = attributes.get(f"{TABLE}number-{what}-repeated", "1")
    if not (times.isascii() and times.isdigit() and len(times) < 8 and int(times)):
        raise _broken("it does not say how many times a cell is repeated")
    return int(times)
