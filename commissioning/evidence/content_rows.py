"""The rows of an OpenDocument spreadsheet, collected while its content streams by.

What stands where no program puts it is refused: other programs pass over it, and it must not be read by
this one alone.
"""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.content_beside import COLUMN, GROUPS, LINKS, Beside, Shown, times
from commissioning.evidence.content_cells import OFFICE, TABLE, Words, broken, raw_cell_of
from commissioning.evidence.markup import Attributes
from commissioning.evidence.raw import SHEETS_MOST, Hidden, RawCell, refuse_very_many
from commissioning.model.addresses import COLUMNS_MOST, ROWS_MOST

SPREADSHEET: Final = f"{OFFICE}spreadsheet"
AROUND_IT: Final = [f"{OFFICE}document-content", f"{OFFICE}body"]
SHEET: Final = f"{TABLE}table"
ROW: Final = f"{TABLE}table-row"
CELLS: Final = frozenset([f"{TABLE}table-cell", f"{TABLE}covered-table-cell"])
HOLDS_ROWS: Final = frozenset(
    [SHEET, *(f"{TABLE}table-{name}" for name in ("rows", "header-rows", "row-group"))]
)
OF_ANOTHER_FILE: Final = re.compile(r"'.+'#.+", re.DOTALL)
"""The name of what is kept of another file that a formula looks into: no sheet is called so."""

REPEATED_MOST: Final = 1_000_000
"""So many cells may stand in a file without being written in it."""

DEPTH_MOST: Final = 100


class Sheet(NamedTuple):
    """A sheet's name, its style, which says whether it is hidden, and what of it is hidden."""

    name: str
    style: str
    hidden: Hidden


class Rows(NamedTuple):
    """Rows that are alike: the number of their sheet, that of the first, how often, and their cells."""

    sheet: int
    first: int
    times: int
    cells: dict[int, RawCell]


@dataclass
class Reader:
    """Collects sheets and rows, and what is said beside them."""

    worked_out: bool
    sheets: list[Sheet] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)
    is_spreadsheet: bool = False
    _path: list[str] = field(default_factory=list)
    _inside_sheet: bool = False
    _shown: Shown = field(default_factory=Shown)
    _row: int = 0
    _times: int = 1
    _is_hidden: bool = False
    _cells: dict[int, RawCell] = field(default_factory=dict)
    _column: int = 0
    _cell: Attributes | None = None
    _cell_depth: int = 0
    _words: Words = field(default_factory=Words)
    _read: int = 0
    _repeated: int = 0

    @property
    def sheet_name(self) -> str | None:
        """The sheet that is being read, if it has a name."""
        return (self.sheets[-1].name or None) if self._inside_sheet else None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._cell is not None:
            self._words.start(name, attributes)
            self.beside.is_linked |= name in LINKS
        elif self._inside_sheet:
            self._start_in_sheet(name, attributes)
        elif name == SPREADSHEET:
            self._start_spreadsheet()
        elif name == SHEET and self._path[-1:] == [SPREADSHEET]:
            self._start_sheet(attributes)
        else:
            self.beside.start(name, attributes)
        self._path.append(name)
        if len(self._path) > DEPTH_MOST:
            raise broken("its elements stand inside each other without end")

    def end(self, name: str) -> None:
        """An element ends."""
        self._path.pop()
        if self._cell is not None:
            if len(self._path) == self._cell_depth:
                self._end_cell(self._cell)
            else:
                self._words.end(name)
        elif self._inside_sheet:
            self._end_in_sheet(name)

    def text(self, piece: str) -> None:
        """Text goes by."""
        if self._cell is not None:
            self._words.text(piece)

    def _start_spreadsheet(self) -> None:
        if self.is_spreadsheet or self._path != AROUND_IT:
            raise broken("it is not in the form of a spreadsheet")
        self.is_spreadsheet = True

    def _start_sheet(self, attributes: Attributes) -> None:
        name = attributes.get(f"{TABLE}name", "")
        if OF_ANOTHER_FILE.fullmatch(name):
            self.beside.is_linked = True
            return
        self._shown, self._inside_sheet, self._row = Shown(), True, 0
        self.sheets.append(Sheet(name, attributes.get(f"{TABLE}style-name", ""), self._shown.hidden))
        if len(self.sheets) > SHEETS_MOST:
            raise Unreadable(wrong_files.too_large("it has very many sheets", str(SHEETS_MOST)))

    def _start_in_sheet(self, name: str, attributes: Attributes) -> None:
        if name in CELLS:
            self._start_cell(attributes)
        elif name == ROW:
            self._start_row(attributes)
        elif name == COLUMN:
            self._shown.columns(attributes)
        elif name in GROUPS:
            self._shown.start_group(attributes)
        elif name == SHEET:
            raise broken("a table stands inside another")
        else:
            self.beside.start(name, attributes)

    def _end_in_sheet(self, name: str) -> None:
        if name == ROW:
            self._end_row()
        elif name in GROUPS:
            self._shown.end_group()
        elif name == SHEET:
            self._inside_sheet = False

    def _start_row(self, attributes: Attributes) -> None:
        if self._path[-1] not in HOLDS_ROWS:
            raise broken("a row of it stands where none can be")
        self._times, self._is_hidden = times(attributes, "rows"), self._shown.hides(attributes)
        self._cells, self._column = {}, 0

    def _start_cell(self, attributes: Attributes) -> None:
        if self._path[-1] != ROW:
            raise broken("a cell of it stands where none can be")
        self._cell, self._cell_depth, self._words = attributes, len(self._path), Words()

    def _end_cell(self, said: Attributes) -> None:
        often = times(said, "columns")
        raw = raw_cell_of(said, self._words.said(), worked_out=self.worked_out)
        if raw is not None:
            if self._column + often > COLUMNS_MOST:
                raise broken("a cell stands further out than a sheet goes")
            self._cells.update(dict.fromkeys(range(self._column + 1, self._column + often + 1), raw))
            self._repeated += often - 1
        self._column += often
        self._cell = None

    def _end_row(self) -> None:
        if self._cells:
            if self._row + self._times > ROWS_MOST:
                raise broken("a row stands further down than a sheet goes")
            self._count()
            self.rows.append(Rows(len(self.sheets) - 1, self._row + 1, self._times, self._cells))
            if self._is_hidden:
                self._shown.hidden.rows += range(self._row + 1, self._row + self._times + 1)
        self._row += self._times

    def _count(self) -> None:
        """Add up what was read, and what of it is only said to be repeated."""
        self._repeated += len(self._cells) * (self._times - 1)
        self._read += len(self._cells) * self._times
        if self._repeated > REPEATED_MOST:
            what = "it says of very many cells only that they are repeated"
            raise Unreadable(wrong_files.too_large(what, f"{REPEATED_MOST:,}"))
        refuse_very_many(self._read)
