"""What a workbook allows: texts, and names of sheets, tables and columns, whatever people wrote."""

import re
from collections.abc import Callable, Iterable

TEXT_MOST = 32_767
CUT_TO = 16_000
SHEET_NAME_MOST = 31
TABLE_NAME_MOST = 200
HEADING_MOST = 200

NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
READ_AS_A_CHARACTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NAMES_A_COLUMN = re.compile(r"['#@\[\]]")
STARTS_LIKE_A_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def legal_text(text: str) -> str:
    r"""The text as a cell can hold it: what cannot be written is shown by a sign, what is too long is cut.

    >>> legal_text("a\x07b\r"), legal_text("_x0041_")
    ('a␇b␍', '_x005F_x0041_')
    """
    shown = _signs(text)
    if _length(shown) > TEXT_MOST:
        shown = shown[:CUT_TO] + " (cut short)"
    return READ_AS_A_CHARACTER.sub("_x005F_", shown)


def starts_like_a_formula(text: str) -> bool:
    """Whether a program might take the text for a formula once somebody edits or exports it."""
    return text.startswith(STARTS_LIKE_A_FORMULA)


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """A name for each sheet, all different.

    >>> sheet_names(["Notes", "notes", "who? [us]"])
    ['Notes', 'notes 2', 'who us']
    """
    return _different(wanted, _sheet_name, SHEET_NAME_MOST, " ")


def table_names(wanted: Iterable[str]) -> list[str]:
    """A name for each table, all different.

    >>> table_names(["Adult care", "adult-care", "B7"])
    ['Adult_care', 'adult_care_2', 'B7_']
    """
    return _different(wanted, _table_name, TABLE_NAME_MOST, "_")


def headings(wanted: Iterable[str]) -> list[str]:
    """A heading for each column of a table, all different."""
    return _different(wanted, _heading, HEADING_MOST, " ")


def column_of_table(table: str, heading: str) -> str:
    """All cells of a column of a table, as a formula names them."""
    return f"{table}[{NAMES_A_COLUMN.sub(_marked, heading)}]"


def _marked(sign: re.Match[str]) -> str:
    return f"'{sign[0]}"


def _signs(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text.translate(CONTROLS))


def _sheet_name(text: str) -> str:
    name = " ".join(re.sub(r"[\[\]:*?/\\]", " ", _signs(text)).split()).strip("' ")
    return name if name.lower() not in ("", "history") else f"Sheet {name}".strip()


def _table_name(text: str) -> str:
    name = re.sub(r"[^A-Za-z0-9_]", "_", text)
    if not re.match(r"[A-Za-z_]", name):
        name = f"_{name}"
    # Without a line below, it could be read as a cell: B7, or R1C1.
    return name if "_" in name or not re.search(r"[0-9]|^[RrCc]$", name) else f"{name}_"


def _heading(text: str) -> str:
    return " ".join(_signs(text).split()) or "Column"


def _different(wanted: Iterable[str], legal: Callable[[str], str], most: int, gap: str) -> list[str]:
    """Legal names, cut to length; one that is there already, in whatever case, gets a number."""
    names: list[str] = []
    taken: set[str] = set()
    for text in wanted:
        base, number = legal(text), 1
        name = _cut(base, most)
        while name.casefold() in taken:
            number += 1
            end = f"{gap}{number}"
            name = _cut(base, most - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    while _length(text) > most:
        text = text[:-1]
    return text.strip("' ")


def _length(text: str) -> int:
    """How long a spreadsheet program takes a text to be: in units of 16 bits."""
    return len(text.encode("utf-16-le")) // 2
