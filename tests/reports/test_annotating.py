"""`check --annotate`: the provider's own workbook with its problems marked, and nothing of theirs changed."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from commissioning.evidence.reading import NO_TABLES
from commissioning.model.problems import Place, Problem
from commissioning.reports.annotating.book import NAMES
from commissioning.reports.annotating.copying import marked_copy
from commissioning.reports.annotating.listing import listing_part
from commissioning.reports.annotating.outline import outline_of
from tests.cli.asking import CONTRACT, SAMPLE, Said, ask

FAULTS = {("ties", "A57"), ("ties", "D146"), ("hours", "C98")}
MARKED_SHEETS = {"xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"}
MAY_CHANGE = {
    *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *("xl/worksheets/_rels/sheet4.xml.rels", "xl/worksheets/_rels/sheet5.xml.rels"),
    *MARKED_SHEETS,
}


def mark(workbook: Path, copy: Path, *words: str) -> Said:
    return ask("check", CONTRACT, workbook, "--annotate", copy, *words)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copy") / "marked.xlsx"
    said = mark(SAMPLE, path)
    assert said.code == 1
    assert "its sheet `Problems` lists what is wrong" in said.err
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


def notes_in(path: Path) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def with_a_note(path: Path) -> Path:
    book = load_workbook(SAMPLE)
    book["hours"]["A2"].comment = Comment("asked her twice", "worker")
    book.save(path)
    return path


def test_nothing_of_theirs_is_changed(copy: Path) -> None:
    before, after = parts_of(SAMPLE), parts_of(copy)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} == MAY_CHANGE
    assert set(after) - set(before) == {
        *("xl/worksheets/problems1.xml", "xl/checkNotes1.xml", "xl/checkNotes2.xml"),
        *("xl/drawings/checkNotes1.vml", "xl/drawings/checkNotes2.vml"),
    }


@pytest.mark.parametrize("part", sorted(MARKED_SHEETS))
def test_a_marked_sheet_has_one_element_more_before_its_tables(copy: Path, part: str) -> None:
    before, after = parts_of(SAMPLE)[part], parts_of(copy)[part]
    (start,) = [each.start for each in outline_of(after) if each.name == "legacyDrawing"]
    end = after.index(b"/>", start) + 2
    assert after[:start] + after[end:] == before
    assert after[end:].startswith(b"<tableParts")


def test_each_cell_has_its_note(copy: Path) -> None:
    notes = notes_in(copy)
    assert set(notes) == FAULTS
    assert notes["hours", "C98"].startswith("must fix: EVIDENCE-041\n`25` is outside the range")


def test_the_list_links_to_each_cell(copy: Path) -> None:
    sheet = load_workbook(copy)["Problems"]
    links = {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!{cell}" for name, cell in FAULTS}
    assert {row[5] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"yes"}


def test_the_same_return_gives_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    mark(SAMPLE, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == copy.read_bytes()


def test_a_marked_copy_has_the_same_problems_and_is_marked_alike(copy: Path, tmp_path: Path) -> None:
    first = ask("check", CONTRACT, SAMPLE, "--json").data
    said = mark(copy, tmp_path / "again.xlsx", "--json").data
    for each in first["cells"]:
        each["place"]["file"] = str(copy)
    assert said["cells"] == first["cells"]
    assert said["set_up"] == []
    assert parts_of(tmp_path / "again.xlsx") == parts_of(copy)


def test_old_notes_make_room(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "clear.xlsx").write_bytes(marked_copy(copy, [], []).workbook)
    assert notes_in(tmp_path / "clear.xlsx") == {}
    sheet = load_workbook(tmp_path / "clear.xlsx")["Problems"]
    assert sheet["A2"].value == "Nothing is wrong with it."


def test_notes_of_their_own_are_left(tmp_path: Path) -> None:
    theirs = with_a_note(tmp_path / "theirs.xlsx")
    mark(theirs, tmp_path / "marked.xlsx")
    notes = notes_in(tmp_path / "marked.xlsx")
    assert set(notes) == FAULTS - {("hours", "C98")} | {("hours", "A2")}
    assert notes["hours", "A2"] == "asked her twice"
    rows = list(load_workbook(tmp_path / "marked.xlsx")["Problems"].iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in rows if row[2] == "hours!C98"] == ["no: the sheet has notes of its own"]


def test_a_sheet_of_theirs_or_a_table_keeps_its_name(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "problems"  # type: ignore[union-attr]
    book.save(tmp_path / "theirs.xlsx")
    assert marked_copy(tmp_path / "theirs.xlsx", [], []).sheet == "Problems 2"
    assert marked_copy(tmp_path / "theirs.xlsx", [], ["problems_2"]).sheet == "Problems 3"
    assert {name.casefold() for name in NAMES} <= NO_TABLES


def test_words_are_texts_whatever_they_look_like() -> None:
    place = Place(file="r.xlsx", sheet="it's <x>", cell="B2")
    problem = Problem(code="C-1", place=place, what='=1+1 <b> & "\x01', remedy="_x0041_")
    part = listing_part([problem], ["it's <x>"], lambda _: "yes").decode()
    assert "=1+1 &lt;b&gt; &amp; &quot;?" in part
    assert "_x005F_x0041_" in part
    assert "location=\"'it''s &lt;x&gt;'!B2\"" in part
    assert "<f>" not in part


def test_what_cannot_be_marked_is_said(tmp_path: Path) -> None:
    assert ask("check", CONTRACT, "--annotate", tmp_path / "out.xlsx").code == 2
    assert "a .csv file" in mark(tmp_path / "hours.csv", tmp_path / "out.xlsx").err
    assert "in .xlsx" in mark(SAMPLE, tmp_path / "out.csv").err
    assert "another name" in mark(SAMPLE, SAMPLE).err
    said = mark(tmp_path / "nowhere.xlsx", tmp_path / "out.xlsx")
    assert (said.code, "it cannot be read" in said.err) == (1, True)
    assert not (tmp_path / "out.xlsx").exists()
