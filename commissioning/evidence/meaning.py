"""What a raw cell means: text, number, date, error or nothing."""

import re
from dataclasses import dataclass
from typing import Final

import polars as pl

from commissioning.evidence.in_bulk import Bulk
from commissioning.evidence.raw import BLANK, Cell, Kind, RawCell
from commissioning.evidence.shared import unescaped
from commissioning.evidence.sheet import NO_VALUE
from commissioning.evidence.values import Values
from commissioning.evidence.words import is_blank

NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,3})?")
"""No `NaN`, no infinity, and no power of ten that no spreadsheet knows."""

ERROR_TEXT: Final = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9_/]{2,20}[!?])")
"""An error that was pasted as text, or that a formula left behind in a CSV file."""

PLAIN_TEXT: Final = "text"
"""The type of a raw cell whose text stands in it as it is."""

NO_CELL: Final = "no cell"
"""The type of a raw cell that says nothing; its style, where it has one, says what is there instead."""

PERCENT: Final = "%"
"""The style of a number that is said to be a percentage, in files that say so of the cell itself."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What raw cells mean in one workbook: its texts, and which of its styles are dates or percentages."""

    texts: Values[str]
    dates: frozenset[str]
    counts_from_1904: bool
    percents: frozenset[str] = frozenset()

    def of(self, raw: RawCell) -> Cell:
        """The meaning of a raw cell."""
        kind, style, text = raw
        match kind:
            case "n":
                return self._number(style, text.strip())
            case "s":
                return self._shared(text)
            case "str" | "inlineStr":
                return text_cell(Kind.TEXT, unescaped(text))
            case "b":
                return Cell(Kind.BOOLEAN, text.strip()) if text.strip() in ("0", "1") else Cell(Kind.BROKEN)
            case "d":
                return Cell(Kind.ISO_DATE, text.strip())
            case "e":
                return Cell(Kind.ERROR, text.strip())
            case _:
                return Cell(Kind.NO_VALUE if kind == NO_VALUE else Kind.BROKEN)

    def in_bulk(self) -> Bulk:
        """The same for the plainest cells of text and of numbers, all at once."""
        return Bulk(
            is_text=lambda form: form[0] in ("str", "inlineStr"),
            is_number=lambda form: form[0] == "n" and form[1] not in self.dates | self.percents,
            is_shared=lambda form: form[0] == "s",
            texts=self.texts.series,
        )

    def _number(self, style: str, text: str) -> Cell:
        if not text.isascii() or not NUMBER.fullmatch(text):
            return Cell(Kind.BROKEN) if text else BLANK
        if style in self.percents:
            return Cell(Kind.PERCENT, text)
        if style not in self.dates:
            return Cell(Kind.NUMBER, text)
        return Cell(Kind.DATE_1904 if self.counts_from_1904 else Kind.DATE, text)

    def _shared(self, text: str) -> Cell:
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and int(digits[:9]) < len(self.texts)):
            return Cell(Kind.BROKEN)
        return text_cell(Kind.TEXT, self.texts[int(digits)])


PLAIN: Final = Meanings(
    Values(pl.Series(dtype=pl.String)), frozenset(), counts_from_1904=False, percents=frozenset([PERCENT])
)


def plain_meaning(raw: RawCell) -> Cell:
    """The meaning of a raw cell in a file that says of each cell, or column, what it holds."""
    kind, style, text = raw
    if kind == PLAIN_TEXT:
        return text_cell(Kind.TEXT, text)
    return Cell(Kind.BROKEN, style) if kind == NO_CELL else PLAIN.of(raw)


def plainly_in_bulk() -> Bulk:
    """The same for the plainest cells, all at once."""
    return Bulk(is_text=lambda form: form[0] == PLAIN_TEXT, is_number=lambda form: form == ("n", ""))


def text_cell(kind: Kind, text: str) -> Cell:
    """A cell with text: blank where nothing can be seen, and an error where it is one written out."""
    if is_blank(text):
        return BLANK
    return Cell(Kind.ERROR, text.strip()) if ERROR_TEXT.fullmatch(text.strip()) else Cell(kind, text)
