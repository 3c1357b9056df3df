"""Cell values that make a row count: what a condition asks of each column, and a value that gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    TICKS,
    Comparator,
    Constant,
    Field,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    RowTruth,
)
from commissioning.model.facts import Value
from commissioning.model.terms import Column, Table
from commissioning.settling.missing.supply import CellValue

_OPPOSITE: dict[Comparator, Comparator] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class Unsolvable(Exception):  # noqa: N818 - an answer, not an error
    """No value of the open cells makes the condition hold."""


@dataclass
class _Wanted:
    """What is asked of one cell."""

    equal: CellValue = None
    is_set: bool = False
    is_blank: bool = False
    is_known: bool = False
    least: int | None = None
    most: int | None = None
    other_than: set[Value] = field(default_factory=set)


@dataclass(frozen=True)
class Open:
    """A row to solve: its table, the cells that are given, and how to name what is new.

    `by` is the day by which dates must have come; `met` gives somebody who has met a milestone, if anybody
    has; `fresh` gives a pseudonym that nobody has yet.
    """

    table: Table
    given: Mapping[str, CellValue]
    by: Day
    met: Callable[[str], str | None]
    fresh: Callable[[str], str]
    lines: Mapping[str, Mapping[str, CellValue]] = field(default_factory=dict)

    def solve(self, where: RowTruth, *, spare: bool) -> dict[str, CellValue]:
        """A value for every column; `spare` asks for the largest quantities where any would do."""
        wanted = {name: _Wanted() for name in self.table.columns}
        for name, value in self.given.items():
            wanted[name].equal, wanted[name].is_set = value, True
        self._ask(where, wanted, holds=True)
        return {
            name: self._value(name, column, wanted[name], spare)
            for name, column in self.table.columns.items()
        }

    def _ask(self, truth: RowTruth, wanted: dict[str, _Wanted], *, holds: bool) -> None:
        match truth:
            case RowAll(parts=parts) | RowAny(parts=parts):
                self._ask_parts(parts, wanted, holds=holds, every=isinstance(truth, RowAll) == holds)
            case RowNot(part=part):
                self._ask(part, wanted, holds=not holds)
            case RowKnown(field=column):
                wanted[column.column].is_known |= holds
                wanted[column.column].is_blank |= not holds
            case RowHasMet(field=column, milestone=milestone):
                self._ask_somebody(wanted[column.column], milestone, holds=holds)
            case RowCompare(left=left, comparator=sign, right=right):
                self._compare(left, sign if holds else _OPPOSITE[sign], right, wanted)

    def _ask_somebody(self, want: _Wanted, milestone: str, *, holds: bool) -> None:
        somebody = self.met(milestone)
        if somebody is None or not holds:
            raise Unsolvable
        _must(want, "=", somebody)

    def _ask_parts(
        self, parts: tuple[RowTruth, ...], wanted: dict[str, _Wanted], *, holds: bool, every: bool
    ) -> None:
        if not every:
            self._ask_one(parts, wanted, holds=holds)
            return
        for part in parts:
            self._ask(part, wanted, holds=holds)

    def _ask_one(self, parts: tuple[RowTruth, ...], wanted: dict[str, _Wanted], *, holds: bool) -> None:
        """The first part that can be had together with everything asked so far."""
        for part in parts:
            trial = {name: _copy(want) for name, want in wanted.items()}
            try:
                self._ask(part, trial, holds=holds)
                for name, column in self.table.columns.items():
                    self._value(name, column, trial[name], spare=False)
            except Unsolvable:
                continue
            wanted.update(trial)
            return
        raise Unsolvable

    def _compare(
        self, left: Field, sign: Comparator, right: Field | Constant, wanted: dict[str, _Wanted]
    ) -> None:
        if left.line is not None:
            raise Unsolvable
        if isinstance(right, Constant):
            _must(wanted[left.column], sign, right.value)
            return
        cells = self.lines[right.line] if right.line is not None else self.given
        if right.column not in cells:
            raise Unsolvable
        _must(wanted[left.column], sign, cells[right.column])

    def _value(self, name: str, column: Column, want: _Wanted, spare: bool) -> CellValue:  # noqa: FBT001
        if want.is_blank and (want.is_known or not column.optional):
            raise Unsolvable
        value = want.equal if want.is_set else self._chosen(name, column, want, spare)
        if want.is_blank:
            value = None
        _fits(value, want)
        return value

    def _chosen(self, name: str, column: Column, want: _Wanted, spare: bool) -> CellValue:  # noqa: FBT001
        asked = want.least is not None or want.most is not None or want.is_known
        if column.optional and not asked and not want.other_than:
            return None
        match column.type:
            case "date":
                return _within(self.by, want)
            case "yes or no":
                return next((value for value in (1, 0) if value not in want.other_than), None)
            case "choice":
                return next((value for value in column.choices if value not in want.other_than), None)
            case "pseudonym":
                return self.fresh(name)
            case "quantity":
                return _within(_amount(column, spare), want)


def _amount(column: Column, spare: bool) -> int:  # noqa: FBT001
    end = column.most if spare else column.least
    return end if end is not None else (TICKS if spare else 0)


def _within(value: int, want: _Wanted) -> int:
    value = value if want.most is None else min(value, want.most)
    return value if want.least is None else max(value, want.least)


def _must(want: _Wanted, sign: Comparator, value: CellValue) -> None:
    """Note that a cell must compare so with a value; nothing compares with a blank."""
    if value is None:
        raise Unsolvable
    if sign == "=":
        if want.is_set and want.equal != value:
            raise Unsolvable
        want.equal, want.is_set, want.is_known = value, True, True
    elif sign == "!=":
        want.other_than.add(value)
    elif isinstance(value, int) and sign in (">", ">="):
        least = value + (sign == ">")
        want.least = least if want.least is None else max(want.least, least)
    elif isinstance(value, int):
        most = value - (sign == "<")
        want.most = most if want.most is None else min(want.most, most)


def _fits(value: CellValue, want: _Wanted) -> None:
    if value is None:
        if want.is_known or want.least is not None or want.most is not None:
            raise Unsolvable
        return
    if value in want.other_than or want.is_blank:
        raise Unsolvable
    if isinstance(value, int):
        below = want.least is not None and value < want.least
        above = want.most is not None and value > want.most
        if below or above:
            raise Unsolvable


def _copy(want: _Wanted) -> _Wanted:
    return _Wanted(
        want.equal, want.is_set, want.is_blank, want.is_known, want.least, want.most, set(want.other_than)
    )
