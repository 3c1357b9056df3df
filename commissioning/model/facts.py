"""Evidence as typed facts: columns of values, each with the place of its cell.

A table's rows are numbered from 0. A value is a day for a date, 1 or 0 for yes or no, ticks for a
quantity and text for a choice or a pseudonym. What is not known is a state, never a value.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from commissioning.model.problems import Place

Value = int | str


class State(IntEnum):
    """Whether a cell says something, says *none* (a blank in an optional column), or is not known."""

    KNOWN = 0
    NONE = 1
    UNKNOWN = 2


@dataclass(frozen=True, slots=True)
class Cells:
    """One column, down the rows. A value stands only where the state is `KNOWN`; elsewhere it is 0 or ''."""

    values: Sequence[Value]
    states: Sequence[int]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands: the file and sheet, its number in the sheet, and each column's letters."""

    file: str
    sheet: str
    row: int
    letters: Mapping[str, str]

    def of(self, column: str) -> Place:
        """The place of the row's cell in a column; the row's first cell where the sheet lacks the column."""
        return Place(file=self.file, sheet=self.sheet, cell=f"{self.letters.get(column, 'A')}{self.row}")


@dataclass(frozen=True, slots=True)
class LeftReadable:
    """What can be read of a row set aside: it never counts, and only helps to say what to type there.

    `said` has the cells that can be read, a blank as nothing; `wrong` the columns that must be put right.
    """

    said: Mapping[str, Value | None]
    wrong: Collection[str]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The rows of one table, each identical row once.

    `subjects` is the pseudonym each row is evidence for, and `owners` whom a listed subject belongs to
    (itself where it belongs to nobody). A row that is `aside` is known to exist and nothing more: all of
    its cells are unknown but its subject. `nobodys` counts rows set aside whose subject cannot be read:
    any of them may be about anyone, and `nobodys_at` is where they stand. `left` has what can be read of rows
    set aside, by number, and `nobodys_left` what can be read of those.
    """

    subjects: Sequence[str]
    owners: Sequence[str]
    aside: Sequence[bool]
    columns: Mapping[str, Cells]
    places: Sequence[RowPlace]
    nobodys: int = 0
    nobodys_at: Sequence[RowPlace] = ()
    left: Mapping[int, LeftReadable] = field(default_factory=dict)
    nobodys_left: Mapping[int, LeftReadable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one sheet's rows: sent = read + repeated + set aside, and why they were set aside."""

    file: str
    sheet: str
    table: str
    sent: int
    read: int
    repeated: int
    aside: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All tables of a contract, by name; a table that was not sent has no rows.

    `not_sent` names the tables that nobody sent and whose contract says that no rows mean none: of every
    other table that is missing a problem says so.
    """

    tables: Mapping[str, TableFacts]
    receipts: Sequence[Receipt]
    not_sent: Sequence[str] = ()

    @property
    def size(self) -> int:
        """How many rows there are in all tables, those set aside as well."""
        return sum(len(facts.subjects) for facts in self.tables.values())
