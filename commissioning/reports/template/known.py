"""What was sent before, as it is filled in again: so that only what is new has to be typed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from commissioning.model.expressions import TICKS
from commissioning.model.facts import Evidence, State, TableFacts, Value
from commissioning.model.terms import Column, Contract
from commissioning.reports.workbook.entry import Entry

Rows = list[list[Entry]]


def known_rows(contract: Contract, evidence: Evidence) -> dict[str, Rows]:
    """The rows of each table as they were read; of a row that was set aside, what can be read of it."""
    return {name: _rows(contract.evidence[name].columns, facts) for name, facts in evidence.tables.items()}


def _rows(columns: Mapping[str, Column], facts: TableFacts) -> Rows:
    numbers = sorted(range(len(facts.subjects)), key=lambda row: _place(facts, row))
    return [[_entry(column, _value(facts, row, name)) for name, column in columns.items()] for row in numbers]


def _place(facts: TableFacts, row: int) -> tuple[str, str, int]:
    place = facts.places[row]
    return place.file, place.sheet, place.row


def _value(facts: TableFacts, row: int, column: str) -> Value | None:
    if facts.aside[row]:
        left = facts.left.get(row)
        return None if left is None else left.said.get(column)
    cells = facts.columns[column]
    return cells.values[row] if cells.states[row] == State.KNOWN else None


def _entry(column: Column, value: Value | None) -> Entry:
    if value is None or isinstance(value, str):
        return value
    if column.type == "date":
        return date.fromordinal(value)
    if column.type == "yes or no":
        return "yes" if value else "no"
    return Decimal(value) / TICKS
