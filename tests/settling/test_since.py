"""A return beside the one before: which row is which, which problems are solved, and what that does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from commissioning.model.problems import Place, Problem
from commissioning.reports.cell_words import said_words
from commissioning.settling.answering import answer
from commissioning.settling.since import Change, RowChange, Since, since_then
from commissioning.settling.since.problems import problems_apart
from tests.evidence.books import DEAL
from tests.phrases import day

HEADINGS = {
    "people": "person,joined",
    "hours": "person,day,gave,confirmed,kind",
    "ties": "person,other,since,until",
    "goals": "goal,person,agreed_on",
}
FIRST = {
    "people": ["P-1,2025-04-01", "P-2,2025-04-02"],
    "hours": ["P-1,2025-05-01,2,yes,friend", "P-1,2025-05-02,3,yes,friend", "P-2,2025-05-01,1,no,"],
    "ties": ["P-1,N-1,2025-05-01,", "P-2,N-2,2025-05-01,"],
}


def sent(folder: Path, rows: Mapping[str, list[str]]) -> list[Path]:
    """A return as CSV files; a table of which nothing is said has no rows."""
    folder.mkdir()
    for name, headings in HEADINGS.items():
        lines = [headings, *rows.get(name, [])]
        (folder / f"{name}.csv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [folder / f"{name}.csv" for name in HEADINGS]


def since(tmp_path: Path, now: Mapping[str, list[str]], then: Mapping[str, list[str]] | None = None) -> Since:
    """What changed in a return, since the first one or another; tables left out are those of the first."""
    before = sent(tmp_path / "then", {**FIRST, **(then or {})})
    return since_then(DEAL, answer(DEAL, sent(tmp_path / "now", {**FIRST, **now})), before, None)


def told(row: RowChange) -> str:
    """A row in short: what became of it, its cells then and now, and what differs."""
    columns = list(DEAL.evidence[row.table].columns.items())
    spots = [f"{side.place.sheet}{side.place.row}" if side else "-" for side in (row.then, row.now)]
    differs = [
        f"{columns[at][0]} {said_words(columns[at][1], row.then.says[at])}"
        f" to {said_words(columns[at][1], row.now.says[at])}"
        for at in row.columns
        if row.then and row.now
    ]
    return "; ".join([row.change.value, *spots, *differs])


@pytest.mark.parametrize(
    ("table", "then", "now", "expected"),
    [
        ("hours", [], ["P-1,2025-05-01,2,yes,friend"], ["added; -; hours2"]),
        ("hours", ["P-1,2025-05-01,2,yes,friend"], [], ["withdrawn; hours2; -"]),
        (
            "hours",
            ["P-2,2025-06-01,1,no,", "P-1,2025-05-01,2,yes,friend"],
            ["P-1,2025-05-01,2.5,yes,", "P-2,2025-06-01,1,no,"],
            ["corrected; hours3; hours2; gave 2 hours to 2.5 hours; kind friend to blank"],
        ),
        (
            "ties",
            ["P-1,N-1,2025-05-01,", "P-2,N-2,2025-05-01,"],
            ["P-2,N-2,2025-05-01,"],
            ["withdrawn; ties2; -"],
        ),
        (
            "ties",
            ["P-1,N-1,2025-05-01,"],
            ["P-1,N-1,2025-05-02,"],
            ["withdrawn; ties2; -", "added; -; ties2"],
        ),
        (
            "ties",
            ["P-1,N-1,soon,", "P-2,N-2,2025-05-01,"],
            ["P-1,N-1,2025-05-02,", "P-2,N-2,2025-05-01,"],
            ["corrected; ties2; ties2; since cannot be read to 2025-05-02"],
        ),
        (
            "ties",
            ["P-1,N-1,2031-01-01,"],
            ["P-1,N-1,2026-01-01,"],
            ["corrected; ties2; ties2; since 2031-01-01 to 2026-01-01"],
        ),
        ("ties", ["P-1,N-1,soon,"], ["P-1,N-3,2025-05-02,"], ["withdrawn; ties2; -", "added; -; ties2"]),
        (
            "ties",
            ["Mary Smith,N-1,2025-05-01,"],
            ["P-1,N-1,2025-05-01,"],
            ["corrected; ties2; ties2; person cannot be read to P-1"],
        ),
        (
            "ties",
            ["P-9,N-1,2025-05-01,"],
            ["P-1,N-1,2025-05-01,"],
            ["corrected; ties2; ties2; person P-9 to P-1"],
        ),
        (
            "hours",
            ["P-1,2025-05-01,,yes,friend"],
            ["P-1,2025-05-01,,,friend"],
            ["corrected; hours2; hours2; confirmed yes to not known"],
        ),
    ],
)
def test_a_row_is_known_again(
    tmp_path: Path, table: str, then: list[str], now: list[str], expected: list[str]
) -> None:
    found = since(tmp_path, {table: now}, {table: then})
    assert sorted(told(row) for row in found.changed) == sorted(expected)


def test_rows_in_another_order_are_the_same(tmp_path: Path) -> None:
    found = since(tmp_path, {name: list(reversed(rows)) for name, rows in FIRST.items()})
    assert found.changed == []


def test_a_row_may_count_now_for_what_another_says(tmp_path: Path) -> None:
    """Two rows with one key that differ: neither counts, until the second is taken out."""
    twice = ["P-1,2025-05-01,2,yes,friend", "P-1,2025-05-01,3,yes,friend"]
    found = since(tmp_path, {"hours": twice[:1]}, {"hours": twice})
    assert [told(row) for row in found.changed] == ["counts now; hours2; hours2", "withdrawn; hours3; -"]


def test_rows_are_counted_once_each_and_nothing_is_lost(tmp_path: Path) -> None:
    found = since(tmp_path, {"hours": [*FIRST["hours"][1:], "P-2,2025-06-01,1,no,", "P-2,2025-06-01,1,no,"]})
    hours = next(table for table in found.tables if table.name == "hours")
    assert (hours.then, hours.now) == (3, 3)
    assert hours.changes == {Change.SAME: 2, Change.ADDED: 1, Change.WITHDRAWN: 1}


def test_problems_are_solved_new_or_remain(tmp_path: Path) -> None:
    then = {"hours": ["P-1,2025-05-01,25,yes,", "P-1,2025-05-02,two,yes,", "P-2,soon,1,yes,"]}
    now = {"hours": ["P-2,2025-07-01,1,no,", "P-1,2025-05-02,three,yes,", "P-1,2025-05-01,2,perhaps,"]}
    found = since(tmp_path, now, then).problems
    assert [short(each) for each in found.solved] == ["041 C2", "030 B4"]
    assert [short(each) for each in found.remaining] == ["039 C3"]
    assert [short(each) for each in found.new] == ["034 D4"]


def short(problem: Problem) -> str:
    return f"{problem.code[-3:]} {problem.place.cell}"


def test_where_not_every_cell_is_listed_they_are_counted(tmp_path: Path) -> None:
    then = [f"P-1,soon {at},1,no," for at in range(1_200)]
    found = since(tmp_path, {"hours": then[100:]}, {"hours": then}).problems
    assert [sum(each.cells for each in part) for part in (found.solved, found.new, found.remaining)] == [
        *(100, 0, 1_100)
    ]


def test_a_problem_of_a_whole_sheet_is_known_again_in_another_file() -> None:
    then, now = (
        Problem(code="EVIDENCE-013", place=Place(file=f"{name}.xlsx", sheet="ties"), what="", remedy="")
        for name in ("first", "second")
    )
    found = problems_apart([then], [now], [])
    assert (found.solved, found.new, found.remaining) == ((), (), (now,))


def test_a_return_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    files = sent(tmp_path / "now", FIRST)
    found = since_then(DEAL, answer(DEAL, files), [tmp_path / "gone.csv"], None)
    assert found.is_refused
    assert found.refusal == f"nothing is compared: nothing could be read from {tmp_path / 'gone.csv'}"
    assert found.rows == ()


def test_verdicts_are_not_compared_before_the_first_day(tmp_path: Path) -> None:
    files = sent(tmp_path / "now", FIRST)
    found = since_then(DEAL, answer(DEAL, files), files, day("2025-03-31"))
    assert found.is_refused
    assert found.effect is not None
    assert "before the first day of the contract" in (found.effect.refusal or "")
