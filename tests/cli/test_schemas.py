"""What the commands say with `--json` keeps to the schemas that are published in `docs/schema`."""

import json
from pathlib import Path
from typing import Any

import pytest

from commissioning.reports.published import PUBLISHED, name_of
from tests.cli.asking import AS_AT, CONTRACT, ROOT, SAMPLE, ask, evaluate, explain
from tests.cli.club import lunch_club
from tests.cli.sending import put, sample, workbook
from tests.schemas import faults
from tests.variations.contracts import half_way_contract

RULES = ROOT / "rules" / "relationships"


def keeps_to_its_schema(said: Any) -> None:
    """Whether it names a published schema and keeps to it."""
    name = said["schema"].partition("/")[2].replace("/", "-")
    schema = json.loads((ROOT / "docs" / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    assert list(faults(said, schema)) == []


def test_check(tmp_path: Path) -> None:
    keeps_to_its_schema(ask("check", CONTRACT, "--json").data)
    wrong = ask("check", lunch_club(tmp_path, {"friends >= 2": "freinds >= 2"}), "--json").data
    assert wrong["problems"][0]["place"]["excerpt"]
    keeps_to_its_schema(wrong)


def test_check_of_a_return(tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, "homes!D4", 4)
    sheets["ties"][0][3] = "begins"
    keeps_to_its_schema(ask("check", CONTRACT, workbook(tmp_path / "evidence.xlsx", sheets), "--json").data)
    keeps_to_its_schema(ask("check", CONTRACT, tmp_path / "nowhere.csv", "--json").data)


def test_check_of_a_return_since_the_one_before(tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, "homes!D4", 4)
    del sheets["ties"][9]
    second = workbook(tmp_path / "second.xlsx", sheets)
    said = ask("check", CONTRACT, second, "--since", SAMPLE, *AS_AT, "--json").data
    assert said["since"]["effect"]["outcomes"]
    keeps_to_its_schema(said)
    keeps_to_its_schema(ask("check", CONTRACT, second, "--since", tmp_path / "gone.csv", "--json").data)


def test_evaluate(tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, "homes!D4", None)
    put(sheets, "disputes!C3", "in May")
    said = evaluate(workbook(tmp_path / "evidence.xlsx", sheets), "--json").data
    assert any(line["waits_for"] for line in said["payments"])
    assert any(rest["waits_for"] for line in said["payments"] for rest in line["unfunded"])
    keeps_to_its_schema(said)
    keeps_to_its_schema(evaluate(tmp_path / "no such file.xlsx", "--json").data)


@pytest.mark.parametrize(
    ("subject", "milestone"),
    [("P-0003", "contributing"), ("P-0026", "connected"), ("P-0032", "connected"), ("P-0042", "connected")],
)
def test_explain(subject: str, milestone: str) -> None:
    keeps_to_its_schema(explain(subject, milestone, "--json").data)


def test_test(tmp_path: Path) -> None:
    keeps_to_its_schema(ask("test", RULES / "mutual_ties.yaml", "--json").data)
    club = lunch_club(tmp_path, {"pays: £300.00": "pays: £310.00"})
    failing = ask("test", club, "--json").data
    assert failing["casework"][0]["cases"][0]["differences"]
    keeps_to_its_schema(failing)


def test_diff(tmp_path: Path) -> None:
    contract, evidence = half_way_contract(tmp_path, "keep the old terms")
    days = ("--from", "2025-08-31", "--to", "2025-09-01", "--as-at", "2026-03-31")
    said = ask("diff", contract, *evidence, *days, "--json").data
    assert said["outcome"]["paid"]
    keeps_to_its_schema(said)
    keeps_to_its_schema(ask("diff", contract, *days[:4], "--json").data)


def test_schedule(tmp_path: Path) -> None:
    keeps_to_its_schema(ask("schedule", lunch_club(tmp_path), "--json").data)


def test_every_schema_is_said_by_a_command(tmp_path: Path) -> None:
    club = lunch_club(tmp_path)
    asked = (
        ask("check", CONTRACT, "--json"),
        ask("check", CONTRACT, SAMPLE, "--json"),
        evaluate(SAMPLE, "--json"),
        ask("explain", CONTRACT, SAMPLE, "P-0042", "connected", *AS_AT, "--json"),
        ask("diff", CONTRACT, "--from", "2025-04-01", "--to", "2026-04-01", "--json"),
        ask("test", club, "--json"),
        ask("schedule", club, "--json"),
        ask("codes", "--json"),
    )
    assert [said.data["schema"] for said in asked] == [name_of(each) for each in PUBLISHED]
