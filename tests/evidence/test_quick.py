"""What is read quickly is what the exact reader reads, cell for cell; the rest is left to it."""

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from commissioning.evidence import blocks, workbook
from commissioning.evidence.blocks import NotPlain
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet
from commissioning.evidence.quick_sheet import read_quickly
from commissioning.evidence.quick_texts import read_texts_quickly
from commissioning.evidence.raw import Hidden, Row
from commissioning.evidence.shared import shared_texts
from commissioning.evidence.sheet import batches_of
from commissioning.model.addresses import letters_of
from tests.evidence.books import MAIN, NO_GOALS, ONE_PERSON, Cells, Xml, book, read, sheet, texts

EXCEL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    f'<worksheet xmlns="{MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
    '<dimension ref="A1:C9"/><cols><col min="1" max="1" width="9"/></cols><sheetData>{}</sheetData>'
    '<pageMargins left="0.7" right="0.7"/></worksheet>'
)
BARE = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'

# How programs begin their rows and write cells that are blank but for their format.
ROWS = {
    "Excel": (EXCEL, ' spans="1:3" x14ac:dyDescent="0.25"', "/>"),
    "LibreOffice": (BARE, ' customFormat="false" ht="12.8" hidden="false"', "></c>"),
    "openpyxl": (BARE, "", " />"),
    "XlsxWriter": (BARE, ' spans="1:3"', "/>"),
}

words = some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
plain_cells = some.one_of(
    some.integers(0, 99)
    .map(
        lambda number: ' t="s"',
    )
    .flatmap(lambda attributes: some.integers(0, 9).map(lambda at: f"{attributes}><v>{at}</v></c>")),
    some.decimals(-99, 99, places=2).map(lambda number: f' s="1"><v>{number}</v></c>'),
    some.floats(allow_nan=False, allow_infinity=False).map(lambda number: f"><v>{number!r}</v></c>"),
    some.booleans().map(lambda truth: f' t="b"><v>{int(truth)}</v></c>'),
    words.map(lambda text: f' t="inlineStr"><is><t>{escape(text)}</t></is></c>'),
    words.map(lambda text: f' t="inlineStr"><is><t xml:space="preserve"> {escape(text)}\n</t></is></c>'),
    words.filter(bool).map(lambda text: f' s="2" t="str"><v>{escape(text)}&#10;</v></c>'),
    some.just(' t="e"><v>#N/A</v></c>'),
)
strange_cells = some.sampled_from(
    [
        ' t="e"/>',
        "><f>1+1</f></c>",
        "><f>1+1</f><v>2</v></c>",
        ' t="str"><v></v></c>',
        ' t="inlineStr"><is><r><t>two</t></r><r><t>fonts</t></r></is></c>',
        "><v>1</v><v>2</v></c>",
        ' t="s" s="1"><v>1</v></c>',
        "><v><!-- 1 -->2</v></c>",
        "><v><![CDATA[3]]></v></c>",
        ' xml:lang="en"><v>1</v></c>',
    ]
)


def written(program: str, rows: dict[int, dict[int, str | None]]) -> bytes:
    """A sheet as a program writes it; a cell that is None is blank and has a format."""
    frame, more, blank = ROWS[program]
    lines = []
    for number, cells in sorted(rows.items()):
        inside = "".join(
            f'<c r="{letters_of(column)}{number}"' + (cell or f' s="1"{blank}')
            for column, cell in sorted(cells.items())
        )
        lines.append(f'<row r="{number}"{more}>{inside}</row>' if inside else f'<row r="{number}"{more}/>')
    return frame.format("".join(lines)).encode()


def rows_of(cells: some.SearchStrategy[str]) -> some.SearchStrategy[dict[int, dict[int, str | None]]]:
    row = some.dictionaries(some.integers(1, 30), some.none() | cells, max_size=4)
    return some.dictionaries(some.integers(1, 1_048_576), row, min_size=1, max_size=6)


def exactly(part: bytes) -> list[Row] | None:
    """The rows, or nothing where the part is refused."""
    try:
        return [row for batch in batches_of([part]) for row in batch]
    except Unreadable:
        return None


def quickly(part: bytes) -> list[Row] | None:
    """The rows, or nothing where the part is left to the exact reader."""
    try:
        return list(read_quickly([part]).rows())
    except NotPlain:
        return None


@given(program=some.sampled_from(list(ROWS)), rows=rows_of(plain_cells))
@settings(max_examples=100, deadline=None)
def test_what_programs_write_is_read_quickly_and_alike(
    program: str, rows: dict[int, dict[int, str | None]]
) -> None:
    part = written(program, rows)
    found = quickly(part)
    assert found is not None
    assert found == exactly(part)


@pytest.mark.parametrize("program", ROWS)
def test_what_is_hidden_is_noted_alike(program: str) -> None:
    rows: dict[int, dict[int, str | None]] = {at: {1: f"><v>{at}</v></c>"} for at in range(1, 9)}
    part = written(program, rows).decode().replace("<sheetData>", "<cols></cols><sheetData>", 1)
    part = part.replace("<cols></cols>", '<cols><col min="2" max="4" hidden="1"/></cols>')
    part = re.sub(r'<row r="([347])"([^>]*)>', r'<row r="\1" hidden="true"\2>', part)
    part = part.replace('hidden="true" customFormat="false" ht="12.8" hidden="false"', 'hidden="true"')
    quick, exact = Hidden([99]), Hidden([99])
    assert list(read_quickly([part.encode()], quick).rows()) == [
        row for batch in batches_of([part.encode()], exact) for row in batch
    ]
    assert quick == exact == Hidden([3, 4, 7], {2, 3, 4})


@given(program=some.sampled_from(list(ROWS)), rows=rows_of(plain_cells | strange_cells), data=some.data())
@settings(max_examples=200, deadline=None)
def test_what_is_strange_or_broken_is_never_read_otherwise(
    program: str, rows: dict[int, dict[int, str | None]], data: some.DataObject
) -> None:
    part = written(program, rows)
    start, end = sorted(data.draw(some.tuples(some.integers(0, len(part)), some.integers(0, len(part)))))
    put = data.draw(
        some.sampled_from(
            [b"", part[start:end] * 2, b"<", b'"', b"<row ", b"</row>", b"<!-- ", b"\r", b"\0", b"\xff"]
        )
    )
    broken = part[:start] + put + part[end if data.draw(some.booleans()) else start :]
    found = quickly(broken)
    assert found is None or found == exactly(broken)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- <sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData> -->",
        '<x xmlns="urn:of:nobody"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></x>',
    ],
)
def test_rows_that_only_look_like_rows_are_none(hidden: str) -> None:
    part = BARE.replace("<sheetData>", f"{hidden}<sheetData>").format("").encode()
    assert exactly(part) == []
    assert quickly(part) in (None, [])


def test_a_row_of_another_namespace_is_left_to_the_exact_reader() -> None:
    part = BARE.format('<row r="1" xmlns="urn:of:nobody"><c r="A1"><v>1</v></c></row>').encode()
    assert (quickly(part), exactly(part)) == (None, [])


def test_blocks_are_joined_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 1_000)
    part = written(
        "Excel", {row: {1: f"><v>{row}</v></c>", 3: None, 5: "><v>5</v></c>"} for row in range(1, 99)}
    )
    chunks = [part[at : at + 64] for at in range(0, len(part), 64)]
    assert list(read_quickly(chunks).rows()) == exactly(part)


def test_rows_must_rise_from_block_to_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 200)
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    part = BARE.format("".join(row.format(number) for number in (1, 2, 3, 2, 5))).encode()
    with pytest.raises(NotPlain):
        read_quickly([part[at : at + 50] for at in range(0, len(part), 50)])


# --- shared texts ----------------------------------------------------------------------------------

items = some.one_of(
    words.map(lambda text: f"<t>{escape(text)}</t>"),
    words.map(lambda text: f'<t xml:space="preserve"> {escape(text)}_x000D_&#x41;</t>'),
    some.just("<t/>"),
)
strange_items = some.sampled_from(
    ["<r><t>two</t></r><r><t>fonts</t></r>", "<t>a<!-- b --></t>", "<t>&nbsp;</t>"]
)


def texts_quickly(part: bytes) -> list[str] | None:
    try:
        return read_texts_quickly([part]).to_list()
    except NotPlain:
        return None


@given(some.lists(items, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_shared_texts_are_read_quickly_and_alike(given_items: list[str]) -> None:
    part = texts(*given_items).encode()
    assert texts_quickly(part) == shared_texts([part])


@given(some.lists(items | strange_items, max_size=6), some.data())
@settings(max_examples=100, deadline=None)
def test_strange_texts_are_never_read_otherwise(given_items: list[str], data: some.DataObject) -> None:
    part = texts(*given_items).encode()
    cut = data.draw(some.integers(0, len(part)))
    broken = part[:cut] + data.draw(some.sampled_from([b"", b"<si>", b"</si>", b"<!-- "])) + part[cut:]
    found = texts_quickly(broken)
    if found is not None:
        assert found == shared_texts([broken])


@pytest.mark.parametrize(
    "text", ["a", "é", "", "a\r", "\ufeffa", " a ", "a&amp;b", "_x0041_", "a\x02b", "a<b"]
)
def test_texts_alone_between_their_tags_are_read_alike_or_left(text: str) -> None:
    part = texts(*[f"<t>{one}</t>" for one in (text, "between", text)]).encode()
    found = texts_quickly(part)
    if text in ("a\r", "a\x02b", "a<b"):
        assert found is None
    else:
        assert found == shared_texts([part])


# --- the whole way ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quick", "exact"])
def test_a_workbook_is_the_same_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(workbook, "QUICK_FROM", 0 if kind == "quick" else 10**9)
    tried = _counted(monkeypatch)
    rows: list[Cells] = [
        ["P-1", Xml('<c r="{r}" s="1"><v>45800</v></c>'), 2, "yes"],
        [],
        ["P-1", Xml('<c r="{r}" s="1"><v>45801</v></c>'), 99, "maybe"],
        [None, Xml('<c r="{r}" t="e"><v>#N/A</v></c>'), 1, "no"],
    ]
    hours = sheet(["person", "day", "gave", "confirmed"], *rows)
    evidence, problems = read(
        book(tmp_path / "b.xlsx", {"people": ONE_PERSON, "hours": hours, "goals": NO_GOALS})
    )
    facts = evidence.tables["hours"]
    assert [(problem.code[-3:], problem.place.cell) for problem in problems] == [
        ("041", "C4"),
        ("034", "D4"),
        ("020", "A5"),
        ("021", "B5"),
    ]
    assert [(place.row, aside) for place, aside in zip(facts.places, facts.aside, strict=True)] == [
        (2, False),
        (4, True),
    ]
    assert (len(tried) > 0) == (kind == "quick")


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    tried: list[bool] = []

    def counting(chunks: Iterable[bytes], hidden: Hidden) -> RawSheet:
        tried.append(True)
        return read_quickly(chunks, hidden)

    monkeypatch.setattr(workbook, "read_quickly", counting)
    return tried
