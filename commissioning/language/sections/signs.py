"""Whether a formula may come to less than nothing, as far as its words and the ends of its columns say."""

from collections.abc import Mapping
from typing import assert_never

from commissioning.model.expressions import (
    Arithmetic,
    Count,
    Distinct,
    Figure,
    Latest,
    MeasureNumber,
    Number,
    Own,
    Sum,
    Worked,
)
from commissioning.model.terms import Table


def may_be_below_nothing(number: Number, tables: Mapping[str, Table]) -> bool:
    """Whether a number may be below 0; where it cannot be told, it may."""
    match number:
        case Count() | Distinct():
            return False
        case Sum(rows=rows, column=column) | Latest(rows=rows, column=column) | Own(rows=rows, column=column):
            least = tables[rows.table].columns[column].least
            return least is None or least < 0
        case Figure(value=value):
            return value < 0
        case MeasureNumber(value=value):
            return may_be_below_nothing(value, tables)
        case Arithmetic(operator=operator, left=left, right=right):
            either = may_be_below_nothing(left, tables) or may_be_below_nothing(right, tables)
            return operator == "-" or either
        case Worked():
            return _worked_below(number, tables)
        case _:
            assert_never(number)


def _worked_below(number: Worked, tables: Mapping[str, Table]) -> bool:
    below = [may_be_below_nothing(part, tables) for part in number.parts]
    match number.function:
        case "lowest" | "whole":
            return any(below)
        case "highest":
            return all(below)
        case "root":
            return False
        case _:
            assert_never(number.function)
