"""What goes up to the evaluators: a table's rows in their order, each identical row once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

import polars as pl

from commissioning.evidence.left import Left
from commissioning.evidence.stack import REPEATED, ROW, Stack
from commissioning.evidence.tables import NUMBER, state, value, wanted_columns
from commissioning.evidence.typed import KNOWN, UNKNOWN, Wanted
from commissioning.evidence.values import Values
from commissioning.model.facts import Cells, RowPlace, TableFacts


def facts_of(stack: Stack) -> TableFacts:
    """The rows of a table. One whose subject cannot be read is only counted; any person may be meant."""
    subject = stack.table.subject
    ordered = stack.in_order()
    single = _where(ordered, ~ordered[REPEATED])
    has_subject = single[state(subject)] == KNOWN
    kept, nobodys = _where(single, has_subject), _where(single, ~has_subject)
    aside = stack.is_aside(kept[ROW])
    return TableFacts(
        subjects=Values(kept[value(subject)]),
        owners=Values(_owners_of(stack, kept)),
        aside=Values(aside),
        columns={wanted.name: _cells_of(wanted, kept, aside) for wanted in wanted_columns(stack.table)},
        places=Places(stack, kept),
        nobodys=nobodys.height,
        nobodys_at=Places(stack, nobodys),
        left=Left(stack, kept[ROW], aside),
        nobodys_left=Left(stack, nobodys[ROW], stack.is_aside(nobodys[ROW])),
    )


def _where(rows: pl.DataFrame, is_so: pl.Series) -> pl.DataFrame:
    """Some of the rows; mostly it is all of them or none, which costs nothing."""
    if is_so.all():
        return rows
    return rows.filter(is_so) if is_so.any() else rows.clear()


def _owners_of(stack: Stack, kept: pl.DataFrame) -> pl.Series:
    """Whom the subjects belong to: themselves, where the table lists none that belong to somebody."""
    table = stack.table
    column = (table.about if table.one_row_for else None) or table.subject
    if column == table.subject:
        return kept[value(column)]
    is_known = pl.col(state(column)) == KNOWN
    return kept.select(pl.when(is_known).then(value(column)).otherwise(pl.lit(""))).to_series()


def _cells_of(wanted: Wanted, kept: pl.DataFrame, aside: pl.Series) -> Cells:
    """A column in order; of a row that was set aside, nothing is known but its subject."""
    states, values = kept[state(wanted.name)], kept[value(wanted.name)]
    if not wanted.is_subject and aside.any():
        states, values = states.set(aside, UNKNOWN), values.set(aside, wanted.nothing)
    return Cells(values=Values(values), states=Values(states))


class Places(Sequence[RowPlace]):
    """Where each row stands. A million places would be heavy, so each is made when it is asked for."""

    def __init__(self, stack: Stack, kept: pl.DataFrame) -> None:
        self._sheets = [(sheet.file, sheet.sheet, sheet.letters) for sheet in stack.sheets]
        self._starts = stack.starts
        self._rows = kept[[ROW, NUMBER]]

    def __len__(self) -> int:
        return self._rows.height

    @overload
    def __getitem__(self, at: int) -> RowPlace: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[RowPlace]: ...

    def __getitem__(self, at: int | slice) -> RowPlace | Sequence[RowPlace]:
        if isinstance(at, slice):
            return [self._place_of(row, number) for row, number in self._rows[at].iter_rows()]
        return self._place_of(*self._rows.row(at))

    def __iter__(self) -> Iterator[RowPlace]:
        return (self._place_of(row, number) for row, number in self._rows.iter_rows())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _place_of(self, row: int, number: int) -> RowPlace:
        file, sheet, letters = self._sheets[bisect_right(self._starts, row) - 1]
        return RowPlace(file=file, sheet=sheet, row=number, letters=letters)
