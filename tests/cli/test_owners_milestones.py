"""What the owner of a goal has met: the day that counts, what it rests on, and what is missing for both."""

from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club

GOALS = {
    "      local: yes or no, lives in Derwent\n": (
        "      local: yes or no, lives in Derwent\n      consents: yes or no\n"
        "  goals:\n    one row for: each goal\n    about: person\n    dated: agreed_on\n    columns:\n"
        "      goal: pseudonym\n      person: pseudonym\n"
        "      agreed_on: date\n      reached_on: date, optional\n"
    ),
    "  befriended:\n    title: Two people to count on\n    when: friends >= 2\n    held for: 90 days": (
        "  connected:\n    title: Two friends\n    for: each person\n    when: friends >= 2\n"
        "  befriended:\n    title: A goal reached\n    for: each goal\n    after: connected, within 1 year\n"
        "    when: reached_on is known and people.consents"
    ),
    "once for: each person": "once for: each goal",
}
SENT = {
    "people.csv": "person,joined,local,consents\nAnn,2025-04-01,yes,yes\nBob,2025-04-01,yes,\n",
    "goals.csv": (
        "goal,person,agreed_on,reached_on\nA1,Ann,2025-05-01,2025-05-31\nB1,Bob,2025-05-01,2025-05-31\n"
    ),
    "ties.csv": (
        "person,other,kind,since,until,mutual\nAnn,N1,friend,2025-05-01,,yes\nAnn,N2,friend,2025-07-01,,yes\n"
        "Bob,N1,friend,2025-05-01,,yes\n"
    ),
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The contract and what was sent for it, as arguments."""
    club = lunch_club(tmp_path, GOALS)
    (club / "cases.yaml").unlink()  # those of a contract without goals
    for name, text in SENT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(club), *(str(tmp_path / name) for name in SENT), "--as-at", "2025-12-31"]


def test_a_goal_counts_from_the_day_its_owner_was_connected(files: list[str]) -> None:
    said = ask("explain", *files, "A1", "befriended")
    assert said.code == 0, said.err
    assert "met on 2025-07-01" in said.out
    assert "It comes after connected: met on 2025-07-01" in said.out
    assert "people!B2, D2" in said.out


def test_what_the_owner_needs_is_asked_for_with_what_the_goal_needs(files: list[str]) -> None:
    said = ask("explain", *files, "B1", "befriended")
    assert said.code == 0, said.err
    missing = said.out.partition("What is missing")[2]
    assert "One more row of ties" in missing
    assert "people!D3: consents yes" in missing
    assert "With exactly this it is met as at this day." in missing
