"""Nobody signs cases that do not fit their contract, or that do not hold."""

import sys
from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.club import lunch_club


def with_case(folder: Path, old: str, new: str) -> Path:
    club = lunch_club(folder)
    cases = club / "cases.yaml"
    text = cases.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    cases.write_text(text.replace(old, new), encoding="utf-8")
    return club


def test_a_name_that_is_not_in_the_contract_is_a_problem_of_check_at_its_line(tmp_path: Path) -> None:
    club = with_case(tmp_path, "  ties: |\n", "  practices: |\n")
    said = ask("check", club)
    assert said.code == 1
    assert "cases.yaml:7:3: CONTRACT-086: the contract has no table of evidence" in said.out
    assert ask("schedule", club).code == 1


def test_where_a_case_does_not_hold_there_is_no_schedule(tmp_path: Path) -> None:
    club = with_case(tmp_path, "met on 2025-08-30", "met on 2025-08-31")
    said = ask("schedule", club)
    assert (said.code, "The parties" in said.out, "Hash" in said.out) == (1, False, False)
    assert "the case says" in said.out
    assert "0 of 1 cases hold" in said.out
    assert "a case does not hold: there is no schedule to sign until it does" in said.err
    assert "Hash" in ask("check", club).out


def test_whoever_asks_for_json_of_it_is_given_that_of_test(tmp_path: Path) -> None:
    club = with_case(tmp_path, "met on 2025-08-30", "met on 2025-08-31")
    said = ask("schedule", club, "--json")
    assert said.code == 1
    assert said.data["schema"].startswith("commissioning/test/")
    assert said.data["holds"] is False


def test_without_the_engine_the_schedule_is_printed_and_it_is_said_that_no_case_was_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setitem(sys.modules, "durable", None)
    for name in [name for name in sys.modules if name.startswith("commissioning.evaluation.journey")]:
        monkeypatch.delitem(sys.modules, name)
    said = ask("schedule", with_case(tmp_path, "met on 2025-08-30", "met on 2025-08-31"))
    assert (said.code, "Hash of the schedule" in said.out) == (0, True)
    assert said.err.startswith("the cases were not run: durable-rules cannot be imported here")


def test_what_a_stream_pays_may_be_left_blank_or_written_where_it_is_nothing(tmp_path: Path) -> None:
    club = with_case(tmp_path, "| £200.00 | £100.00 |", "| £200.00 | £100.00 | £0.00")
    assert ask("test", club).code == 0
