"""One sheet's XML to rows of raw cells, as it streams by.

A million rows go through this loop, so it looks at as little as it can: what a cell means is asked once for
each different cell, elsewhere (`workbook`).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.markup import (
    BETWEEN,
    MAIN,
    STRICT,
    Attributes,
    feed,
    parser_of,
    refuse_very_many_elements,
)
from commissioning.evidence.raw import Batch, Hidden, RawCell, refuse_very_many
from commissioning.evidence.shared import refuse_long_text
from commissioning.model.addresses import COLUMNS_MOST, ROWS_MOST, number_of

NO_VALUE: Final = "no value"
"""The type we give a formula, or an error, that comes without its value."""

YES: Final = ("1", "true")
"""How a file says that something is so."""

DEPTH_MOST: Final = 100
DEPTH_OF_ROWS: Final = 2
"""Rows stand in `sheetData`, and that in `worksheet`; rows, cells and values are not counted themselves."""


def batches_of(chunks: Iterable[bytes], hidden: Hidden | None = None) -> Iterator[Batch]:
    """The rows of a sheet that have cells, some at a time, in order; what it hides is noted."""
    reader = _Rows(Hidden() if hidden is None else hidden)
    for _ in feed(parser_of(reader.start, reader.end, reader.text), chunks):
        if reader.rows:
            yield reader.rows
            reader.rows = []


def _broken(how: str) -> Unreadable:
    return Unreadable(wrong_files.damaged(how))


class _Columns(dict[str, int]):
    """Column numbers by their letters, each worked out once."""

    def __missing__(self, letters: str) -> int:
        number = number_of(letters)
        if number is None:
            raise _broken("a cell has an address that does not fit its row")
        self[letters] = number
        return number


class _Rows:
    """Collects rows while the sheet streams by. Their numbers must rise, and those of cells within a row."""

    def __init__(self, hidden: Hidden) -> None:
        self.rows: Batch = []
        self._hidden = hidden
        hidden.rows.clear()
        hidden.columns.clear()
        self._named = False
        self._row_name = self._cell_name = self._value_name = ""
        self._namespace = ""
        self._inside_rows = self._inside_words = False
        self._others = 0
        self._columns = _Columns()
        self._row, self._digits, self._inside_row = 0, "", False
        self._cells: dict[int, RawCell] = {}
        self._read = 0
        self._column, self._inside_cell = COLUMNS_MOST, False
        self._type = self._style = self._text = ""
        self._collects = self._lacks_value = self._has_value = self._reading_aid = False
        self._depth = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == self._cell_name:
            self._start_cell(attributes)
        elif name == self._value_name:
            self._start_value(at=DEPTH_OF_ROWS)
            self._collects = True
        elif name == self._row_name:
            self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        if name == self._value_name:
            self._end_value()
        elif name == self._cell_name:
            self._inside_cell = False
            if self._lacks_value:
                self._cells[self._column] = (NO_VALUE, self._style, "")
        elif name == self._row_name:
            self._end_row()
        else:
            self._end_other(name)

    def text(self, piece: str) -> None:
        if self._collects:
            self._text += piece
            if len(self._text) > 1000:
                refuse_long_text(len(self._text))

    def _start_cell(self, attributes: Attributes) -> None:
        address = attributes.get("r")
        column = self._columns[address.removesuffix(self._digits)] if address else self._column + 1
        if self._inside_cell or column <= self._column or column > COLUMNS_MOST:
            raise _broken("its cells are not in order")
        self._refuse_elsewhere(DEPTH_OF_ROWS)
        self._column, self._inside_cell = column, True
        self._type, self._style, self._text = attributes.get("t", "n"), attributes.get("s", ""), ""
        self._lacks_value, self._has_value = self._type == "e", False

    def _start_value(self, at: int) -> None:
        if self._has_value or not self._inside_cell:
            raise _broken("a cell has two values, or a value is in no cell")
        self._refuse_elsewhere(at)
        self._has_value = True

    def _refuse_elsewhere(self, depth: int) -> None:
        """What stands elsewhere is read by no other program, and is not to be read by this one alone."""
        if not self._inside_rows or self._depth != depth:
            raise _broken("a row or a cell of it stands where none can be")

    def _end_value(self) -> None:
        """An empty value is one only where the cell is text; a formula without any was never worked out."""
        self._collects = False
        if self._text or self._type == "str":
            self._cells[self._column] = (self._type, self._style, self._text)
            self._lacks_value = False

    def _start_row(self, attributes: Attributes) -> None:
        digits = attributes.get("r") or str(self._row + 1)
        row = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0
        if self._inside_row or not self._row < row <= ROWS_MOST:
            raise _broken("its rows are not in order")
        self._refuse_elsewhere(DEPTH_OF_ROWS)
        self._row, self._digits, self._inside_row = row, digits, True
        self._cells, self._column = {}, 0
        if attributes.get("hidden") in YES:
            self._hidden.rows.append(row)

    def _end_row(self) -> None:
        if self._cells:
            self.rows.append((self._row, self._cells))
            self._read += len(self._cells)
        refuse_very_many(self._read)
        self._inside_row, self._column = False, COLUMNS_MOST  # no cell may stand between rows

    def _start_other(self, name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition(BETWEEN)
        if not self._named:
            self._learn_names(namespace, local)
        self._go_deeper()
        match local if namespace == self._namespace else "":
            case "sheetData":
                self._inside_rows = self._depth == DEPTH_OF_ROWS
            case "is" if self._inside_cell:
                self._start_words()
            case "t" if self._inside_cell:
                self._collects = self._inside_words and not self._reading_aid
            case "col" if attributes.get("hidden") in YES:
                self._note_hidden(attributes)
            case "rPh":
                self._reading_aid = True
            case "f":
                self._lacks_value = self._inside_cell and not self._has_value
            case _:
                pass

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > DEPTH_MOST:
            raise _broken("its elements stand inside each other without end")
        if not self._inside_row:
            self._others += 1
            refuse_very_many_elements(self._others)
        if self._collects:
            raise _broken("a value of it holds more than text")

    def _note_hidden(self, attributes: Attributes) -> None:
        """Columns that are hidden, from one to another."""
        ends = attributes.get("min", ""), attributes.get("max", "")
        if all(end.isascii() and end.isdigit() and len(end) < 6 for end in ends):
            first, last = map(int, ends)
            self._hidden.columns.update(range(first, min(last, COLUMNS_MOST) + 1))

    def _start_words(self) -> None:
        """The text of a cell that holds its own and no value."""
        if self._type != "inlineStr":
            raise _broken("a cell says that it is one thing, and holds another")
        self._start_value(at=DEPTH_OF_ROWS + 1)
        self._inside_words = True

    def _end_other(self, name: str) -> None:
        self._depth -= 1
        if self._depth < DEPTH_OF_ROWS:
            self._inside_rows = False
        namespace, _, local = name.rpartition(BETWEEN)
        match local if namespace == self._namespace else "":
            case "t":
                self._collects = False
            case "rPh":
                self._reading_aid = False
            case "is" if self._inside_cell:
                self._cells[self._column] = (self._type, self._style, self._text)
                self._inside_words = False
            case _:
                pass

    def _learn_names(self, namespace: str, local: str) -> None:
        """The outermost element says by what names the others go."""
        if local != "worksheet" or namespace not in (MAIN, STRICT):
            raise _broken("it is not in the form of a sheet")
        names = [f"{namespace}{BETWEEN}{local}" for local in ("row", "c", "v")]
        self._row_name, self._cell_name, self._value_name = names
        self._namespace = namespace
        self._named = True
