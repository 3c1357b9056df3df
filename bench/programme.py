"""The return of `data` many times over, each time with other people, as a Parquet file for each table."""

import random
from pathlib import Path

import polars as pl

from bench.data import ROWS_EACH, SHEETS, sheet_rows
from bench.days import day_of
from bench.workbook import DATES

ROWS_ONCE = 1_000_000


def write_programme(folder: Path, rows: int, seed: int = 1) -> None:
    """So many rows; beyond a million, the same million again with other people."""
    folder.mkdir()
    times = max(1, rows // ROWS_ONCE)
    people = rows // times // ROWS_EACH
    for sheet, columns in SHEETS.items():
        lines = sheet_rows(sheet, people, random.Random(f"{seed} {sheet}"))  # noqa: S311 seeded data, no secret
        values = zip(columns, zip(*lines, strict=True), strict=True)
        once = pl.DataFrame([pl.Series(name, each, strict=False) for name, each in values])
        dated = once.with_columns(day_of(name) for name in columns if name in DATES)
        pl.concat([_other_people(dated, time * people) for time in range(times)]).write_parquet(
            folder / f"{sheet}.parquet"
        )


def _other_people(rows: pl.DataFrame, further: int) -> pl.DataFrame:
    """The rows with people, and their goals, so many numbers further on."""
    named = [name for name in ("person", "goal", "other") if name in rows.columns]
    return rows.with_columns(_further(pl.col(name), further).alias(name) for name in named)


def _further(code: pl.Expr, further: int) -> pl.Expr:
    number = code.str.slice(2).cast(pl.Int64, strict=False) + further
    moved = code.str.head(2) + number.cast(pl.String).str.zfill(7)
    return pl.when(code.str.contains("^[PG]-")).then(moved).otherwise(code)
