"""A sheet read a second way, by a tree of its elements and by nothing of ours: they must agree."""

import re
from xml.etree import ElementTree as ET

from commissioning.evidence.raw import Row

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


def rows_of(part: bytes) -> list[Row]:
    """The rows that have cells with something in them, as other programs find them."""
    found = []
    sheet = ET.fromstring(part)  # noqa: S314 - no document type gets as far as here
    row_number = 0
    for row in sheet.findall(f"{MAIN}sheetData/{MAIN}row"):
        row_number = int(row.get("r") or row_number + 1)
        cells, column = {}, 0
        for cell in row.findall(f"{MAIN}c"):
            column = _column(cell.get("r")) or column + 1
            holds = _held(cell)
            if holds is not None:
                cells[column] = holds
        if cells:
            found.append((row_number, cells))
    return found


def _column(address: str | None) -> int:
    found = ADDRESS.fullmatch(address or "")
    number = 0
    for letter in found[1] if found else "":
        number = number * 26 + ord(letter) - 64
    return number


def _held(cell: ET.Element) -> tuple[str, str, str] | None:
    kind, style = cell.get("t", "n"), cell.get("s", "")
    value, words = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}is")
    if words is not None:
        return kind, style, "".join(_texts(words))
    text = "".join(value.itertext()) if value is not None else ""
    if text or (value is not None and kind == "str"):
        return kind, style, text
    is_awaited = kind == "e" or cell.find(f"{MAIN}f") is not None
    return ("no value", style, "") if is_awaited else None


def _texts(words: ET.Element) -> list[str]:
    """The texts of a cell without its reading aids."""
    return [
        "".join(text.itertext()) for text in [*words.findall(f"{MAIN}t"), *words.findall(f"{MAIN}r/{MAIN}t")]
    ]
