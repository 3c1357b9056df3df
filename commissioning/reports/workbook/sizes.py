"""How wide columns and how high rows should be, so that nothing is cut off."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from string import ascii_uppercase
from textwrap import wrap
from typing import assert_never

from commissioning.language.sentences import money_words
from commissioning.model.currencies import Currency
from commissioning.reports.workbook.sheets import SUMMED, Amount, Cell, Column, Formula, Grid, Kind, Sheet

LINE_HEIGHT = 15
"""Of one line of text, in points."""
HEIGHT_MOST = 409
"""No spreadsheet program makes a row higher."""
AROUND = 3
"""Room left and right of the text, in characters."""
BUTTON = 3
"""Room for the button that filters, in characters."""
DAY = len("30 Sep 2026")
WORKED_OUT = len("£1,000,000.00")
"""A column of formulas is as wide as this: what they will show is not known here."""

WIDTHS = (
    dict.fromkeys("fijlrt .,:;'!|()", 0.65)
    | dict.fromkeys(ascii_uppercase, 1.2)
    | dict.fromkeys("mwMW@%", 1.6)
)
"""How wide a sign is, where it is not about as wide as a figure."""


def widths_of(sheet: Sheet, currency: Currency) -> list[int]:
    """A width for each column of a sheet, in characters; tables below each other share their columns."""
    columns = max((len(grid.columns) for grid in sheet.grids), default=0)
    return [
        max(_width(grid, at, currency) for grid in sheet.grids if at < len(grid.columns))
        for at in range(columns)
    ]


def _width(grid: Grid, at: int, currency: Currency) -> int:
    column = grid.columns[at]
    heading = max(len(word) for word in column.heading.split()) + (BUTTON if grid.filters else 0)
    cells = [row[at] for row in grid.rows if at < len(row)]
    if grid.totals and column.kind in SUMMED:
        cells.append(sum(value for value in cells if isinstance(value, int)))
    return AROUND + max([heading, *(min(_shown(value, column, currency), column.widest) for value in cells)])


def _shown(value: Cell, column: Column, currency: Currency) -> int:
    """How many characters a cell shows, in its longest line."""
    match value:
        case None:
            return 0
        case Formula():
            return WORKED_OUT
        case Amount(pence=pence):
            return len(money_words(pence, currency))
        case str():
            return max((len(line) for line in value.splitlines()), default=0)
        case int():
            return len(money_words(value, currency) if column.kind is Kind.MONEY else f"{value:,}")
        case date():
            return DAY
        case _:
            assert_never(value)


def height_of(texts: Sequence[Cell], widths: Sequence[int]) -> int:
    """The height of a row whose texts go on in the next line where they are wider than their column."""
    lines = [_lines(text, width) for text, width in zip(texts, widths, strict=False) if isinstance(text, str)]
    return min(HEIGHT_MOST, LINE_HEIGHT * max([1, *lines]))


def _lines(text: str, width: int) -> int:
    return sum(_lines_of_one(line, width - 2) for line in text.splitlines())


@lru_cache(maxsize=10_000)
def _lines_of_one(line: str, room: int) -> int:
    """A column is measured in figures; letters are wider or narrower. The same words come in many rows."""
    wide = sum(WIDTHS.get(char, 1.0) for char in line)
    return 1 if wide <= room else len(wrap(line, int(room * len(line) / wide)))
