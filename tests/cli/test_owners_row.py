"""What the row of a subject's owner says: asked about, and filled in where it is not known."""

from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club

MONTHS = {
    "      local: yes or no, lives in Derwent\n": (
        "      local: yes or no, lives in Derwent\n      wanted: hours from 0 to 100\n"
        "  months:\n    one row for: each month\n    about: person\n    dated: ended\n    columns:\n"
        "      month: pseudonym\n      person: pseudonym\n      ended: date\n      gave: hours from 0 to 99\n"
    ),
    "    when: friends >= 2\n    held for: 90 days": "    for: each month\n    when: gave >= people.wanted",
    "once for: each person": "once for: each month",
}
SENT = {
    "people.csv": "person,joined,local,wanted\nAnn,2025-04-01,yes,10\nBob,2025-04-01,yes,\n",
    "months.csv": "month,person,ended,gave\nA1,Ann,2025-05-31,10\nA2,Ann,2025-06-30,9\nB1,Bob,2025-05-31,7\n",
    "ties.csv": "person,other,kind,since,until,mutual\n",
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The contract and what was sent for it, as arguments."""
    club = lunch_club(tmp_path, MONTHS)
    (club / "cases.yaml").unlink()  # those of a contract without months
    for name, text in SENT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(club), *(str(tmp_path / name) for name in SENT), "--as-at", "2025-12-31"]


def test_the_owners_cell_is_among_what_it_rests_on(files: list[str]) -> None:
    said = ask("explain", *files, "A1", "befriended")
    assert said.code == 0, said.err
    assert "met on 2025-05-31" in said.out
    assert "people!B2, D2" in said.out


def test_what_the_owner_did_not_say_is_asked_for(files: list[str]) -> None:
    said = ask("explain", *files, "B1", "befriended")
    assert said.code == 0, said.err
    assert "not assessable" in said.out
    assert "people!D3: wanted" in said.out
    assert "With exactly this it is met as at this day." in said.out


def test_no_second_row_of_the_owner_is_asked_for(files: list[str]) -> None:
    said = ask("explain", *files, "A2", "befriended")
    assert said.code == 0, said.err
    assert "not yet" in said.out
    assert "row of people" not in said.out
