"""What can be read of the rows that were set aside, kept small and made into words only when asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import polars as pl

from commissioning.evidence.stack import Stack
from commissioning.evidence.tables import state, value
from commissioning.evidence.typed import KNOWN, UNKNOWN, UNREAD
from commissioning.model.facts import LeftReadable


class Left(Mapping[int, LeftReadable]):
    """The readable rest of each row set aside, by its number among the table's facts."""

    def __init__(self, stack: Stack, kept: pl.Series, aside: pl.Series) -> None:
        self._gone = array("q")
        self._columns: dict[str, list[tuple[int, str | int]]] = {}
        self._wrong: dict[int, set[str]] = {}
        if aside.any():  # mostly no row was
            self._take(stack, kept.filter(aside), aside)

    def _take(self, stack: Stack, rows: pl.Series, aside: pl.Series) -> None:
        self._gone.extend(aside.arg_true())
        frame = stack.frame[rows]
        for name in stack.table.columns:
            self._columns[name] = list(zip(frame[state(name)], frame[value(name)], strict=True))
        gone = zip(self._gone, rows, strict=True)
        self._wrong.update((at, stack.wrong[row]) for at, row in gone if row in stack.wrong)

    def __len__(self) -> int:
        return len(self._gone)

    def __iter__(self) -> Iterator[int]:
        return iter(self._gone)

    def __getitem__(self, number: int) -> LeftReadable:
        at = bisect_left(self._gone, number)
        if at == len(self._gone) or self._gone[at] != number:
            raise KeyError(number)
        cells = {name: column[at] for name, column in self._columns.items()}
        unread = {name for name, (state, _) in cells.items() if state == UNREAD}
        return LeftReadable(
            said={
                name: value if state == KNOWN else None
                for name, (state, value) in cells.items()
                if state < UNKNOWN
            },
            wrong=frozenset(unread | self._wrong.get(number, set())),
        )
