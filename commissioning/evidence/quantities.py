"""Cells of a quantity column: exact numbers, in whole ten-thousandths of their unit."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from commissioning.evidence import wrong_cells
from commissioning.evidence.codes import Flaw
from commissioning.evidence.personal import kind_of_number, shown
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Read, Wanted
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column

FIFTEEN_DIGITS: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""What a spreadsheet keeps of a number and shows; the file may have two digits of noise behind them."""

MOST: Final = 1_000_000_000
"""So that sums over a whole programme stay exact in every evaluator."""

PLAIN_NUMBER: Final = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?", re.ASCII)
DRESSED_NUMBER: Final = re.compile(r"[£$€]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)", re.ASCII)
"""A number with a currency in front, or with a comma after each thousand."""

PERCENTAGE: Final = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*%", re.ASCII)

AS_NUMBER: Final = "format the column as a number and type it again; half an hour is `0.5`"


def exactly(text: str) -> Decimal:
    """The number as a spreadsheet shows it.

    >>> exactly("0.30000000000000004"), exactly("1.5E2")
    (Decimal('0.300000000000000'), Decimal('1.5E+2'))
    """
    return FIFTEEN_DIGITS.create_decimal(text)


def read_quantity(cell: Cell, wanted: Wanted) -> Read:
    """The quantity in ticks."""
    text = cell.text.strip()
    match cell.kind:
        case Kind.NUMBER:
            return _in_ticks(text, wanted)
        case Kind.PERCENT:
            return _from_percentage(text, wanted)
        case Kind.TYPED if PLAIN_NUMBER.fullmatch(text):
            return _in_ticks(text, wanted)
        case Kind.DATE | Kind.DATE_1904 | Kind.ISO_DATE:
            return wrong_cells.not_a_number("this cell is shown as a date or a time, and", AS_NUMBER)
        case Kind.BOOLEAN:
            return wrong_cells.not_a_number("TRUE or FALSE")
        case _:
            return _flaw_of_text(text, cell.kind, wanted)


def _from_percentage(text: str, wanted: Wanted) -> Read:
    """A column from 0 to 1 can only mean a share; in any other, 12 % may be 12 or 0.12."""
    if (wanted.column.least, wanted.column.most) == (0, TICKS):
        return _in_ticks(text, wanted)
    number = exactly(text)
    return wrong_cells.percentage(wanted.name, f"{_plainly(number * 100)} %", _plainly(number))


def _plainly(number: Decimal) -> str:
    """A number without a power of ten and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_ticks(text: str, wanted: Wanted) -> Read:
    number = exactly(text)
    if abs(number) > MOST:
        return wrong_cells.more_than_a_cell_holds(text, f"{MOST:,}")
    ticks = number * TICKS
    if ticks != ticks.to_integral_value():
        return wrong_cells.too_many_decimals(text, _text_of(int(ticks.to_integral_value())))
    return _in_range(int(ticks), wanted)


def _in_range(ticks: int, wanted: Wanted) -> Read:
    column = wanted.column
    too_low = column.least is not None and ticks < column.least
    too_high = column.most is not None and ticks > column.most
    if too_low or too_high:
        return wrong_cells.outside_the_range(_text_of(ticks), wanted.name, _range_of(column))
    return (KNOWN, ticks)


def _range_of(column: Column) -> str:
    unit = f" {column.unit}" if column.unit else ""
    if column.least is None:
        return f"{_text_of(column.most or 0)}{unit} or less"
    if column.most is None:
        return f"{_text_of(column.least)}{unit} or more"
    return f"{_text_of(column.least)} to {_text_of(column.most)}{unit}"


def _text_of(ticks: int) -> str:
    """The quantity as people write it.

    >>> _text_of(125_000), _text_of(-5_000), _text_of(240_000)
    ('12.5', '-0.5', '24')
    """
    whole, rest = divmod(abs(ticks), TICKS)
    decimals = f"{rest:04}".rstrip("0")
    return ("-" if ticks < 0 else "") + (f"{whole}.{decimals}" if decimals else str(whole))


def _flaw_of_text(text: str, kind: Kind, wanted: Wanted) -> Flaw:
    personal = kind_of_number(text)
    if personal:
        return wrong_cells.personal(wanted.name, personal)
    if kind is Kind.TEXT and PLAIN_NUMBER.fullmatch(text):
        return wrong_cells.number_as_text(text)
    if found := PERCENTAGE.fullmatch(text):
        return wrong_cells.percentage(wanted.name, f"{found[1]} %", _plainly(exactly(found[1]) / 100))
    if found := DRESSED_NUMBER.fullmatch(text):
        plain = found[1].replace(",", "")
        return wrong_cells.not_a_number(shown(text), f"type the bare number, `{plain}`")
    return wrong_cells.not_a_number(shown(text))
