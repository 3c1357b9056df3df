"""The content of an OpenDocument spreadsheet to sheets of raw cells, as its one part streams by.

A row or a cell that is like the one before is often written once, with how many times it stands there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet, put_together
from commissioning.evidence.content_cells import broken
from commissioning.evidence.content_rows import Reader, Rows, Sheet
from commissioning.evidence.markup import feed, parser_of
from commissioning.evidence.raw import Batch

CONTENT: Final = "content.xml"


@dataclass(frozen=True)
class Content:
    """All sheets with their cells, the styles that hide a sheet, and the names given to cells.

    One that is linked may hold what other files said.
    """

    sheets: Sequence[Sheet]
    cells: Sequence[RawSheet]
    hiding: frozenset[str]
    named: frozenset[str]
    is_linked: bool


def sheets_in(chunks: Iterable[bytes], *, worked_out: bool) -> Content:
    """What the part holds; what is wrong in a sheet is said of it.

    Some programs work out every formula before they save: then all formulas are `worked_out`.
    """
    reader = Reader(worked_out)
    try:
        by_sheet = groupby(_rows(reader, chunks), key=lambda rows: rows.sheet)
        found = {number: put_together(map(_written_out, rows)) for number, rows in by_sheet}
    except Unreadable as error:
        raise Unreadable(error.flaw, error.sheet or reader.sheet_name) from error
    if not reader.is_spreadsheet:
        raise broken("it is not in the form of a spreadsheet")
    return Content(
        sheets=reader.sheets,
        cells=[found.get(number) or put_together([]) for number in range(len(reader.sheets))],
        hiding=frozenset(reader.beside.hiding),
        named=frozenset(reader.beside.named),
        is_linked=reader.beside.is_linked,
    )


def _rows(reader: Reader, chunks: Iterable[bytes]) -> Iterator[Rows]:
    for _ in feed(parser_of(reader.start, reader.end, reader.text), chunks):
        yield from reader.rows
        reader.rows.clear()


def _written_out(rows: Rows) -> Batch:
    return [(rows.first + number, rows.cells) for number in range(rows.times)]
