"""What a workbook's cells mean, in all the forms that programs write them."""

from datetime import date, datetime
from io import BytesIO
from math import isclose
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl.worksheet.worksheet import Worksheet

from commissioning.evidence.container import Container
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.styles import shows_a_date
from commissioning.evidence.workbook import sources_of
from commissioning.model.calendar import text_of
from tests.evidence.books import (
    MAIN,
    NO_GOALS,
    OFFICE,
    ONE_PERSON,
    Given,
    Xml,
    book,
    read,
    said,
    serial,
    sheet,
    styles,
    texts,
    workbook,
)

MIDNIGHT = datetime(2025, 4, 2)  # noqa: DTZ001 - a workbook knows no time zones
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def cells_of(path: Path, at: int = 0) -> dict[str, Cell]:
    """What every cell of a sheet means, by its row and column."""
    with path.open("rb") as file:
        source = sources_of(Container(file))[at]
        rows = [row for batch in source.batches() for row in batch]
        return {
            f"{row}.{column}": source.meaning(raw) for row, cells in rows for column, raw in cells.items()
        }


def cell(tmp_path: Path, xml: Given, **parts: str) -> Cell:
    """What one cell means, or a blank where there is nothing."""
    named = {f"xl/{name}.xml": part for name, part in parts.items()}
    return cells_of(book(tmp_path / "one.xlsx", {"one": sheet([xml])}, named)).get("1.1", Cell(Kind.BLANK))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="{r}"><v>12.5</v></c>', Cell(Kind.NUMBER, "12.5")),
        ('<c r="{r}" t="n"><v> 12.5 </v></c>', Cell(Kind.NUMBER, "12.5")),
        ('<c r="{r}" s="1"><v>45748</v></c>', Cell(Kind.DATE, "45748")),
        ('<c r="{r}" s="99"><v>45748</v></c>', Cell(Kind.NUMBER, "45748")),
        ('<c r="{r}" s=""><v>45748</v></c>', Cell(Kind.NUMBER, "45748")),
        ('<c r="{r}" s="1"/>', Cell(Kind.BLANK)),
        ('<c r="{r}" s="1"><v></v></c>', Cell(Kind.BLANK)),
        ('<c r="{r}" t="b"><v>1</v></c>', Cell(Kind.BOOLEAN, "1")),
        ('<c r="{r}" t="b"><v>2</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}" t="d"><v>2025-04-01</v></c>', Cell(Kind.ISO_DATE, "2025-04-01")),
        ('<c r="{r}" t="e"><v>#SPILL!</v></c>', Cell(Kind.ERROR, "#SPILL!")),
        ('<c r="{r}" t="e"/>', Cell(Kind.NO_VALUE)),
        ('<c r="{r}" t="str"><v>#N/A</v></c>', Cell(Kind.ERROR, "#N/A")),
        ('<c r="{r}" t="odd"><v>1</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}"><v>NaN</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}"><v>INF</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}"><v>1e9999</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}"><v>\u0661</v></c>', Cell(Kind.BROKEN)),
        ('<c r="{r}"><f>A2+1</f><v>3</v></c>', Cell(Kind.NUMBER, "3")),
        ('<c r="{r}" t="str"><f>A2</f><v>x</v></c>', Cell(Kind.TEXT, "x")),
        ('<c r="{r}" t="str"><f>IF(1,"")</f><v></v></c>', Cell(Kind.BLANK)),
        ('<c r="{r}"><f>A2+1</f></c>', Cell(Kind.NO_VALUE)),
        ('<c r="{r}"><f>A2+1</f><v/></c>', Cell(Kind.NO_VALUE)),
        ('<c r="{r}"><f t="shared" si="0"/><v>7</v></c>', Cell(Kind.NUMBER, "7")),
        ('<c r="{r}" t="inlineStr"><is><t>a</t></is></c>', Cell(Kind.TEXT, "a")),
        ('<c r="{r}" t="inlineStr"><is><t/></is></c>', Cell(Kind.BLANK)),
        (
            '<c r="{r}" t="inlineStr"><is><r><rPr><b/></rPr><t>P</t></r><r><t>-1</t></r></is></c>',
            Cell(Kind.TEXT, "P-1"),
        ),
        (
            '<c r="{r}" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c>',
            Cell(Kind.TEXT, "a"),
        ),
        ('<c r="{r}" t="inlineStr"><is><t>a_x000D_b</t></is></c>', Cell(Kind.TEXT, "a\rb")),
        ('<c r="{r}" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', Cell(Kind.TEXT, "a<b")),
        ('<c r="{r}" t="inlineStr"><is><t>&#65;&amp;</t></is></c>', Cell(Kind.TEXT, "A&")),
        ('<c r="{r}" t="str"><v>\u00a0</v></c>', Cell(Kind.BLANK)),
    ],
)
def test_a_cell(tmp_path: Path, xml: str, expected: Cell) -> None:
    assert cell(tmp_path, Xml(xml)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, Cell(Kind.TEXT, "plain")),
        (1, Cell(Kind.TEXT, "Rich text")),
        (2, Cell(Kind.TEXT, "kanji")),
        (3, Cell(Kind.BLANK)),
        (4, Cell(Kind.TEXT, " x \n")),
        (5, Cell(Kind.TEXT, "_x0041_")),
        (6, Cell(Kind.BROKEN)),
        (-1, Cell(Kind.BROKEN)),
    ],
)
def test_a_shared_text(tmp_path: Path, number: int, expected: Cell) -> None:
    shared = texts(
        "<t>plain</t>",
        '<r><rPr><b/></rPr><t xml:space="preserve">Rich </t></r><r><t>text</t></r>',
        '<t>kanji</t><rPh sb="0" eb="2"><t>reading</t></rPh><phoneticPr fontId="1"/>',
        "",
        '<t xml:space="preserve"> x \n</t>',
        "<t>_x005F_x0041_</t>",
    )
    assert cell(tmp_path, Xml(f'<c r="{{r}}" t="s"><v>{number}</v></c>'), texts=shared) == expected


@pytest.mark.parametrize(
    "code", ["d", "dd/mm/yyyy", "[$-809]d mmm yy;@", "h:mm", "[h]:mm", "[H]", "mm:ss.0", "m/d"]
)
def test_a_format_that_shows_days_or_times(code: str) -> None:
    assert shows_a_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.00",
        "#,##0 ;[Red]-#,##0",
        "0%",
        '0 "days"',
        "0\\d",
        "[$\u00a3-809]#,##0.00",
        "0.00E+00",
        "@",
        "_d0",
    ],
)
def test_a_format_that_does_not(code: str) -> None:
    assert not shows_a_date(code)


def test_which_styles_are_dates(tmp_path: Path) -> None:
    numbers = [0, 14, 22, 164, 165, 47, 58, 999]
    codes = '<numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="0.0"/>'
    part = styles("".join(f'<xf numFmtId="{number}"/>' for number in numbers), codes)
    part = part.replace("<cellXfs>", '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>')
    row = [Xml(f'<c r="{{r}}" s="{at}"><v>45748</v></c>') for at in range(len(numbers))]
    found = cells_of(book(tmp_path / "styles.xlsx", {"one": sheet(row)}, {"xl/styles.xml": part}))
    dates = [at for at in range(len(numbers)) if found[f"1.{at + 1}"].kind is Kind.DATE]
    assert dates == [1, 2, 3, 5, 6]


@pytest.mark.parametrize("value", ["1", "true"])
def test_a_workbook_that_counts_from_1904(tmp_path: Path, value: str) -> None:
    part = workbook(f'<workbookPr date1904="{value}"/><sheets><sheet name="one" r:id="rId1"/></sheets>')
    found = cell(tmp_path, Xml('<c r="{r}" s="1"><v>44286</v></c>'), workbook=part)
    assert found == Cell(Kind.DATE_1904, "44286")


def test_a_workbook_in_the_strict_form(tmp_path: Path) -> None:
    path = book(tmp_path / "plain.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS})
    strict = tmp_path / "strict.xlsx"
    _rewrite(path, strict, STRICT)
    evidence, problems = read(strict)
    assert (problems, evidence.tables["people"].subjects) == ([], ["P-1"])


def test_a_workbook_whose_elements_have_prefixes(tmp_path: Path) -> None:
    rows = ONE_PERSON.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    part = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    path = book(tmp_path / "e.xlsx", {"people": "", "goals": NO_GOALS}, {"xl/worksheets/sheet1.xml": part})
    evidence, problems = read(path)
    assert (problems, evidence.tables["people"].subjects) == ([], ["P-1"])


def test_rows_and_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>9</v></c></row>"
    assert set(cells_of(book(tmp_path / "e.xlsx", {"one": rows}))) == {"1.1", "1.3", "3.1"}


def test_a_sheet_that_was_laid_out_for_the_eye(tmp_path: Path) -> None:
    rows = sheet([7, "text"], ["x", Xml('<c r="{r}" t="str"><f>1</f><v>y</v></c>')]).replace("><", ">\n  <")
    found = cells_of(book(tmp_path / "e.xlsx", {"one": rows}))
    assert [one.text for one in found.values()] == ["7", "text", "x", "y"]


def test_hidden_sheets_are_read_like_the_others(tmp_path: Path) -> None:
    states = ["hidden", "veryHidden", "visible"]
    names = ["people", "secret", "goals"]
    listed = "".join(
        f'<sheet name="{name}" state="{state}" r:id="rId{at}"/>'
        for at, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    sheets = {"people": ONE_PERSON, "secret": sheet(["x"]), "goals": NO_GOALS}
    part = workbook(f"<sheets>{listed}</sheets>")
    evidence, problems = read(book(tmp_path / "e.xlsx", sheets, {"xl/workbook.xml": part}))
    assert evidence.tables["people"].subjects == ["P-1"]
    assert said(problems) == ["064 people", "010 secret"]
    assert problems[0].what == "this sheet is hidden, and read like all others"
    assert "the hidden sheet `secret`" in problems[1].what


def test_a_chart_on_a_sheet_of_its_own_is_no_sheet_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "chart.xlsx"
    made = openpyxl.Workbook()
    _fill(made, "people", ["person", "joined"], ["P-1", date(2025, 4, 1)])
    _fill(made, "goals", ["goal", "person", "agreed_on"])
    made.create_chartsheet("A chart")
    made.remove(made["Sheet"])
    made.save(path)
    assert read(path)[1] == []


def test_a_workbook_written_by_a_program(tmp_path: Path) -> None:
    path = tmp_path / "written.xlsx"
    made = openpyxl.Workbook()
    _fill(made, "people", ["person", "joined"], ["P-1", date(2025, 4, 1)], ["P-2", MIDNIGHT])
    _fill(made, "goals", ["goal", "person", "agreed_on"])
    hours = _fill(made, "hours", ["person", "day", "gave", "confirmed", "kind"])
    hours.append(["P-1", date(2025, 5, 1), 0.1 + 0.2, True, "friend"])
    hours.append(["P-2", date(2025, 5, 2), "=1+1", "no", None])
    hours["C2"].number_format = "0.0"
    made.remove(made["Sheet"])
    made.save(path)
    evidence, problems = read(path)
    assert said(problems) == ["022 hours!C3"]
    assert [text_of(int(day)) for day in evidence.tables["people"].columns["joined"].values] == [
        "2025-04-01",
        "2025-04-02",
    ]
    assert list(evidence.tables["hours"].columns["gave"].values) == [3_000, 0]


def _fill(made: openpyxl.Workbook, name: str, *rows: list[object]) -> Worksheet:
    filled: Worksheet = made.create_sheet(name)
    for row in rows:
        filled.append(row)
    return filled


def _rewrite(source: Path, target: Path, words: dict[str, str]) -> None:
    """The same workbook with some words of its XML changed."""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for word, other in words.items():
                text = text.replace(word, other)
            new.writestr(name, text)


# --- beside another reader -----------------------------------------------------------------------

written = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-(10**15), 10**15),
    some.floats(-1e12, 1e12, allow_nan=False),
    some.dates(date(1900, 3, 1), date(2200, 12, 31)),
    some.text(some.characters(min_codepoint=33, max_codepoint=0xFFF, exclude_characters="_"), min_size=1),
)
grids = some.lists(some.lists(written, max_size=5), max_size=5)


@given(grid=grids)
@settings(max_examples=30, deadline=None)
def test_every_cell_is_read_as_it_was_written(grid: list[list[object]]) -> None:
    made, file = openpyxl.Workbook(), BytesIO()
    for row in grid:
        made.worksheets[0].append([f"'{value}" if isinstance(value, str) else value for value in row])
    made.save(file)
    source = sources_of(Container(file))[0]
    found = {
        (row, column): source.meaning(raw)
        for batch in source.batches()
        for row, cells in batch
        for column, raw in cells.items()
    }
    expected = {
        (number, column): value
        for number, row in enumerate(grid, 1)
        for column, value in enumerate(row, 1)
        if value is not None
    }
    assert found.keys() == expected.keys()
    for spot, value in expected.items():
        assert _says(found[spot], value), (found[spot], value)


def _says(cell: Cell, value: object) -> bool:
    match value:
        case bool():
            return cell == Cell(Kind.BOOLEAN, str(int(value)))
        case date():
            return cell.kind is Kind.DATE and float(cell.text) == serial(value)
        case str():
            return cell == Cell(Kind.TEXT, f"'{value}")
        case float() | int():  # openpyxl writes sixteen digits
            return cell.kind is Kind.NUMBER and isclose(float(cell.text), value, rel_tol=1e-15)
        case _:
            return False
