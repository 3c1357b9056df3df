"""What `explain --json` says is missing can be typed in by a program, and is then enough."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import evaluate, explain
from tests.cli.sending import Cell, Sheets, only, put, sample, workbook

PEOPLE = ("P-0001", "P-0003", "P-0004", "P-0042")


def typed(sheets: Sheets, supply: Any) -> Sheets:
    """The sheets with the cells typed, the rows added and the others taken out."""
    for cell in supply["cells"]:
        headings, row = sheets[cell["table"]][0], sheets[cell["table"]][cell["row"] - 1]
        row[headings.index(cell["column"])] = cell["value"]
    for place in supply["take_out"]:
        rows = sheets[place["sheet"]]
        rows[int(place["cell"].lstrip("ABCDEFGH")) - 1] = [None] * len(rows[0])
    for added in supply["rows"]:
        values: dict[Cell, Cell] = {said["column"]: said["value"] for said in added["values"]}
        sheets[added["table"]].append([values.get(heading) for heading in sheets[added["table"]][0]])
    return sheets


def as_numbers(sheets: Sheets) -> Sheets:
    """The sheets with hours as a spreadsheet holds them."""
    for row in sheets["hours"][1:]:
        row[2:4] = [float(value) if isinstance(value, str) else value for value in row[2:4]]
    return sheets


@pytest.mark.parametrize(
    ("cell", "value", "subject", "milestone"),
    [
        ("goals!B3", "P-003", "G-0003", "own_goal"),
        ("goals!B3", None, "G-0003", "own_goal"),
        ("goals!G3", "21/13/2025", "G-0003", "own_goal"),
        ("goals!A4", "G-0003", "G-0003", "own_goal"),
        ("hours!A2", "P-0001", "P-0042", "connected"),
        ("hours!A2", "P-0001", "P-0004", "contributing"),
    ],
)
def test_a_program_can_type_what_is_missing(
    cell: str, value: Cell, subject: str, milestone: str, tmp_path: Path
) -> None:
    sheets = only(sample(), PEOPLE)
    put(sheets, cell, value)
    sent = workbook(tmp_path / "evidence.xlsx", sheets)
    said = explain(subject, milestone, "--json", evidence=sent).data
    assert not said["verdict"].startswith("met")
    again = workbook(tmp_path / "again.xlsx", as_numbers(typed(sheets, said["supply"])))
    verdicts = {(each["milestone"], each["subject"]): each["verdict"] for each in verdicts_of(again)}
    assert verdicts[milestone, subject] == "met"


def verdicts_of(sent: Path) -> Any:
    return evaluate(sent, "--json").data["verdicts"]


def test_what_cannot_be_read_is_anybody_listed_and_a_new_name_is_said_to_be_one(tmp_path: Path) -> None:
    sheets = only(sample(), PEOPLE)
    put(sheets, "goals!B3", None)
    sent = workbook(tmp_path / "evidence.xlsx", sheets)
    (cell,) = explain("G-0003", "own_goal", "--json", evidence=sent).data["supply"]["cells"]
    assert (cell["column"], cell["stands_for"], cell["place"]["cell"]) == ("person", "anybody listed", "B3")
    (row,) = explain("P-0042", "connected", "--json", evidence=sent).data["supply"]["rows"]
    assert {each["column"]: each["stands_for"] for each in row["values"]}["other"] == "a new name"
