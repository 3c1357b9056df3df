"""One sheet's XML to raw cells by column, as fast as a data frame library can look for a pattern.

What stands around the rows goes through the exact reader, and `quick_rows` takes the rows apart. What is not
plain from end to end is `NotPlain`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from threading import Lock
from typing import Final, NamedTuple

import polars as pl

from commissioning.evidence.blocks import Around, NotPlain, at_once, blocks_of, check_head
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import Form, RawSheet
from commissioning.evidence.quick_rows import cells_of, rows_of
from commissioning.evidence.raw import Hidden, refuse_very_many, refuse_very_many_columns
from commissioning.evidence.sheet import batches_of
from commissioning.model.addresses import number_of

FORM_PARTS: Final = re.compile(r'(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?')
HIDDEN: Final = ' hidden="(?:1|true)"'
MORE_OF_ROWS: Final = 10_000
"""So many different starts of rows (heights and the like) are looked at one by one."""

MORE_BYTES_MOST: Final = 1_000


class _Block(NamedTuple):
    """Cells by column, and how many; the numbers of the first, last, all and hidden rows; how tags go on."""

    columns: dict[int, pl.DataFrame]
    size: int
    first: int
    last: int
    numbers: pl.Series
    hidden: pl.Series
    more: set[str]


def read_quickly(chunks: Iterable[bytes], hidden: Hidden | None = None) -> RawSheet:
    """The sheet; `NotPlain` where it has to be read exactly. What it hides is noted."""
    hidden = Hidden() if hidden is None else hidden
    reader = _Reader()
    blocks: list[_Block] = []
    for block in at_once(reader.read, reader.rows_alone(blocks_of(chunks, b"</row>"))):
        blocks.append(block)
        refuse_very_many(sum(block.size for block in blocks))
    if any(earlier.last >= later.first for earlier, later in pairwise(blocks)):
        raise NotPlain
    reader.check_around({more for block in blocks for more in block.more}, hidden)
    hidden.rows[:] = [row for block in blocks for row in block.hidden]
    columns: dict[int, list[pl.DataFrame]] = {}
    for block in blocks:
        for column, cells in block.columns.items():
            columns.setdefault(column, []).append(cells)
    refuse_very_many_columns(len(columns))
    return RawSheet(
        numbers=pl.concat([block.numbers for block in blocks]),
        columns={column: pl.concat(cells) for column, cells in columns.items()},
        forms=reader.forms,
    )


class _Reader:
    """Reads a sheet's blocks, in any order."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self._numbers: dict[str, int] = {}
        self._lock = Lock()
        self._around = Around(b"", b"")

    def rows_alone(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The blocks without what stands before the first row and after the last."""
        first = next(blocks)
        start = first.find(b"<row ")
        head, block = first[:start], first[start:]
        if start < 0 or not head.endswith(b"<sheetData>"):
            raise NotPlain
        check_head(head)
        for following in blocks:
            yield block
            block = following
        rows, end, tail = block.partition(b"</sheetData>")
        self._around = Around(head, end + tail)
        if rows:
            yield rows

    def check_around(self, more: set[str], hidden: Hidden) -> None:
        """Let the exact reader look at all but the rows, and at each form in which a row starts.

        It also notes the columns that are hidden.
        """
        if len(more) > MORE_OF_ROWS or any("xmlns" in how for how in more):
            raise NotPlain
        rows = "".join(f'<row r="{at}"{how}></row>' for at, how in enumerate(sorted(more), 2))
        probe = b'<row r="1"><c r="A1"><v>1</v></c></row>' + rows.encode()
        try:
            around = [self._around.head, probe, self._around.tail]
            found = [row for batch in batches_of(around, hidden) for row in batch]
        except Unreadable as error:
            raise NotPlain from error
        if found != [(1, {1: ("n", "", "1")})]:
            raise NotPlain

    def read(self, block: bytes) -> _Block:
        """The cells of a block, where all of it is plain."""
        rows = rows_of(block)
        more = rows["more"].unique()
        if (more.str.len_bytes() > MORE_BYTES_MOST).any():
            raise NotPlain
        hides = more.filter(more.str.contains(HIDDEN))
        cells = self._cells(cells_of(rows))
        number, row = rows["row"], cells["row"]
        return _Block(
            columns=_by_column(cells),
            size=cells.height,
            first=number[0],
            last=number[-1],
            numbers=row.filter((row != row.shift(1)).fill_null(value=True)),
            hidden=number.filter(rows["more"].is_in(hides.implode())) if len(hides) else number.clear(),
            more={how.rstrip("/>") for how in more},
        )

    def _cells(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The cells that hold something, in order: `column`, `row`, `form` and `text`."""
        form = self._numbered(cells["form"])
        self._refuse_bare_errors(form.filter(cells["text"].is_null()))
        column = _column_numbers(cells["letters"], cells["row"])
        return pl.DataFrame([column, cells["row"], form, cells["text"]]).drop_nulls("text")

    def _numbered(self, forms: pl.Series) -> pl.Series:
        """The numbers of forms, the same in every block."""
        different = forms.unique().to_list()
        with self._lock:
            for form in different:
                if form not in self._numbers:
                    self._numbers[form] = len(self.forms)
                    self.forms.append(_form_of(form))
        numbers = [self._numbers[form] for form in different]
        return forms.replace_strict(different, numbers, return_dtype=pl.UInt16).alias("form")

    def _refuse_bare_errors(self, forms: pl.Series) -> None:
        """An error without a value is still a cell; the exact reader knows how to say it."""
        if any(self.forms[form][0] == "e" for form in forms.unique()):
            raise NotPlain


def _column_numbers(letters: pl.Series, rows: pl.Series) -> pl.Series:
    """The number of each cell's column; they rise along a row."""
    different = letters.unique().to_list()
    numbers = [number_of(each) for each in different]
    if None in numbers:
        raise NotPlain
    column = letters.replace_strict(different, numbers, return_dtype=pl.UInt16)
    if ((column <= column.shift(1)) & (rows == rows.shift(1))).any():
        raise NotPlain
    return column.alias("column")


def _by_column(cells: pl.DataFrame) -> dict[int, pl.DataFrame]:
    parts = cells.partition_by("column", as_dict=True, include_key=False)
    return {int(column): part for (column,), part in parts.items()}


def _form_of(attributes: str) -> Form:
    """The type and style; a cell that does not say its type is a number."""
    found = FORM_PARTS.fullmatch(attributes)
    if found is None:
        raise NotPlain
    style, kind = found.groups()
    return kind or "n", style or ""
