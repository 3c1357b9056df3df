"""Whether a condition holds of one row, by that row's cells alone."""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any, assert_never

from commissioning.evaluation.journey.bounds import opposite
from commissioning.evaluation.journey.rows.cells import KNOWN, NONE, UNKNOWN, Names, compared
from commissioning.evaluation.journey.rows.tables import TableInHand
from commissioning.model.answers import Certainty
from commissioning.model.expressions import (
    Comparator,
    Field,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    RowTruth,
)

NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE

OfRow = Callable[[int], Certainty]

KNOWN_IF: dict[int, Certainty] = {KNOWN: SURE, NONE: NO, UNKNOWN: MAY_BE}
COMPARISONS: dict[Comparator, Callable[[Any, Any], bool]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def truth_of_row(where: RowTruth, table: TableInHand, names: Names) -> OfRow:
    """The truth of a condition by the number of a row that is not set aside; the condition clips no days."""
    match where:
        case RowCompare():
            return _comparison(where, table, names)
        case RowKnown(field=field, is_date=False):
            states = table.cells_of(field).states
            return lambda row: KNOWN_IF[states[row]]
        case RowAll(parts=parts):
            return _all([truth_of_row(part, table, names) for part in parts])
        case RowAny(parts=parts):
            some = [truth_of_row(part, table, names) for part in parts]
            return lambda row: max((part(row) for part in some), default=NO)
        case RowNot(part=part):
            positive = truth_of_row(part, table, names)
            return lambda row: opposite(positive(row))
        case RowHasMet() | RowKnown():
            raise ValueError("what says from when a row counts stands only as a plain part of an `and`")
        case _:
            assert_never(where)


def _all(parts: list[OfRow]) -> OfRow:
    if len(parts) == 1:
        return parts[0]

    def every(row: int) -> Certainty:
        truth = SURE
        for part in parts:
            truth = min(truth, part(row))
            if truth is NO:
                break
        return truth

    return every


def _comparison(where: RowCompare, table: TableInHand, names: Names) -> OfRow:
    left, comparator, right = where.left, where.comparator, where.right
    one = table.cell_reader(left, names)
    if isinstance(right, Field):
        other = table.cell_reader(right, names)
        return lambda row: compared(one(row), comparator, other(row))
    cells, constant = table.cells_of(left), names.cell_of(right)
    values, states = cells.values, cells.states
    holds, value = COMPARISONS[comparator], right.value

    def truth(row: int) -> Certainty:
        if states[row] == KNOWN:  # nearly always; what follows comes to the same and takes longer
            return SURE if holds(values[row], value) else NO
        return compared(one(row), comparator, constant)

    return truth
