"""What a list says of somebody, where rows are held against it: shown, or filled in where it is not known."""

from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club

EARNED = {
    "      local: yes or no, lives in Derwent\n": (
        "      local: yes or no, lives in Derwent\n      started_on: date\n"
        "  earnings:\n    about: person\n    dated: paid_on\n    no rows mean: none\n    columns:\n"
        "      person: pseudonym\n      paid_on: date\n      paid: pounds from 0 to 5000\n"
    ),
    "    when: friends >= 2\n    held for: 90 days": (
        "    when: sum(earnings.paid where paid_on is on or after people.started_on) >= 1000 pounds"
    ),
}
FOUND = EARNED | {
    "    when: friends >= 2\n    held for: 90 days": (
        "    find:\n      pay: earnings where paid_on is within 3 months after people.started_on"
    ),
}
SENT = {
    "people.csv": "person,joined,local,started_on\nAnn,2025-04-01,yes,2025-06-01\nBob,2025-04-01,yes,\n"
    "Cat,2025-04-01,yes,2025-06-01\n",
    "earnings.csv": (
        "person,paid_on,paid\nAnn,2025-05-31,900\nAnn,2025-06-30,900\nAnn,2025-07-31,100\n"
        "Bob,2025-06-30,600\nBob,2025-07-31,600\n"
    ),
    "ties.csv": "person,other,kind,since,until,mutual\n",
}


@pytest.fixture(params=[EARNED, FOUND], ids=["counted", "found"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """The contract and what was sent for it, as arguments."""
    club = lunch_club(tmp_path, request.param)
    (club / "cases.yaml").unlink()  # those of a contract without earnings
    for name, text in SENT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(club), *(str(tmp_path / name) for name in SENT), "--as-at", "2026-12-31"]


def test_both_cells_are_among_what_it_rests_on(files: list[str]) -> None:
    said = ask("explain", *files, "Ann", "befriended")
    assert said.code == 0, said.err
    assert "met on" in said.out
    assert "people!B2, D2" in said.out
    assert "earnings!B3" in said.out
    assert "earnings!B2" not in said.out


def test_what_the_list_does_not_say_is_asked_for(files: list[str]) -> None:
    said = ask("explain", *files, "Bob", "befriended")
    assert said.code == 0, said.err
    assert "not assessable" in said.out
    assert "people!D3: started on 2025-06-30" in said.out
    assert "With exactly this it is met as at this day." in said.out
    assert "earnings" not in said.out.partition("What is missing")[2]


def test_a_row_that_is_missing_is_dated_where_it_counts(files: list[str]) -> None:
    said = ask("explain", *files, "Cat", "befriended")
    assert said.code == 0, said.err
    assert "not yet" in said.out
    assert "One more row of earnings" in said.out.partition("What is missing")[2]
    assert "With exactly this it is met as at this day." in said.out
