"""The rows of one table from all of its sheets, one under the other, and the order they are put in."""

from bisect import bisect_right
from itertools import accumulate, chain, pairwise

from commissioning.evidence.codes import Flaw
from commissioning.evidence.listing import Listing
from commissioning.evidence.tables import SheetRows
from commissioning.evidence.typed import KNOWN, Typed
from commissioning.model.problems import Place
from commissioning.model.terms import Table


class Stack:
    """A table's rows, numbered through its sheets by file, sheet and row.

    `order` sorts them by their subject, then by what they say, so that how they were sent changes nothing.
    `asides` has the code of the first problem of each row that has one, and `wrong` the columns in which a
    row does not fit beside the others; `repeated` has the rows that say the same as another before them.
    """

    def __init__(self, table: Table, sheets: list[SheetRows]) -> None:
        self.table = table
        self.sheets = sheets
        self.starts = [0, *accumulate(len(sheet.numbers) for sheet in sheets)]
        self.columns = {name: _joined(name, sheets) for name in table.columns}
        self.asides = {
            start + at: code
            for start, sheet in zip(self.starts, sheets, strict=False)
            for at, code in sheet.asides.items()
        }
        self.wrong: dict[int, set[str]] = {}
        names = sorted(table.columns, key=lambda name: name != table.subject)
        rows = list(zip(*(self.columns[name] for name in names), strict=True))
        self.order = sorted(range(len(rows)), key=rows.__getitem__)
        self.repeated = {
            later
            for earlier, later in pairwise(self.order)
            if rows[earlier] == rows[later] and later not in self.asides
        }

    @property
    def subjects(self) -> set[str]:
        """Every subject that a row names, also where the row is set aside."""
        return {str(name) for state, name in self.columns[self.table.subject] if state == KNOWN}

    def differ(self, one: int, other: int) -> bool:
        """Whether two rows say different things in any column."""
        return any(column[one] != column[other] for column in self.columns.values())

    def mark_wrong(self, row: int, *columns: str) -> None:
        """Remember in which columns a row does not fit."""
        self.wrong.setdefault(row, set()).update(columns)

    def where(self, row: int) -> tuple[SheetRows, int]:
        """The sheet that a row came from, and its number there."""
        index = bisect_right(self.starts, row) - 1
        sheet = self.sheets[index]
        return sheet, sheet.numbers[row - self.starts[index]]

    def place_of(self, row: int, column: str) -> Place:
        """The place of a row's cell."""
        sheet, number = self.where(row)
        return Place(file=sheet.file, sheet=sheet.sheet, cell=f"{sheet.letters.get(column, 'A')}{number}")

    def set_aside(self, row: int, column: str, flaw: Flaw, listing: Listing) -> None:
        """Set a row aside for what is wrong in a column."""
        sheet, number = self.where(row)
        listing.add_cell(flaw, sheet.spot, sheet.letters.get(column, "A"), number)
        self.asides.setdefault(row, flaw.code)


def _joined(name: str, sheets: list[SheetRows]) -> list[Typed]:
    if len(sheets) == 1:
        return sheets[0].columns[name]
    return list(chain.from_iterable(sheet.columns[name] for sheet in sheets))
