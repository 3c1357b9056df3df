"""A sheet's raw cells column by column: what every way of reading comes to, and what typing starts from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from commissioning.evidence.raw import Batch, RawCell, Row, refuse_very_many_columns

Form = tuple[str, str]
"""A cell's type and style, in the file's own words."""

CELLS: dict[str, type[pl.DataType]] = {"row": pl.UInt32, "form": pl.UInt16, "text": pl.String}
"""One cell: the number of its row, that of its form, and its text."""

FIRST_ROWS = 64
"""Enough rows to find headings among them."""

HELD = 500_000
"""So many cells are held one by one, before they are put away in a frame."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet: the numbers of its rows, and by the number of each column its cells that hold something.

    The cells of a column are a frame of `row`, `form` and `text`, down the rows.
    """

    numbers: pl.Series
    columns: Mapping[int, pl.DataFrame]
    forms: Sequence[Form]

    def below(self, row: int) -> "RawSheet":
        """The sheet from the row after this one."""
        columns = {
            number: cells.slice(bisect_right(cells["row"], row)) for number, cells in self.columns.items()
        }
        return RawSheet(self.numbers.slice(bisect_right(self.numbers, row)), columns, self.forms)

    def only(self, wanted: pl.Series) -> "RawSheet":
        """The sheet with some of its rows."""
        numbers = self.numbers.filter(wanted)
        kept = pl.col("row").is_in(numbers.implode())
        return RawSheet(numbers, {at: cells.filter(kept) for at, cells in self.columns.items()}, self.forms)

    def rows(self) -> Iterator[Row]:
        """The rows, each with its cells, taken out of the columns a few at a time and then more."""
        start, count = 0, FIRST_ROWS
        while start < len(self.numbers):
            yield from self._rows_of(self.numbers.slice(start, count))
            start, count = start + count, 2 * count

    def _rows_of(self, numbers: pl.Series) -> Iterator[Row]:
        found: dict[int, dict[int, RawCell]] = {number: {} for number in numbers}
        is_wanted = pl.col("row").is_between(numbers[0], numbers[-1])
        for column, cells in self.columns.items():
            some = cells.filter(is_wanted) if len(numbers) < len(self.numbers) else cells
            for row, form, text in some.iter_rows():
                kind, style = self.forms[form]
                found[row][column] = (kind, style, text)
        yield from found.items()


@dataclass
class _Cells:
    """The cells of one column while they are put together."""

    rows: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def put_together(batches: Iterable[Batch]) -> RawSheet:
    """A sheet from rows that come some at a time."""
    numbers: list[int] = []
    forms: dict[Form, int] = {}
    frames: dict[int, list[pl.DataFrame]] = {}
    for some in _some_at_a_time(batches):
        numbers += [number for number, _ in some]
        for column, cells in _by_column(some, forms).items():
            frame = pl.DataFrame([cells.rows, cells.forms, cells.texts], schema=CELLS)
            frames.setdefault(column, []).append(frame)
            refuse_very_many_columns(len(frames))
    columns = {column: _as_one(pieces) for column, pieces in frames.items()}
    return RawSheet(pl.Series(numbers, dtype=pl.UInt32), columns, list(forms))


def _as_one(pieces: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pieces[0] if len(pieces) == 1 else pl.concat(pieces)


def _some_at_a_time(batches: Iterable[Batch]) -> Iterator[Batch]:
    held: Batch = []
    cells = 0
    for batch in batches:
        held += batch
        cells += sum(len(row) for _, row in batch)
        if cells > HELD:
            yield held
            held, cells = [], 0
    yield held


def _by_column(rows: Batch, forms: dict[Form, int]) -> dict[int, _Cells]:
    columns: dict[int, _Cells] = {}
    for number, cells in rows:
        for column, (kind, style, text) in cells.items():
            held = columns.get(column) or columns.setdefault(column, _Cells())
            held.rows.append(number)
            held.forms.append(forms.setdefault((kind, style), len(forms)))
            held.texts.append(text)
    return columns
