"""Personal data is refused at the door, and no message repeats it."""

import pytest

from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.personal import kind_of, shown
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import Wanted
from commissioning.model.terms import Column
from tests.building import choice, date_column, pseudonym, quantity, yes_no

# The NHS numbers are from the service's own examples, the telephone number is kept for drama.
PERSONAL = [
    ("943 476 5919", "an NHS number"),
    ("943-476-5919", "an NHS number"),
    ("943 476 5910", "an NHS number"),
    ("9434765919", "an NHS number"),
    ("NHS 9434765919", "an NHS number"),
    ("QQ123456C", None),  # no such letters are given out
    ("AB123456C", "a National Insurance number"),
    ("ab 12 34 56 c", "a National Insurance number"),
    ("AB-12-34-56-C", "a National Insurance number"),
    ("SW1A 1AA", "a postcode"),
    ("de1 2hj", "a postcode"),
    ("M11AE", "a postcode"),
    ("ann@example.org", "an email address"),
    ("07700 900123", "a phone number"),
    ("07700900123", "a phone number"),
    ("+44 7700 900123", "a phone number"),
    ("+44 (0)7700 900123", "a phone number"),
    ("0044 7700 900123", "a phone number"),
    ("01632 960001", "a phone number"),
    ("Mary Smith", "a person's name"),
    ("Smith, Mary", "a person's name"),
    ("mary o'brien-smith", "a person's name"),
    ("Zo\u00eb Smith", "a person's name"),
]
HARMLESS = [
    "P-0042",
    "9434765910",
    "1111111111",
    "P12AB",
    "2025-04-01",
    "12.5",
    "AB12345",
    "ann",
    "0123456780",
]
HIDDEN_ANYWHERE = [(text, kind) for text, kind in PERSONAL if kind and "name" not in kind]


@pytest.mark.parametrize(("text", "kind"), PERSONAL)
def test_what_looks_personal(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_what_does_not(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize(("text", "kind"), [found for found in PERSONAL if found[1]])
def test_a_pseudonym_column_refuses_it_without_repeating_it(text: str, kind: str) -> None:
    for typed in (Kind.TEXT, Kind.TYPED):
        flaw = read_cell(Cell(typed, f" {text} "), Wanted("person", pseudonym()))
        assert isinstance(flaw, Flaw)
        assert (flaw.code, flaw.what) == ("EVIDENCE-024", f"`person` holds what looks like {kind}")
        assert text not in flaw.remedy


@pytest.mark.parametrize("column", [date_column(), yes_no(), quantity(), choice("friend")])
@pytest.mark.parametrize(("text", "kind"), HIDDEN_ANYWHERE)
def test_no_other_column_repeats_it(text: str, kind: str, column: Column) -> None:
    flaw = read_cell(Cell(Kind.TEXT, text), Wanted("it", column))
    assert isinstance(flaw, Flaw)
    assert flaw.code == "EVIDENCE-024"
    assert text not in flaw.what + flaw.remedy


def test_a_number_that_is_an_nhs_number_is_not_repeated_either() -> None:
    flaw = read_cell(Cell(Kind.NUMBER, "9434765919"), Wanted("person", pseudonym()))
    assert isinstance(flaw, Flaw)
    assert flaw.code == "EVIDENCE-024"


@pytest.mark.parametrize("column", [date_column(), yes_no(), quantity(), choice("friend")])
def test_two_words_with_capitals_are_not_shown(column: Column) -> None:
    flaw = read_cell(Cell(Kind.TEXT, "Mary McDonald"), Wanted("it", column))
    assert isinstance(flaw, Flaw)
    assert flaw.what.startswith("what is typed here is n")


def test_what_is_shown_is_short_and_can_be_seen() -> None:
    assert shown("not applicable") == "`not applicable`"
    assert shown("x" * 41) == "`" + "x" * 37 + "...`"
    assert shown("a\u202eb\x1b`") == "`a\\u202eb\\x1b'`"
