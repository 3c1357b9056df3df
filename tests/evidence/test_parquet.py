"""Parquet files: a table with the places of a sheet, and a problem for what is no cell."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from commissioning.evidence import parquet
from commissioning.evidence.raw import Cell, Kind
from tests.evidence.books import Cells, book, read, said, sheet
from tests.evidence.test_opendocuments import GOALS, HOURS, PEOPLE, seen
from tests.trying import a_few

TYPES = {"person": pl.String, "day": pl.Date, "gave": pl.Float64, "confirmed": pl.String, "kind": pl.String}
ROWS = some.lists(
    some.tuples(
        some.sampled_from(["P-1", "P-2", "Mary Smith", None]),
        some.none() | some.dates(date(2025, 3, 20), date(2025, 4, 20)),
        some.sampled_from([None, 0.5, 2.0, 99.0, -1.0]),
        some.sampled_from(["yes", "no", "#N/A", "perhaps"]),
        some.sampled_from(["friend", "day  centre", None]),
    ),
    max_size=8,
)


def parquet_file(path: Path, column: pl.Series | pl.DataFrame) -> Path:
    (column.to_frame() if isinstance(column, pl.Series) else column).write_parquet(path)
    return path


def cells_of(path: Path) -> list[tuple[int, int, Cell]]:
    source = parquet.source_of(path)
    rows = [row for batch in source.batches() for row in batch]
    return [(row, column, source.meaning(raw)) for row, cells in rows for column, raw in cells.items()]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["P-1"], Cell(Kind.TEXT, "P-1")),
        (pl.Series(["a"], dtype=pl.Categorical), Cell(Kind.TEXT, "a")),
        (pl.Series(["a"], dtype=pl.Enum(["a"])), Cell(Kind.TEXT, "a")),
        (["#N/A"], Cell(Kind.ERROR, "#N/A")),
        ([12], Cell(Kind.NUMBER, "12")),
        ([0.1], Cell(Kind.NUMBER, "0.1")),
        ([1e22], Cell(Kind.NUMBER, "1e+22")),
        ([Decimal("1.50")], Cell(Kind.NUMBER, "1.50")),
        ([float("nan")], Cell(Kind.BROKEN)),
        ([float("inf")], Cell(Kind.BROKEN)),
        ([True], Cell(Kind.BOOLEAN, "1")),
        ([date(2025, 4, 1)], Cell(Kind.ISO_DATE, "2025-04-01")),
        ([datetime(2025, 4, 1, tzinfo=UTC)], Cell(Kind.ISO_DATE, "2025-04-01 00:00:00.000000+00:00")),
        ([time(9, 30)], Cell(Kind.BROKEN, "times of day")),
        ([timedelta(1)], Cell(Kind.BROKEN, "lengths of time")),
        ([[1, 2]], Cell(Kind.BROKEN, "lists")),
        (pl.Series([[1, 2]], dtype=pl.Array(pl.Int8, 2)), Cell(Kind.BROKEN, "lists")),
        ([{"a": 1}], Cell(Kind.BROKEN, "records of several values")),
        ([b"\xff"], Cell(Kind.BROKEN, "bytes, and not text")),
    ],
)
def test_what_a_cell_means(tmp_path: Path, values: pl.Series | Sequence[object], expected: Cell) -> None:
    file = parquet_file(tmp_path / "one.parquet", pl.Series("head", values))
    assert cells_of(file) == [(1, 1, Cell(Kind.TEXT, "head")), (2, 1, expected)]


@pytest.mark.parametrize("kind", [pl.String, pl.Null, pl.List(pl.Int8), pl.Date, pl.Boolean])
def test_nothing_is_no_cell(tmp_path: Path, kind: pl.DataType) -> None:
    file = parquet_file(tmp_path / "one.parquet", pl.Series("head", [None, None], dtype=kind))
    assert cells_of(file) == [(1, 1, Cell(Kind.TEXT, "head"))]


@given(rows=ROWS)
@a_few(20, [HealthCheck.function_scoped_fixture])
def test_it_reads_as_a_sheet_with_the_same_cells_does(tmp_path: Path, rows: list[Cells]) -> None:
    others = {"people": sheet(*PEOPLE), "goals": sheet(*GOALS)}
    file = parquet_file(tmp_path / "hours.parquet", pl.DataFrame(rows, schema=TYPES, orient="row"))
    found = read(book(tmp_path / "r.xlsx", others), file)
    assert seen(found) == seen(read(book(tmp_path / "s.xlsx", {**others, "hours": sheet(HOURS, *rows)})))


def test_a_column_that_holds_no_cells_is_a_problem_in_its_rows(tmp_path: Path) -> None:
    frame = pl.DataFrame({"person": ["P-1"], "joined": [[date(2025, 4, 1)]]})
    file = parquet_file(tmp_path / "2026-07-14 people.parquet", frame)
    rest = book(tmp_path / "r.xlsx", {"hours": sheet(HOURS), "goals": sheet(*GOALS)})
    _, problems = read(file, rest)
    assert said(problems) == ["023 people!B2"]


@pytest.mark.parametrize("cut", [slice(0, 60), slice(0, -20), slice(0, 4)])
def test_a_file_that_was_cut_short_is_damaged(tmp_path: Path, cut: slice) -> None:
    file = parquet_file(tmp_path / "hours.parquet", pl.Series("person", ["P-1"] * 100))
    file.write_bytes(file.read_bytes()[cut])
    _, problems = read(file)
    assert said(problems) == ["006 hours.parquet"]


@given(at=some.integers(1, 400), byte=some.integers(0, 255))
@a_few(20, [HealthCheck.function_scoped_fixture])
def test_a_garbled_account_of_its_columns_crashes_nothing(tmp_path: Path, at: int, byte: int) -> None:
    frame = pl.DataFrame([["P-1", date(2025, 4, 5), 0.5, "yes", "friend"]], schema=TYPES, orient="row")
    file = parquet_file(tmp_path / "hours.parquet", frame)
    written = bytearray(file.read_bytes())
    written[-at] = byte
    file.write_bytes(written)
    _, problems = read(file)
    assert problems  # at least that the other tables were not sent


@pytest.mark.parametrize("limit", ["ROWS_MOST", "CELLS_MOST", "COLUMNS_MOST"])
def test_what_is_too_large_is_refused_by_what_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(parquet, limit, 2)
    frame = pl.DataFrame({name: [1, 2, 3] for name in ("a", "b", "c")})
    _, problems = read(parquet_file(tmp_path / "hours.parquet", frame))
    assert said(problems) == ["007 hours.parquet"]


def test_a_text_that_is_longer_than_a_cell_is_refused(tmp_path: Path) -> None:
    _, problems = read(parquet_file(tmp_path / "hours.parquet", pl.Series("person", ["a" * 40_000])))
    assert said(problems) == ["007 hours.parquet"]
