"""Quantities that ask for no more than they must: the value nearest to one end that will still do."""

from collections.abc import Callable

from commissioning.model.terms import Column
from commissioning.settling.missing.filling.likely import A_LOT
from commissioning.settling.missing.supply import CellValue, Filled, NewRow, Part, Supply


def eased(part: Part, column: Column, name: str, supply: Supply, will_do: Callable[[Supply], bool]) -> Supply:
    """The supply in which a part's quantity is as near to nothing as will do."""
    value = value_in(part, name)
    if column.type != "quantity" or not isinstance(value, int):
        return supply

    def saying(some: int) -> Supply:
        return supply.replaced(part, with_value(part, name, some))

    end = min(max(0, _least(column)), _most(column))
    return saying(nearest(value, end, lambda some: will_do(saying(some))))


def nearest(value: int, end: int, will_do: Callable[[int], bool]) -> int:
    """The value nearest to an end that will do, where all from there to a value that does will do too.

    >>> nearest(24, 0, lambda hours: hours >= 7), nearest(24, 0, lambda hours: True)
    (7, 0)
    """
    if value == end or will_do(end):
        return end
    failing = end
    while abs(value - failing) > 1:
        middle = (value + failing) // 2
        value, failing = (middle, failing) if will_do(middle) else (value, middle)
    return value


def value_in(part: Part, column: str) -> CellValue:
    """What a part says in a column; nothing where it says nothing."""
    if isinstance(part, NewRow):
        return part.cells.get(column)
    return part.value if part.column == column else None


def with_value(part: Part, column: str, value: CellValue) -> Part:
    """The part with another value in a column."""
    if isinstance(part, NewRow):
        return part.saying({column: value})
    return Filled(part.table, part.row, part.column, value)


def _least(column: Column) -> int:
    return -A_LOT if column.least is None else column.least


def _most(column: Column) -> int:
    return A_LOT if column.most is None else column.most
