"""One sheet of ten columns for the contract `ten_columns`, from a seed: a fifth of its cells are blank."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bench.days import day_of
from bench.workbook import SHEET_HEAD, Cell, row_of, write_frame

COLUMNS = ("record", "person", "tie", "day", "milestone", "reading", "gave", "had", "signed_off", "notes")
FIRST = date(2025, 4, 1).toordinal() - date(1899, 12, 30).toordinal()


def write_records(folder: Path, rows: int, seed: int = 1) -> dict[str, Path]:
    """The same records as a workbook, as CSV and as Parquet, by form."""
    luck = random.Random(seed)  # noqa: S311 seeded data, no secret
    records = list(_records(rows, luck))
    stem = folder / str(rows)
    stem.mkdir()
    files = {form: stem / f"records.{form}" for form in ("xlsx", "csv", "parquet")}
    _write_workbook(files["xlsx"], records)
    _write_tables(files["csv"], files["parquet"], records)
    return files


def _write_workbook(path: Path, records: list[tuple[Cell, ...]]) -> None:
    texts: dict[str, int] = {}
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(SHEET_HEAD)
            part.write(row_of(1, COLUMNS, COLUMNS, texts))
            for at, values in zip(count(2), records, strict=False):
                part.write(row_of(at, values, COLUMNS, texts))
            part.write(b"</sheetData></worksheet>")
        write_frame(archive, ["records"], texts)


def _write_tables(csv: Path, parquet: Path, records: list[tuple[Cell, ...]]) -> None:
    import polars as pl

    columns = zip(COLUMNS, zip(*records, strict=True), strict=True)
    frame = pl.DataFrame([pl.Series(name, values, strict=False) for name, values in columns])
    dated = frame.with_columns(day_of("day"))
    dated.write_csv(csv)
    dated.write_parquet(parquet)


def _records(rows: int, luck: random.Random) -> Iterator[tuple[Cell, ...]]:
    for number in range(rows):
        yield (
            f"R-{number:07d}",
            f"P-{luck.randrange(rows // 17 + 1):06d}",
            f"T-{luck.randrange(rows // 5 + 1):06d}" if luck.random() < 0.6 else None,
            FIRST + luck.randrange(500),
            f"MS{luck.randrange(1, 13):02d}",
            luck.randrange(10_000) / 100 if luck.random() < 0.8 else None,
            luck.randrange(16) / 2 if luck.random() < 0.8 else None,
            luck.randrange(16) / 2 if luck.random() < 0.8 else None,
            luck.choice(("yes", "no")) if luck.random() < 0.9 else None,
            f"note-{luck.randrange(1000)}" if luck.random() < 0.05 else None,
        )
