"""A CSV file without quotation marks to raw cells by column, all at once; any other is read exactly."""

from io import BytesIO
from typing import Final

import polars as pl

from commissioning.evidence.blocks import NotPlain
from commissioning.evidence.columns import RawSheet
from commissioning.evidence.raw import refuse_very_many

CELL_BYTES_MOST: Final = 100_000
"""What the exact reader takes in one cell, and less."""

COLUMNS_MOST: Final = 1_000
ODD: Final = ('"', "\r", "\0")


def read_csv_quickly(text: str, delimiter: str, skipped: int) -> RawSheet:
    """The rows below the lines that are skipped; `NotPlain` where a line may not be a row."""
    plain = text.replace("\r\n", "\n")
    if any(sign in plain for sign in ODD):
        raise NotPlain
    lines = plain.split("\n", skipped)[-1]
    frame = _frame_of(lines, delimiter).with_row_index("row", offset=1 + skipped)
    columns = {}
    for number, name in enumerate(frame.columns[1:], 1):
        cells = frame.select(
            pl.col("row").cast(pl.UInt32), pl.lit(0, pl.UInt16).alias("form"), pl.col(name).alias("text")
        ).drop_nulls("text")
        if (cells["text"].str.len_bytes() > CELL_BYTES_MOST).any():
            raise NotPlain
        if cells.height:
            columns[number] = cells
    refuse_very_many(sum(cells.height for cells in columns.values()))
    has_cells = pl.any_horizontal(pl.exclude("row").is_not_null())
    return RawSheet(frame.filter(has_cells)["row"].cast(pl.UInt32), columns, [("", "")])


def _frame_of(lines: str, delimiter: str) -> pl.DataFrame:
    """Every line as a row: its cells as they are, and nothing where there is none."""
    widest = lines.partition("\n")[0].count(delimiter) + 1
    if widest > COLUMNS_MOST:
        raise NotPlain
    try:
        frame = pl.read_csv(
            BytesIO(lines.encode()),
            separator=delimiter,
            has_header=False,
            quote_char=None,
            schema={f"column_{number}": pl.String for number in range(1, widest + 1)},
        )
    except (pl.exceptions.PolarsError, UnicodeEncodeError) as error:
        raise NotPlain from error
    if frame.height != lines.count("\n") + (not lines.endswith("\n")):
        raise NotPlain
    return frame
