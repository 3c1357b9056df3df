"""Workbooks that are the same bytes whenever, and on whatever machine, they are written."""

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
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


def save_stable(workbook: "Workbook", path: Path) -> None:
    """Save a workbook so that the same cells always give the same bytes.

    The moments of creation and saving are fixed, and so are the dates of the parts in its zip. The parts
    are stored and not packed: what a packer makes of the same bytes differs from machine to machine.
    """
    saved = BytesIO()
    workbook.save(saved)
    with ZipFile(saved) as parts, ZipFile(path, "w", ZIP_STORED) as stable:
        for name in parts.namelist():
            stable.writestr(_entry(name), _unchanging(name, parts.read(name)))


def _entry(name: str) -> ZipInfo:
    """A part's entry in the zip, without traces of the machine that writes it."""
    entry = ZipInfo(name, date_time=LONG_AGO)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _unchanging(name: str, part: bytes) -> bytes:
    """The part with what would differ next time made the same; most parts are as they were."""
    if name not in CHANGING:
        return part
    pattern, fixed = CHANGING[name]
    return pattern.sub(fixed, part)
