"""Workbooks that are the same bytes whenever, and on whatever machine, they are written."""

import re
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold: every part of a workbook is dated by it."""

CHANGING = {
    "docProps/core.xml": (
        re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*"),
        rb"\g<1>1980-01-01T00:00:00Z",
    ),
    "docProps/app.xml": (re.compile(rb"( / Openpyxl )[^<]*"), rb"\g<1>3"),
}
"""What differs from one saving to the next, by part: the moment, and the release of the library."""


FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')
"""A cell with a formula as the library writes it: with room for a value, and without one."""

Values = Mapping[str, Mapping[str, Decimal | str]]


def save_stable(workbook: "Workbook", path: Path, values: Values = MappingProxyType({})) -> None:
    """Save a workbook so that the same cells always give the same bytes.

    `values` has, by part and cell, what each formula comes to: without that a reader who works nothing out
    would show a blank.

    The moments of creation and saving are fixed, and so are the dates of the parts in its zip. The parts
    are stored and not packed: what a packer makes of the same bytes differs from machine to machine.
    """
    saved = BytesIO()
    workbook.save(saved)
    with ZipFile(saved) as parts, ZipFile(path, "w", ZIP_STORED) as stable:
        for name in parts.namelist():
            part = _with_values(_unchanging(name, parts.read(name)), values.get(name, {}))
            stable.writestr(_entry(name), part)


def _entry(name: str) -> ZipInfo:
    """A part's entry in the zip, without traces of the machine that writes it."""
    entry = ZipInfo(name, date_time=LONG_AGO)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _with_values(part: bytes, values: Mapping[str, Decimal | str]) -> bytes:
    """The part with what each formula comes to beside it."""

    def with_value(found: re.Match[bytes]) -> bytes:
        cell, style, formula = found.groups()
        value = values[cell.decode()]
        kind = b' t="str"' if isinstance(value, str) else b""
        shown = escape(str(value)).encode()
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (cell, style, kind, formula, shown)

    return FORMULA.sub(with_value, part)


def _unchanging(name: str, part: bytes) -> bytes:
    """The part with what would differ next time made the same; most parts are as they were."""
    if name not in CHANGING:
        return part
    pattern, fixed = CHANGING[name]
    return pattern.sub(fixed, part)
