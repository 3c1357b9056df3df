"""What a cell allows: the least and the most it may be, and whether it may say *none*."""

from collections.abc import Callable
from typing import NamedTuple

from commissioning.evaluation.journey.bounds import Bounds, judge_of
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Comparator, Constant
from commissioning.model.facts import Cells, State, Value
from commissioning.model.terms import Column

OPEN = 2**60
"""Beyond every value a cell may hold: the end of what has no known end."""

KNOWN, NONE, UNKNOWN = State.KNOWN, State.NONE, State.UNKNOWN
NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE


class Cell(NamedTuple):
    """One cell: its least and its most as whole numbers, and whether it says *none*."""

    low: int
    high: int
    none: Certainty


NOTHING = Cell(0, 0, SURE)


class Names:
    """Texts as numbers, so that a text that is not known has a least and a most as everything else has."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number_of(self, value: Value) -> int:
        """The value itself if it is a number; the same number for the same text."""
        return value if isinstance(value, int) else self._numbers.setdefault(value, len(self._numbers))

    def cell_of(self, constant: Constant) -> Cell:
        """A value written in the contract, as a cell."""
        number = self.number_of(constant.value)
        return Cell(number, number, NO)


def unknown_cell(column: Column) -> Cell:
    """A cell of the column that is not known: within its declared ends, and *none* where it may be blank."""
    low = -OPEN if column.least is None else column.least
    high = OPEN if column.most is None else column.most
    return Cell(low, high, MAY_BE if column.optional else NO)


def cell_reader(column: Column, cells: Cells, names: Names) -> Callable[[int], Cell]:
    """What a row's cell in the column allows; not for a row set aside."""
    values, states, unknown = cells.values, cells.states, unknown_cell(column)

    def cell(row: int) -> Cell:
        if states[row] == KNOWN:
            number = names.number_of(values[row])
            return Cell(number, number, NO)
        return NOTHING if states[row] == NONE else unknown

    return cell


def compared(left: Cell, comparator: Comparator, right: Cell) -> Certainty:
    """Whether the comparison holds. Against *none* only `!=` does; what may be *none* decides nothing."""
    if left.none is SURE or right.none is SURE:
        return _beside_none(comparator, right.none if left.none is SURE else left.none)
    truth = judge_of(comparator)(_bounds(left), _bounds(right))
    if left.none is MAY_BE or right.none is MAY_BE:
        return MAY_BE if comparator == "!=" else min(truth, MAY_BE)
    return truth


def _bounds(cell: Cell) -> Bounds:
    return cell.low, cell.high


def _beside_none(comparator: Comparator, other_is_none: Certainty) -> Certainty:
    if comparator != "!=":
        return NO
    return MAY_BE if other_is_none is MAY_BE else SURE
