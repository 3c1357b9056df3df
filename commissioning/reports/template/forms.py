"""A sheet to fill in for each table of evidence, and the lists of choices its columns offer."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from commissioning.language.sentences.evidence import column_words
from commissioning.language.sentences.words import a, joined, spaced
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column, Contract, Table
from commissioning.reports.wording import capital
from commissioning.reports.workbook.entry import Between, Entry, EntryColumn, EntrySheet, OneOf, Typed
from commissioning.reports.workbook.legal import table_names
from commissioning.reports.workbook.sheets import Column as GridColumn
from commissioning.reports.workbook.sheets import Grid, Sheet

LISTS = "Lists"
_YES_OR_NO = "list_yes_or_no"
_FIRST_CHOICE = 5
"""The row of the first choice: below the title, a sentence, a free row and the headings."""


def forms(contract: Contract, known: Mapping[str, Sequence[Sequence[Entry]]]) -> list[EntrySheet]:
    """A sheet for each table, named as the contract names it, with the rows that are known already."""
    names = table_names(f"evidence_{name}" for name in contract.evidence)
    return [
        EntrySheet(
            name=table.name,
            title=title_of(table),
            table=name,
            columns=[_column(table, heading) for heading in table.columns],
            rows=known.get(table.name, ()),
        )
        for table, name in zip(contract.evidence.values(), names, strict=True)
    ]


def title_of(table: Table) -> str:
    """What the rows of a table are, in a line."""
    if table.one_row_for:
        return f"{capital(spaced(table.name))}: one row for each {spaced(table.one_row_for)}"
    name = capital(spaced(table.name))
    if table.key:
        return f"{name}: one row for each {joined([spaced(column) for column in table.key], 'and')}"
    return f"{name}: rows about {a(table.about or '')}, as many as there are"


def help_of(column: Column) -> str:
    """A line of help for a column: what is typed, whether it may be blank, and what it means."""
    words = column_words(column)
    match column.type:
        case "pseudonym":
            return words.replace("pseudonym", "a code, never a name", 1)
        case "date":
            return words.replace("date", "a date, as 2026-09-30", 1)
        case "yes or no" | "choice" | "quantity":
            return words
        case _:
            assert_never(column.type)


def lists_sheet(contract: Contract) -> tuple[Sheet, dict[str, str]]:
    """The sheet of all choices, and a name for the cells of each list."""
    rows: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    for name, (title, choices) in _lists(contract).items():
        first = _FIRST_CHOICE + len(rows)
        names[name] = f"{LISTS}!$B${first}:$B${first + len(choices) - 1}"
        rows += [(title, choice) for choice in choices]
    words = ["The drop-downs of the other sheets offer these, spelt as they must be."]
    grid = Grid("Choices", [GridColumn("Column"), GridColumn("Choice")], rows)
    return Sheet(LISTS, "Choices", words, [grid]), names


def _lists(contract: Contract) -> dict[str, tuple[str, Sequence[str]]]:
    """What each list offers, with a title, by its name."""
    columns = [
        (table, name, column)
        for table in contract.evidence.values()
        for name, column in table.columns.items()
    ]
    offered: dict[str, tuple[str, Sequence[str]]] = {}
    if any(column.type == "yes or no" for _, _, column in columns):
        offered[_YES_OR_NO] = ("wherever it is yes or no", ("yes", "no"))
    for table, name, column in columns:
        if column.type == "choice":
            offered[_list_name(table, name)] = (f"{table.name}: {name}", column.choices)
    return offered


def _list_name(table: Table, column: str) -> str:
    return f"list_{table.name}_{column}".replace("-", "_")


def _column(table: Table, heading: str) -> EntryColumn:
    column = table.columns[heading]
    match column.type:
        case "pseudonym":
            return EntryColumn(heading, help_of(column), Typed.CODE)
        case "date":
            return EntryColumn(heading, help_of(column), Typed.DAY)
        case "choice":
            return EntryColumn(heading, help_of(column), Typed.CODE, OneOf(_list_name(table, heading)))
        case "yes or no":
            return EntryColumn(heading, help_of(column), Typed.CODE, OneOf(_YES_OR_NO))
        case "quantity":
            return EntryColumn(heading, help_of(column), Typed.FIGURE, _bounds(column))
        case _:
            assert_never(column.type)


def _bounds(column: Column) -> Between | None:
    least, most = (None if end is None else Decimal(end) / TICKS for end in (column.least, column.most))
    return None if least is None and most is None else Between(least, most)
