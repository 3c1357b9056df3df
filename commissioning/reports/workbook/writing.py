"""A described workbook as openpyxl writes it: tables with names, widths that fit, texts that stay texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from commissioning.model.currencies import Currency, in_full_units
from commissioning.reports.workbook import sheets
from commissioning.reports.workbook.entering import write_entries
from commissioning.reports.workbook.entry import EntrySheet
from commissioning.reports.workbook.legal import legal_text, starts_like_a_formula
from commissioning.reports.workbook.paper import on_paper
from commissioning.reports.workbook.sheets import (
    SUMMED,
    THIS_ROW,
    Amount,
    Book,
    Column,
    Formula,
    Grid,
    Kind,
    Sheet,
)
from commissioning.reports.workbook.sizes import LINE_HEIGHT, height_of, widths_of
from commissioning.reports.workbook.styles import SENTENCE, SUBTITLE, TITLE, add_styles, style_of

NOTHING = "none"
"""What the only row of a table says that has nothing in it: a table needs a row."""

TOTAL = "Total"
STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


@dataclass(frozen=True)
class Written:
    """A workbook ready to be saved once, and what its formulas come to.

    `values` has, by the part of the file that a sheet is saved in, the value of each cell with a formula.
    Openpyxl cannot write both.
    """

    workbook: Workbook
    values: Mapping[str, Mapping[str, Decimal | str]]


def workbook_of(book: Book) -> Written:
    """The workbook as written. The cursor stands on the first cell of every sheet."""
    workbook = Workbook(write_only=True)
    add_styles(workbook, book.currency)
    about = workbook.properties
    about.title, about.creator, about.subject, about.language = book.title, book.author, book.subject, "en-GB"
    values = {}
    for name, cells in book.names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=cells)
    for number, sheet in enumerate(book.sheets, start=1):
        if isinstance(sheet, EntrySheet):
            write_entries(workbook, sheet)
            continue
        page = _Page(workbook, sheet, book.currency)
        page.write()
        values[f"xl/worksheets/sheet{number}.xml"] = page.values
    return Written(workbook, values)


class _Page:
    """One sheet, written from the top row down."""

    def __init__(self, workbook: Workbook, sheet: Sheet, currency: Currency) -> None:
        self.sheet = sheet
        self.page: Any = workbook.create_sheet(sheet.name)  # openpyxl's own types mix up kinds of sheets
        self.row = 0
        self.values: dict[str, Decimal | str] = {}
        self.widths = widths_of(sheet, currency)

    def write(self) -> None:
        """The title, the sentences, and the tables with a free row before each."""
        self._set_up()
        self._append([self._text(self.sheet.title, TITLE)])
        for words in self.sheet.words:
            self._append([self._text(words, SENTENCE)])
        for grid in self.sheet.grids:
            self._append([])
            if grid.title:
                self._append([self._text(grid.title, SUBTITLE)])
            self._grid(grid)

    def _set_up(self) -> None:
        """How the sheet is seen and printed."""
        for number, width in enumerate(self.widths, start=1):
            self.page.column_dimensions[get_column_letter(number)].width = width
        on_paper(self.page, on_one_page=self.sheet.on_one_page)
        if len(self.sheet.grids) == 1 and not self.sheet.grids[0].title:
            header = len(self.sheet.words) + 3
            self.page.freeze_panes = f"A{header + 1}"
            self.page.print_title_rows = f"{header}:{header}"

    def _grid(self, grid: Grid) -> None:
        self._high_enough([column.heading for column in grid.columns])
        self._append(
            [self._text(column.heading, style_of(column.kind, "heading")) for column in grid.columns]
        )
        top = self.row
        for row in grid.rows or [[NOTHING]]:
            self._high_enough(row)
            at_columns = enumerate(zip(row, grid.columns, strict=False), start=1)
            self._append([self._cell(value, column, at) for at, (value, column) in at_columns])
        if grid.totals:
            self._append([self._total(grid, number) for number in range(len(grid.columns))])
        self.page.tables.add(_table(grid, top, self.row))

    def _cell(self, value: sheets.Cell, column: Column, at: int) -> Cell | None:
        match value:
            case None:
                return None
            case str():
                return self._text(value, style_of(Kind.TEXT))
            case Formula():
                return self._formula(value, column.kind, style_of(column.kind), at)
            case Amount(pence=pence):
                return self._styled(in_full_units(pence), style_of(Kind.MONEY, "fact"))
            case int():
                return self._styled(_figure(value, column.kind), style_of(column.kind))
            case date():
                return self._styled(value, style_of(Kind.DATE))
            case _:
                assert_never(value)

    def _styled(self, value: Any, style: str) -> Cell:
        cell = WriteOnlyCell(self.page, value)
        cell.style = style
        return cell

    def _formula(self, formula: Formula, kind: Kind, style: str, at: int) -> Cell:
        """A formula; what it comes to is kept by its cell."""
        value = formula.value
        self.values[f"{get_column_letter(at)}{self.row + 1}"] = (
            value if isinstance(value, str) else _figure(value, kind)
        )
        return self._styled(f"={formula.text.replace(THIS_ROW, str(self.row + 1))}", style)

    def _text(self, text: str, style: str) -> Cell:
        """A text, and never a formula or an error, whatever it says."""
        cell = self._styled(legal_text(text) or None, style)
        cell.data_type = "s" if text else "n"
        cell.quotePrefix = starts_like_a_formula(text)
        return cell

    def _total(self, grid: Grid, number: int) -> Cell | None:
        column = grid.columns[number]
        if number == 0:
            return self._text(TOTAL, style_of(Kind.TEXT, "total"))
        if column.kind not in SUMMED:
            return self._text("", style_of(Kind.TEXT, "total"))
        heading, style = column.heading, style_of(column.kind, "total")
        total = Formula(f"SUBTOTAL(109,{grid.all_of(heading)})", grid.sum_of(heading))
        return self._formula(total, column.kind, style, number + 1)

    def _high_enough(self, texts: Sequence[sheets.Cell]) -> None:
        """Room for the lines of the next row: not every program makes it by itself."""
        height = height_of(texts, self.widths)
        if height > LINE_HEIGHT:
            self.page.row_dimensions[self.row + 1].height = height

    def _append(self, cells: Sequence[Cell | None]) -> None:
        self.page.append(list(cells))
        self.row += 1


def _figure(value: int, kind: Kind) -> Decimal:
    return in_full_units(value) if kind is Kind.MONEY else Decimal(value)


def _table(grid: Grid, top: int, bottom: int) -> Table:
    """The mark that makes a table of the rows from the headings to the last."""
    letters = get_column_letter(len(grid.columns))
    table = Table(id=1, displayName=grid.name, ref=f"A{top}:{letters}{bottom}", tableStyleInfo=STYLE)
    table.tableColumns = [
        TableColumn(id=at, name=legal_text(column.heading)) for at, column in enumerate(grid.columns, start=1)
    ]
    if grid.filters:
        table.autoFilter = AutoFilter(ref=f"A{top}:{letters}{bottom - grid.totals}")
    if grid.totals:
        table.totalsRowCount = 1
        table.tableColumns[0].totalsRowLabel = TOTAL
        for column, said in list(zip(table.tableColumns, grid.columns, strict=True))[1:]:
            column.totalsRowFunction = "sum" if said.kind in SUMMED else None
    return table
