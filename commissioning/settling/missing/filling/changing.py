"""One row changed so that it counts on a day, or so that it does not: filled, put right, or added."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Count,
    Days,
    Distinct,
    Field,
    OverRows,
    Pairs,
    RowCompare,
    RowHasMet,
    RowTruth,
)
from commissioning.model.facts import Value
from commissioning.model.walk import fields_in, nodes_in
from commissioning.settling.missing.filling.counting import (
    Beside,
    as_read,
    cells_seen,
    counts,
    is_there,
)
from commissioning.settling.missing.filling.holding import OPEN, HasMet, Seen, every, opposite
from commissioning.settling.missing.filling.likely import constants_in
from commissioning.settling.missing.filling.puzzle import Values, first_that_fits
from commissioning.settling.missing.filling.rows import RowInPlay, Rows
from commissioning.settling.missing.filling.slots import Bench, Slot
from commissioning.settling.missing.supply import CellValue, Supply

Counting = OverRows


class Aim(Enum):
    """What a row is to do on a day."""

    COUNT_MUCH = "counts, with the most that its column may hold"
    COUNT_LITTLE = "counts, with the least that its column may hold"
    NOT_COUNT = "is there and does not count"


@dataclass(frozen=True)
class Way:
    """A row that may be changed. It may settle a doubt even where no number moves."""

    row: RowInPlay
    with_blanks: bool = False
    settles: bool = False


@dataclass(frozen=True)
class Changer:
    """Changes the subject's rows one at a time. `who_met` has some who have met a milestone, by its name."""

    rows: Rows
    has_met: HasMet
    who_met: Mapping[str, Sequence[str]]

    def ways(self, counting: Counting, supply: Supply) -> Iterator[Way]:
        """The rows that may be changed: first those in doubt, then those with blanks, and last a new one."""
        table = self.rows.contract.evidence[counting.rows.table]
        there = list(self.rows.in_play(table, supply))
        beside = (row for name in lists_in(counting.rows.where) for row in self._listed(name, supply))
        in_doubt = (row for row in (*there, *beside) if row.unknown or row.is_aside)
        yield from (Way(row, settles=True) for row in in_doubt)
        yield from (Way(row, with_blanks=True) for row in there if row.blank)
        new = self.rows.new(table)
        if new is not None:
            yield Way(new)

    def changed(self, way: Way, counting: Counting, day: Day, aim: Aim, supply: Supply) -> Supply | None:
        """The supply with the row changed; nothing where it cannot be."""
        where, name = counting.rows.where, way.row.table.name
        is_beside = name != counting.rows.table
        column = None if is_beside else column_of(counting)
        asked = columns_asked(where, name if is_beside else None) + ([column] if column else [])
        slot, bench = Slot("", way.row, asked, with_blanks=way.with_blanks), Bench(self.rows, supply, day)
        if not slot.open and not way.row.is_aside:
            return None

        def fits(values: Values) -> bool | None:
            aimed = self._aimed_beside if is_beside else self._aimed
            reached = aimed(slot, values, counting, day, aim, supply)
            return every([reached, bench.could_be_read([slot], values)])

        near = self._days_of(counting, supply, asked) if is_beside else self.beside(where, supply)
        likely = bench.likely([slot], near, high=column if aim is Aim.COUNT_MUCH else None)
        if isinstance(counting, Distinct) and ("", column) in likely:
            used, wanted = self._used(counting, supply), aim is Aim.COUNT_LITTLE
            likely["", counting.column].sort(key=lambda value: (value in used) is not wanted)
        found = first_that_fits(likely, fits)
        return None if found is None else way.row.saying(slot.filled(found), supply)

    def beside(self, where: RowTruth, supply: Supply) -> dict[str, list[Value]]:
        """Values for a condition, by column: constants, what lists say, and who has met what is asked."""
        columns = set(columns_asked(where))
        found = {column: constants_in(where, column) for column in columns}
        for node in nodes_in(where):
            if isinstance(node, RowHasMet) and node.field.of is None:
                found[node.field.column] += self.who_met.get(node.milestone, ())
            if isinstance(node, RowCompare) and isinstance(node.right, Field):
                for one, other in ((node.left, node.right), (node.right, node.left)):
                    if one.of is None and other.of is not None:
                        found[one.column] += self._said_in_list(other, supply)
        return found

    def _said_in_list(self, field: Field, supply: Supply) -> list[Value]:
        def said(name: str, column: str) -> Seen:
            return self.rows.said_beside(name, column, supply)

        seen = cells_seen(_nothing, said)(field)
        return [seen] if isinstance(seen, int | str) else []

    def _listed(self, name: str, supply: Supply) -> Iterator[RowInPlay]:
        return self.rows.in_play(self.rows.contract.evidence[name], supply)

    def _days_of(self, counting: Counting, supply: Supply, asked: Sequence[str]) -> dict[str, list[Value]]:
        """The days on which rows begin, for what is asked beside them."""
        table = self.rows.contract.evidence[counting.rows.table]
        starts = [row.said.get(table.start) for row in self.rows.in_play(table, supply)]
        return {column: [start for start in starts if isinstance(start, int)] for column in asked}

    def _aimed_beside(
        self, slot: Slot, values: Values, counting: Counting, day: Day, aim: Aim, supply: Supply
    ) -> bool | None:
        """Whether what is filled in beside rows makes all of those count that may, or none of them."""
        table, listing = self.rows.contract.evidence[counting.rows.table], slot.row.table
        filled = as_read(listing, lambda name: slot.look(name, values), self.rows.world.as_at)

        def said(name: str, column: str) -> Seen:
            return filled(column) if name == listing.name else self.rows.said_beside(name, column, supply)

        def counts_by(row: RowInPlay, beside: Beside) -> bool | None:
            own = as_read(table, lambda name: row.said.get(name, OPEN), self.rows.world.as_at)
            return counts(counting.rows, table, cells_seen(own, beside), day, self.has_met)

        there = self.rows.in_play(table, supply)
        reached = [counts_by(row, said) for row in there if counts_by(row, _nothing) is None]
        return every(opposite(holds) if aim is Aim.NOT_COUNT else holds for holds in reached)

    def _aimed(
        self, slot: Slot, values: Values, counting: Counting, day: Day, aim: Aim, supply: Supply
    ) -> bool | None:
        table, column = slot.row.table, column_of(counting)
        look = as_read(table, lambda name: slot.look(name, values), self.rows.world.as_at)

        def said(name: str, column: str) -> Seen:
            return self.rows.said_beside(name, column, supply)

        holds = counts(counting.rows, table, cells_seen(look, said), day, self.has_met)
        if aim is Aim.NOT_COUNT:
            return every([is_there(table, look, day), opposite(holds)])
        parts = [is_there(table, look, day), holds]
        if column is not None and aim is Aim.COUNT_MUCH:
            seen = look(column)
            parts.append(None if seen is OPEN else seen is not None)
        return every(parts)

    def _used(self, counting: Distinct, supply: Supply) -> set[CellValue]:
        """The values that a column has in rows there are already."""
        table = self.rows.contract.evidence[counting.rows.table]
        return {row.said.get(counting.column) for row in self.rows.in_play(table, supply)}


def column_of(counting: Counting) -> str | None:
    """The column whose values are counted or added up, if any are."""
    return None if isinstance(counting, Count | Pairs | Days) else counting.column


def columns_asked(where: RowTruth, listing: str | None = None) -> list[str]:
    """The columns that a condition reads of the row itself, or of a list beside it."""
    return [field.column for field in fields_in(where) if field.of == listing]


def lists_in(where: RowTruth) -> list[str]:
    """The lists that a condition reads beside a row."""
    return list(dict.fromkeys(field.of for field in fields_in(where) if field.of is not None))


def _nothing(*_names: str) -> Seen:
    return OPEN
