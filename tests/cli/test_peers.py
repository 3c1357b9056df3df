"""What is compared with peers is explained on the evidence about all of them, and not about one alone."""

from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club

HOSPITALS = "contracts/published/hospital-acquired-conditions"
SCORES = {"H1": "1.5", "H2": "7.25", "H3": "3", "H4": "6.75"}
SENT = {
    "people.csv": "person,joined,local\nAnn,2025-04-01,yes\nBob,2025-04-01,yes\nCat,2025-04-01,yes\n",
    "ties.csv": "person,other,kind,since,until,mutual\nBob,N1,friend,2025-05-01,,yes\n"
    "Cat,N1,friend,2025-05-01,,yes\nCat,N2,friend,2025-05-01,,yes\n",
}


@pytest.fixture
def club(tmp_path: Path) -> list[str]:
    """A contract that looks for more friends than the median, with what was sent for it."""
    more = {"    when: friends >= 2\n    held for: 90 days": "    when: friends > median(friends of people)"}
    folder = lunch_club(tmp_path, more)
    for name, text in SENT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(folder), *(str(tmp_path / name) for name in SENT)]


def test_a_milestone_relative_to_peers_is_explained_as_it_is_settled(club: list[str]) -> None:
    said = ask("explain", *club, "--as-at", "2025-12-31", "Cat", "befriended")
    assert said.code == 0, said.err
    assert "Cat, befriended: met on 2025-05-01" in said.out
    assert "median of friends of people: 1" in said.out


def test_a_price_relative_to_peers_is_worked_out_from_all_of_them(tmp_path: Path) -> None:
    rows = [f"{name},2014-10-01,{score},1000000" for name, score in SCORES.items()]
    sent = tmp_path / "hospitals.csv"
    sent.write_text("\n".join(["hospital,scored,score,earned", *rows]), encoding="utf-8")
    said = ask("explain", HOSPITALS, str(sent), "--as-at", "2015-09-30", "H2", "paid")
    assert said.code == 0, said.err
    assert "percentile 75 of a number of hospitals: 6.75 points" in said.out
    assert "comes to $990,000.00" in said.out
