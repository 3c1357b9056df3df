"""Cells of a yes-or-no column, and of a column with choices."""

from typing import Final

from commissioning.evidence import wrong_cells
from commissioning.evidence.letters import in_our_letters, stranger_in
from commissioning.evidence.personal import kind_of_number
from commissioning.evidence.raw import Cell, Kind
from commissioning.evidence.typed import KNOWN, Read, Wanted

YES_OR_NO: Final = {"yes": 1, "y": 1, "true": 1, "no": 0, "n": 0, "false": 0}


def read_yes_or_no(cell: Cell, wanted: Wanted) -> Read:
    """1 for yes and 0 for no; a 1 or a 0 that was typed is neither."""
    if cell.kind is Kind.BOOLEAN:
        return (KNOWN, int(cell.text))
    text = cell.text.strip()
    is_text = cell.kind in (Kind.TEXT, Kind.TYPED)
    if is_text and text.casefold() in YES_OR_NO:
        return (KNOWN, YES_OR_NO[text.casefold()])
    if kind := kind_of_number(text):
        return wrong_cells.personal(wanted.name, kind)
    if (stranger := stranger_in(text)) and in_our_letters(text).casefold() in YES_OR_NO:
        return wrong_cells.looks_alike(wanted.name, stranger)
    return wrong_cells.neither_yes_nor_no(text)


def read_choice(cell: Cell, wanted: Wanted) -> Read:
    """The choice in the contract's own spelling; capitals do not matter."""
    text = cell.text.strip()
    choices = wanted.column.choices
    if cell.kind in (Kind.TEXT, Kind.TYPED, Kind.NUMBER):
        alike = [choice for choice in choices if choice.casefold() == text.casefold()]
        if text in choices or len(alike) == 1:
            return (KNOWN, text if text in choices else alike[0])
    if kind := kind_of_number(text):
        return wrong_cells.personal(wanted.name, kind)
    if cell.kind in (Kind.DATE, Kind.DATE_1904, Kind.ISO_DATE):
        return wrong_cells.taken_for_a_date(wanted.name)
    if (stranger := stranger_in(text)) and in_our_letters(text).casefold() in map(str.casefold, choices):
        return wrong_cells.looks_alike(wanted.name, stranger)
    said = {"1": "TRUE", "0": "FALSE"}[text] if cell.kind is Kind.BOOLEAN else text
    return wrong_cells.not_a_choice(said, wanted.name, choices)
