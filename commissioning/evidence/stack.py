"""The rows of one table from all of its sheets, one under the other, and the order they are put in."""

from bisect import bisect_right
from collections.abc import Iterator
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
        frame = pl.concat([no_rows(table), *(sheet.frame for sheet in sheets)]).with_row_index(ROW)
        names = sorted(table.columns, key=lambda name: name != table.subject)
        says = [part(name) for name in names for part in (state, value)]
        self.order = frame.select(pl.arg_sort_by(says, maintain_order=True)).to_series()
        self.frame = frame.with_columns(self._compared(frame.select(ROW, *says)))

    def _compared(self, frame: pl.DataFrame) -> list[pl.Series]:
        """Which rows say the same, and which of them are repeated."""
        ordered = frame[self.order]
        differs = pl.any_horizontal(pl.exclude(ROW) != pl.exclude(ROW).shift(1)).fill_null(value=True)
        aside = self.is_aside(ordered[ROW])
        compared = ordered.select(ROW, differs.alias("differs")).select(
            ROW,
            pl.col("differs").cum_sum().alias(SAME),
            (~pl.col("differs") & ~pl.lit(aside)).alias(REPEATED),
        )
        return compared.sort(ROW).select(SAME, REPEATED).get_columns()

    @property
    def subjects(self) -> Values[str]:
        """Every subject that a row names, also where the row is set aside."""
        subject = self.table.subject
        return Values(self.frame.filter(pl.col(state(subject)) == KNOWN)[value(subject)].unique())

    def is_aside(self, rows: pl.Series) -> pl.Series:
        """Which of some rows are set aside so far."""
        return rows.is_in(pl.Series(list(self.asides), dtype=pl.UInt32).implode())

    def found(self, condition: pl.Expr, *values: str) -> Iterator[tuple[int, Any]]:
        """The rows for which a condition holds, with their values in some columns; without those repeated."""
        if not self.frame.height:
            return
        rows = self.frame.filter(condition & ~pl.col(REPEATED))
        yield from rows.select(ROW, *values).iter_rows()

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
