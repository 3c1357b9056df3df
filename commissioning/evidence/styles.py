"""Which of a workbook's styles show a number as a date or a time."""

import re
from collections.abc import Iterable
from typing import Final

from commissioning.evidence.markup import Attributes

BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Numbers of formats that every spreadsheet program knows; 27 to 36 and 50 to 58 are East Asian dates."""

FORMAT_LENGTH_MOST: Final = 255

ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
NOT_LETTERS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format says in quotation marks, in brackets, or after the signs for `as it is` and for room."""


def date_styles(elements: Iterable[tuple[str, Attributes]]) -> frozenset[str]:
    """The numbers of the cell styles that are dates, as cells write them, from the styles part."""
    formats: dict[str, bool] = {}
    styles: list[str] = []
    section = ""
    for name, attributes in elements:
        if name in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            section = name
        elif name == "numFmt" and section == "numFmts":
            formats[attributes.get("numFmtId", "")] = shows_a_date(attributes.get("formatCode", ""))
        elif name == "xf" and section == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    return frozenset(str(number) for number, code in enumerate(styles) if _is_date(code, formats))


def _is_date(code: str, formats: dict[str, bool]) -> bool:
    return formats[code] if code in formats else code.isdigit() and int(code[:9]) in BUILT_IN_DATES


def shows_a_date(code: str) -> bool:
    """Whether a format shows days or times.

    >>> shows_a_date("dd/mm/yyyy;@"), shows_a_date("[h]:mm"), shows_a_date('#,##0.0 "days"')
    (True, True, False)
    """
    if len(code) > FORMAT_LENGTH_MOST:
        return False
    letters = NOT_LETTERS.sub("", code).lower().replace("general", "")
    return ELAPSED.search(code) is not None or any(letter in letters for letter in "dmyhs")
