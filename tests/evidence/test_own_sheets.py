"""A sheet that somebody keeps for themselves is understood as far as it can be, and that is said."""

from datetime import date
from pathlib import Path

import pytest

from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract
from tests.building import contract
from tests.evidence.books import (
    DEAL,
    GOALS,
    HOURS,
    NO_GOALS,
    ONE_PERSON,
    PEOPLE,
    TIES,
    Cells,
    Given,
    book,
    read,
    said,
    sheet,
)

MAY = date(2025, 5, 1)
HEADINGS: Cells = ["person", "day", "gave", "confirmed", "kind"]
GAVE: Cells = ["P-1", MAY, 2, "yes"]


def hours(folder: Path, *rows: Cells, headings: Cells = HEADINGS) -> Path:
    return book(folder / "e.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS, "hours": sheet(headings, *rows)})


@pytest.mark.parametrize(
    "total",
    [
        ["Total", None, 2],
        ["TOTALS:", None, 2, None, None],
        [None, "Grand total", 2],
        [None, None, 2, "total"],
        [None, None, 2, None, None, None, "Total"],
    ],
)
def test_a_row_of_totals_is_passed_over(tmp_path: Path, total: Cells) -> None:
    evidence, problems = read(hours(tmp_path, GAVE, total))
    found = [each for each in problems if each.code == "EVIDENCE-061"]
    assert said(found) == ["061 hours!A3"]
    assert not any(each.must_fix for each in problems)
    assert evidence.tables["hours"].nobodys == 0
    assert evidence.receipts[1].sent == 1


def test_what_is_dated_is_no_total(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, GAVE, ["Total", MAY, 2, "yes"]))
    assert said(problems) == ["037 hours!A3"]
    assert evidence.receipts[1].aside == 1


def test_sums_that_do_not_say_so_are_set_aside(tmp_path: Path) -> None:
    assert said(read(hours(tmp_path, GAVE, [None, None, 2]))[1]) == ["020 hours!A3", "020 hours!B3"]


@pytest.mark.parametrize("name", ["EXAMPLE", "Example-1", "example: P-1", "e.g. P-014"])
def test_an_example_that_was_left_in_is_passed_over(tmp_path: Path, name: str) -> None:
    evidence, problems = read(hours(tmp_path, [name, *GAVE[1:]], GAVE))
    assert said(problems) == ["062 hours!A2"]
    assert evidence.receipts[1].sent == 1


def test_a_name_that_only_begins_like_an_example_is_a_name(tmp_path: Path) -> None:
    people = sheet(["person", "joined"], ["Examplewood-1", MAY])
    assert read(book(tmp_path / "e.xlsx", {"people": people, "goals": NO_GOALS}))[1] == []


@pytest.mark.parametrize("heading", ["Client ref", "CLIENT_REF", "member id"])
def test_a_heading_that_the_contract_also_lists_is_understood_and_said(tmp_path: Path, heading: str) -> None:
    ties = sheet([heading, "other", "since", "until"], ["P-1", "N-1", MAY])
    evidence, problems = read(
        book(tmp_path / "e.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS, "ties": ties})
    )
    assert said(problems) == ["060 ties!A1"]
    assert f"`{heading}` was read as the column `person`" in problems[0].what
    assert evidence.tables["ties"].subjects == ["P-1"]


def test_a_heading_and_the_columns_own_name_are_one_too_many(tmp_path: Path) -> None:
    ties = sheet(["Client ref", "person", "other", "since", "until"])
    _, problems = read(book(tmp_path / "e.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS, "ties": ties}))
    assert said(problems) == ["060 ties!A1", "014 ties!B1"]


def typed(order: str) -> Contract:
    told = HOURS.model_copy(update={"key": ("person", "day"), "dates_typed": order})
    return contract([PEOPLE, told, TIES, GOALS], [])


@pytest.mark.parametrize(
    ("order", "written", "day"),
    [
        ("day first", "03/05/2025", "2025-05-03"),
        ("month first", "06/05/2025", "2025-06-05"),
        ("day first", "3.5.2025", "2025-05-03"),
        ("day first", "2025-05-03", "2025-05-03"),
    ],
)
def test_dates_in_a_stated_order(tmp_path: Path, order: str, written: Given, day: str) -> None:
    evidence, problems = read(hours(tmp_path, ["P-1", written, 2, "yes"]), deal=typed(order))
    assert said(problems) == []
    assert [text_of(int(each)) for each in evidence.tables["hours"].columns["day"].values] == [day]


@pytest.mark.parametrize(
    ("written", "code"), [("05/13/2025", "030"), ("31/02/2025", "033"), ("3/5/25", "030")]
)
def test_a_date_that_does_not_go_with_the_order_is_asked_for(tmp_path: Path, written: str, code: str) -> None:
    _, problems = read(hours(tmp_path, ["P-1", written, 2, "yes"]), deal=typed("day first"))
    assert said(problems) == [f"{code} hours!B2"]


def test_without_an_order_a_date_that_may_be_two_is_asked_for(tmp_path: Path) -> None:
    assert said(read(hours(tmp_path, ["P-1", "03/05/2025", 2, "yes"]), deal=DEAL)[1]) == ["030 hours!B2"]
