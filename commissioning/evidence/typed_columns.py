"""A column of raw cells becomes states and values: each different cell is read once, by `cells`.

A short column is read down its rows, before a data frame library has begun. Where a long one has very many
different cells, those that are plainly sound are read in bulk first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.columns import Form
from commissioning.evidence.in_bulk import Bulk, read_in_bulk
from commissioning.evidence.raw import Cell, Kind, RawCell
from commissioning.evidence.typed import KNOWN, UNREAD, Read, Wanted

MANY: Final = 4_096
"""From so many cells on, it pays to ask a data frame library, first for those that are plainly sound."""

NONE_UNREAD: Final = pl.DataFrame(schema={"row": pl.UInt32, "flaw": pl.UInt32, "says": pl.Boolean})

FIELDS: Final[Mapping[str, type[pl.DataType]]] = {
    "state": pl.UInt8,
    "value": pl.String,
    "flaw": pl.UInt32,
    "says": pl.Boolean,
}
"""How a data frame holds what a cell comes to; the value as `value_type` says."""

Meaning = Callable[[RawCell], Cell]

Fields = tuple[int, object, int | None, bool]
"""What a cell comes to: its state, its value, the number of its flaw, and whether it says something."""


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """One column of a sheet: `frame` has a `state` and a `value` for the `row` of each number.

    `unread` has the rows whose cells have a flaw: its number among `flaws`, and whether the cell `says`
    something. The flaw of a row without a cell, if that is one, is the first.
    """

    frame: pl.DataFrame
    unread: pl.DataFrame
    flaws: Sequence[Flaw]

    def only(self, kept: pl.Series) -> "TypedColumn":
        """The rows that are kept."""
        return TypedColumn(self.frame.filter(kept), self.unread, self.flaws)

    def says(self) -> pl.Series:
        """In which rows the cell is not blank."""
        is_known = self.frame["state"] == KNOWN
        if not self.unread.height:
            return is_known
        return is_known | self.frame["row"].is_in(self.unread.filter("says")["row"].implode())

    def flawed(self) -> Iterator[tuple[int, Flaw]]:
        """The rows with a flaw, by their place from 0."""
        if not self.flaws:
            return iter(())
        rows = self.frame.select("row", "state").with_row_index("at").filter(pl.col("state") == UNREAD)
        flaw = rows.join(self.unread, on="row", how="left", maintain_order="left")["flaw"].fill_null(0)
        return ((at, self.flaws[number]) for at, number in zip(rows["at"], flaw, strict=True))


def _at(rows: pl.Series, those: pl.Series) -> pl.Series:
    """For each row its place among those, and null where it is none of them; both rise."""
    has = rows.is_in(those.implode())
    if has.sum() != len(those):
        raise ValueError("a cell stands in none of the rows")
    return pl.select(pl.when(has).then(has.cast(pl.UInt32).cum_sum() - 1)).to_series()


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
        self._type = value_type(wanted)

    def read(self, rows: pl.Series, cells: pl.DataFrame | None, forms: Sequence[Form]) -> TypedColumn:
        """The column down the rows with these numbers."""
        if len(rows) < MANY:
            return self._down(rows, cells, forms)
        state, value, *_ = self._blank
        numbered = rows.alias("row").to_frame()
        if cells is None or not cells.height:
            blank = numbered.with_columns(state=pl.lit(state, pl.UInt8), value=pl.lit(value, self._type))
            return TypedColumn(blank, NONE_UNREAD, self._flaws)
        typed, unread = self._typed(cells, forms)
        if len(cells) < len(rows):
            at = _at(rows, typed["row"])
            states, values = (typed[name].gather(at) for name in ("state", "value"))
            typed = numbered.with_columns(states.fill_null(state), values.fill_null(value))
        elif not unread.height:
            return TypedColumn(typed, unread, ())
        return TypedColumn(typed, unread, self._flaws)

    def _down(self, rows: pl.Series, cells: pl.DataFrame | None, forms: Sequence[Form]) -> TypedColumn:
        """A short column, row by row."""
        raw = {} if cells is None else {row: (form, text) for row, form, text in cells.iter_rows()}
        said = {cell: self._read(forms[cell[0]], cell[1]) for cell in dict.fromkeys(raw.values())}
        read = [said[raw[row]] if row in raw else self._blank for row in rows]
        row = rows.alias("row")
        typed = pl.DataFrame([row, *self._series(read, "state", "value")])
        if all(flaw is None for _, _, flaw, _ in read):
            return TypedColumn(typed, NONE_UNREAD, ())
        unread = pl.DataFrame([row, *self._series(read, "flaw", "says")]).drop_nulls("flaw")
        return TypedColumn(typed, unread, self._flaws)

    def _typed(self, cells: pl.DataFrame, forms: Sequence[Form]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The cells as `row`, `state` and `value`, and those that are unread."""
        many = self._bulk if len(cells) >= MANY else None
        value = read_in_bulk(cells, forms, many, self._wanted) if many else None
        if value is None:
            return self._one_by_one(cells, forms)
        is_sound = value.is_not_null()
        sound = cells.select("row").with_columns(pl.lit(KNOWN, pl.UInt8).alias("state"), value.alias("value"))
        if is_sound.all():
            return sound, NONE_UNREAD
        others, unread = self._one_by_one(cells.filter(~is_sound), forms)
        return pl.concat([sound.filter(is_sound), others]).sort("row"), unread

    def _one_by_one(self, cells: pl.DataFrame, forms: Sequence[Form]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Read each different cell, and give every row what its cell said."""
        key = ["form", "text"]
        different = cells.select(key).unique(maintain_order=True)
        fields = [self._read(forms[form], text) for form, text in different.iter_rows()]
        said = different.hstack(self._series(fields, *FIELDS))
        typed = cells.join(said.drop("flaw", "says"), on=key, how="left", maintain_order="left")
        flawed = said.filter(pl.col("state") == UNREAD)
        unread = cells.join(flawed, on=key).select("row", "flaw", "says") if flawed.height else NONE_UNREAD
        return typed.select("row", "state", "value"), unread

    def _series(self, fields: Sequence[Fields], *names: str) -> list[pl.Series]:
        """Some of the fields of many cells, each in its series."""
        types = {**FIELDS, "value": self._type}
        each = dict(zip(FIELDS, zip(*fields, strict=True), strict=True)) if fields else {}
        return [pl.Series(name, each.get(name, ()), dtype=types[name]) for name in names]

    def _read(self, form: Form, text: str) -> Fields:
        cell = self._meaning((*form, text))
        return self._fields(read_cell(cell, self._wanted), says=cell.kind is not Kind.BLANK)

    def _fields(self, read: Read, *, says: bool) -> Fields:
        if not isinstance(read, Flaw):
            return (*read, None, says)
        self._flaws.append(read)
        return UNREAD, self._wanted.nothing, len(self._flaws) - 1, says
