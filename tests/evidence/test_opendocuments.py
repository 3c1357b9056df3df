"""OpenDocument spreadsheets: every cell with its place, and what a workbook with the same cells gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from commissioning.evidence.container import Container
from commissioning.evidence.opendocument import sources_of
from commissioning.evidence.raw import Cell, Kind
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from tests.evidence.books import Cells, Given, Xml, book, read, said, sheet
from tests.evidence.opendocuments import content, holds, meta, ods, table
from tests.trying import a_few

PEOPLE: list[Cells] = [["person", "joined"], ["P-1", date(2025, 4, 1)]]
GOALS: list[Cells] = [["goal", "person", "agreed_on"]]
HOURS = ["person", "day", "gave", "confirmed", "kind"]


def cells_of(path: Path, at: int = 0) -> dict[str, Cell]:
    with path.open("rb") as file:
        source = sources_of(Container(file))[at]
    rows = [row for batch in source.batches() for row in batch]
    return {f"{row}.{column}": source.meaning(raw) for row, cells in rows for column, raw in cells.items()}


def with_hours(tmp_path: Path, *rows: Cells) -> Path:
    return ods(tmp_path / "r.ods", {"people": PEOPLE, "hours": [HOURS, *rows], "goals": GOALS})


def cell(inside: str, attributes: str = "") -> Xml:
    return Xml(f"<table:table-cell {attributes}>{inside}</table:table-cell>")


# --- one cell ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_cell", "expected"),
    [
        (12.5, Cell(Kind.NUMBER, "12.5")),
        ("P-1", Cell(Kind.TEXT, "P-1")),
        ("_x0041_", Cell(Kind.TEXT, "_x0041_")),
        (True, Cell(Kind.BOOLEAN, "1")),
        (date(2025, 4, 1), Cell(Kind.ISO_DATE, "2025-04-01")),
        (holds("percentage", 'office:value="0.12"', "12%"), Cell(Kind.PERCENT, "0.12")),
        (holds("currency", 'office:value="3.25"', "£3.25"), Cell(Kind.NUMBER, "3.25")),
        (holds("time", 'office:time-value="PT09H30M00S"', "09:30"), Cell(Kind.ISO_DATE, "PT09H30M00S")),
        (holds("float", 'office:value="NaN"', "NaN"), Cell(Kind.BROKEN)),
        (holds("float", "", "12"), Cell(Kind.BROKEN)),
        (holds("boolean", 'office:boolean-value="maybe"', "maybe"), Cell(Kind.BROKEN)),
        (holds("void", "", "12"), Cell(Kind.BROKEN)),
        (
            holds("float", 'table:formula="of:=TRUE()" office:value="1"', "TRUE"),
            Cell(Kind.BOOLEAN, "1"),
        ),
        (holds("float", 'table:formula="of:=1+1" office:value="2"', "2"), Cell(Kind.NUMBER, "2")),
        (
            holds(
                "string", 'table:formula="of:=NA()" office:string-value="" calcext:value-type="error"', "#N/A"
            ),
            Cell(Kind.ERROR, "#N/A"),
        ),
        (
            holds("float", 'table:formula="of:=A1" office:value="0"', "Err:522"),
            Cell(Kind.ERROR, "Err:522"),
        ),
        (holds("string", "", "#REF!"), Cell(Kind.ERROR, "#REF!")),
        (holds("string", 'office:string-value="said"', "shown"), Cell(Kind.TEXT, "said")),
        (cell("<text:p>typed</text:p>"), Cell(Kind.TEXT, "typed")),
        (cell("<text:p>a<text:span>b</text:span> c</text:p>"), Cell(Kind.TEXT, "ab c")),
        (cell("<text:p> a \n  b </text:p><text:p>c</text:p>"), Cell(Kind.TEXT, "a b\nc")),
        (cell('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>'), Cell(Kind.TEXT, "a   b\tc")),
        (
            cell("<office:annotation><text:p>a note</text:p></office:annotation><text:p>P-1</text:p>"),
            Cell(Kind.TEXT, "P-1"),
        ),
        (cell("<draw:frame><text:p>in a picture</text:p></draw:frame>"), Cell(Kind.BLANK)),
        (Xml("<table:covered-table-cell/>"), Cell(Kind.BLANK)),
    ],
)
def test_what_a_cell_means(tmp_path: Path, given_cell: Given, expected: Cell) -> None:
    found = cells_of(ods(tmp_path / "one.ods", {"one": [[given_cell]]}))
    assert found.get("1.1", Cell(Kind.BLANK)) == expected


@pytest.mark.parametrize(("program", "kind"), [("LibreOffice/24.2", Kind.BLANK), ("a script", Kind.NO_VALUE)])
def test_a_formula_without_a_value_is_empty_where_all_were_worked_out(
    tmp_path: Path, program: str, kind: Kind
) -> None:
    formula = cell("", 'table:formula="of:=&quot;&quot;"')
    file = ods(tmp_path / "one.ods", {"one": [[formula]]}, {"meta.xml": meta(program)})
    assert cells_of(file).get("1.1", Cell(Kind.BLANK)).kind is kind


# --- the whole way ----------------------------------------------------------------------------------

ANYTHING = some.sampled_from(
    [None, "P-1", "P-2", "yes", "no", "friend", "day  centre", "a\nb", "#N/A", 2, 0.5, 99, -1, True]
) | some.dates(date(2025, 3, 20), date(2025, 4, 20))
ROWS = some.lists(some.lists(ANYTHING, min_size=5, max_size=6), max_size=6)


def seen(found: tuple[Evidence, list[Problem]]) -> object:
    evidence, problems = found
    return (
        [
            (name, list(facts.subjects), list(facts.aside), [place.row for place in facts.places])
            for name, facts in evidence.tables.items()
        ],
        [list(column.values) for facts in evidence.tables.values() for column in facts.columns.values()],
        [replace(receipt, file="") for receipt in evidence.receipts],
        said(problems),
    )


@given(rows=ROWS)
@a_few(20, [HealthCheck.function_scoped_fixture])
def test_it_reads_as_a_workbook_with_the_same_cells_does(tmp_path: Path, rows: list[Cells]) -> None:
    sheets: dict[str, list[Cells]] = {"people": PEOPLE, "hours": [HOURS, *rows, *rows], "goals": GOALS}
    same = book(tmp_path / "r.xlsx", {name: sheet(*cells) for name, cells in sheets.items()})
    found, expected = seen(read(ods(tmp_path / "r.ods", sheets))), seen(read(same))
    assert found == expected


def test_rows_that_are_written_once_each_keep_their_place(tmp_path: Path) -> None:
    row: Sequence[Given] = ["P-9", date(2025, 5, 1), 1, "yes", "friend"]
    evidence, problems = read(with_hours(tmp_path, row, [], [], row, row))
    assert [place.row for place in evidence.tables["hours"].places] == [2]
    assert [receipt.repeated for receipt in evidence.receipts if receipt.table == "hours"] == [2]
    assert said(problems) == ["050 hours!A2"]


def test_sheets_are_hidden_named_and_of_this_file_alone(tmp_path: Path) -> None:
    hides = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    tables = table("seen", ["a"]) + table("not seen", ["b"], style="ta2")
    tables += table("'file:///other.ods'#$Sheet1", ["c"], style="ta_extref")
    names = '<table:named-range table:name="commissioning_template"/>'
    file = ods(tmp_path / "r.ods", {}, {"content.xml": content(tables, hides, names)})
    with file.open("rb") as opened:
        sources = sources_of(Container(opened))
    assert [(each.sheet, each.is_hidden, each.made_to_fill_in) for each in sources] == [
        ("seen", False, True),
        ("not seen", True, True),
    ]
