"""What goes up to the evaluators: a table's rows in their order, each identical row once."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import overload

from commissioning.evidence.left import Left
from commissioning.evidence.stack import Stack
from commissioning.evidence.tables import wanted_columns
from commissioning.evidence.typed import KNOWN, UNKNOWN, Typed, Wanted
from commissioning.model.facts import Cells, RowPlace, TableFacts


def facts_of(stack: Stack) -> TableFacts:
    """The rows of a table. One whose subject cannot be read is only counted; any person may be meant."""
    subjects = stack.columns[stack.table.subject]
    single = [row for row in stack.order if row not in stack.repeated]
    kept = [row for row in single if subjects[row][0] == KNOWN]
    aside = [row in stack.asides for row in kept]
    gone = [at for at, is_aside in enumerate(aside) if is_aside]
    return TableFacts(
        subjects=[str(subjects[row][1]) for row in kept],
        owners=_owners_of(stack, kept),
        aside=aside,
        columns={
            wanted.name: _cells_of(wanted, stack.columns[wanted.name], kept, gone)
            for wanted in wanted_columns(stack.table)
        },
        places=Places(stack, kept),
        nobodys=len(single) - len(kept),
        nobodys_at=Places(stack, (row for row in single if subjects[row][0] != KNOWN)),
        left=Left(stack, kept, gone),
    )


def _owners_of(stack: Stack, kept: Sequence[int]) -> list[str]:
    """Whom the subjects belong to, where the table lists subjects that belong to somebody."""
    table = stack.table
    column = stack.columns[(table.about if table.one_row_for else None) or table.subject]
    return [str(name) if state == KNOWN else "" for state, name in map(column.__getitem__, kept)]


def _cells_of(wanted: Wanted, column: Sequence[Typed], kept: Iterable[int], gone: Iterable[int]) -> Cells:
    """A column in order; of a row that was set aside, nothing is known but its subject."""
    cells = [column[row] for row in kept]
    if not wanted.is_subject:
        for at in gone:
            cells[at] = (UNKNOWN, wanted.nothing)
    return Cells(values=[value for _, value in cells], states=[state for state, _ in cells])


class Places(Sequence[RowPlace]):
    """Where each row stands. A million places would be heavy, so each is made when it is asked for."""

    def __init__(self, stack: Stack, kept: Iterable[int]) -> None:
        self._sheets = [(sheet.file, sheet.sheet, sheet.letters) for sheet in stack.sheets]
        self._starts = stack.starts
        self._numbers = array("q", chain.from_iterable(sheet.numbers for sheet in stack.sheets))
        self._kept = array("q", kept)

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> RowPlace: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[RowPlace]: ...

    def __getitem__(self, at: int | slice) -> RowPlace | Sequence[RowPlace]:
        if isinstance(at, slice):
            return [self._place_of(row) for row in self._kept[at]]
        return self._place_of(self._kept[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _place_of(self, row: int) -> RowPlace:
        file, sheet, letters = self._sheets[bisect_right(self._starts, row) - 1]
        return RowPlace(file=file, sheet=sheet, row=self._numbers[row], letters=letters)
