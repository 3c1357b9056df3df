"""A sheet to fill in as openpyxl writes it: nothing is locked, and pasting works."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, assert_never

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from commissioning.model.template import HEADINGS
from commissioning.reports.workbook.entry import (
    FIRST,
    HELPS,
    LAST,
    Between,
    Entry,
    EntryColumn,
    EntrySheet,
    OneOf,
    Typed,
)
from commissioning.reports.workbook.legal import legal_text, starts_like_a_formula
from commissioning.reports.workbook.paper import on_paper
from commissioning.reports.workbook.sheets import Kind
from commissioning.reports.workbook.sizes import height_of
from commissioning.reports.workbook.styles import TITLE, entry_style, look_like_entries, style_of

NARROWEST, WIDEST = 16, 30
"""The width of a column, in characters: room for its help in a few lines."""
HELP_MOST = 255
"""So many characters of help a cell shows while something is typed in it."""
FIRST_DAY = 2
"""The second day that a workbook can hold: a date is any number from here on."""
STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


def write_entries(workbook: Workbook, sheet: EntrySheet) -> None:
    """Write a sheet to fill in, with the rows that are known already and one that is free."""
    page: Any = workbook.create_sheet(sheet.name)
    on_paper(page)
    widths = [_width(column) for column in sheet.columns]
    for number, (column, width) in enumerate(zip(sheet.columns, widths, strict=True), start=1):
        letters = get_column_letter(number)
        page.column_dimensions[letters].width = width
        look_like_entries(page.column_dimensions[letters], column.typed)
        page.data_validations.append(_validation(column, f"{letters}{FIRST}:{letters}{LAST}"))
    helps = [column.help for column in sheet.columns]
    page.row_dimensions[HELPS].height = height_of(helps, widths)
    page.freeze_panes = f"A{FIRST}"
    page.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    page.append([_styled(page, sheet.title, TITLE)])
    page.append([_styled(page, text, style_of(Kind.TEXT)) for text in helps])
    page.append([_styled(page, column.heading, style_of(Kind.TEXT, "heading")) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_entry(page, value, column) for value, column in zip(row, sheet.columns, strict=True)])
    page.tables.add(_table(sheet))


def _width(column: EntryColumn) -> int:
    return min(WIDEST, max(NARROWEST, len(column.heading) + 4, len(column.help) // 3))


def _styled(page: Any, value: Any, style: str) -> Cell:
    cell = WriteOnlyCell(page, value)
    cell.style = style
    return cell


def _entry(page: Any, value: Entry, column: EntryColumn) -> Cell | None:
    if value is None:
        return None
    cell = _styled(page, legal_text(value) if isinstance(value, str) else value, entry_style(column.typed))
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = starts_like_a_formula(value)
    return cell


def _validation(column: EntryColumn, cells: str) -> DataValidation:
    """What may be typed, with the help beside the cell; a blank is never refused."""
    check = _check(column)
    check.promptTitle, check.prompt = column.heading[:32], column.help[:HELP_MOST]
    check.errorTitle, check.error = column.heading[:32], f"Expected: {column.help}"[:HELP_MOST]
    check.showInputMessage = check.showErrorMessage = True
    check.sqref = cells
    return check


def _check(column: EntryColumn) -> DataValidation:
    match column.allowed:
        case OneOf(name=name):
            return DataValidation(type="list", formula1=name, allow_blank=True)
        case Between(least=least, most=most):
            return _number_between(least, most)
        case None if column.typed is Typed.DAY:
            return DataValidation(
                type="date", operator="greaterThanOrEqual", formula1=str(FIRST_DAY), allow_blank=True
            )
        case None:
            return DataValidation(allow_blank=True)
        case _:
            assert_never(column.allowed)


def _number_between(least: Decimal | None, most: Decimal | None) -> DataValidation:
    check = DataValidation(type="decimal", allow_blank=True)
    if least is None:
        check.operator, check.formula1 = "lessThanOrEqual", str(most)
    elif most is None:
        check.operator, check.formula1 = "greaterThanOrEqual", str(least)
    else:
        check.operator, check.formula1, check.formula2 = "between", str(least), str(most)
    return check


def _table(sheet: EntrySheet) -> Table:
    """The mark that makes a table of the headings and rows: it grows with what is typed below it."""
    last = HEADINGS + max(1, len(sheet.rows))
    letters = get_column_letter(len(sheet.columns))
    table = Table(id=1, displayName=sheet.table, ref=f"A{HEADINGS}:{letters}{last}", tableStyleInfo=STYLE)
    table.tableColumns = _columns([column.heading for column in sheet.columns])
    return table


def _columns(headings: Sequence[str]) -> list[TableColumn]:
    return [TableColumn(id=at, name=legal_text(heading)) for at, heading in enumerate(headings, start=1)]
