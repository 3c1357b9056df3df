"""Sheets to rows: names, headings, blanks, titles, and what stands beside a table."""

from datetime import date
from pathlib import Path

import pytest

from commissioning.model.calendar import text_of
from commissioning.model.facts import Cells as Column
from commissioning.model.facts import State
from tests.evidence.books import NO_GOALS, ONE_PERSON, Cells, Xml, book, read, said, sheet

JOINED = date(2025, 4, 1)
HOURS: Cells = ["person", "day", "gave", "confirmed", "kind"]
GAVE: Cells = ["P-1", date(2025, 5, 1), 2, "yes", "friend"]


def hours(tmp_path: Path, *rows: Cells, name: str = "hours", first: int = 1) -> Path:
    """A workbook with one person, no goals, and these rows of hours."""
    sheets = {"people": ONE_PERSON, "goals": NO_GOALS, name: sheet(*rows, first=first)}
    return book(tmp_path / "evidence.xlsx", sheets)


def known(cells: Column) -> list[object]:
    """What a column says, and the state where it says nothing."""
    pairs = zip(cells.values, cells.states, strict=True)
    return [value if state == State.KNOWN else State(state).name for value, state in pairs]


def test_a_sheet_is_read(tmp_path: Path) -> None:
    path = hours(tmp_path, HOURS, ["P-1", date(2025, 5, 1), 2.5, True, None], ["P-1", "2025-05-02"])
    evidence, problems = read(path)
    facts = evidence.tables["hours"]
    assert problems == []
    assert (facts.subjects, facts.owners, facts.aside) == (["P-1", "P-1"], ["P-1", "P-1"], [False, False])
    assert [text_of(int(day)) for day in facts.columns["day"].values] == ["2025-05-01", "2025-05-02"]
    assert known(facts.columns["gave"]) == [25_000, "NONE"]
    assert known(facts.columns["confirmed"]) == [1, "UNKNOWN"]
    assert known(facts.columns["kind"]) == ["NONE", "NONE"]
    assert str(facts.places[1].of("day")) == f"{path}, hours!B3"
    assert [place.row for place in facts.places[:]] == [2, 3]


def test_tables_that_were_not_sent_have_no_rows(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, HOURS))
    assert problems == []
    assert len(evidence.tables["ties"].subjects) == len(evidence.tables["ties"].places) == 0
    assert evidence.tables["ties"].columns["until"] == Column(values=[], states=[])


@pytest.mark.parametrize("name", ["HOURS", " hours ", "Hours\u00a0"])
def test_a_sheet_is_known_by_its_name_whatever_its_capitals_and_spaces(tmp_path: Path, name: str) -> None:
    evidence, problems = read(hours(tmp_path, HOURS, GAVE, name=name))
    assert (problems, len(evidence.tables["hours"].subjects)) == ([], 1)
    assert evidence.receipts[1].sheet == name


def test_headings_are_known_whatever_their_capitals_spaces_and_underscores(tmp_path: Path) -> None:
    goals = sheet(["GOAL", " Person\u200b", "Agreed\non"], ["G-1", "P-1", JOINED])
    evidence, problems = read(book(tmp_path / "e.xlsx", {"people": ONE_PERSON, "goals": goals}))
    assert problems == []
    assert (evidence.tables["goals"].subjects, evidence.tables["goals"].owners) == (["G-1"], ["P-1"])


def test_columns_may_stand_in_any_order_and_anywhere(tmp_path: Path) -> None:
    rows = (
        [None, "day", None, "confirmed", "kind", "gave", "person"],
        [None, JOINED, None, "y", None, 1, "P-1"],
    )
    evidence, problems = read(hours(tmp_path, *[list(row) for row in rows], first=5))
    assert problems == []
    assert str(evidence.tables["hours"].places[0].of("person")).endswith("hours!G6")


def test_titles_may_stand_above_and_blank_rows_anywhere(tmp_path: Path) -> None:
    title: list[Cells] = [["Hours given"], ["in the first quarter", None, 7], []]
    blank: Cells = [" ", "\u00a0", None, "\u200b"]
    evidence, problems = read(hours(tmp_path, *title, HOURS, blank, GAVE, [], blank))
    assert said(problems) == ["063 hours!A4"]
    assert not problems[0].must_fix
    assert [place.row for place in evidence.tables["hours"].places] == [6]
    assert evidence.receipts[1].sent == 1


def test_headings_are_looked_for_in_ten_rows_and_no_more(tmp_path: Path) -> None:
    title: Cells = ["a title"]
    assert said(read(hours(tmp_path, *[title] * 9, HOURS, GAVE))[1]) == ["063 hours!A10"]
    evidence, problems = read(hours(tmp_path, *[title] * 10, HOURS, GAVE))
    assert said(problems) == ["012 hours!A1"]
    assert evidence.tables["hours"].nobodys == evidence.receipts[1].aside == evidence.receipts[1].sent == 12


def test_a_sheet_without_anything_lacks_its_headings(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path))
    assert said(problems) == ["012 hours!A1"]
    assert evidence.receipts[1].sent == 0


def test_a_missing_column_is_said_once_and_not_known_anywhere(tmp_path: Path) -> None:
    evidence, problems = read(
        hours(tmp_path, ["person", "day", "gave", "kind"], ["P-1", JOINED, 2, "friend"])
    )
    assert said(problems) == ["013 hours!A1"]
    assert known(evidence.tables["hours"].columns["confirmed"]) == ["UNKNOWN"]
    assert evidence.receipts[1].read == 1


@pytest.mark.parametrize(("missing", "kept"), [("person", 0), ("day", 2)])
def test_without_a_vital_column_every_row_is_set_aside(tmp_path: Path, missing: str, kept: int) -> None:
    columns: Cells = [column for column in HOURS if column != missing]
    row: Cells = [value for column, value in zip(HOURS, GAVE, strict=True) if column != missing]
    evidence, problems = read(hours(tmp_path, [*columns], row, row))
    facts, receipt = evidence.tables["hours"], evidence.receipts[1]
    assert said(problems) == ["013 hours!A1"]
    assert (facts.nobodys, list(facts.aside)) == (2 - kept, [True] * kept)
    assert (receipt.sent, receipt.aside, receipt.reasons) == (2, 2, {"EVIDENCE-013": 2})


def test_an_optional_column_may_be_left_out(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, HOURS[:4], GAVE[:4]))
    assert problems == []
    assert known(evidence.tables["hours"].columns["kind"]) == ["NONE"]


def test_an_optional_column_is_missed_where_a_strange_heading_may_be_its_own(tmp_path: Path) -> None:
    ties = sheet(["person", "other", "since", "end date"], ["P-1", "O-1", JOINED, date(2025, 6, 1)])
    evidence, problems = read(
        book(tmp_path / "e.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS, "ties": ties})
    )
    assert said(problems) == ["013 ties!A1", "015 ties!D1"]
    assert list(evidence.tables["ties"].aside) == [True]  # an end that may be there is no open end


def test_a_column_that_is_there_twice_is_not_read(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, [*HOURS, "Gave"], [*GAVE, 3]))
    assert said(problems) == ["014 hours!F1"]
    assert "stands here and in C1" in problems[0].what
    assert known(evidence.tables["hours"].columns["gave"]) == ["UNKNOWN"]


def test_a_strange_column_is_said_and_sets_nothing_aside(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, [*HOURS, "confirmd"], [*GAVE, Xml('<c r="{r}" t="e"/>')]))
    assert said(problems) == ["015 hours!F1"]
    assert "if `confirmed` is meant" in problems[0].remedy
    assert evidence.receipts[1].read == 1


def test_cells_beside_the_table_are_said_once(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, HOURS, GAVE, [*GAVE, None, "a note"], [*GAVE, None, "another"]))
    assert said(problems) == ["015 hours!G3"]
    assert (evidence.receipts[1].read, evidence.receipts[1].repeated) == (1, 2)


def test_a_row_with_cells_beside_the_table_only_is_no_row(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, HOURS, [None, None, None, None, None, None, "a note"]))
    assert said(problems) == ["015 hours!G2"]
    assert evidence.receipts[1].sent == 0


def test_headings_that_come_again_are_one_problem(tmp_path: Path) -> None:
    evidence, problems = read(hours(tmp_path, HOURS, GAVE, HOURS, GAVE))
    assert said(problems) == ["016 hours!A3"]
    assert evidence.receipts[1].reasons == {"EVIDENCE-016": 1}


def test_a_heading_that_is_personal_is_not_repeated(tmp_path: Path) -> None:
    _, problems = read(hours(tmp_path, [*HOURS, "ann@example.org"], GAVE))
    assert said(problems) == ["024 hours!F1"]
    assert "ann" not in problems[0].what + problems[0].remedy


def test_every_problem_of_a_row_is_said_and_the_first_is_its_reason(tmp_path: Path) -> None:
    bad: Cells = ["P-1", "tbc", 25, "maybe", "freind"]
    evidence, problems = read(hours(tmp_path, HOURS, bad, [None, *GAVE[1:]]))
    assert said(problems) == ["030 hours!B2", "041 hours!C2", "034 hours!D2", "035 hours!E2", "020 hours!A3"]
    facts, receipt = evidence.tables["hours"], evidence.receipts[1]
    assert (facts.subjects, facts.aside, facts.nobodys) == (["P-1"], [True], 1)
    assert known(facts.columns["person"]) == ["P-1"]
    assert known(facts.columns["gave"]) == ["UNKNOWN"]
    assert (receipt.sent, receipt.aside, receipt.reasons) == (2, 2, {"EVIDENCE-020": 1, "EVIDENCE-030": 1})


def test_sheets_by_other_names_are_said_unless_they_are_empty_or_usual(tmp_path: Path) -> None:
    words = sheet(["some words"])
    sheets = {"people": ONE_PERSON, "goals": NO_GOALS, "Sheet1": "", "Sheet2": sheet([" "]), "Hour": words}
    usual = dict.fromkeys(["Cover", "NOTES", "Lists", "Guidance", "Read me", "readme", "read_me"], words)
    _, problems = read(book(tmp_path / "e.xlsx", {**sheets, **usual}))
    assert said(problems) == ["010 Hour"]
    assert problems[0].remedy == "if it is `hours`, give it that name; otherwise take it out"


def test_tables_that_must_be_sent_are_missed(tmp_path: Path) -> None:
    path = book(tmp_path / "e.xlsx", {"hours": sheet(HOURS)})
    _, problems = read(path)
    assert said(problems) == ["011 goals", "011 people"]
    assert [problem.what.split()[-1] for problem in problems] == ["`goals`", "`people`"]
    assert "`goal`, `person`, `agreed_on`" in problems[0].remedy


def test_nothing_given_is_a_problem() -> None:
    evidence, problems = read()
    assert [problem.code for problem in problems] == ["EVIDENCE-017"]
    assert set(evidence.tables) == {"people", "hours", "ties", "goals"}


def test_a_problem_of_a_thousand_cells_is_not_listed_for_ever(tmp_path: Path) -> None:
    rows: list[Cells] = [["P-1", "tbc", 1, "yes", "friend"] for _ in range(1_500)]
    evidence, problems = read(hours(tmp_path, HOURS, *rows))
    assert evidence.receipts[1].reasons == {"EVIDENCE-030": 1_500}
    assert len(problems) == 1_001
    assert problems[-1].place.cell == "B1002"
    assert "500 more cells of column B" in problems[-1].what
