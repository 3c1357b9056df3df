"""A mapping, made once, lets a contract read the sheets that a provider keeps for themselves."""

from pathlib import Path

import pytest

from tests.cli.asking import AS_AT, CONTRACT, ask
from tests.cli.returns import found, sound
from tests.cli.sending import Sheets, put, workbook

MAPPING = """mapping: local-area-coordination
dates typed: day first
sheets:
  Client list:
    is: people
    columns:
      Client ref: person
      Start date: joined
  Time given:
    is: hours
    columns:
      Member: person
"""


def own_sheets() -> Sheets:
    """A return without a fault, as somebody keeps it for themselves."""
    sheets = sound()
    sheets["Client list"], sheets["Time given"] = sheets.pop("people"), sheets.pop("hours")
    sheets["Client list"][0][:2] = ["CLIENT REF", "start_date"]
    sheets["Time given"][0][0] = "Member"
    put(sheets, "Time given!B2", "20/09/2025")
    return sheets


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def test_without_it_the_sheets_are_not_understood(tmp_path: Path) -> None:
    said = ask("check", CONTRACT, workbook(tmp_path / "own.xlsx", own_sheets()))
    assert said.code == 1
    assert "EVIDENCE-011" in said.out


def test_with_it_they_are_and_what_was_understood_is_said(tmp_path: Path, mapping: Path) -> None:
    own = workbook(tmp_path / "own.xlsx", own_sheets())
    said = ask("check", CONTRACT, own, "--mapping", mapping, "--json")
    assert said.code == 0
    assert found(said.data["read_so"]) == ["060 Client list!A1", "060 Client list!B1", "060 Time given!A1"]
    assert said.data["rows"]["set_aside"] == 0
    assert said.data["contract"]["hash"] == ask("check", CONTRACT, "--json").data["hash"]


def test_what_is_paid_is_the_same(tmp_path: Path, mapping: Path) -> None:
    own = workbook(tmp_path / "own.xlsx", own_sheets())
    asked = workbook(tmp_path / "asked.xlsx", sound())
    by_mapping = ask("evaluate", CONTRACT, own, "--mapping", mapping, *AS_AT, "--json").data
    as_asked = ask("evaluate", CONTRACT, asked, *AS_AT, "--json").data
    assert by_mapping["totals"] == as_asked["totals"]
    assert by_mapping["verdicts"] == as_asked["verdicts"]


def test_what_other_terms_do_is_the_same(tmp_path: Path, mapping: Path) -> None:
    days = (*AS_AT, "--from", "2025-06-01", "--to", "2026-06-01", "--json")
    own = workbook(tmp_path / "own.xlsx", own_sheets())
    asked = workbook(tmp_path / "asked.xlsx", sound())
    by_mapping = ask("diff", CONTRACT, own, "--mapping", mapping, *days).data
    assert by_mapping == ask("diff", CONTRACT, asked, *days).data
    assert by_mapping["outcome"]["paid"]


def test_a_mapping_of_another_contract_reads_nothing(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(MAPPING.replace("local-area-coordination", "lunch-club"), encoding="utf-8")
    said = ask("check", CONTRACT, workbook(tmp_path / "own.xlsx", own_sheets()), "--mapping", mapping)
    assert said.code == 1
    assert "CONTRACT-120" in said.out
    assert "1 problem in the mapping: nothing is read by it" in said.err


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    own = workbook(tmp_path / "own.xlsx", own_sheets())
    said = ask("check", CONTRACT, own, "--mapping", tmp_path / "nowhere.yaml")
    assert said.code == 1
    assert "CONTRACT-001" in said.out


def test_a_mapping_without_a_return_is_misuse(mapping: Path) -> None:
    assert ask("check", CONTRACT, "--mapping", mapping).code == 2
    days = ("--from", "2025-06-01", "--to", "2026-06-01")
    assert ask("diff", CONTRACT, "--mapping", mapping, *days).code == 2
