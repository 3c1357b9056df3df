"""Values worth trying in an open cell, the likeliest first: a row should ask for no more than it must."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commissioning.model.calendar import Day
from commissioning.model.expressions import TICKS, Constant, RowCompare, RowTruth
from commissioning.model.facts import Value
from commissioning.model.terms import Column
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.supply import CellValue

A_LOT = 1_000_000 * TICKS
"""More than any number of a contract, for a quantity with no declared end."""


@dataclass(frozen=True)
class Likely:
    """What is known of a cell before it is filled.

    `beside` has values that stand in the conditions and in other cells of its type, `day` is the day on
    which its row must count, `fresh` is a pseudonym that nobody has yet, and `high` says that more is better.
    """

    beside: Sequence[Value]
    day: Day
    fresh: str
    high: bool = False

    def values(self, column: Column) -> list[CellValue]:
        """The values for a cell of a row that is new, or cannot be read: blank first where it may be."""
        nothing: list[CellValue] = [None] if column.optional else []
        return list(dict.fromkeys([*nothing, *self.said(column)]))

    def said(self, column: Column) -> list[CellValue]:
        """The values but for a blank."""
        match column.type:
            case "date":
                return list(dict.fromkeys(self._days()))
            case "yes or no":
                return [1, 0]
            case "choice":
                return list(column.choices)
            case "pseudonym":
                return list(dict.fromkeys((self.fresh, *self.beside)))
            case "quantity":
                return list(dict.fromkeys(self._quantities(column)))

    def _days(self) -> Iterator[Day]:
        days = sorted((int(value) for value in self.beside), reverse=True)
        yield from (self.day, *days, self.day - 1)
        yield from (day + more for day in days for more in (1, -1))
        yield self.day + 1

    def _quantities(self, column: Column) -> list[int]:
        least = column.least if column.least is not None else (0 if column.most is None else -A_LOT)
        most = column.most if column.most is not None else A_LOT
        near = [int(value) + more for value in self.beside for more in (0, TICKS, -TICKS, 1, -1)]
        ends = [most, least] if self.high else [least, most]
        return [value for value in (ends[0], *near, ends[1]) if least <= value <= most]


def constants_in(where: RowTruth, column: str) -> list[Value]:
    """The values written in a condition that a column is compared with."""
    return [
        node.right.value
        for node in nodes_in(where)
        if isinstance(node, RowCompare) and isinstance(node.right, Constant) and node.left.column == column
    ]
