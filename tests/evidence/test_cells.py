"""One cell, by the type of its column: what it says, or what is wrong with it."""

from datetime import date

import pytest

from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.raw import BLANK, Cell, Kind
from commissioning.evidence.typed import KNOWN, NONE, UNKNOWN, Read, Wanted
from commissioning.model.facts import Value
from commissioning.model.terms import Column
from tests.building import choice, date_column, pseudonym, quantity, yes_no
from tests.phrases import day

TEXT, TYPED, NUMBER = Kind.TEXT, Kind.TYPED, Kind.NUMBER


def read(kind: Kind, text: str, column: Column) -> Read:
    return read_cell(Cell(kind, text), Wanted(name="it", column=column))


def value(kind: Kind, text: str, column: Column) -> Value:
    got = read(kind, text, column)
    assert not isinstance(got, Flaw), got
    assert got[0] == KNOWN
    return got[1]


def flaw(kind: Kind, text: str, column: Column) -> Flaw:
    got = read(kind, text, column)
    assert isinstance(got, Flaw), got
    return got


def code(kind: Kind, text: str, column: Column) -> str:
    return flaw(kind, text, column).code[-3:]


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.DATE, "45748", "2025-04-01"),
        (Kind.DATE, "4.5748E4", "2025-04-01"),
        (Kind.DATE, "45748.0000000000001", "2025-04-01"),
        (Kind.DATE, "1", "1900-01-01"),
        (Kind.DATE, "59", "1900-02-28"),
        (Kind.DATE, "61", "1900-03-01"),
        (Kind.DATE, "109939", "2200-12-31"),
        (Kind.DATE_1904, "0", "1904-01-01"),
        (Kind.DATE_1904, "44286", "2025-04-01"),
        (Kind.ISO_DATE, "2025-04-01", "2025-04-01"),
        (Kind.ISO_DATE, "2025-04-01T00:00:00", "2025-04-01"),
        (Kind.ISO_DATE, "2025-04-01T00:00:00.000Z", "2025-04-01"),
        (TEXT, " 2025-04-01 ", "2025-04-01"),
        (TYPED, "2024-02-29", "2024-02-29"),
    ],
)
def test_a_date(kind: Kind, text: str, expected: str) -> None:
    assert value(kind, text, date_column()) == day(expected)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (TEXT, "03/05/2025", "030"),
        (TEXT, "31.02.24", "030"),
        (TEXT, "1 April 2025", "030"),
        (TEXT, "2025/04/01", "030"),
        (TEXT, "tbc", "030"),
        (Kind.BOOLEAN, "1", "030"),
        (NUMBER, "45748", "031"),
        (NUMBER, "1E+300", "031"),
        (TYPED, "45748", "031"),
        (Kind.DATE, "45748.5", "032"),
        (Kind.ISO_DATE, "2025-04-01T09:30:00", "032"),
        (TYPED, "2025-04-01 00:00:00", "032"),
        (Kind.DATE, "60", "033"),
        (Kind.DATE, "0", "033"),
        (Kind.DATE, "-5", "033"),
        (Kind.DATE, "109940", "033"),
        (Kind.DATE, "1E+300", "033"),
        (Kind.DATE_1904, "-1500", "033"),
        (TEXT, "2026-02-31", "033"),
        (TEXT, "31/02/2026", "033"),
        (TEXT, "1899-12-31", "033"),
        (TEXT, "2201-01-01", "033"),
        (TEXT, "0000-00-00", "033"),
    ],
)
def test_no_date(kind: Kind, text: str, expected: str) -> None:
    assert code(kind, text, date_column()) == expected


def test_an_american_and_a_british_reader_are_both_told_how_to_type_a_date() -> None:
    found = flaw(TEXT, "03/05/2025", date_column())
    assert "2025-03-05" in found.what
    assert "2025-05-03" in found.what
    assert found.remedy == "type `2025-03-05` or `2025-05-03`"
    assert flaw(TEXT, "31/12/2025", date_column()).remedy == "if it is meant, type `2025-12-31`"
    assert flaw(TEXT, "12/31/2025", date_column()).remedy == "if it is meant, type `2025-12-31`"
    assert flaw(TEXT, "05.05.2025", date_column()).remedy == "if it is meant, type `2025-05-05`"


def test_a_number_that_has_lost_its_format_is_shown_as_the_day_it_was() -> None:
    assert "2025-04-01" in flaw(NUMBER, "45748", date_column()).remedy
    assert "shows which day it is" in flaw(NUMBER, "12", date_column()).remedy


# --- quantities ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (NUMBER, "12.5", 125_000),
        (NUMBER, "0", 0),
        (NUMBER, "-0", 0),
        (NUMBER, "-3", -30_000),
        (NUMBER, "0.30000000000000004", 3_000),  # what the file has for 0.3
        (NUMBER, "1.0999999999999999", 11_000),
        (NUMBER, "1.5E2", 1_500_000),
        (NUMBER, "1e-4", 1),
        (NUMBER, "1000000000", 10_000_000_000_000),
        (TYPED, "12.5", 125_000),
        (TYPED, " -7 ", -70_000),
    ],
)
def test_a_quantity(kind: Kind, text: str, expected: int) -> None:
    assert value(kind, text, quantity()) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (TEXT, "12.5", "038"),
        (TEXT, "£1,200", "039"),
        (TYPED, "1,200", "039"),
        (TYPED, "12,5", "039"),
        (TYPED, "1.2E+3", "039"),
        (TYPED, "(5)", "039"),
        (TEXT, "45 %", "042"),
        (TEXT, "1.2k", "039"),
        (TEXT, "-", "039"),
        (TEXT, "\u0661\u0662", "039"),
        (Kind.BOOLEAN, "1", "039"),
        (Kind.DATE, "45748", "039"),
        (Kind.ISO_DATE, "2025-04-01", "039"),
        (NUMBER, "1.23456", "040"),
        (NUMBER, "1e-300", "040"),
        (NUMBER, "1000000001", "041"),
        (NUMBER, "1E+308", "041"),
    ],
)
def test_no_quantity(kind: Kind, text: str, expected: str) -> None:
    assert code(kind, text, quantity()) == expected


@pytest.mark.parametrize(
    ("column", "inside", "outside", "words"),
    [
        (quantity("0", "24"), ["0", "24"], ["-0.0001", "24.0001"], "0 to 24 hours"),
        (quantity("0.5", None), ["0.5", "900"], ["0.4999"], "0.5 hours or more"),
        (quantity(None, "24"), ["-900", "24"], ["24.5"], "24 hours or less"),
    ],
)
def test_both_ends_of_a_range_are_inside(
    column: Column, inside: list[str], outside: list[str], words: str
) -> None:
    for text in inside:
        value(NUMBER, text, column)
    for text in outside:
        assert flaw(NUMBER, text, column).what == f"`{text}` is outside the range of `it`: {words}"


def test_no_cell_holds_more_than_a_thousand_millions_whatever_its_column() -> None:
    value(NUMBER, "-1000000000", quantity(None, None))
    for text in ("1000000000.5", "-2000000000"):
        found = flaw(NUMBER, text, quantity(None, None))
        assert found.what == f"`{text}` is further from 0 than any cell may hold, which is 1,000,000,000"
        assert found.remedy == "check the number; where it is right, agree that this column counts thousands"


def test_a_number_in_dress_is_shown_bare() -> None:
    assert flaw(TYPED, "£1,200.50", quantity()).remedy == "type the bare number, `1200.50`"


def test_rounding_is_for_the_sender_to_do() -> None:
    assert "type `1.2346`" in flaw(NUMBER, "1.23456", quantity()).remedy


# --- yes or no, choices --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        *((TEXT, text, 1) for text in ("yes", "Yes", "Y", "TRUE", " true ")),
        *((TYPED, text, 0) for text in ("no", "NO", "n", "False")),
        *((Kind.BOOLEAN, text, int(text)) for text in "10"),
    ],
)
def test_yes_or_no(kind: Kind, text: str, expected: int) -> None:
    assert value(kind, text, yes_no()) == expected


@pytest.mark.parametrize("cell", [(NUMBER, "1"), (TYPED, "1"), (TEXT, "yes please"), (Kind.DATE, "1")])
def test_neither_yes_nor_no(cell: tuple[Kind, str]) -> None:
    assert code(*cell, yes_no()) == "034"


@pytest.mark.parametrize("text", ["day centre", "Day Centre", " DAY CENTRE "])
def test_a_choice_is_given_in_the_words_of_the_contract(text: str) -> None:
    assert value(TEXT, text, choice("friend", "day centre")) == "day centre"


def test_a_choice_may_be_a_number() -> None:
    assert value(NUMBER, "2", choice("1", "2")) == "2"


def test_choices_that_differ_in_capitals_only_are_told_apart() -> None:
    both = choice("A", "a")
    assert [value(TEXT, text, both) for text in ("A", "a")] == ["A", "a"]


@pytest.mark.parametrize(
    ("kind", "text", "remedy"),
    [
        (TEXT, "freind", "did you mean `friend`? type one of `friend`, `day centre`"),
        (TEXT, "day_centre", "did you mean `day centre`? type one of `friend`, `day centre`"),
        (TEXT, "friend\u200b", "did you mean `friend`? type one of `friend`, `day centre`"),
        (Kind.BOOLEAN, "1", "type one of `friend`, `day centre`"),
    ],
)
def test_no_choice(kind: Kind, text: str, remedy: str) -> None:
    found = flaw(kind, text, choice("friend", "day centre"))
    assert (found.code[-3:], found.remedy) == ("035", remedy)


# --- pseudonyms ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["P-1", "ann", "0042", "a" * 64, "A_b.c-9", "1234567890", "P12AB"])
def test_a_pseudonym(text: str) -> None:
    assert value(TEXT, f" {text}\n", pseudonym()) == text
    assert value(TYPED, text, pseudonym()) == text


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (NUMBER, "42", "036"),
        (NUMBER, "1.2E+10", "036"),
        (Kind.DATE, "45748", "044"),
        (Kind.BOOLEAN, "1", "037"),
        (TEXT, "P 1", "037"),
        (TEXT, "P-1\u00a0", "037"),
        (TEXT, "\u0420-1", "043"),  # a letter that only looks like a P
        (TEXT, "a" * 65, "037"),
        (TEXT, "P/1", "037"),
    ],
)
def test_no_pseudonym(kind: Kind, text: str, expected: str) -> None:
    assert code(kind, text, pseudonym()) == expected


def test_what_is_no_pseudonym_is_described_and_not_repeated() -> None:
    assert flaw(TEXT, "O'Brien", pseudonym()).what == "`it` has `'` in it"
    assert flaw(TEXT, "Brien\u200b", pseudonym()).what == "`it` has a character that cannot be seen (U+200B)"
    assert flaw(TEXT, "P 1", pseudonym()).what == "`it` has a space in it"


# --- any column ----------------------------------------------------------------------------------


@pytest.mark.parametrize("column", [pseudonym(), date_column(), yes_no(), choice("a"), quantity()])
def test_what_no_column_takes(column: Column) -> None:
    assert code(Kind.ERROR, "#N/A", column) == "021"
    assert code(Kind.NO_VALUE, "", column) == "022"
    assert code(Kind.BROKEN, "", column) == "023"


@pytest.mark.parametrize(
    ("column", "nothing"),
    [(pseudonym(), ""), (choice("a"), ""), (date_column(), 0), (yes_no(), 0), (quantity(), 0)],
)
def test_a_blank(column: Column, nothing: Value) -> None:
    optional = column.model_copy(update={"optional": True})
    assert read_cell(BLANK, Wanted("it", column)) == (UNKNOWN, nothing)
    assert read_cell(BLANK, Wanted("it", optional)) == (NONE, nothing)
    needed = read_cell(BLANK, Wanted("it", column, needed=True))
    assert isinstance(needed, Flaw)
    assert needed.code == "EVIDENCE-020"


def test_headings_among_the_rows_are_told_by_the_subject() -> None:
    read = read_cell(Cell(TEXT, "Person"), Wanted("person", pseudonym(), is_subject=True))
    assert isinstance(read, Flaw)
    assert read.code == "EVIDENCE-016"


def test_days_are_the_calendar_of_the_model() -> None:
    assert value(TEXT, "2025-04-01", date_column()) == date(2025, 4, 1).toordinal()
