"""Cells of a date column: whole days, between 1900 and 2200."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from commissioning.evidence import wrong_cells
from commissioning.evidence.codes import Flaw
from commissioning.evidence.personal import kind_of_number
from commissioning.evidence.quantities import PLAIN_NUMBER, exactly
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Read, Wanted
from commissioning.model.calendar import Day, text_of
from commissioning.model.terms import DatesTyped

FIRST: Final = date(1900, 1, 1).toordinal()
LAST: Final = date(2200, 12, 31).toordinal()

# Excel believes that 1900 had a 29 February, its day 60: before it, days count from one day later.
BEFORE_DAY_1: Final = date(1899, 12, 31).toordinal()
PHANTOM: Final = 60
FROM_1904: Final = date(1904, 1, 1).toordinal()

ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}\S*))?", re.ASCII)
YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
MIDNIGHT: Final = re.compile(r"00:00(?::00(?:\.0+)?)?Z?")


def read_date(cell: Cell, wanted: Wanted) -> Read:
    """The day, from a number that is shown as a date or from text with the year first."""
    match cell.kind:
        case Kind.DATE | Kind.DATE_1904:
            return _from_number(cell)
        case Kind.NUMBER:
            return _number_alone(cell.text)
        case Kind.BOOLEAN:
            return wrong_cells.not_a_date("TRUE or FALSE")
        case _:
            return _from_text(cell, wanted)


def _from_number(cell: Cell) -> Read:
    serial = exactly(cell.text)
    if abs(serial) > LAST:
        return wrong_cells.outside_the_calendar(cell.text)
    day = _day_of(int(serial), cell.kind)
    if day is None:
        return wrong_cells.not_in_the_calendar("29 February 1900")
    if not FIRST <= day <= LAST:
        return wrong_cells.outside_the_calendar(cell.text)
    return (KNOWN, day) if serial == int(serial) else wrong_cells.time_of_day(text_of(day))


def _day_of(serial: int, kind: Kind) -> Day | None:
    """The day of a number, as Excel shows it; nothing for the 29 February 1900 that it made up."""
    if kind is Kind.DATE_1904:
        return FROM_1904 + serial
    if serial == PHANTOM:
        return None
    return BEFORE_DAY_1 + serial - (serial > PHANTOM)


def _number_alone(text: str) -> Flaw:
    """A number that is not shown as a date; most often it is one that has lost its format."""
    number: Decimal = exactly(text)
    day = _day_of(int(number), Kind.DATE) if PHANTOM < number < LAST - BEFORE_DAY_1 else None
    return wrong_cells.number_for_a_date(text, text_of(day) if day else None)


def _from_text(cell: Cell, wanted: Wanted) -> Read:
    text = cell.text.strip()
    if kind := kind_of_number(text):
        return wrong_cells.personal(wanted.name, kind)
    if found := ISO.fullmatch(text):
        return _from_iso(text, found, cell.kind)
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _in_other_words(text, {_iso(year, month, day)})
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        if stated := _as_stated(first, second, year, wanted.dates_typed):
            return _in_range(stated)
        return _in_other_words(text, {_iso(year, second, first), _iso(year, first, second)})
    return _number_alone(text) if PLAIN_NUMBER.fullmatch(text) else wrong_cells.not_a_date(text)


def _from_iso(text: str, found: re.Match[str], kind: Kind) -> Read:
    year, month, day, time = found.groups()
    iso = _iso(int(year), int(month), int(day))
    if iso is None:
        return wrong_cells.not_in_the_calendar(text)
    if time and not (kind is Kind.ISO_DATE and MIDNIGHT.fullmatch(time)):
        return wrong_cells.time_of_day(iso)
    return _in_range(iso)


def _in_range(iso: str) -> Read:
    number = date.fromisoformat(iso).toordinal()
    return (KNOWN, number) if FIRST <= number <= LAST else wrong_cells.outside_the_calendar(iso)


def _as_stated(first: int, second: int, year: int, order: DatesTyped | None) -> str | None:
    """The day in the order that was stated; nothing where none was, or the calendar has no such day."""
    match order:
        case None:
            return None
        case "day first":
            return _iso(year, second, first)
        case "month first":
            return _iso(year, first, second)


def _in_other_words(text: str, readings: set[str | None]) -> Flaw:
    days = sorted(reading for reading in readings if reading)
    match days:
        case []:
            return wrong_cells.not_in_the_calendar(text)
        case [only]:
            return wrong_cells.date_in_words(text, only)
        case _:
            return wrong_cells.date_in_two_ways(text, *days)


def _iso(year: int, month: int, day: int) -> str | None:
    """The day with the year first, if the calendar has it."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
