"""CSV files: one table each, by the name of the file."""

from datetime import date
from pathlib import Path

import pytest

from commissioning.evidence import raw
from commissioning.model.facts import Evidence, Receipt
from tests.evidence.books import NO_GOALS, ONE_PERSON, book, read, said, sheet

HEADINGS = "person,day,gave,confirmed,kind\n"


def hours(tmp_path: Path, text: str | bytes, name: str = "hours.csv") -> list[Path]:
    """A workbook with one person, and hours as CSV."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [book(tmp_path / "book.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS}), path]


def of_hours(evidence: Evidence) -> list[Receipt]:
    return [receipt for receipt in evidence.receipts if receipt.table == "hours"]


def given(tmp_path: Path, text: str | bytes) -> tuple[list[object], list[str]]:
    """The hours given in ticks, and problems in short."""
    evidence, problems = read(*hours(tmp_path, text))
    return list(evidence.tables["hours"].columns["gave"].values), said(problems)


def test_a_csv_file_is_a_sheet_by_its_name(tmp_path: Path) -> None:
    paths = hours(tmp_path, HEADINGS + "P-1,2025-05-01,2.5,yes,friend\nP-1,2025-05-02,,TRUE,\n", "Hours.CSV")
    evidence, problems = read(*paths)
    facts, [receipt] = evidence.tables["hours"], of_hours(evidence)
    assert problems == []
    assert facts.columns["gave"].values == [25_000, 0]
    assert str(facts.places[1].of("gave")) == f"{paths[1]}, Hours!C3"
    assert (receipt.file, receipt.sheet, receipt.table, receipt.read) == (str(paths[1]), "Hours", "hours", 2)


ROW = "P-1,2025-05-01,2,yes,friend\n"


@pytest.mark.parametrize(
    "data",
    [
        (HEADINGS + ROW).encode(),
        (HEADINGS + ROW).encode("utf-8-sig"),
        (HEADINGS + ROW).encode("utf-16"),
        b"\xfe\xff" + (HEADINGS + ROW).encode("utf-16-be"),
        (HEADINGS + ROW).replace(",", ";").encode(),
        (HEADINGS + ROW).replace(",", "\t").encode(),
        ("sep=;\n" + (HEADINGS + ROW).replace(",", ";")).encode(),
        ("SEP=|\r\n" + (HEADINGS + ROW).replace(",", "|")).encode(),
        (HEADINGS + ROW).replace("\n", "\r\n").encode(),
        (HEADINGS + ROW).replace("\n", "\r").encode(),
        (HEADINGS + ROW[:-1]).encode(),
        ("\n\n" + HEADINGS + "\n,,,,\n" + ROW).encode(),
        b'"person","day","gave","confirmed","kind"\n"P-1","2025-05-01","2","yes","friend"\n',
        ("Hours, days; and more, of the first quarter\n" + (HEADINGS + ROW).replace(",", ";")).encode(),
        (HEADINGS.strip() + ",caf\u00e9\n" + ROW).encode("cp1252"),
    ],
)
def test_the_usual_ways_of_writing(tmp_path: Path, data: bytes) -> None:
    values, problems = given(tmp_path, data)
    assert values == [20_000]
    assert [problem for problem in problems if not problem.startswith(("015", "063"))] == []


def test_a_place_is_the_line_on_which_its_row_starts(tmp_path: Path) -> None:
    text = "sep=,\n" + HEADINGS + '"P-1","2025-05-01",2,yes,"frie\nnd"\n\nP-1,2025-05-02,x,yes,\n'
    assert given(tmp_path, text)[1] == ["035 hours!E3", "039 hours!C6"]


def test_text_is_read_by_what_it_says(tmp_path: Path) -> None:
    text = HEADINGS + "P-1,45748,#N/A,maybe,\nP-1,01/05/2025,1E3,yes,\n P-1 ,2025-05-03, 1.5 , No , Friend \n"
    values, problems = given(tmp_path, text)
    assert problems == ["031 hours!B2", "021 hours!C2", "034 hours!D2", "030 hours!B3", "039 hours!C3"]
    assert sorted(values, key=str) == [0, 0, 15_000]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ((HEADINGS + '"P-1,2025-05-01,2,yes,friend\n').encode(), 2),
        ((HEADINGS + ROW + '"P-1"x,2025-05-01,2,yes,friend\n').encode(), 3),
        ((HEADINGS + "x" * 200_000).encode(), 2),
        ((HEADINGS + ROW).encode() + b"caf\xe9 \x81\n", 3),
        (b"\xff\xfe" + (HEADINGS + ROW).encode("utf-16-le") + b"\x00", 3),
    ],
)
def test_text_that_is_no_rows(tmp_path: Path, data: bytes, line: int) -> None:
    evidence, problems = read(*hours(tmp_path, data))
    assert said(problems) == ["009 hours.csv"]
    assert f"at line {line}:" in problems[0].what
    assert len(evidence.tables["hours"].subjects) == 0


def test_cells_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "CELLS_MOST", 7)
    assert given(tmp_path, HEADINGS + ROW)[1] == ["007 hours.csv"]


def test_columns_have_a_limit(tmp_path: Path) -> None:
    assert given(tmp_path, HEADINGS + "," * 16_384)[1] == ["007 hours.csv"]


def test_more_rows_than_fit_a_batch(tmp_path: Path) -> None:
    rows = "".join(f"P-1,2025-05-{1 + at % 30:02},{at % 24},yes,friend\n" for at in range(10_000))
    evidence, _ = read(*hours(tmp_path, HEADINGS + rows))
    [receipt] = of_hours(evidence)
    assert receipt.sent == receipt.read + receipt.repeated + receipt.aside == 10_000


def test_a_table_may_come_in_several_files(tmp_path: Path) -> None:
    paths = hours(tmp_path, HEADINGS + ROW)
    more = book(
        tmp_path / "more.xlsx", {"HOURS": sheet(*_hours("P-1", date(2025, 5, 1), 2, "yes", "friend"))}
    )
    evidence, problems = read(*paths, more)
    assert problems == []
    assert [(receipt.read, receipt.repeated) for receipt in of_hours(evidence)] == [(1, 0), (0, 1)]


def _hours(*row: str | date | int) -> list[list[str | date | int]]:
    return [list(HEADINGS.strip().split(",")), list(row)]


def test_a_file_by_another_name_is_said(tmp_path: Path) -> None:
    _, problems = read(*hours(tmp_path, HEADINGS + ROW, "hour.csv"))
    assert said(problems) == ["010 hour"]
    assert "`hours`" in problems[0].remedy
