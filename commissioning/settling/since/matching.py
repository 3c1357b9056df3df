"""Which row of a return is which row of the one before, and what became of it.

Rows are the same that say the same; then those with the same key; then those that stand in the same place
and differ in nothing but what was wrong, where one of the two was set aside. Of all others, those of the
return before were withdrawn, and those of this one were added.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commissioning.model.terms import Table
from commissioning.settling.since.sent_rows import SentRow, Unsaid, key_of

Pair = tuple[SentRow, SentRow]


class Change(StrEnum):
    """What became of a row. One that says the same may count now, or no longer, for what others say."""

    ADDED = "added"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    COUNTS_NOW = "counts now"
    COUNTS_NO_LONGER = "counts no longer"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row then and now; nothing where it was not there."""

    table: str
    then: SentRow | None
    now: SentRow | None

    @property
    def change(self) -> Change:
        """What became of it."""
        if self.then is None:
            return Change.ADDED
        if self.now is None:
            return Change.WITHDRAWN
        if self.then.says != self.now.says:
            return Change.CORRECTED
        if self.then.is_aside == self.now.is_aside:
            return Change.SAME
        return Change.COUNTS_NOW if self.then.is_aside else Change.COUNTS_NO_LONGER

    @property
    def row(self) -> SentRow:
        """The row as it is now; one that was withdrawn, as it was."""
        row = self.now or self.then
        assert row is not None  # noqa: S101 - a row that never was is no change
        return row

    @property
    def columns(self) -> list[int]:
        """The columns, by number, in which it says something else."""
        numbers = range(len(self.row.says))
        if self.then is None or self.now is None:
            return [at for at in numbers if self.row.says[at] is not None]
        return [at for at in numbers if self.then.says[at] != self.now.says[at]]


def changes_of(table: Table, then: Sequence[SentRow], now: Sequence[SentRow]) -> list[RowChange]:
    """Every row of both returns, each once, in the order of the sheets."""
    alike, then, now = _paired(then, now, lambda row: row.says)
    by_key, then, now = _paired(then, now, lambda row: key_of(table, row))
    in_place, then, now = _in_place(then, now)
    changes = [RowChange(table.name, *pair) for pair in (*alike, *by_key, *in_place)]
    changes += [RowChange(table.name, row, None) for row in then]
    changes += [RowChange(table.name, None, row) for row in now]
    return sorted(changes, key=_in_sheet)


def _in_sheet(change: RowChange) -> tuple[str, str, int, bool]:
    place = change.row.place
    return place.file, place.sheet, place.row, change.now is None


def _paired(
    then: Sequence[SentRow], now: Sequence[SentRow], same: Callable[[SentRow], Hashable]
) -> tuple[list[Pair], list[SentRow], list[SentRow]]:
    """Rows that have the same in common, in the order in which they stand; and the rest of both."""
    waiting: dict[Hashable, list[SentRow]] = {}
    for row in reversed(then):
        waiting.setdefault(same(row), []).append(row)
    waiting.pop(None, None)
    pairs = [(found.pop(), row) for row in now if (found := waiting.get(same(row)))]
    return pairs, *_rest(then, now, pairs)


def _rest(
    then: Sequence[SentRow], now: Sequence[SentRow], pairs: Sequence[Pair]
) -> tuple[list[SentRow], list[SentRow]]:
    """The rows of both returns that have not been found in the other."""
    found = {id(row) for pair in pairs for row in pair}
    return [row for row in then if id(row) not in found], [row for row in now if id(row) not in found]


def _in_place(
    then: Sequence[SentRow], now: Sequence[SentRow]
) -> tuple[list[Pair], list[SentRow], list[SentRow]]:
    """Rows in the same place that differ only in what was wrong; and the rest of both."""
    waiting: dict[int, list[SentRow]] = {}
    for row in then:
        waiting.setdefault(row.place.row, []).append(row)
    pairs: list[Pair] = []
    for row in now:
        there = waiting.get(row.place.row, [])
        found = next((before for before in there if _may_be_one(before, row)), None)
        if found is not None:
            there.remove(found)
            pairs.append((found, row))
    return pairs, *_rest(then, now, pairs)


def _may_be_one(then: SentRow, now: SentRow) -> bool:
    """Whether two rows have something in common, and differ in nothing that was right in both."""
    if not (then.is_aside or now.is_aside):
        return False
    wrong = then.wrong | now.wrong
    both = [
        (before, after)
        for at, (before, after) in enumerate(zip(then.says, now.says, strict=True))
        if at not in wrong and not isinstance(before, Unsaid) and not isinstance(after, Unsaid)
    ]
    return any(said is not None for said, _ in both) and all(before == after for before, after in both)
