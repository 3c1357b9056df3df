"""Which of a workbook's styles show a number as a date or a time, and which as a percentage."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.markup import Attributes

BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Numbers of formats that every spreadsheet program knows; 27 to 36 and 50 to 58 are East Asian dates."""

BUILT_IN_PERCENTS: Final = frozenset([9, 10])

FORMAT_LENGTH_MOST: Final = 255
STYLES_MOST: Final = 65_490
"""What Excel itself has room for."""

ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
NOT_LETTERS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format says in quotation marks, in brackets, or after the signs for `as it is` and for room."""


class Styles(NamedTuple):
    """The numbers of the cell styles that are dates, and that are percentages, as cells write them."""

    dates: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()


def styles_of(elements: Iterable[tuple[str, Attributes]]) -> Styles:
    """Which styles show numbers as something else, from the styles part."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    section = ""
    for name, attributes in elements:
        if name in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            section = name
        elif name == "numFmt" and section == "numFmts":
            code = attributes.get("formatCode", "")
            _refuse_beyond(len(code), FORMAT_LENGTH_MOST, "characters in a format of numbers")
            formats[attributes.get("numFmtId", "")] = code
        elif name == "xf" and section == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
            _refuse_beyond(len(styles), STYLES_MOST, "styles of cells")
    return Styles(
        dates=frozenset(str(number) for number, code in enumerate(styles) if _is_date(code, formats)),
        percents=frozenset(str(number) for number, code in enumerate(styles) if _is_percent(code, formats)),
    )


def _refuse_beyond(count: int, most: int, what: str) -> None:
    if count > most:
        raise Unreadable(wrong_files.too_large(f"it has more than {most:,} {what}", f"{most:,}"))


def _is_date(code: str, formats: Mapping[str, str]) -> bool:
    return shows_a_date(formats[code]) if code in formats else _built_in(code) in BUILT_IN_DATES


def _is_percent(code: str, formats: Mapping[str, str]) -> bool:
    return shows_a_percentage(formats[code]) if code in formats else _built_in(code) in BUILT_IN_PERCENTS


def _built_in(code: str) -> int:
    return int(code[:9]) if code.isdigit() else 0


def shows_a_date(code: str) -> bool:
    """Whether a format shows days or times.

    >>> shows_a_date("dd/mm/yyyy;@"), shows_a_date("[h]:mm"), shows_a_date('#,##0.0 "days"')
    (True, True, False)
    """
    letters = NOT_LETTERS.sub("", code).lower().replace("general", "")
    return ELAPSED.search(code) is not None or any(letter in letters for letter in "dmyhs")


def shows_a_percentage(code: str) -> bool:
    """Whether a format multiplies by a hundred and says so.

    >>> shows_a_percentage("0.0%"), shows_a_percentage('0" %"')
    (True, False)
    """
    return "%" in NOT_LETTERS.sub("", code)
