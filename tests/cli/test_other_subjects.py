"""A contract that looks at quarters and at no people: settled, explained and asked about like any other."""

from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club

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
    assert "A quarter meets" in said.out
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
