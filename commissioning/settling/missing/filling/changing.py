"""One row changed so that it counts on a day, or so that it does not: filled, put right, or added."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from commissioning.evaluation.journey.find.lines import fields_in
from commissioning.model.calendar import Day
from commissioning.model.expressions import Count, Days, Distinct, OverRows, Pairs, RowHasMet, RowTruth
from commissioning.model.facts import Value
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.filling.counting import as_read, counts, is_there
from commissioning.settling.missing.filling.holding import OPEN, HasMet, every, opposite
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
        yield from (Way(row, settles=True) for row in there if row.unknown or row.is_aside)
        yield from (Way(row, with_blanks=True) for row in there if row.blank)
        new = self.rows.new(table)
        if new is not None:
            yield Way(new)

    def changed(self, way: Way, counting: Counting, day: Day, aim: Aim, supply: Supply) -> Supply | None:
        """The supply with the row changed; nothing where it cannot be."""
        column, where = column_of(counting), counting.rows.where
        asked = [field.column for field in fields_in(where)] + ([column] if column else [])
        slot, bench = Slot("", way.row, asked, with_blanks=way.with_blanks), Bench(self.rows, supply, day)
        if not slot.open and not way.row.is_aside:
            return None

        def fits(values: Values) -> bool | None:
            return every([self._aimed(slot, values, counting, day, aim), bench.could_be_read([slot], values)])

        likely = bench.likely([slot], self.beside(where), high=column if aim is Aim.COUNT_MUCH else None)
        if isinstance(counting, Distinct) and ("", counting.column) in likely:
            used, wanted = self._used(counting, supply), aim is Aim.COUNT_LITTLE
            likely["", counting.column].sort(key=lambda value: (value in used) is not wanted)
        found = first_that_fits(likely, fits)
        return None if found is None else way.row.saying(slot.filled(found), supply)

    def beside(self, where: RowTruth) -> dict[str, list[Value]]:
        """Values that a condition names, by column: constants, and those who have met what is asked."""
        columns = {field.column for field in fields_in(where)}
        found = {column: constants_in(where, column) for column in columns}
        for node in nodes_in(where):
            if isinstance(node, RowHasMet):
                found[node.field.column] += self.who_met.get(node.milestone, ())
        return found

    def _aimed(self, slot: Slot, values: Values, counting: Counting, day: Day, aim: Aim) -> bool | None:
        table, column = slot.row.table, column_of(counting)
        look = as_read(table, lambda name: slot.look(name, values), self.rows.world.as_at)
        holds = counts(counting.rows, table, look, day, self.has_met)
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
