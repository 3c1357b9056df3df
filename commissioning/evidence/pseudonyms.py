"""Cells of a pseudonym column: a code for a person, a group or a goal, and never who it is."""

import re
from sys import intern
from typing import Final

from commissioning.evidence import wrong_cells
from commissioning.evidence.codes import Flaw
from commissioning.evidence.letters import stranger_in
from commissioning.evidence.passed_over import is_example, is_total
from commissioning.evidence.personal import kind_of, kind_of_number
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Read, Wanted
from commissioning.evidence.words import quoted

LENGTH_MOST: Final = 64
PSEUDONYM: Final = re.compile(rf"[A-Za-z0-9._-]{{1,{LENGTH_MOST}}}")
NOT_ALLOWED: Final = re.compile(r"[^A-Za-z0-9._-]")

LONG: Final = 12
"""From so many digits on, Excel shows a number as in `1.23E+11`."""
SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.ASCII)
TAKEN_FOR_A_DATE: Final = re.compile(r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.ASCII)
"""As Excel writes `MAR-01`, `1-3` and their like into a .csv file."""


def read_pseudonym(cell: Cell, wanted: Wanted) -> Read:
    """The pseudonym without the spaces around it; capitals and small letters are different."""
    match cell.kind:
        case Kind.TEXT | Kind.TYPED:
            return _from_text(cell.text.strip(" \t\r\n"), wanted)
        case Kind.BOOLEAN:
            return wrong_cells.not_a_pseudonym(wanted.name, "is TRUE or FALSE")
        case Kind.DATE | Kind.DATE_1904 | Kind.ISO_DATE:
            return wrong_cells.taken_for_a_date(wanted.name)
        case _:
            return _from_number(cell.text, wanted)


def _from_number(text: str, wanted: Wanted) -> Flaw:
    if kind := kind_of_number(text):
        return wrong_cells.personal(wanted.name, kind)
    return wrong_cells.pseudonym_as_number(wanted.name, is_long=_is_long(text))


def _is_long(number: str) -> bool:
    return "E" in number.upper() or len(number) >= LONG


def _from_text(text: str, wanted: Wanted) -> Read:
    if wanted.is_subject and (is_total(text) or is_example(text)):
        return wrong_cells.not_a_pseudonym(wanted.name, "says that this row is a total or an example")
    if kind := kind_of(text):
        return wrong_cells.personal(wanted.name, kind)
    if SHORTENED.fullmatch(text):
        return wrong_cells.pseudonym_as_number(wanted.name, is_long=True)
    if TAKEN_FOR_A_DATE.fullmatch(text):
        return wrong_cells.taken_for_a_date(wanted.name)
    if PSEUDONYM.fullmatch(text):
        return (KNOWN, intern(text))
    return _flaw_of(text, wanted.name)


def _flaw_of(text: str, column: str) -> Flaw:
    found = NOT_ALLOWED.search(text)
    if not found:
        return wrong_cells.not_a_pseudonym(column, f"has {len(text)} characters, and may have {LENGTH_MOST}")
    if stranger := stranger_in(text):
        return wrong_cells.looks_alike(column, stranger)
    char = found[0]
    if char.isspace() and char.isprintable():
        return wrong_cells.not_a_pseudonym(column, "has a space in it")
    if not char.isprintable():
        unseen = f"has a character that cannot be seen (U+{ord(char):04X})"
        return wrong_cells.not_a_pseudonym(column, unseen, "type it afresh, and do not paste it")
    return wrong_cells.not_a_pseudonym(column, f"has {quoted(char)} in it")
