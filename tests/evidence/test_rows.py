"""Rows beside each other and beside the contract: repeats, keys, lists, the term, and receipts."""

import gc
from datetime import date
from pathlib import Path

import pytest

from commissioning.evidence import read_evidence
from commissioning.evidence.listed import Listed
from commissioning.model.facts import Evidence, Receipt
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract
from tests.building import contract, date_column, pseudonym, table
from tests.evidence.books import DEAL, NO_GOALS, ONE_PERSON, PEOPLE, Cells, Xml, book, read, said, sheet

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)
HOURS: Cells = ["person", "day", "gave", "confirmed", "kind"]
TIES: Cells = ["person", "other", "since", "until"]
ERROR = Xml('<c r="{r}" t="e"><v>#N/A</v></c>')


def of(tmp_path: Path, **sheets: str) -> tuple[Evidence, list[Problem]]:
    """What is read from a workbook; with one person and no goals where nothing else is said."""
    return read(book(tmp_path / "book.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS, **sheets}))


def receipt(evidence: Evidence, name: str) -> Receipt:
    return next(one for one in evidence.receipts if one.table == name)


# --- identical rows and keys ---------------------------------------------------------------------


def test_identical_rows_count_once_and_are_said(tmp_path: Path) -> None:
    row: Cells = ["P-1", MAY, 2, "yes", "friend"]
    same: Cells = ["P-1", "2025-05-01", 2.0, True, "FRIEND"]
    evidence, problems = of(tmp_path, hours=sheet(HOURS, row, same, row))
    assert problems == []
    assert [place.row for place in evidence.tables["hours"].places] == [2]
    assert receipt(evidence, "hours") == Receipt(
        file=str(tmp_path / "book.xlsx"),
        sheet="hours",
        table="hours",
        sent=3,
        read=1,
        repeated=2,
        aside=0,
        reasons={},
    )


def test_rows_with_the_same_blanks_are_identical(tmp_path: Path) -> None:
    row: Cells = ["P-1", MAY, None, None, None]
    evidence, problems = of(tmp_path, hours=sheet(HOURS, row, row))
    assert problems == []
    assert receipt(evidence, "hours").repeated == 1


def test_rows_that_cannot_be_read_are_never_identical(tmp_path: Path) -> None:
    row: Cells = ["P-1", MAY, ERROR, "yes", None]
    evidence, problems = of(tmp_path, hours=sheet(HOURS, row, row))
    assert said(problems) == ["021 hours!C2", "021 hours!C3"]
    assert (receipt(evidence, "hours").aside, list(evidence.tables["hours"].aside)) == (2, [True, True])


def test_rows_that_share_a_key_and_differ_are_all_set_aside(tmp_path: Path) -> None:
    rows = sheet(
        HOURS, ["P-1", MAY, 2, "yes"], ["P-1", JUNE, 2, "yes"], ["P-1", MAY, 3, "yes"], ["P-1", MAY, 2]
    )
    evidence, problems = of(tmp_path, hours=rows)
    assert said(problems) == ["053 hours!A2", "053 hours!A4", "053 hours!A5"]
    assert receipt(evidence, "hours").reasons == {"EVIDENCE-053": 3}
    assert sorted(zip(_rows(evidence), evidence.tables["hours"].aside, strict=True)) == [
        (2, True),
        (3, False),
        (4, True),
        (5, True),
    ]


def test_a_repeat_of_a_row_that_is_set_aside_stays_a_repeat(tmp_path: Path) -> None:
    rows = sheet(HOURS, ["P-1", MAY, 2, "yes"], ["P-1", MAY, 1, "yes"], ["P-1", MAY, 2, "yes"])
    evidence, problems = of(tmp_path, hours=rows)
    found = receipt(evidence, "hours")
    assert said(problems) == ["053 hours!A2", "053 hours!A3"]
    assert (found.sent, found.read, found.repeated, found.aside) == (3, 0, 1, 2)


def _rows(evidence: Evidence) -> list[int]:
    return [place.row for place in evidence.tables["hours"].places]


def test_each_of_two_rows_names_the_other(tmp_path: Path) -> None:
    _, problems = of(tmp_path, hours=sheet(HOURS, ["P-1", MAY, 2, "yes"], ["P-1", MAY, 3, "yes"]))
    assert ["hours!A3" in problems[0].what, "hours!A2" in problems[1].what] == [True, True]


def test_a_row_in_another_file_is_named_with_its_file(tmp_path: Path) -> None:
    one = book(tmp_path / "a.xlsx", {"people": ONE_PERSON, "goals": NO_GOALS})
    other = book(tmp_path / "b.xlsx", {"people": sheet(["person", "joined"], ["P-1", MAY])})
    evidence, problems = read(other, one)
    assert said(problems) == ["053 people!A2", "053 people!A2"]
    assert problems[0].what.startswith(f"this row and people!A2 in {other} have the same `person`")
    assert [one.reasons for one in evidence.receipts[:2]] == [{"EVIDENCE-053": 1}] * 2


def test_a_table_of_subjects_needs_no_key_to_have_one(tmp_path: Path) -> None:
    evidence, problems = of(tmp_path, people=sheet(["person", "joined"], ["P-1", MAY], ["P-1", JUNE]))
    assert said(problems) == ["053 people!A2", "053 people!A3"]
    assert list(evidence.tables["people"].aside) == [True, True]


def test_a_row_that_cannot_be_read_may_be_the_one_that_is_right(tmp_path: Path) -> None:
    evidence, problems = of(tmp_path, hours=sheet(HOURS, ["P-1", MAY, 2, "yes"], ["P-1", MAY, ERROR, "yes"]))
    assert said(problems) == ["053 hours!A2", "053 hours!A3", "021 hours!C3"]
    assert list(evidence.tables["hours"].aside) == [True, True]


def test_a_key_that_is_not_known_is_no_key(tmp_path: Path) -> None:
    deal = _without_subject_in_key()
    headings: Cells = ["person", "ref", "day"]
    rows = sheet(headings, ["P-1", None, MAY], ["P-2", None, MAY], ["P-1", "R-1", MAY], ["P-2", "R-1", MAY])
    people = sheet(["person", "joined"], ["P-1", MAY], ["P-2", MAY])
    _, problems = read(book(tmp_path / "book.xlsx", {"people": people, "notes kept": rows}), deal=deal)
    assert said(problems) == ["053 notes kept!B4", "053 notes kept!B5"]


def _without_subject_in_key() -> Contract:
    notes = table("notes_kept", about="person", dated="day", ref=pseudonym(), day=date_column())
    return contract([PEOPLE, notes.model_copy(update={"key": ("ref",)})], [])


# --- who is listed -------------------------------------------------------------------------------


def test_a_row_about_nobody_listed_is_set_aside(tmp_path: Path) -> None:
    evidence, problems = of(tmp_path, hours=sheet(HOURS, ["P-9", MAY, 2, "yes"], ["P-1", MAY, 2, "yes"]))
    assert said(problems) == ["050 hours!A2"]
    facts = evidence.tables["hours"]
    assert (facts.subjects, list(facts.aside), facts.nobodys) == (["P-1", "P-9"], [False, True], 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("p-0042", "P-0042"), ("P0042", "P-0042"), ("P-42", "P-0042"), ("P-OO42", "P-0042"), ("Q7", None)],
)
def test_who_may_have_been_meant(typed: str, meant: str | None) -> None:
    assert Listed("people", {"P-0042", "P-0107"}).meant(typed, allow_slips=False) == meant


def test_who_may_have_been_meant_is_found_at_once_among_many() -> None:
    many = Listed("people", {f"P-{number:06}" for number in range(100_000)})
    assert many.meant("p99", allow_slips=True) == "P-000099"
    assert many.meant("X", allow_slips=True) is None


def test_a_slip_of_the_keyboard_is_looked_for_where_the_answer_is_shown() -> None:
    few = Listed("people", {"derwent-014", "amber-002"})
    assert few.meant("dewrent-014", allow_slips=True) == "derwent-014"
    assert few.meant("dewrent-014", allow_slips=False) is None


def test_only_a_name_in_a_single_row_may_be_a_slip(tmp_path: Path) -> None:
    rows = sheet(HOURS, ["P-01", MAY, 2, "yes"], ["P-01", JUNE, 2, "yes"], ["P-001", MAY, 2, "yes"])
    evidence, problems = of(tmp_path, hours=rows, ties=sheet(TIES, ["P-01", "O-1", MAY, None]))
    assert [(spot, problem.what) for spot, problem in zip(said(problems), problems, strict=True)] == [
        ("050 hours!A2", "`P-01` is not listed in the table `people`, and 3 rows are about it"),
        ("050 hours!A4", "`P-001` is not listed in the table `people`"),
    ]
    often, once = (problem.remedy for problem in problems)
    assert often == "add a row for `P-01` to `people`, or put the rows about it right"
    assert once.startswith("did you mean `P-1`?")
    assert (receipt(evidence, "hours").reasons, receipt(evidence, "ties").reasons) == (
        {"EVIDENCE-050": 3},
        {"EVIDENCE-050": 1},
    )


def test_whose_row_cannot_be_read_is_said_once_and_nobody_is_suggested(tmp_path: Path) -> None:
    people = sheet(["person", "joined"], ["Ann Miller", MAY], ["P-2", MAY])
    rows = sheet(HOURS, ["P-1", MAY, 2, "yes"], ["P-1", JUNE, 2, "yes"], ["P-02", MAY, 2, "yes"])
    evidence, problems = of(tmp_path, people=people, hours=rows, ties=sheet(TIES, ["P-1", "O-1", MAY, None]))
    assert said(problems) == ["050 hours!A2", "050 hours!A4", "024 people!A2"]
    assert problems[0].what == (
        "`P-1` is not listed in the table `people`; 3 rows are about it, and people!A2 cannot be read"
    )
    assert problems[0].remedy == (
        "if `P-1` belongs in people!A2, put that cell right; otherwise add a row for `P-1`"
    )
    assert "did you mean" not in "".join(problem.remedy for problem in problems)
    assert (receipt(evidence, "hours").aside, receipt(evidence, "ties").aside) == (3, 1)


def test_an_empty_list_is_said_once_for_each_sheet(tmp_path: Path) -> None:
    rows = sheet(HOURS, ["P-1", MAY, 2, "yes"], ["P-2", MAY, 2, "yes"], ["P-2", MAY, 2, "yes"])
    people = sheet(["person", "joined"])
    evidence, problems = of(tmp_path, people=people, hours=rows, Hours_=rows)
    assert said(problems) == ["050 hours!A2"]
    receipts = [one for one in evidence.receipts if one.table == "hours"]
    assert [(one.aside, one.repeated) for one in receipts] == [(2, 1), (0, 3)]


def test_a_person_set_aside_is_listed_all_the_same(tmp_path: Path) -> None:
    people = sheet(["person", "joined"], ["P-1", "tbc"])
    _, problems = of(tmp_path, people=people, hours=sheet(HOURS, ["P-1", MAY, 2, "yes"]))
    assert said(problems) == ["030 people!B2"]


def test_owners(tmp_path: Path) -> None:
    rows: list[Cells] = [["G-1", "P-1", MAY], ["G-2", "P-9", MAY], ["G-3", None, MAY], [None, "P-1", MAY]]
    evidence, problems = of(tmp_path, goals=sheet(["goal", "person", "agreed_on"], *rows))
    facts = evidence.tables["goals"]
    assert said(problems) == ["050 goals!B3", "020 goals!B4", "020 goals!A5"]
    assert (facts.subjects, facts.owners) == (["G-1", "G-2", "G-3"], ["P-1", "P-9", ""])
    assert (list(facts.aside), facts.nobodys) == ([False, True, True], 1)


def test_other_pseudonyms_need_not_be_listed(tmp_path: Path) -> None:
    assert of(tmp_path, ties=sheet(TIES, ["P-1", "garden-group", MAY, None]))[1] == []


# --- the term ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "problems"),
    [
        ("2025-03-31", ["051 hours!B2"]),
        ("2025-04-01", []),
        ("2028-03-31", []),
        ("2028-04-01", ["051 hours!B2"]),
    ],
)
def test_a_date_is_in_the_term(tmp_path: Path, day: str, problems: list[str]) -> None:
    assert said(of(tmp_path, hours=sheet(HOURS, ["P-1", day, 2, "yes"]))[1]) == problems


@pytest.mark.parametrize(
    ("since", "until", "problems"),
    [
        ("2024-01-01", "2025-03-31", ["051 ties!D2"]),
        ("2024-01-01", "2025-04-01", []),
        ("2024-01-01", None, []),
        ("2028-03-31", None, []),
        ("2028-04-01", None, ["051 ties!C2"]),
        ("2028-04-01", "2029-01-01", ["051 ties!C2"]),
        ("2024-01-01", "2030-01-01", []),
        ("2025-05-01", "2025-05-01", []),
        ("2025-05-02", "2025-05-01", ["052 ties!D2"]),
        ("2030-01-01", "2025-05-01", ["052 ties!D2"]),
        ("tbc", "2024-01-01", ["030 ties!C2"]),
        ("2025-05-01", "tbc", ["030 ties!D2"]),
    ],
)
def test_a_span_touches_the_term(tmp_path: Path, since: str, until: str | None, problems: list[str]) -> None:
    evidence, found = of(tmp_path, ties=sheet(TIES, ["P-1", "O-1", since, until]))
    assert said(found) == problems
    assert receipt(evidence, "ties").aside == len(problems)


def test_a_row_may_hold_from_a_day_on_without_a_column_for_its_end(tmp_path: Path) -> None:
    roles = table("roles", about="person", holds=("since", None), since=date_column())
    rows = sheet(["person", "since"], ["P-1", "2024-01-01"], ["P-1", "2029-01-01"])
    path = book(tmp_path / "book.xlsx", {"people": ONE_PERSON, "roles": rows})
    assert said(read(path, deal=contract([PEOPLE, roles], []))[1]) == ["051 roles!B3"]


def test_a_table_without_dates_has_no_term(tmp_path: Path) -> None:
    groups = table("groups", lists="group", since=date_column())
    path = book(tmp_path / "book.xlsx", {"groups": sheet(["group", "since"], ["G-1", "1999-01-01"])})
    assert read(path, deal=contract([groups], []))[1] == []


def test_dates_after_the_as_at_day_are_no_problem(tmp_path: Path) -> None:
    path = book(
        tmp_path / "book.xlsx",
        {"people": ONE_PERSON, "goals": NO_GOALS, "hours": sheet(HOURS, ["P-1", "2028-01-01", 2, "yes"])},
    )
    assert read_evidence(DEAL, [path])[1] == []


def test_the_search_for_cycles_goes_on_as_before(tmp_path: Path) -> None:
    for set_to in (gc.disable, gc.enable):
        set_to()
        before = gc.isenabled()
        of(tmp_path)
        assert gc.isenabled() == before


# --- problems as a list --------------------------------------------------------------------------


def test_problems_come_as_a_reader_meets_them(tmp_path: Path) -> None:
    bad: Cells = ["P-9", "x", 1, "x", None]
    rows: list[Cells] = [["P-1", MAY, "x", "yes", "x"], *[bad] * 9]
    _, problems = of(tmp_path, hours=sheet(HOURS, *rows))
    assert said(problems)[:5] == [
        "039 hours!C2",
        "035 hours!E2",
        "050 hours!A3",
        "030 hours!B3",
        "034 hours!D3",
    ]
    assert said(problems)[-1] == "034 hours!D11"
