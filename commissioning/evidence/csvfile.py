"""CSV files to rows of raw cells. A CSV file is one table, a sheet by the name of the file."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from commissioning.evidence import wrong_files
from commissioning.evidence.blocks import NotPlain
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet
from commissioning.evidence.file_names import holds
from commissioning.evidence.in_bulk import Bulk
from commissioning.evidence.meaning import text_cell
from commissioning.evidence.quick_csv import read_csv_quickly
from commissioning.evidence.raw import Batch, Cell, Kind, RawCell, Source, refuse_very_many
from commissioning.model.headings import plain

DELIMITERS: Final = (",", ";", "\t")
SEPARATOR: Final = "sep="
"""Excel may say on the first line which sign stands between cells."""

BATCH_ROWS: Final = 4096
QUICK_FROM: Final = 100_000
"""Files of fewer characters are read exactly before a data frame library has begun."""

HEADINGS_WITHIN: Final = 10

LINE_MOST: Final = 1_000_000
"""No row of a table takes so many characters."""


def source_of(path: Path, headings: Collection[str]) -> Source:
    """The one sheet of a CSV file; the contract's headings tell which sign stands between cells."""
    text = _text_of(path.read_bytes())
    _refuse_endless_lines(text)
    layout = _layout_of(text, {plain(heading) for heading in headings})
    batches = partial(_batches_of, text, layout)
    return Source(
        sheet=holds(path),
        is_hidden=False,
        batches=batches,
        meaning=_meaning_of,
        quickly=partial(_quickly, text, layout),
        bulk=Bulk(is_text=lambda _: True, is_number=lambda _: True),
    )


def _refuse_endless_lines(text: str) -> None:
    start = 0
    while len(text) - start > LINE_MOST:
        ends = (text.rfind(sign, start, start + LINE_MOST) for sign in "\r\n")
        end = max(ends)
        if end < 0:
            line = 1 + text.count("\n", 0, start)
            raise Unreadable(wrong_files.not_rows_of_text("the line goes on and on", line))
        start = end + 1


class _Layout(NamedTuple):
    """The sign between cells, and how many lines at the top only say so."""

    delimiter: str
    skipped: int


def _quickly(text: str, layout: _Layout) -> RawSheet | None:
    """The whole file where it has no quotation marks; nothing where it has to be read exactly."""
    if len(text) < QUICK_FROM:
        return None
    try:
        return read_csv_quickly(text, layout.delimiter, layout.skipped)
    except NotPlain:
        return None


def _meaning_of(raw: RawCell) -> Cell:
    return text_cell(Kind.TYPED, raw[2])


def _text_of(data: bytes) -> str:
    """The text, in whichever of three ways it was written; a file without a mark is UTF-8 or Windows text."""
    if data.startswith(BOM_UTF8):
        return _decoded(data, "utf-8-sig")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(wrong_files.not_rows_of_text("its letters cannot be made out", line)) from error


def _layout_of(text: str, headings: Collection[str]) -> _Layout:
    """The layout under which a line near the top has the most headings."""
    first = text.partition("\n")[0].strip()
    if first.lower().startswith(SEPARATOR) and len(first) == len(SEPARATOR) + 1:
        return _Layout(first[-1], 1)
    top = list(islice(StringIO(text, newline=""), HEADINGS_WITHIN))
    return _Layout(max(DELIMITERS, key=lambda delimiter: _headings_under(delimiter, top, headings)), 0)


def _headings_under(delimiter: str, lines: Iterable[str], headings: Collection[str]) -> int:
    try:
        records = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    return max((sum(plain(cell) in headings for cell in record) for record in records), default=0)


def _batches_of(text: str, layout: _Layout) -> Iterator[Batch]:
    """The rows, each under the number of the line on which it starts."""
    batch: Batch = []
    read = 0
    for line, record in _records_of(text, layout):
        cells = {number: ("", "", cell) for number, cell in enumerate(record, 1) if cell}
        read += len(cells)
        refuse_very_many(read, len(record))
        if cells:
            batch.append((line, cells))
        if len(batch) >= BATCH_ROWS:
            yield batch
            batch = []
    yield batch


def _records_of(text: str, layout: _Layout) -> Iterator[tuple[int, list[str]]]:
    lines = islice(StringIO(text, newline=""), layout.skipped, None)
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
    line = 1 + layout.skipped
    try:
        for record in reader:
            yield line, record
            line = reader.line_num + 1 + layout.skipped
    except csv.Error as error:
        why = "a quotation mark has no partner, or a cell goes on and on"
        raise Unreadable(wrong_files.not_rows_of_text(why, line)) from error
