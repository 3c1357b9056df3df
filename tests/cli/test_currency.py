"""A contract in another currency: the same money, in the contract's own sign, from any party to any other."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled, sent
from tests.cli.test_json import money


def abroad(folder: Path, code: str, sign: str) -> Path:
    """The lunch club with another currency, and its cases too."""
    club = lunch_club(folder)
    for file in club.iterdir():
        text = file.read_text(encoding="utf-8").replace("currency: GBP", f"currency: {code}")
        file.write_text(text.replace("£", sign), encoding="utf-8")
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


def test_a_provider_may_fund_and_a_commissioner_may_be_paid(tmp_path: Path) -> None:
    """The club pays the council: whoever agrees to pay another may."""
    changes = {
        "      from: trust\n": "      from: club\n",
        "    once for: each person\n": "    once for: each person\n    to: trust\n",
    }
    said = scheduled(lunch_club(tmp_path, changes))
    assert "Derwent Council (care) and the Thursday Club (health) pay Derwent Health Trust" in said
