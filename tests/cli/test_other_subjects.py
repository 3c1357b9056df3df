"""Contracts about quarters, and about the contract itself: settled, explained and asked about like others."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import TIES, lunch_club, sent

QUARTERS = {
    """  people:
    one row for: each person
    dated: joined
    columns:
      person: pseudonym
      joined: date
      local: yes or no, lives in Derwent
  ties:
    about: person
    holds: since to until
    no rows mean: none
    columns:
      person: pseudonym
      other: pseudonym
      kind: one of [family, friend, neighbour, service]
      since: date
      until: date, optional
      mutual: yes or no, help goes both ways
  hours:
    about: person
""": """  quarters:
    one row for: each quarter
    dated: ended
    columns:
      quarter: pseudonym
      ended: date
      local: yes or no, held in Derwent
  hours:
    about: quarter
""",
    "      person: pseudonym\n      day: date": "      quarter: pseudonym\n      day: date",
    "  friends:\n    title: Ties in which help goes both ways\n"
    "    value: count(ties where kind is not service and mutual)": (
        "  friends:\n    title: Hours given in the quarter\n    value: sum(hours.gave)"
    ),
    "    when: friends >= 2\n    held for: 90 days": "    when: friends >= 20 hours",
    "once for: each person": "once for: each quarter",
    "for: people where local": "for: quarters where local",
    "£900.00 for each person": "£900.00 for each quarter",
}
SENT = {
    "quarters.csv": "quarter,ended,local\nQ1,2025-06-30,yes\nQ2,2025-09-30,no\n",
    "hours.csv": "quarter,day,gave\nQ1,2025-05-01,12\nQ1,2025-06-01,12\nQ2,2025-07-01,12\n",
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The contract and what was sent for it, as arguments."""
    club = lunch_club(tmp_path, QUARTERS)
    (club / "cases.yaml").unlink()  # those of a contract about people
    for name, text in SENT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(club), *(str(tmp_path / name) for name in SENT)]


def test_quarters_are_paid_for(files: list[str]) -> None:
    said = ask("evaluate", *files, "--as-at", "2025-12-31")
    assert said.code == 0, said.err
    assert "£300.00" in said.out


def test_a_quarter_is_explained(files: list[str]) -> None:
    said = ask("explain", *files, "--as-at", "2025-12-31", "Q2", "befriended")
    assert said.code == 0, said.err
    assert "Met for a quarter" in said.out
    assert "One more row of hours" in said.out


def test_who_is_no_quarter_is_said(files: list[str]) -> None:
    said = ask("explain", *files, "--as-at", "2025-12-31", "Q9", "befriended")
    assert said.code == 1
    assert "`Q9` is not in the table `quarters`" in said.err


def test_a_statement_names_the_quarter(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "statement.xlsx"
    said = ask("evaluate", *files, "--as-at", "2025-12-31", "--out", str(out))
    assert said.code == 0, said.err
    assert out.is_file()


# --- the contract itself

TOGETHER = {
    "    title: Two people to count on\n    when: friends >= 2\n    held for: 90 days": (
        "    title: Three ties in the club\n    for: the contract\n    when: friends >= 3"
    ),
    "once for: each person": "once for: the contract",
    "      for: people where local\n": "",
}


@pytest.fixture
def together(tmp_path: Path) -> list[str]:
    """A contract about itself, and what was sent for it, as arguments."""
    return [str(lunch_club(tmp_path, TOGETHER)), *map(str, sent(tmp_path))]


def test_the_contract_is_paid_for(together: list[str]) -> None:
    said = ask("evaluate", *together, "--as-at", "2025-12-31")
    assert said.code == 0, said.err
    assert "£300.00" in said.out


def test_the_contract_is_explained(together: list[str]) -> None:
    said = ask("explain", *together, "--as-at", "2025-12-31", "lunch-club", "befriended")
    assert said.code == 0, said.err
    assert "“Three ties in the club”. Met for the contract" in said.out
    assert "friends: 4" in said.out


def test_what_is_missing_to_the_contract_is_not_guessed(together: list[str]) -> None:
    said = ask("explain", *together, "--as-at", "2025-05-15", "lunch-club", "befriended")
    assert said.code == 0, said.err
    assert "“befriended” is about the contract itself, and rests on everybody's rows" in said.out
    assert "If nothing changes, it will be met on 2025-06-01" in said.out


def test_somebody_is_told_to_ask_for_the_contract(together: list[str]) -> None:
    said = ask("explain", *together, "--as-at", "2025-12-31", "Ann", "befriended")
    assert said.code == 1
    assert "`befriended` is about the contract: ask for `lunch-club`" in said.err


def test_nobody_listed_still_leaves_the_contract(together: list[str], tmp_path: Path) -> None:
    sent(tmp_path, people="person,joined,local\n", ties="person,other,kind,since,until,mutual\n")
    said = ask("evaluate", *together, "--as-at", "2025-12-31")
    assert said.code == 0, said.err
    assert "befriended" in said.out


def test_those_who_are_counted_are_shown(tmp_path: Path) -> None:
    counted = {
        "milestones:\n": (
            "milestones:\n  enough:\n    title: One person with two friends\n    for: the contract\n"
            "    when: count(people where befriended is met) >= 1\n"
        ),
    }
    club = lunch_club(tmp_path, counted)
    said = ask("explain", club, *sent(tmp_path), "--as-at", "2025-12-31", "lunch-club", "enough")
    assert said.code == 0, said.err
    assert "count of people: 1" in said.out
    assert "person Ann" in said.out
    assert "person Bob" not in said.out
    early = ask("explain", club, *sent(tmp_path), "--as-at", "2025-07-31", "lunch-club", "enough")
    assert "rests on everybody's rows" in early.out


ADDED_UP = {
    "milestones:\n": (
        "milestones:\n  enough:\n    title: Four friends between all\n    for: the contract\n"
        "    when: sum(friends of people where local) >= 4\n"
    ),
}
ENOUGH = ("--as-at", "2025-12-31", "lunch-club", "enough")


def _explained(club: Path, files: list[Path], *options: str) -> str:
    said = ask("explain", club, *files, *ENOUGH, *options)
    assert said.code == 0, said.err
    return said.out


def test_the_cells_of_those_who_are_added_up_are_shown(tmp_path: Path) -> None:
    said = _explained(lunch_club(tmp_path, ADDED_UP), sent(tmp_path))
    assert "people.csv, people!B2, C2" in said
    for row in (2, 3, 4, 5):
        assert f"ties.csv, ties!C{row}, D{row}, F{row}" in said


def test_what_is_in_doubt_is_the_cell_of_one_of_them(tmp_path: Path) -> None:
    files = sent(
        tmp_path, ties=TIES.replace("Bob,N3,friend,2025-06-01,2025-07-01,yes", "Bob,N3,friend,2025-06-01,,")
    )
    said = _explained(lunch_club(tmp_path, ADDED_UP), files)
    assert "not assessable" in said
    assert "ties.csv, ties!F5" in said.split("What is not known")[1]
    assert "its number is not known" not in said


def test_of_many_cells_the_first_are_shown_and_the_data_has_them_all(tmp_path: Path) -> None:
    friends = "".join(f"Ann,N{number},friend,2025-05-01,,yes\n" for number in range(100))
    club, files = lunch_club(tmp_path, ADDED_UP), sent(tmp_path, ties=f"{TIES.splitlines()[0]}\n{friends}")
    said = _explained(club, files)
    assert said.count("ties.csv, ties!") == 60
    assert "and 40 more rows of ties: `--json` gives them all" in said
    facts = json.loads(_explained(club, files, "--json"))["facts"]
    assert sum(fact["table"] == "ties" for fact in facts) == 100
