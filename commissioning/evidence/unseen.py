"""What was read of a sheet although it is hidden: said once of the sheet, of its rows and its columns."""

from collections.abc import Collection, Iterator, Sequence

import polars as pl

from commissioning.evidence import wrong_sheets
from commissioning.evidence.codes import Flaw
from commissioning.evidence.raw import Source
from commissioning.model.addresses import letters_of

SHOWN = 5
"""So many rows or columns are named, and the rest are counted."""


def what_is_hidden(
    source: Source, rows: pl.Series, columns: Collection[int], headings: int
) -> Iterator[tuple[Flaw, str | None]]:
    """A flaw for each kind of hidden thing among the rows and columns that were read, and its first cell.

    The cell of a column is the one in the row of the headings; a whole sheet has none.
    """
    if source.is_hidden:
        yield wrong_sheets.hidden("this sheet is"), None
    hidden = _among(rows, source.hidden.rows)
    if hidden:
        yield wrong_sheets.hidden(_words("row", [str(row) for row in hidden])), f"A{hidden[0]}"
    unseen = [letters_of(number) for number in sorted(source.hidden.columns.intersection(columns))]
    if unseen:
        yield wrong_sheets.hidden(_words("column", unseen)), f"{unseen[0]}{headings}"


def _among(rows: pl.Series, hidden: Collection[int]) -> list[int]:
    """The rows that are hidden; mostly none are."""
    return rows.filter(rows.is_in(pl.Series(hidden, dtype=rows.dtype).implode())).to_list() if hidden else []


def _words(what: str, names: Sequence[str]) -> str:
    """The names, as the beginning of a sentence.

    >>> _words("row", ["4"]), _words("column", ["A", "C"])
    ('row 4 is', 'columns A and C are')
    """
    if len(names) == 1:
        return f"{what} {names[0]} is"
    shown, rest = (names[:SHOWN], len(names) - SHOWN) if len(names) > SHOWN + 1 else (names[:-1], 0)
    return f"{what}s {', '.join(shown)} and {f'{rest:,} more' if rest else names[-1]} are"
