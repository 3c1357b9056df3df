"""Parquet files to raw cells by column. A Parquet file is one table, a sheet by the name of the file.

Its rows have no numbers of their own: they have those they would have in a sheet, below a row of headings.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import CELLS, Form, RawSheet
from commissioning.evidence.file_names import holds
from commissioning.evidence.footer import damaged, rows_said
from commissioning.evidence.meaning import NO_CELL, PLAIN_TEXT, plain_meaning, plainly_in_bulk
from commissioning.evidence.raw import Batch, Source
from commissioning.evidence.shared import refuse_long_text
from commissioning.model.addresses import COLUMNS_MOST

ROWS_MOST: Final = 20_000_000
CELLS_MOST: Final = 100_000_000
"""Ten million rows of ten columns. What is the same in many rows takes no room in the file, and does here."""

TEXT: Final[Form] = (PLAIN_TEXT, "")
NUMBER: Final[Form] = ("n", "")
TRUTH: Final[Form] = ("b", "")
DAY: Final[Form] = ("d", "")

NO_CELLS: Final[dict[type[pl.DataType], Form]] = {
    pl.List: (NO_CELL, "lists"),
    pl.Array: (NO_CELL, "lists"),
    pl.Struct: (NO_CELL, "records of several values"),
    pl.Binary: (NO_CELL, "bytes, and not text"),
    pl.Time: (NO_CELL, "times of day"),
    pl.Duration: (NO_CELL, "lengths of time"),
}
OTHERWISE: Final[Form] = (NO_CELL, "something of another kind")
FORMS: Final = (TEXT, NUMBER, TRUTH, DAY, *dict.fromkeys(NO_CELLS.values()), OTHERWISE)

BEYOND: Final = "a day beyond all calendars"
IN_A_DAY: Final = {None: 1, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
FIRST, LAST = -719_162, 2_932_896
"""The days that have four digits for their year, from 1 January 1970 on."""


def source_of(path: Path) -> Source:
    """The one sheet of a Parquet file."""
    raw = _read(path)
    return Source(
        sheet=holds(path),
        is_hidden=False,
        batches=partial(_batches_of, raw),
        meaning=plain_meaning,
        quickly=lambda: raw,
        bulk=plainly_in_bulk(),
    )


def _batches_of(raw: RawSheet) -> Iterator[Batch]:
    return ([row] for row in raw.rows())


def _read(path: Path) -> RawSheet:
    try:
        rows = rows_said(path)
        file = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        _refuse_very_many(rows, len(file.collect_schema()))
        frame = file.collect(engine="in-memory")
        columns = {number: _cells_of(column) for number, column in enumerate(frame.iter_columns(), 1)}
    except pl.exceptions.DuplicateError as error:
        raise damaged("two of its columns have the same name") from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise damaged("its columns cannot be read") from error
    if frame.height != rows:
        raise damaged("it does not have as many rows as it says")
    numbers = pl.int_range(1, frame.height + 2, dtype=pl.UInt32, eager=True)
    return RawSheet(numbers, columns, FORMS)


def _refuse_very_many(rows: int, columns: int) -> None:
    """Refuse a file by what it says of its size, before any of it is unpacked."""
    if rows > ROWS_MOST:
        raise Unreadable(wrong_files.too_large(f"it has {rows:,} rows", f"{ROWS_MOST:,}"))
    if columns > COLUMNS_MOST or rows * columns > CELLS_MOST:
        raise Unreadable(wrong_files.too_large("it has very many cells", f"{CELLS_MOST:,}"))


def _cells_of(column: pl.Series) -> pl.DataFrame:
    """The heading, and below it the cells that hold something."""
    form, texts = _texts_of(column)
    refuse_long_text(texts.str.len_chars().max() or 0)  # type: ignore[arg-type]  # a whole number
    cells = pl.select(
        row=pl.int_range(2, len(texts) + 2, dtype=pl.UInt32),
        form=pl.lit(FORMS.index(form), pl.UInt16),
        text=texts,
    )
    heading = pl.DataFrame([(1, FORMS.index(TEXT), column.name)], schema=CELLS, orient="row")
    return pl.concat([heading, cells.drop_nulls("text")])


def _texts_of(column: pl.Series) -> tuple[Form, pl.Series]:
    """What the cells of a column say, and in which form. Lists and the like are no cells."""
    kind = column.dtype
    if kind.is_numeric():
        return NUMBER, column.cast(pl.String)
    match kind:
        case pl.String() | pl.Categorical() | pl.Enum() | pl.Null():
            return TEXT, column.cast(pl.String)
        case pl.Boolean():
            return TRUTH, column.cast(pl.UInt8).cast(pl.String)
        case pl.Date() | pl.Datetime():
            return DAY, _days(column)
        case _:
            has_something = pl.select(pl.when(column.is_not_null()).then(pl.lit("")))
            return NO_CELLS.get(kind.base_type(), OTHERWISE), has_something.to_series()


def _days(column: pl.Series) -> pl.Series:
    """The days as text; one so far away that a year of it has no four digits cannot be written as one."""
    day = column.to_physical().cast(pl.Int64) // IN_A_DAY[getattr(column.dtype, "time_unit", None)]
    is_beyond = ~day.is_between(FIRST, LAST)
    if not is_beyond.any():
        return column.cast(pl.String)
    near = pl.select(pl.when(~is_beyond).then(column)).to_series().cast(pl.String)
    return pl.select(pl.when(is_beyond).then(pl.lit(BEYOND)).otherwise(near)).to_series()
