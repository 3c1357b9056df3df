"""What is said to be missing can be typed into the workbook: it is read without problem, and is enough."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evidence import read_evidence
from commissioning.model.answers import Status
from commissioning.model.expressions import TICKS
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Column
from commissioning.settling.explain import Explanation, explain
from commissioning.settling.missing.supply import CellValue
from tests.phrases import day
from tests.settling.worlds import ROOT, local_area_coordination
from tests.trying import EXPLORING

Typed = date | float | str | None

SENT = ROOT / "samples" / "local-area-coordination" / "evidence.xlsx"
AS_AT = day("2026-09-30")


@pytest.fixture(scope="module")
def sent() -> tuple[Evidence, list[Problem]]:
    return read_evidence(local_area_coordination(), [SENT])


def written(column: Column, value: CellValue, names: dict[str, str], serial: "count[int]") -> Typed:
    """A value as a provider would type it; somebody not yet named gets a new pseudonym."""
    if value is None:
        return None
    match column.type:
        case "date":
            return date.fromordinal(int(value))
        case "yes or no":
            return "yes" if value else "no"
        case "quantity":
            return int(value) / TICKS
        case _ if "-to-name-" in str(value):
            return names.setdefault(str(value), f"new-{next(serial):04d}")
        case _:
            return value


def type_in(book: Workbook, found: Explanation, serial: "count[int]") -> None:
    """The supply of one explanation, in the sheets of a workbook."""
    assert found.supply is not None, found.reason
    names: dict[str, str] = {}
    tables = local_area_coordination().evidence
    for cell in found.supply.cells:
        place = found.evidence.tables[cell.table].places[cell.row].of(cell.column)
        column = tables[cell.table].columns[cell.column]
        book[place.sheet or ""][place.cell or ""] = written(column, cell.value, names, serial)
    for row in found.supply.rows:
        sheet = book[row.table]
        headings = [str(cell.value) for cell in next(sheet.iter_rows(max_row=1))]
        values = {
            name: written(tables[row.table].columns[name], value, names, serial)
            for name, value in row.cells.items()
        }
        at = sheet.max_row + 1
        if row.instead_of:
            at = found.evidence.tables[row.table].places[row.instead_of[0]].row
        for number, heading in enumerate(headings, start=1):
            sheet.cell(at, number).value = values.get(heading)


@pytest.mark.parametrize("milestone", local_area_coordination().milestones)
def test_everything_that_is_missing_can_be_typed_in(
    milestone: str, sent: tuple[Evidence, list[Problem]], tmp_path: Path
) -> None:
    terms, (evidence, problems) = local_area_coordination(), sent
    verdicts = at_once(terms, evidence, AS_AT).verdicts
    book, serial, helped = load_workbook(SENT), count(1), []
    short = [
        who for (name, who), said in verdicts.items() if name == milestone and said.status is not Status.MET
    ]
    for subject in short[:: 1 if EXPLORING else 3]:
        found = explain(terms, evidence, AS_AT, subject, milestone)
        if found is not None and found.supply is not None:
            type_in(book, found, serial)
            helped.append(subject)
    assert helped
    file = tmp_path / "evidence.xlsx"
    book.save(file)
    again, wrong = read_evidence(terms, [file])
    told = {(problem.code, problem.place.sheet, problem.place.cell) for problem in problems}
    assert {(problem.code, problem.place.sheet, problem.place.cell) for problem in wrong} <= told
    after = at_once(terms, again, AS_AT).verdicts
    assert [who for who in helped if after[milestone, who].status is not Status.MET] == []
