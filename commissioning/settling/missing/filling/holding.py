"""Whether a condition holds of a row of which some cells are still open: yes, no, or not decided yet."""

from collections.abc import Callable, Iterable
from enum import Enum
from operator import eq, ge, gt, le, lt, ne
from typing import Any, assert_never

from commissioning.model.calendar import Day
from commissioning.model.expressions import (
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
from commissioning.settling.missing.supply import CellValue


class Open(Enum):
    """The value of a cell that is still open."""

    OPEN = "open"


OPEN = Open.OPEN

Seen = CellValue | Open
Look = Callable[[Field], Seen]
"""Gives what a cell says."""
HasMet = Callable[[str, str, Day], bool]
"""Whether somebody has met a milestone by a day."""

_COMPARISONS: dict[Comparator, Callable[[Any, Any], bool]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def row_holds(where: RowTruth, look: Look, day: Day, has_met: HasMet) -> bool | None:
    """Whether a row counts on a day, as far as its condition says; nothing while that is not decided."""
    match where:
        case RowCompare(left=left, comparator=sign, right=right):
            return _compared(look(left), sign, right.value if isinstance(right, Constant) else look(right))
        case RowKnown(field=field, is_date=is_date):
            return _known(look(field), day if is_date else None)
        case RowHasMet(field=field, milestone=milestone, by=by):
            who, last = look(field), day if by is None else look(by)
            if who is OPEN or last is OPEN:
                return None
            return who is not None and last is not None and has_met(milestone, str(who), int(last))
        case RowAll(parts=parts):
            return every(row_holds(part, look, day, has_met) for part in parts)
        case RowAny(parts=parts):
            return opposite(every(opposite(row_holds(part, look, day, has_met)) for part in parts))
        case RowNot(part=part):
            return opposite(row_holds(part, look, day, has_met))
        case _:
            assert_never(where)


def every(parts: Iterable[bool | None]) -> bool | None:
    """Whether all hold: no as soon as one does not, and undecided if any is."""
    undecided = False
    for part in parts:
        if part is False:
            return False
        undecided |= part is None
    return None if undecided else True


def opposite(part: bool | None) -> bool | None:  # noqa: FBT001 - the question is asked of it
    """Whether it does not hold."""
    return None if part is None else not part


def _compared(left: Seen, sign: Comparator, right: Seen) -> bool | None:
    if left is None or right is None:
        return sign == "!="
    if left is OPEN or right is OPEN:
        return None
    return _COMPARISONS[sign](left, right)


def _known(value: Seen, by: Day | None) -> bool | None:
    if value is OPEN:
        return None
    return value is not None and (by is None or int(value) <= by)
