"""Makes a condition hold by adding rows: as many as a number needs, one where one is enough."""

from collections.abc import Callable
from dataclasses import dataclass

from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    Compare,
    Count,
    Distinct,
    Figure,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Number,
    Rows,
    Sum,
    Truth,
)
from commissioning.model.facts import State
from commissioning.settling.missing.rows import RowMaker
from commissioning.settling.missing.solve import Unsolvable
from commissioning.settling.missing.supply import CellValue, NewRow, Supply

ROWS_MOST = 60
"""How many rows to add to one number before giving up."""


class OutOfReach(Exception):  # noqa: N818 - an answer, not an error
    """Nothing that could be added makes the condition hold by the day."""


@dataclass(frozen=True)
class Raiser:
    """Adds to what there is until `holds` says that a part of the condition holds from `start` on."""

    rows: RowMaker
    holds: Callable[[Truth, Supply], bool]
    reach: Callable[[str], None]
    start: Day

    def fulfil(self, truth: Truth, base: Supply) -> Supply:
        """The base and whatever more the condition needs."""
        if self.holds(truth, base):
            return base
        match truth:
            case MeasureTruth(value=value):
                return self.fulfil(value, base)
            case AllOf(parts=parts):
                for part in parts:
                    base = self.fulfil(part, base)
                return base
            case AnyOf(parts=parts):
                return self._some(parts, 1, base)
            case AtLeast(count=count, parts=parts):
                return self._some(parts, count, base)
            case Met(milestone=milestone):
                self.reach(milestone)
                return base
            case AnyRow(rows=rows):
                return self._one_row(truth, rows, base)
            case Compare(left=left, comparator=sign, right=right):
                more = left if sign in (">", ">=", "=") else right if sign in ("<", "<=") else left
                return self._until(truth, more, base)
            case _:
                raise OutOfReach

    def _some(self, parts: tuple[Truth, ...], count: int, base: Supply) -> Supply:
        for part in parts:
            if count == 0:
                break
            try:
                base, count = self.fulfil(part, base), count - 1
            except OutOfReach:
                continue
        if count:
            raise OutOfReach
        return base

    def _one_row(self, truth: Truth, rows: Rows, base: Supply) -> Supply:
        table = self.rows.contract.evidence[rows.table]
        if table.one_row_for == self.rows.kind:
            for row in self.rows.rows_of(table.name):
                try:
                    more = base + Supply(cells=self.rows.filled(table, row, rows.where, blanks=True))
                except Unsolvable:
                    continue
                if self.holds(truth, more):
                    return more
            raise OutOfReach
        return self._until(truth, Count(rows=rows), base)

    def _until(self, truth: Truth, number: Number, base: Supply) -> Supply:
        """The base and so many more rows that the condition holds."""
        counted = _raised_by(number)
        if counted is None:
            raise OutOfReach
        for at in range(ROWS_MOST):
            try:
                base = base + Supply(rows=(self._row(counted, at, base),))
            except Unsolvable:
                raise OutOfReach from None
            if self.holds(truth, base):
                return base
        raise OutOfReach

    def _row(self, number: Count | Sum | Distinct | Latest, at: int, base: Supply) -> NewRow:
        table = self.rows.contract.evidence[number.rows.table]
        day = self.start if isinstance(number, Latest) else self._free_day(table.name, table.key, base, at)
        return self.rows.new_row(table, number.rows.where, {table.start: day}, spare=True)

    def _free_day(self, table: str, key: tuple[str, ...], base: Supply, at: int) -> Day:
        """The start, or where the date is part of a key the latest day before it that no row has taken."""
        start = self.rows.contract.evidence[table].start
        if start not in key:
            return self.start
        cells = self.rows.facts(table).columns[start]
        taken: set[CellValue] = {
            cells.values[row] for row in self.rows.rows_of(table) if cells.states[row] == State.KNOWN
        }
        taken |= {row.cells[start] for row in base.rows if row.table == table}
        return next(
            day
            for day in range(self.start, self.start - ROWS_MOST - len(taken) - at - 1, -1)
            if day not in taken
        )


def _raised_by(number: Number) -> Count | Sum | Distinct | Latest | None:
    """The rows that raise a number when there are more of them; nothing where none do."""
    match number:
        case Count() | Sum() | Distinct() | Latest():
            return number
        case MeasureNumber(value=value):
            return _raised_by(value)
        case Arithmetic(operator="-", left=left):
            return _raised_by(left)
        case Arithmetic(left=left, right=right):
            return _raised_by(left) or _raised_by(right)
        case Figure():
            return None
