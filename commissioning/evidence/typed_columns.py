"""A column of raw cells becomes states and values: each different cell is read once, by `cells`.

Where a column has very many different cells, those that are plainly sound are read in bulk first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.columns import Form
from commissioning.evidence.in_bulk import Bulk, read_in_bulk
from commissioning.evidence.raw import Cell, Kind, RawCell
from commissioning.evidence.typed import KNOWN, UNREAD, Read, Wanted

MANY: Final = 65_536
"""From so many cells on, it pays to look for those that are plainly sound."""

SOUND: Final = -1
"""Stands where a cell has no flaw."""

Meaning = Callable[[RawCell], Cell]


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """One column of a sheet, a row for each row of the sheet.

    `frame` has `state`, `value`, `flaw` (its number among `flaws`) and whether the cell `says` something.
    """

    frame: pl.DataFrame
    flaws: Sequence[Flaw]

    def only(self, kept: pl.Series) -> "TypedColumn":
        """The rows that are kept."""
        return TypedColumn(self.frame.filter(kept), self.flaws)

    def flawed(self) -> Iterable[tuple[int, Flaw]]:
        """The rows with a flaw, by their place from 0."""
        rows = self.frame.select("flaw").with_row_index("at").filter(pl.col("flaw") != SOUND)
        return ((at, self.flaws[flaw]) for at, flaw in rows.iter_rows())


def value_type(wanted: Wanted) -> type[pl.DataType]:
    """How a data frame holds the column's values."""
    return pl.String if wanted.nothing == "" else pl.Int64


class ColumnReader:
    """Reads one column of a sheet; `blank` is what a row without the cell says."""

    def __init__(self, wanted: Wanted, meaning: Meaning, bulk: Bulk | None, blank: Read) -> None:
        self._wanted = wanted
        self._meaning = meaning
        self._bulk = bulk
        self._flaws: list[Flaw] = []
        self._blank = self._fields(blank, says=False)
        self._schema: dict[str, type[pl.DataType]] = {
            "state": pl.UInt8,
            "value": value_type(wanted),
            "flaw": pl.Int32,
            "says": pl.Boolean,
        }

    def read(self, rows: pl.Series, cells: pl.DataFrame | None, forms: Sequence[Form]) -> TypedColumn:
        """The column down the rows with these numbers."""
        if cells is None or not cells.height:
            return TypedColumn(self._blanks(len(rows)), self._flaws)
        typed = self._typed(cells, forms)
        if len(cells) == len(rows) and (cells["row"] == rows).all():
            return TypedColumn(typed.select(*self._schema), self._flaws)
        filled = rows.alias("row").to_frame().join(typed, on="row", how="left", maintain_order="left")
        blank = dict(zip(self._schema, self._blank, strict=True))
        return TypedColumn(
            filled.select(pl.col(name).fill_null(blank[name]) for name in self._schema), self._flaws
        )

    def _typed(self, cells: pl.DataFrame, forms: Sequence[Form]) -> pl.DataFrame:
        if self._bulk is None or len(cells) < MANY:
            return self._one_by_one(cells, forms)
        value = read_in_bulk(cells, forms, self._bulk, self._wanted)
        if value is None:
            return self._one_by_one(cells, forms)
        is_sound = value.is_not_null()
        sound = cells.select("row").with_columns(
            state=pl.lit(KNOWN, pl.UInt8), value=value, flaw=pl.lit(SOUND, pl.Int32), says=pl.lit(value=True)
        )
        if is_sound.all():
            return sound
        others = self._one_by_one(cells.filter(~is_sound), forms)
        return pl.concat([sound.filter(is_sound), others.select(sound.columns)]).sort("row")

    def _one_by_one(self, cells: pl.DataFrame, forms: Sequence[Form]) -> pl.DataFrame:
        """Read each different cell, and give every row what its cell said."""
        key = ["form", "text"]
        different = cells.select(key).unique(maintain_order=True)
        fields = [self._read(forms[form], text) for form, text in different.iter_rows()]
        said = pl.DataFrame(fields, schema=self._schema, orient="row")
        return cells.join(different.hstack(said), on=key, how="left", maintain_order="left")

    def _read(self, form: Form, text: str) -> tuple[int, object, int, bool]:
        cell = self._meaning((*form, text))
        return self._fields(read_cell(cell, self._wanted), says=cell.kind is not Kind.BLANK)

    def _fields(self, read: Read, *, says: bool) -> tuple[int, object, int, bool]:
        if not isinstance(read, Flaw):
            return (*read, SOUND, says)
        self._flaws.append(read)
        return UNREAD, self._wanted.nothing, len(self._flaws) - 1, says

    def _blanks(self, count: int) -> pl.DataFrame:
        fields = zip(self._schema.items(), self._blank, strict=True)
        return pl.DataFrame(
            {name: pl.repeat(field, count, dtype=kind(), eager=True) for (name, kind), field in fields}
        )
