"""The rows of one table from all of its sheets, one under the other, and the order they are put in."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import polars as pl

from commissioning.evidence.codes import Flaw
from commissioning.evidence.listing import Listing
from commissioning.evidence.tables import NUMBER, SheetRows, no_rows, state, value
from commissioning.evidence.typed import KNOWN
from commissioning.evidence.values import Values
from commissioning.model.problems import Place
from commissioning.model.terms import Table

ROW = "row"
SAME = "same"
REPEATED = "repeated"


class Stack:
    """A table's rows, numbered through its sheets by file, sheet and row.

    `frame` has them in the order they were sent: the number of each `ROW` here and its NUMBER in its sheet,
    every column's states and values, a number that is the `SAME` for rows that say the same, and whether a
    row is REPEATED: it says what another has said before it.
    `order` sorts the rows by their subject, then by what they say, so how they were sent changes nothing.
    `asides` has the code of the first problem of each row that has one, and `wrong` the columns in which a
    row does not fit beside the others.
    """

    def __init__(self, table: Table, sheets: list[SheetRows]) -> None:
        self.table = table
        self.sheets = sheets
        self.starts = [0, *accumulate(sheet.frame.height for sheet in sheets)]
        self.asides = {
            start + at: code
            for start, sheet in zip(self.starts, sheets, strict=False)
            for at, code in sheet.asides.items()
        }
        self.wrong: dict[int, set[str]] = {}
        frame = pl.concat([sheet.frame for sheet in sheets] or [no_rows(table)]).with_row_index(ROW)
        names = sorted(table.columns, key=lambda name: name != table.subject)
        says = [part(name) for name in names for part in (state, value)]
        ordered = frame.select(ROW, *says).sort(says, maintain_order=True)
        self.order = ordered[ROW]
        self.frame = frame.hstack(self._compared(ordered, says))
        self._is_in_order = bool((self.order == frame[ROW]).all())

    def _compared(self, ordered: pl.DataFrame, says: Sequence[str]) -> pl.DataFrame:
        """Which rows say the same, and which of them are repeated."""
        if ordered.height < 2:  # many tables of a small return have no rows
            alone = {SAME: [1] * ordered.height, REPEATED: [False] * ordered.height}
            return pl.DataFrame(alone, schema={SAME: pl.UInt32, REPEATED: pl.Boolean})
        differs = pl.any_horizontal(pl.col(says) != pl.col(says).shift(1)).fill_null(value=True)
        is_aside = pl.lit(self.is_aside(self.order))
        return (
            ordered.lazy()
            .select(ROW, differs.alias("differs"))
            .select(
                ROW,
                pl.col("differs").cum_sum().alias(SAME),
                (~pl.col("differs") & ~is_aside).alias(REPEATED),
            )
            .sort(ROW)
            .select(SAME, REPEATED)
            .collect(engine="in-memory")  # the other engine is quicker only from millions of rows on
        )

    def in_order(self) -> pl.DataFrame:
        """The frame with its rows in order, as many systems send them anyway."""
        return self.frame if self._is_in_order else self.frame[self.order]

    @property
    def subjects(self) -> Values[str]:
        """Every subject that a row names, also where the row is set aside."""
        subject = self.table.subject
        return Values(self.frame.filter(pl.col(state(subject)) == KNOWN)[value(subject)].unique())

    def is_aside(self, rows: pl.Series) -> pl.Series:
        """Which of some rows are set aside so far."""
        if not self.asides:
            return pl.Series([False]).new_from_index(0, len(rows))
        return rows.is_in(pl.Series(list(self.asides), dtype=pl.UInt32).implode())

    def found(self, condition: pl.Expr, *columns: str) -> Iterator[tuple[Any, ...]]:
        """The rows for which a condition holds, with their cells in some columns; without those repeated."""
        if not self.frame.height:
            return
        rows = self.frame.filter(condition & ~pl.col(REPEATED))
        yield from zip(rows[ROW], *(rows[column] for column in columns), strict=True)

    def mark_wrong(self, row: int, *columns: str) -> None:
        """Remember in which columns a row does not fit."""
        self.wrong.setdefault(row, set()).update(columns)

    def where(self, row: int) -> tuple[SheetRows, int]:
        """The sheet that a row came from, and its number there."""
        return self.sheets[bisect_right(self.starts, row) - 1], int(self.frame[NUMBER][row])

    def place_of(self, row: int, column: str) -> Place:
        """The place of a row's cell."""
        sheet, number = self.where(row)
        return Place(file=sheet.file, sheet=sheet.sheet, cell=f"{sheet.letters.get(column, 'A')}{number}")

    def set_aside(self, row: int, column: str, flaw: Flaw, listing: Listing) -> None:
        """Set a row aside for what is wrong in a column."""
        sheet, number = self.where(row)
        listing.add_cell(flaw, sheet.spot, sheet.letters.get(column, "A"), number)
        self.asides.setdefault(row, flaw.code)
