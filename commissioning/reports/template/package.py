"""The same as CSV files, with a Data Package that describes them for other programs.

The descriptor follows Data Package 2.0 (datapackage.org) and its Table Schema.
"""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, assert_never

from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column, Contract, Table
from commissioning.reports.template.book import Known
from commissioning.reports.template.forms import help_of, title_of
from commissioning.reports.workbook.entry import Entry

PROFILES = "https://datapackage.org/profiles/2.0"


def write_package(contract: Contract, known: Known, folder: Path) -> list[Path]:
    """Write a CSV file for each table, and `datapackage.json`; gives what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{table.name}.csv": _csv(table, known) for table in contract.evidence.values()}
    described = json.dumps(package_of(contract), indent=2, ensure_ascii=False) + "\n"
    texts["datapackage.json"] = described
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in texts]


def package_of(contract: Contract) -> dict[str, Any]:
    """The descriptor of the package."""
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": contract.name,
        "title": f"Evidence for {contract.title}",
        "resources": [_resource(contract, table) for table in contract.evidence.values()],
    }


def _csv(table: Table, known: Known) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_said(value) for value in row] for row in known.get(table.name, ()))
    return text.getvalue()


def _said(value: Entry) -> str:
    return "" if value is None else str(value)


def _resource(contract: Contract, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(name, column) for name, column in table.columns.items()],
        "missingValues": [""],
    }
    if table.told_apart_by:
        schema["primaryKey"] = list(table.told_apart_by)
    if table.about:
        listed = contract.table_of(table.about).name
        points_to = {"resource": listed, "fields": [table.about]}
        schema["foreignKeys"] = [{"fields": [table.about], "reference": points_to}]
    return {
        "name": table.name,
        "type": "table",
        "title": title_of(table),
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    bounds = dict(_constraints(column))
    constraints = {"constraints": bounds} if bounds else {}
    return {"name": name, **_type(column), "description": help_of(column), **constraints}


def _type(column: Column) -> dict[str, Any]:
    match column.type:
        case "pseudonym" | "choice":
            return {"type": "string"}
        case "date":
            return {"type": "date"}
        case "yes or no":
            return {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
        case "quantity":
            return {"type": "number"}
        case _:
            assert_never(column.type)


def _constraints(column: Column) -> Iterator[tuple[str, Any]]:
    if not column.optional:
        yield "required", True
    if column.choices:
        yield "enum", list(column.choices)
    for name, end in (("minimum", column.least), ("maximum", column.most)):
        if end is not None:
            yield name, _figure(end)


def _figure(ticks: int) -> int | str:
    """A whole number as one; any other as text, which the standard reads by the type of the field."""
    return f"{Decimal(ticks) / TICKS:f}" if ticks % TICKS else ticks // TICKS
