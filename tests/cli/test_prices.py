"""A price that is a formula: what is paid, how it came about, and what is missing where it is not known."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.asking import Said, ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled

FORMULA = {
    "    pays: £300.00\n": (
        "    pays: £100.00 + sum(hours.gave) × £7.25 / friends\n    rounded: to the penny, halves to even\n"
    ),
}
FILES = {
    "people": "person,joined,local\nAnn,2025-04-01,yes\nBob,2025-04-01,yes\n",
    "ties": "person,other,kind,since,until,mutual\n"
    "Ann,N1,friend,2025-05-01,,yes\nAnn,N2,friend,2025-05-01,,yes\nAnn,N3,friend,2025-05-01,,yes\n"
    "Bob,N1,friend,2025-05-01,,yes\nBob,N2,friend,2025-05-01,,yes\n",
    "hours": "person,day,gave\nAnn,2025-06-01,2\nAnn,2025-12-01,9\nBob,2025-06-01,\n",
}


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.csv" for name in FILES]


@pytest.fixture
def club(tmp_path: Path) -> Path:
    return lunch_club(tmp_path, FORMULA)


def explained(club: Path, sent: list[Path], subject: str, *words: str) -> Said:
    return ask("explain", club, *sent, subject, "befriended", "--as-at", CLUB_AS_AT, *words)


def test_ann_is_paid_by_the_numbers_of_the_day_she_met_it(club: Path, sent: list[Path]) -> None:
    """Two hours by 30 July at £7.25, over three friends: £4.8333… beside £100."""
    said = evaluate(*sent, contract=club, as_at=CLUB_AS_AT)
    assert said.code == 0
    assert said.row("befriended", "2") == ["befriended", "2", "£104.83"]
    assert said.row("Bob", "befriended") == ["Bob", "befriended", "£100.00", "to", "£187.00"]


def test_the_data_says_how_each_amount_was_worked_out(club: Path, sent: list[Path]) -> None:
    ann, bob = evaluate(*sent, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    assert (ann["amount_pence"], ann["price"]["least"], ann["price"]["most"]) == (104_83, "629/6", "629/6")
    assert ann["price"]["rounded"] == "to the penny, halves to even"
    assert [(each["name"], each["least"]) for each in ann["price"]["numbers"]] == [
        ("sum of hours.gave", "2"),
        ("friends", "3"),
    ]
    by_amount = [used["place"] for used in ann["evidence"] if used["clause"] == "payments.befriended"]
    assert ("hours", "C2") in [(place["sheet"], place["cell"]) for place in by_amount]
    assert (bob["amount_pence"], bob["at_least_pence"], bob["at_most_pence"]) == (None, 100_00, 187_00)
    assert (bob["decision"], bob["rule"]) == ("withhold", "payments.befriended.pays")
    assert [(each["place"]["cell"], each["why"]) for each in bob["price"]["not_known"]] == [
        ("C4", "not known")
    ]


def test_what_is_not_known_adds_nothing_to_any_total(club: Path, sent: list[Path]) -> None:
    totals: Any = evaluate(*sent, "--json", contract=club, as_at=CLUB_AS_AT).data["totals"]
    assert (totals["amount_pence"], totals["withheld_pence"], totals["not_known"]) == (104_83, 0, 1)


def test_explain_shows_the_formula_and_its_numbers(club: Path, sent: list[Path]) -> None:
    said = explained(club, sent, "Ann")
    assert "£100.00 + (the sum of “gave” in rows of hours × £7.25 ÷ “friends”)" in " ".join(said.out.split())
    assert "sum of hours.gave: 2 hours" in said.out
    assert "comes to £104.83" in said.out


def test_explain_shows_what_is_missing(club: Path, sent: list[Path]) -> None:
    said = explained(club, sent, "Bob")
    assert "comes to £100.00 to £187.00" in said.out
    assert said.row("hours.csv,", "hours!C4") == ["hours.csv,", "hours!C4", "gave", "not", "known"]
    (line,) = explained(club, sent, "Bob", "--json").data["payments"]
    assert (line["at_least_pence"], line["at_most_pence"]) == (100_00, 187_00)
    assert line["price"]["not_known"][0]["column"] == "gave"


def test_the_statement_shows_how_it_was_worked_out_and_why_it_waits(
    club: Path, sent: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "statement.xlsx"
    assert evaluate(*sent, "--out", out, contract=club, as_at=CLUB_AS_AT).code == 0
    cells = [str(cell.value) for row in load_workbook(out)["Payments"].rows for cell in row]
    assert any("halves to even: sum of hours.gave 2; friends 3" in cell for cell in cells)
    assert any(
        "it waits: £100.00 to £187.00. It waits for hours!C4 (gave: not known)." in cell for cell in cells
    )


def test_the_schedule_says_the_formula_and_its_evidence(club: Path) -> None:
    said = scheduled(club)
    assert "rounded to the penny, halves to even, once at the end, when “" in said
    assert "on the evidence of ties and hours" in said


def test_a_column_that_only_a_price_uses_is_no_wording(club: Path) -> None:
    assert "evidence.hours.columns.gave" not in ask("check", club).out
