"""A contract in another currency: the same money, in the contract's own sign, from any party to any other."""

import re
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled, sent
from tests.cli.test_json import money


def abroad(folder: Path, code: str, sign: str, unit: str = "") -> Path:
    """The lunch club with another currency, and its cases too; its unit stands where no sign does."""
    club = lunch_club(folder)
    for file in club.iterdir():
        text = file.read_text(encoding="utf-8").replace("currency: GBP", f"currency: {code}")
        file.write_text(re.sub(r"£([0-9.,]+)", rf"{sign}\1{unit}", text), encoding="utf-8")
    return club


def test_every_amount_is_in_the_contracts_own_sign(tmp_path: Path) -> None:
    club = abroad(tmp_path, "CHF", "CHF ")
    said = evaluate(*sent(tmp_path), contract=club, as_at=CLUB_AS_AT)
    assert said.row("befriended", "1") == ["befriended", "1", "CHF", "300.00"]
    assert "£" not in said.out
    assert "CHF 900.00 for each person in the term" in ask("schedule", club).out
    assert "£" not in ask("schedule", club).out
    assert ask("test", club).code == 0


def test_the_data_names_the_currency_and_has_the_same_money(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    files = sent(tmp_path)
    away = evaluate(*files, "--json", contract=abroad(tmp_path, "AUD", "A$"), as_at=CLUB_AS_AT).data
    home = evaluate(*files, "--json", contract=lunch_club(tmp_path / "home"), as_at=CLUB_AS_AT).data
    assert (away["contract"]["currency"], home["contract"]["currency"]) == ("AUD", "GBP")
    assert list(money(away)) == list(money(home))


def test_the_statement_writes_the_sign_before_each_amount(tmp_path: Path) -> None:
    club, out = abroad(tmp_path, "INR", "₹"), tmp_path / "statement.xlsx"
    assert evaluate(*sent(tmp_path), "--out", out, contract=club, as_at=CLUB_AS_AT).code == 0
    formats = {cell.number_format for sheet in load_workbook(out) for row in sheet.rows for cell in row}
    assert '"₹"#,##0.00' in formats
    assert not [said for said in formats if "£" in said]


def test_what_is_not_money_is_called_so_wherever_it_stands(tmp_path: Path) -> None:
    club, out = abroad(tmp_path, "credits", "", " credits"), tmp_path / "statement.xlsx"
    said = evaluate(*sent(tmp_path), "--out", out, contract=club, as_at=CLUB_AS_AT)
    assert said.row("befriended", "1") == ["befriended", "1", "300.00", "credits"]
    assert ask("test", club).code == 0
    words = scheduled(club)
    assert "the sum of 300.00 credits" in words
    assert "Care is credit of Derwent Council" in words
    assert "no more than 900.00 credits for each person in the term" in words
    assert "Credit is found in the order" in words
    assert "£" not in said.out + words
    formats = {cell.number_format for sheet in load_workbook(out) for row in sheet.rows for cell in row}
    assert '#,##0.00" credits"' in formats
    assert not [each for each in formats if '""' in each]
    notes = " ".join(str(cell.value) for row in load_workbook(out)["Notes"].rows for cell in row)
    assert "the odd hundredth goes to the stream that is owed most" in notes
    assert "Hundredths carried: what is owed" in notes
    assert not re.search("pence|penn", notes, re.IGNORECASE)


def test_a_statement_of_credits_has_the_same_figures_as_one_of_money(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    files = sent(tmp_path)
    club = abroad(tmp_path, "credits", "", " credits")
    away = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data
    home = evaluate(*files, "--json", contract=lunch_club(tmp_path / "home"), as_at=CLUB_AS_AT).data
    assert away["contract"]["currency"] == "credits"
    assert list(money(away)) == list(money(home))


def test_a_provider_may_fund_and_a_commissioner_may_be_paid(tmp_path: Path) -> None:
    """The club pays the council: whoever agrees to pay another may."""
    changes = {
        "      from: trust\n": "      from: club\n",
        "    once for: each person\n": "    once for: each person\n    to: trust\n",
    }
    said = scheduled(lunch_club(tmp_path, changes))
    assert "Derwent Council (care) and the Thursday Club (health) will pay Derwent Health Trust" in said
