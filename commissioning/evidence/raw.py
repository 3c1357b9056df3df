"""Cells and rows as a file has them, before anybody has asked what they mean."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.model.addresses import COLUMNS_MOST

if TYPE_CHECKING:
    from commissioning.evidence.columns import RawSheet
    from commissioning.evidence.in_bulk import Bulk

RawCell = tuple[str, str, str]
"""A cell's type, style and text, in the file's own words. Cells that say the same are equal."""

Row = tuple[int, dict[int, RawCell]]
"""A row's number, and its cells by the number of their column; a cell with nothing in it is left out."""

Batch = list[Row]

SHEETS_MOST: Final = 250
CELLS_MOST: Final = 20_000_000
"""Sixteen columns for each of a sheet's rows, and some more."""


COLUMNS_HELD_MOST: Final = 1_000
"""A table that people fill in has some dozens; more columns than this that hold anything are no table."""


def refuse_very_many_columns(columns: int) -> None:
    """A sheet with something in very many different columns is refused, whichever way it is read."""
    if columns > COLUMNS_HELD_MOST:
        raise Unreadable(
            wrong_files.too_large(
                "a sheet of it holds something in very many columns", f"{COLUMNS_HELD_MOST:,}"
            )
        )


def refuse_very_many(cells: int, in_row: int = 0) -> None:
    """A sheet with more cells than a sheet can have is refused, whichever way it is read."""
    if cells > CELLS_MOST or in_row > COLUMNS_MOST:
        raise Unreadable(wrong_files.too_large("it has very many cells", f"{CELLS_MOST:,}"))


def refuse_two_of_one_name(sheets: Sequence[str]) -> None:
    """No program lets two sheets have one name, and nobody could tell which of them is meant."""
    if len({name.casefold() for name in sheets}) < len(sheets):
        raise Unreadable(wrong_files.damaged("two of its sheets are the same"))


class Kind(Enum):
    """What sort of thing a cell holds."""

    BLANK = auto()
    TEXT = auto()
    TYPED = auto()
    """Text of a CSV file, where everything is text."""
    NUMBER = auto()
    PERCENT = auto()
    """A number that is shown as a percentage: a hundred times what it is."""
    DATE = auto()
    """A number that is shown as a date, counted from 1900."""
    DATE_1904 = auto()
    """The same, counted from 1904."""
    ISO_DATE = auto()
    BOOLEAN = auto()
    ERROR = auto()
    NO_VALUE = auto()
    """A formula that was never worked out."""
    BROKEN = auto()


class Cell(NamedTuple):
    """What a raw cell means, whichever form of file it comes from."""

    kind: Kind
    text: str = ""


BLANK: Final = Cell(Kind.BLANK)


@dataclass(slots=True)
class Hidden:
    """What a sheet holds and does not show: rows and columns by number, known once it has been read."""

    rows: list[int] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet, or one CSV file: its name, its rows some at a time, and what its raw cells mean.

    One of a workbook that was `made_to_fill_in` has our own title and help above its headings.
    One of a workbook that `is_linked` may hold what other files said.
    `quickly` gives the whole sheet at once, where its form allows that and cells may then be read in `bulk`.
    """

    sheet: str
    is_hidden: bool
    batches: Callable[[], Iterator[Batch]]
    meaning: Callable[[RawCell], Cell]
    quickly: Callable[[], "RawSheet | None"] = lambda: None
    bulk: "Bulk | None" = None
    made_to_fill_in: bool = False
    hidden: Hidden = field(default_factory=Hidden)
    is_linked: bool = False
