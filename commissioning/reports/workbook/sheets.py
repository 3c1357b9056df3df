"""What stands in a workbook: sheets with words and tables, before any of it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from commissioning.model.currencies import Currency
from commissioning.reports.workbook.entry import EntrySheet
from commissioning.reports.workbook.legal import column_of_table


class Kind(Enum):
    """What the cells of a column hold. Money is whole pence, and is written in the book's currency."""

    TEXT = auto()
    MONEY = auto()
    DATE = auto()
    COUNT = auto()


SUMMED = (Kind.MONEY, Kind.COUNT)
"""What is added up in the last row of a table, where it has one for that."""


THIS_ROW = "\0"
"""Stands in a formula for the number of the row it is written in. No name of a column can hold it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Something that the spreadsheet program works out.

    `value` is what it comes to, pence for money, for every reader that works nothing out. Only our own words
    become a formula: a text never does, whatever it starts with.
    """

    text: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Amount:
    """Money that stands in a column of words."""

    pence: int


Cell = str | int | date | Formula | Amount | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; a text that is wider than `widest` characters goes on in the next line."""

    heading: str
    kind: Kind = Kind.TEXT
    widest: int = 40


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its name in the workbook, unique there. `totals` adds up money and counts below it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    totals: bool = False
    filters: bool = False

    def all_of(self, heading: str) -> str:
        """All cells of a column, as a formula names them."""
        if heading not in [column.heading for column in self.columns]:
            raise ValueError(f"{self.name} has no column {heading}")
        return column_of_table(self.name, heading)

    def cells_of(self, heading: str) -> list[Cell]:
        """What stands in a column, from its first row to its last."""
        at = [column.heading for column in self.columns].index(heading)
        return [row[at] for row in self.rows]

    def sum_of(self, heading: str) -> int:
        """All figures of a column together."""
        return sum(figure for figure in self.cells_of(heading) if isinstance(figure, int))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name on the tab, a title, a few sentences, and tables below each other.

    One that goes `on_one_page` is made smaller in print where it is too long.
    """

    name: str
    title: str
    words: Sequence[str]
    grids: Sequence[Grid]
    on_one_page: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook, with what its properties say of it.

    `names` are names for cells of it, as in `Lists!$B$4:$B$9`.
    """

    title: str
    author: str
    subject: str
    currency: Currency
    sheets: Sequence[Sheet | EntrySheet]
    names: Mapping[str, str] = field(default_factory=dict)
