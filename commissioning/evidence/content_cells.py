"""One cell of an OpenDocument spreadsheet: what is written in it, and what it says that it holds."""

import re
from typing import Final

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.markup import Attributes
from commissioning.evidence.meaning import NO_CELL, PERCENT, PLAIN_TEXT
from commissioning.evidence.raw import RawCell
from commissioning.evidence.shared import refuse_long_text
from commissioning.evidence.sheet import NO_VALUE

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{OASIS}office:1.0 "
TABLE: Final = f"{OASIS}table:1.0 "
TEXT: Final = f"{OASIS}text:1.0 "
CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
FORMULA: Final = f"{TABLE}formula"
TABLES: Final = (f"{TABLE}table", f"{TABLE}covered-table-cell")

NOT_THE_CELLS: Final = (f"{OFFICE}annotation", f"{OASIS}drawing:1.0 ", f"{TEXT}ruby-text", f"{TEXT}note")
"""Comments, pictures and reading aids stand inside a cell, and are not what it says."""

TRUTHS: Final = {"of:=TRUE()": "1", "of:=FALSE()": "0"}
"""How LibreOffice keeps TRUE and FALSE of a cell that is not shown as one of them."""

ERROR: Final = re.compile(r"#[A-Z0-9_/!?]{2,20}|Err:\d{3}")
BROKEN: Final = (NO_CELL, "", "")

# Signs that XML cannot hold stand for what is written as an element, while gaps are made one space.
KEPT: Final = {f"{TEXT}s": "\x01", f"{TEXT}tab": "\x02", f"{TEXT}line-break": "\x03"}
WRITTEN: Final = str.maketrans("\x01\x02\x03", " \t\n")
GAPS: Final = re.compile(r"[ \t\r\n]+")


def broken(how: str) -> Unreadable:
    """The content does not fit together."""
    return Unreadable(wrong_files.damaged(how))


class Words:
    """Collects what is written in a cell, paragraph by paragraph."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._pieces: list[str] | None = None
        self._left_out = 0
        self._length = -1  # no line ends before the first

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins inside the cell."""
        if self._left_out or name.startswith(NOT_THE_CELLS):
            self._left_out += 1
        elif name.startswith(TABLES):
            raise broken("a table stands inside a cell")
        elif name == f"{TEXT}p":
            self._start_paragraph()
        elif name in KEPT:
            times = attributes.get(f"{TEXT}c", "1")
            self.text(
                KEPT[name] * (int(times) if times.isascii() and times.isdigit() and len(times) < 6 else 1)
            )

    def end(self, name: str) -> None:
        """An element ends inside the cell."""
        if self._left_out:
            self._left_out -= 1
        elif name == f"{TEXT}p" and self._pieces is not None:
            self._paragraphs.append(GAPS.sub(" ", "".join(self._pieces)).strip(" ").translate(WRITTEN))
            self._pieces = None

    def text(self, piece: str) -> None:
        """Text goes by."""
        if self._pieces is not None and not self._left_out:
            self._pieces.append(piece)
            self._length += len(piece)
            refuse_long_text(self._length)

    def said(self) -> str:
        """All of it."""
        return "\n".join(self._paragraphs)

    def _start_paragraph(self) -> None:
        """Each stands on a line of its own, and the end of a line is a sign too."""
        if self._pieces is not None:
            raise broken("a paragraph stands inside another")
        self._pieces = []
        self._length += 1
        refuse_long_text(self._length)


def raw_cell_of(said: Attributes, words: str, *, worked_out: bool) -> RawCell | None:
    """The cell, or nothing where there is nothing in it.

    Where all formulas of a file were `worked_out`, one without a value came to a text with nothing in it.
    """
    has_formula = FORMULA in said
    if said.get(f"{CALC}value-type") == "error" or (has_formula and ERROR.fullmatch(words)):
        return ("e", "", words)
    match said.get(f"{OFFICE}value-type"):
        case None:
            return _without_a_type(words, lacks_value=has_formula and not worked_out)
        case "string":
            text = said.get(f"{OFFICE}string-value", words)
            refuse_long_text(len(text))
            return (PLAIN_TEXT, "", text) if text else None
        case "float" if said.get(FORMULA) in TRUTHS:
            return ("b", "", TRUTHS[said[FORMULA]])
        case "float" | "currency":
            return _valued("n", "", said.get(f"{OFFICE}value"))
        case "percentage":
            return _valued("n", PERCENT, said.get(f"{OFFICE}value"))
        case "boolean":
            return _valued("b", "", {"true": "1", "false": "0"}.get(said.get(f"{OFFICE}boolean-value", "")))
        case "date":
            return _valued("d", "", said.get(f"{OFFICE}date-value"))
        case "time":
            return _valued("d", "", said.get(f"{OFFICE}time-value"))
        case _:
            return BROKEN


def _without_a_type(words: str, *, lacks_value: bool) -> RawCell | None:
    if lacks_value:
        return (NO_VALUE, "", "")
    return (PLAIN_TEXT, "", words) if words else None


def _valued(kind: str, style: str, value: str | None) -> RawCell:
    refuse_long_text(len(value or ""))
    return (kind, style, value) if value else BROKEN
