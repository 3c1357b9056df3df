"""The workbook to fill in: it comes back as it was, offers what is allowed, and nothing in it is locked."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from commissioning.evidence import read_evidence
from commissioning.language.contract import read_contract
from commissioning.language.library import shipped_library
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from tests.cli.asking import ask

SHIPPED = sorted(shipped_library().glob("contracts/**/contract.yaml"))
FLAGSHIP = shipped_library() / "contracts/local-area-coordination"
SAMPLE = shipped_library() / "samples/local-area-coordination/evidence.xlsx"


def terms(path: Path) -> Contract:
    found = read_contract(path, shipped_library()).contract
    assert found is not None
    return found


def written(contract: Path, out: Path, *more: str) -> Any:
    asked = ask("template", contract, "-o", out, *more)
    assert asked.code == 0, asked.err
    return asked


def said(evidence: Evidence, contract: Contract) -> dict[str, list[tuple[object, ...]]]:
    """What the rows say that are not set aside, whatever cells they stand in."""
    return {
        name: sorted(
            tuple((cells.states[row], cells.values[row]) for cells in facts.columns.values())
            for row in range(len(facts.subjects))
            if not facts.aside[row]
        )
        for name, facts in evidence.tables.items()
        if name in contract.evidence
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_it_comes_back_empty_and_nothing_is_wrong_with_it(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    written(path.parent, out)
    evidence, problems = read_evidence(terms(path), [out])
    assert problems == []
    assert [receipt.sent for receipt in evidence.receipts] == [0] * len(terms(path).evidence)


@pytest.mark.parametrize("out", ["return.xlsx", "return"])
def test_what_was_sent_before_is_filled_in_and_says_the_same(out: str, tmp_path: Path) -> None:
    contract = terms(FLAGSHIP)
    written(FLAGSHIP, tmp_path / out, "--filled-from", str(SAMPLE))
    files = [tmp_path / out] if out.endswith(".xlsx") else sorted((tmp_path / out).glob("*.csv"))
    before, after = (
        said(read_evidence(contract, [SAMPLE])[0], contract),
        said(read_evidence(contract, files)[0], contract),
    )
    for name, rows in before.items():
        assert [row for row in rows if row not in after[name]] == []


def test_of_a_row_that_was_set_aside_what_can_be_read_is_filled_in(tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    asked = written(FLAGSHIP, out, "--filled-from", str(SAMPLE))
    assert "ties!D146: EVIDENCE-033" in asked.out
    rows = list(load_workbook(out)["ties"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == 247
    (half,) = [row for row in rows if row[0] is not None and row[3] is None]
    assert (half[0], half[2]) == ("P-0032", "group")


def test_the_same_contract_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        written(FLAGSHIP, tmp_path / name, "--filled-from", str(SAMPLE))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_each_column_offers_what_the_contract_allows(path: Path, tmp_path: Path) -> None:
    out, contract = tmp_path / "return.xlsx", terms(path)
    written(path.parent, out)
    book = load_workbook(out)
    for table in contract.evidence.values():
        checks = {
            next(iter(check.sqref.ranges)).bounds[0]: check
            for check in book[table.name].data_validations.dataValidation
        }
        for number, (name, column) in enumerate(table.columns.items(), start=1):
            check = checks[number]
            assert check.promptTitle == name[:32]
            if column.type == "choice":
                sheet, cells = book.defined_names[check.formula1].attr_text.split("!")
                offered = [row[0].value for row in book[sheet][cells.replace("$", "")]]
                assert offered == list(column.choices)
            if column.type == "quantity" and column.least is not None:
                assert check.type == "decimal"


def test_nothing_is_locked_merged_or_hidden(tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    written(FLAGSHIP, out)
    book = load_workbook(out)
    assert [sheet.sheet_state for sheet in book] == ["visible"] * len(book.sheetnames)
    assert not any(sheet.protection.sheet or sheet.merged_cells.ranges for sheet in book)
    assert not any("vba" in part.lower() for part in ZipFile(out).namelist())
    assert all(len(book[name].tables) == 1 for name in terms(FLAGSHIP).evidence)


def test_the_cover_says_what_is_asked_and_counts_what_is_filled_in(tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    period = ("--period", "2026-07-01 to 2026-09-30", "--help-from", "evidence@derwent.example")
    written(FLAGSHIP, out, "--filled-from", str(SAMPLE), *period)
    cover = load_workbook(out, data_only=True)["Cover"]
    answers = {row[0]: row[1:] for row in cover.iter_rows(values_only=True) if row[0]}
    assert answers["Period"][0] == "1 July 2026 to 30 September 2026"
    assert answers["Help"][0] == "evidence@derwent.example"
    assert answers["When to send it"][0] == terms(FLAGSHIP).submissions
    assert answers["people"] == (58, 0)
    assert answers["ties"] == (247, 2)  # the day that is none, and one that was left blank


@pytest.mark.parametrize("period", ["2026-07-01", "2026-09-30 to 2026-07-01", "2024-01-01 to 2026-01-01"])
def test_a_period_that_is_none_is_misuse(period: str, tmp_path: Path) -> None:
    asked = ask("template", FLAGSHIP, "-o", tmp_path / "return.xlsx", "--period", period)
    assert (asked.code, (tmp_path / "return.xlsx").exists()) == (2, False)


def test_the_package_describes_each_file(tmp_path: Path) -> None:
    written(FLAGSHIP, tmp_path / "return")
    described = json.loads((tmp_path / "return/datapackage.json").read_text(encoding="utf-8"))
    ties = next(resource for resource in described["resources"] if resource["name"] == "ties")
    assert (tmp_path / "return" / ties["path"]).read_text(encoding="utf-8").split() == [
        "person,other,kind,since,until,gives,receives"
    ]
    fields = {field["name"]: field for field in ties["schema"]["fields"]}
    assert fields["kind"]["constraints"]["enum"] == list(
        terms(FLAGSHIP).evidence["ties"].columns["kind"].choices
    )
    assert "constraints" not in fields["until"]
    assert ties["schema"]["primaryKey"] == ["person", "other", "kind", "since"]
    assert ties["schema"]["foreignKeys"] == [
        {"fields": ["person"], "reference": {"resource": "people", "fields": ["person"]}}
    ]
    hours = next(resource for resource in described["resources"] if resource["name"] == "hours")
    gave = {field["name"]: field for field in hours["schema"]["fields"]}["gave"]
    assert (gave["constraints"]["minimum"], gave["constraints"]["maximum"]) == (0, 24)


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    asked = ask("template", FLAGSHIP, "-o", tmp_path / "nowhere/return.xlsx")
    assert (asked.code, "there is no folder" in asked.err) == (2, True)
