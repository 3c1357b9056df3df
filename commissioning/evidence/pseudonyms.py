"""Cells of a pseudonym column: a code for a person, a group or a goal, and never who it is."""

import re
from sys import intern
from typing import Final

from commissioning.evidence import wrong_cells
from commissioning.evidence.codes import Flaw
from commissioning.evidence.personal import kind_of, kind_of_number
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Read, Wanted
from commissioning.evidence.words import quoted

LENGTH_MOST: Final = 64
PSEUDONYM: Final = re.compile(rf"[A-Za-z0-9._-]{{1,{LENGTH_MOST}}}")
NOT_ALLOWED: Final = re.compile(r"[^A-Za-z0-9._-]")


def read_pseudonym(cell: Cell, wanted: Wanted) -> Read:
    """The pseudonym without the spaces around it; capitals and small letters are different."""
    match cell.kind:
        case Kind.TEXT | Kind.TYPED:
            return _from_text(cell.text.strip(" \t\r\n"), wanted)
        case Kind.BOOLEAN:
            return wrong_cells.not_a_pseudonym(wanted.name, "is TRUE or FALSE")
        case _:
            kind = kind_of_number(cell.text)
            return (
                wrong_cells.personal(wanted.name, kind)
                if kind
                else wrong_cells.pseudonym_as_number(wanted.name)
            )


def _from_text(text: str, wanted: Wanted) -> Read:
    if kind := kind_of(text):
        return wrong_cells.personal(wanted.name, kind)
    if PSEUDONYM.fullmatch(text):
        return (KNOWN, intern(text))
    return _flaw_of(text, wanted.name)


def _flaw_of(text: str, column: str) -> Flaw:
    found = NOT_ALLOWED.search(text)
    if not found:
        return wrong_cells.not_a_pseudonym(column, f"has {len(text)} characters, and may have {LENGTH_MOST}")
    char = found[0]
    if char.isspace() and char.isprintable():
        return wrong_cells.not_a_pseudonym(column, "has a space in it")
    if not char.isprintable():
        return wrong_cells.not_a_pseudonym(column, f"has a character that cannot be seen (U+{ord(char):04X})")
    return wrong_cells.not_a_pseudonym(column, f"has {quoted(char)} in it")
