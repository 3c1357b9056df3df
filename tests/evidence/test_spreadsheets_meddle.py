"""What a spreadsheet program did to what was typed is named, so that the reader knows what to undo."""

from datetime import date
from pathlib import Path

import pytest

from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Wanted
from tests.building import choice, pseudonym, quantity, yes_no
from tests.evidence.books import NO_GOALS, ONE_PERSON, Xml, book, read, said, sheet, styles

PERSON = Wanted("person", pseudonym())
KIND = Wanted("kind", choice("friend", "group"))
GAVE = Wanted("gave", quantity("0", "24"))


def flaw(kind: Kind, text: str, wanted: Wanted) -> Flaw:
    read = read_cell(Cell(kind, text), wanted)
    assert isinstance(read, Flaw), read
    return read


def test_lost_zeros() -> None:
    found = flaw(Kind.NUMBER, "42", PERSON)
    assert (found.code, found.remedy[:26]) == ("EVIDENCE-036", "format the column as text,")
    assert "dropped zeros" in found.what


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.NUMBER, "123456789012"),
        (Kind.NUMBER, "1.23E+15"),
        (Kind.TYPED, "1.23E+11"),
        (Kind.TYPED, "1,23E+11"),
        (Kind.TEXT, "9E+10"),
    ],
)
def test_a_long_number_that_was_shortened(kind: Kind, text: str) -> None:
    found = flaw(kind, text, PERSON)
    assert found.code == "EVIDENCE-036"
    assert "keeps 15 digits" in found.what


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        (Kind.DATE, "45717", PERSON),
        (Kind.DATE_1904, "45717", PERSON),
        (Kind.TYPED, "01-Mar", PERSON),
        (Kind.DATE, "45717", KIND),
    ],
)
def test_a_code_taken_for_a_date(kind: Kind, text: str, wanted: Wanted) -> None:
    assert flaw(kind, text, wanted).code == "EVIDENCE-044"


def test_a_code_that_was_kept_as_text_is_a_code() -> None:
    assert read_cell(Cell(Kind.TEXT, "MAR-01"), PERSON) == (KNOWN, "MAR-01")


@pytest.mark.parametrize(
    ("text", "alphabet", "like"),
    [("\u0420-014", "Cyrillic", "P"), ("\u0391-014", "Greek", "A"), ("\uff30-014", "Fullwidth", "P")],
)
def test_a_letter_that_only_looks_right(text: str, alphabet: str, like: str) -> None:
    found = flaw(Kind.TEXT, text, PERSON)
    assert found.code == "EVIDENCE-043"
    assert f"the {alphabet} letter" in found.what
    assert found.remedy == f"type `{like}` in its place"
    assert "014" not in found.what + found.remedy


@pytest.mark.parametrize(("text", "wanted"), [("fri\u0435nd", KIND), ("n\u043e", Wanted("gives", yes_no()))])
def test_also_in_a_choice_and_in_yes_or_no(text: str, wanted: Wanted) -> None:
    assert flaw(Kind.TEXT, text, wanted).code == "EVIDENCE-043"


def test_a_heading_in_other_letters(tmp_path: Path) -> None:
    goals = sheet(["g\u043eal", "person", "agreed_on"])
    _, problems = read(book(tmp_path / "e.xlsx", {"people": ONE_PERSON, "goals": goals}))
    assert said(problems) == ["013 goals!A1", "043 goals!A1"]


@pytest.mark.parametrize("text", ["friend\u200b", "fri\u00adend"])
def test_what_cannot_be_seen_is_named(text: str) -> None:
    found = flaw(Kind.TEXT, text, KIND)
    assert found.code == "EVIDENCE-035"
    assert "a character that cannot be seen (U+" in found.what
    assert "did you mean `friend`?" in found.remedy


def test_what_cannot_be_seen_in_a_pseudonym() -> None:
    found = flaw(Kind.TEXT, "P-014\u00a0", PERSON)
    assert found.what == "`person` has a character that cannot be seen (U+00A0)"
    assert found.remedy == "type it afresh, and do not paste it"


@pytest.mark.parametrize(
    ("kind", "text", "shown", "number"),
    [
        (Kind.PERCENT, "0.12", "12 %", "0.12"),
        (Kind.PERCENT, "1", "100 %", "1"),
        (Kind.PERCENT, "0.125", "12.5 %", "0.125"),
        (Kind.TEXT, "45%", "45 %", "0.45"),
        (Kind.TYPED, "7.5 %", "7.5 %", "0.075"),
    ],
)
def test_a_percentage_may_mean_two_things(kind: Kind, text: str, shown: str, number: str) -> None:
    found = flaw(kind, text, GAVE)
    assert found.code == "EVIDENCE-042"
    assert found.what == f"`gave` is shown as `{shown}`, which a spreadsheet keeps as `{number}`"
    assert f"type `{shown[:-2]}` or `{number}`" in found.remedy


def test_a_percentage_of_a_column_from_0_to_1_means_one_thing() -> None:
    assert read_cell(Cell(Kind.PERCENT, "0.12"), Wanted("share", quantity("0", "1"))) == (KNOWN, 1_200)


@pytest.mark.parametrize(("style", "code"), [("9", ""), ("10", ""), ("164", '0.0"x"%')])
def test_which_styles_are_percentages(tmp_path: Path, style: str, code: str) -> None:
    formats = f'<numFmt numFmtId="164" formatCode="{code.replace(chr(34), "&quot;")}"/>' if code else ""
    hours = sheet(
        ["person", "day", "gave", "confirmed"],
        ["P-1", date(2025, 5, 1), Xml('<c r="{r}" s="2"><v>0.12</v></c>'), "yes"],
    )
    path = book(
        tmp_path / "e.xlsx",
        {"people": ONE_PERSON, "goals": NO_GOALS, "hours": hours},
        {"xl/styles.xml": styles(f'<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="{style}"/>', formats)},
    )
    assert said(read(path)[1]) == ["042 hours!C2"]
