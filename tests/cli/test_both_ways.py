"""Money in both directions, from the contract to the statement."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled, sent

ANNS_TIES = "Ann,N1,friend,2025-05-01,,yes\nAnn,N2,neighbour,2025-05-02,,yes\n"
BACK, SET_OFF = "is paid back", "is set off against what is paid next"


def club(folder: Path, below: str) -> Path:
    """£100 ahead for each who comes, less than that for Ann's two friends."""
    changes = {
        "    when: friends >= 2\n    held for: 90 days\n": (
            "    when: friends >= 2\n    held for: 90 days\n"
            "  welcomed:\n    title: Somebody new\n    when: joined is known\n"
        ),
        "payments:\n": (
            "payments:\n  welcomed:\n    pays: £100.00\n    once for: each person\n    in turn: [care]\n"
        ),
        "    pays: £300.00\n": (
            f"    pays: friends × £20.00\n    less what was paid: [welcomed]\n    below nothing: {below}\n"
        ),
    }
    return lunch_club(folder, changes)


@pytest.mark.parametrize(
    ("below", "paid"), [(BACK, "£140.00"), (SET_OFF, "£140.00"), ("counts as nothing", "£200.00")]
)
def test_what_was_paid_too_much(tmp_path: Path, below: str, paid: str) -> None:
    """Ann and Bob are paid for ahead, £200; Ann's two friends are worth £40, of which £100 were paid."""
    said = evaluate(*sent(tmp_path), contract=club(tmp_path, below), as_at=CLUB_AS_AT)
    assert said.row("together")[2] == paid


def test_what_is_still_to_be_set_off_is_said(tmp_path: Path) -> None:
    terms = club(tmp_path, SET_OFF)
    said = evaluate(*sent(tmp_path), contract=terms, as_at=CLUB_AS_AT)
    assert said.row("club", "care") == ["club", "care", "£60.00"]
    data = evaluate(*sent(tmp_path), "--json", contract=terms, as_at=CLUB_AS_AT).data
    owed = {"stream": "care", "party": "club", "pence": 60_00}
    assert data["to_set_off"] == [{**owed, "until": None, "is_due": False}]
    line = next(each for each in data["payments"] if each["clause"] == "payments.befriended")
    assert (line["amount_pence"], line["less_pence"], line["paid_pence"]) == (-60_00, 100_00, -60_00)
    assert [part["set_off_pence"] for part in line["parts"]] == [-60_00]


def test_what_was_not_set_off_in_time_is_to_be_paid_back(tmp_path: Path) -> None:
    terms = club(tmp_path, f"{SET_OFF} within 1 day, and then is paid back")
    said = evaluate(*sent(tmp_path), contract=terms, as_at=CLUB_AS_AT)
    assert "To be paid back, for it was not set off in time" in said.all
    data = evaluate(*sent(tmp_path), "--json", contract=terms, as_at=CLUB_AS_AT).data
    assert [(owed["pence"], owed["is_due"]) for owed in data["to_set_off"]] == [(60_00, True)]
    out = tmp_path / "statement.xlsx"
    assert evaluate(*sent(tmp_path), "--out", out, contract=terms, as_at=CLUB_AS_AT).code == 0
    notes = [str(cell.value) for row in load_workbook(out)["Notes"].rows for cell in row]
    assert any("not set off in time" in cell for cell in notes)


def test_the_statement_adds_up_below_nothing(tmp_path: Path) -> None:
    out = tmp_path / "statement.xlsx"
    assert (
        evaluate(*sent(tmp_path), "--out", out, contract=club(tmp_path, SET_OFF), as_at=CLUB_AS_AT).code == 0
    )
    book = load_workbook(out)
    payments = [[cell.value for cell in row] for row in book["Payments"].rows]
    assert any("Less £100.00 that was paid before" in str(cell) for row in payments for cell in row)
    assert any(cell == -60 for row in payments for cell in row)
    notes = [str(cell.value) for row in book["Notes"].rows for cell in row]
    assert any("Still to be set off" in cell for cell in notes)


def test_the_schedule_says_it_and_the_choice_is_no_wording(tmp_path: Path) -> None:
    terms = club(tmp_path, BACK)
    wording = ask("check", terms).out
    said = scheduled(terms)
    assert "less what “welcomed” has paid before for the same person, when" in said
    assert (
        "What is below nothing is paid back, to who paid what is taken off, each by what it has paid." in said
    )
    assert "money taken back" not in wording


@pytest.mark.parametrize(
    ("below", "why"), [(BACK, "comes back to it"), (SET_OFF, "set off against what it pays next")]
)
def test_explain_says_what_is_taken_off_and_what_becomes_of_it(tmp_path: Path, below: str, why: str) -> None:
    said = ask("explain", club(tmp_path, below), *sent(tmp_path), "Ann", "befriended", "--as-at", CLUB_AS_AT)
    words = " ".join(said.out.split())
    assert f"care -£60.00 {why}" in words
    assert "Less £100.00 that was paid before." in words


def test_explain_says_what_of_a_payment_is_set_off_and_not_paid_out(tmp_path: Path) -> None:
    with_two = "Bob,N1,friend,2025-05-01,,yes\nBob,N2,friend,2025-06-01,,yes\nBob,N3,friend,2025-06-01,,yes\n"
    more = "".join(f"Bob,N{number},friend,2025-06-01,,yes\n" for number in range(4, 10))
    ties = f"person,other,kind,since,until,mutual\n{ANNS_TIES}{with_two}{more}"
    terms, files = club(tmp_path, SET_OFF), sent(tmp_path, ties=ties)
    said = ask("explain", terms, *files, "Bob", "befriended", "--as-at", CLUB_AS_AT)
    assert "care £53.33 £53.33 of it set off, and not paid out" in " ".join(said.out.split())


def test_where_nothing_is_taken_back_the_choice_is_wording(tmp_path: Path) -> None:
    assert "no payment takes money back" in ask("check", club(tmp_path, "counts as nothing")).out
