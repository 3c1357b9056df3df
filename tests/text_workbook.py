"""Small text tables as a real workbook: dates as dates, numbers as numbers, as a provider would send them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from commissioning.model.terms import Contract


def write_workbook(path: Path, contract: Contract, tables: Mapping[str, str]) -> None:
    """A workbook with a sheet for each table; what does not fit its column's type is written as text."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, text in tables.items():
        sheet = book.create_sheet(name)
        header, *rows = (
            [cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()
        )
        sheet.append(header)
        for row in rows:
            types = (contract.evidence[name].columns[column].type for column in header)
            sheet.append([_value(cell, kind) for cell, kind in zip(row, types, strict=True)])
    book.save(path)


def _value(cell: str, kind: str) -> str | int | float | date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell) if kind == "date" else float(cell) if kind == "quantity" else cell
    except ValueError:
        return cell
