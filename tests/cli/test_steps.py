"""A milestone in steps, from the contract to the statement: one clause, and a line for each step."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled

FILES = {
    "people": "person,joined,local\nAnn,2025-04-01,yes\nBob,2025-04-01,yes\n",
    "hours": "person,day,gave\nAnn,2025-05-01,12\nAnn,2025-06-01,18\nBob,2025-05-01,11\n",
}
STEPS = {
    "    when: friends >= 2\n    held for: 90 days\n": (
        "    when: sum(hours.gave) >= 10 hours × step\n    steps: 1 to 4\n"
    ),
    "    once for: each person\n": "    at most: 2 for each person\n",
}


def terms_and_files(folder: Path) -> tuple[Path, list[Path]]:
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return lunch_club(folder, STEPS), [folder / f"{name}.csv" for name in FILES]


def test_the_steps_are_counted_together(tmp_path: Path) -> None:
    """Ann reaches three steps, of which two are paid, and Bob one."""
    club, files = terms_and_files(tmp_path)
    said = evaluate(*files, contract=club, as_at=CLUB_AS_AT)
    assert said.row("befriended", "4") == ["befriended", "4", "£900.00", "£300.00"]
    verdicts = said.row("befriended", "Two", "people")
    assert verdicts[-2:] == ["4", "4"]


def test_the_data_names_the_clause_and_the_step(tmp_path: Path) -> None:
    club, files = terms_and_files(tmp_path)
    lines = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    assert [(line["subject"], line["clause"], line["step"], line["decision"]) for line in lines] == [
        ("Ann", "payments.befriended", 1, "pay"),
        ("Bob", "payments.befriended", 1, "pay"),
        ("Ann", "payments.befriended", 2, "pay"),
        ("Ann", "payments.befriended", 3, "refuse"),
    ]
    assert lines[3]["rule"] == "payments.befriended.at most"


def test_a_step_is_explained_by_its_number(tmp_path: Path) -> None:
    club, files = terms_and_files(tmp_path)
    said = ask("explain", club, *files, "Bob", "befriended 2", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Bob, befriended 2: not yet")
    assert "by clause milestones.befriended" in said.out


def test_the_schedule_says_all_steps_in_one_sentence(tmp_path: Path) -> None:
    club, _ = terms_and_files(tmp_path)
    said = scheduled(club)
    assert (
        "“Two people to count on”. Met for a person step by step from 1 to 4, each on the first day" in said
    )
    assert "is at least (10 hours × the number of the step)" in said
    assert said.count("[milestones.befriended") == 1
    assert "when each step of “befriended” is met for a person" in said


def test_the_statement_has_the_step_beside_the_title(tmp_path: Path) -> None:
    club, files = terms_and_files(tmp_path)
    out = tmp_path / "statement.xlsx"
    assert evaluate(*files, "--out", out, contract=club, as_at=CLUB_AS_AT).code == 0
    cells = [str(cell.value) for row in load_workbook(out)["Payments"].rows for cell in row]
    assert cells.count("Two people to count on, step 2") == 1
