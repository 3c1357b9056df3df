"""The sample as rows that can be changed, and sent again as workbooks or CSV files."""

import csv
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tests.cli.asking import SAMPLE

Cell = str | int | float | date | None
Rows = list[list[Cell]]
Sheets = dict[str, Rows]


def sample() -> Sheets:
    """The sheets of the sample by name, each with its headings in the first row; yours to change."""
    return deepcopy(_sample())


@cache
def _sample() -> Sheets:
    book = load_workbook(SAMPLE, read_only=True)
    return {
        sheet.title: [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
        if sheet.title != "Cover"
    }


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    assert value is None or isinstance(value, str | int | float)
    return value


def put(sheets: Sheets, address: str, value: Cell) -> Cell:
    """Change one cell, such as `ties!F151`; what stood there before."""
    name, _, cell = address.partition("!")
    letters, row = coordinate_from_string(cell)
    column = column_index_from_string(letters) - 1
    before = sheets[name][row - 1][column]
    sheets[name][row - 1][column] = value
    return before


def only(sheets: Sheets, people: Iterable[str]) -> Sheets:
    """The rows about some people."""
    kept = set(people)
    persons = {name: rows[0].index("person") for name, rows in sheets.items()}
    return {
        name: [rows[0], *(row for row in rows[1:] if row[persons[name]] in kept)]
        for name, rows in sheets.items()
    }


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """The sheets as a workbook."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def csv_file(path: Path, rows: Rows) -> Path:
    """One sheet as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
