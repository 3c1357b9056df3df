"""An OpenDocument spreadsheet (.ods): its package, and its sheets in their order."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.columns import RawSheet
from commissioning.evidence.container import Container
from commissioning.evidence.content import CONTENT, Content, sheets_in
from commissioning.evidence.markup import elements
from commissioning.evidence.meaning import plain_meaning, plainly_in_bulk
from commissioning.evidence.raw import Batch, Source, refuse_two_of_one_name
from commissioning.model.template import TEMPLATE

TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
TYPES: Final = (TYPE, TYPE + b"-template")
MANIFEST: Final = "META-INF/manifest.xml"
LISTED: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0 "
META: Final = "meta.xml"
UNLOCKED: Final = (
    "open it, choose File, Save As, take the tick off `Save with password`, and send what that saves"
)
WORKS_OUT: Final = re.compile(rb"<meta:generator>\s*(?:LibreOffice|Collabora|OpenOffice)")
"""The programs that work out every formula before they save."""


def is_spreadsheet(container: Container) -> bool:
    """Whether a zip says that it is an OpenDocument spreadsheet, first of all or in its list of parts."""
    if "mimetype" in container:
        return b"".join(container.chunks("mimetype")).strip() in TYPES
    return MANIFEST in container and any(
        said.get(f"{LISTED}full-path") == "/" and said.get(f"{LISTED}media-type", "").encode() in TYPES
        for _, said in elements(container.chunks(MANIFEST))
    )


def sources_of(container: Container) -> list[Source]:
    """The sheets of a spreadsheet, hidden ones too. They are all in one part, so all are read at once."""
    _refuse_a_password(container)
    if any(name.startswith(("basic/", "scripts/")) for name in container.names):
        raise Unreadable(wrong_files.macros())
    content = sheets_in(container.chunks(CONTENT), worked_out=_are_worked_out(container))
    refuse_two_of_one_name([sheet.name for sheet in content.sheets])
    return [_source_of(content, number) for number in range(len(content.sheets))]


def _source_of(content: Content, number: int) -> Source:
    sheet = content.sheets[number]
    raw = content.cells[number]
    return Source(
        sheet=sheet.name,
        is_hidden=sheet.style in content.hiding,
        batches=partial(_batches_of, raw),
        meaning=plain_meaning,
        quickly=lambda: raw,
        bulk=plainly_in_bulk(),
        made_to_fill_in=TEMPLATE in content.named,
        hidden=sheet.hidden,
        is_linked=content.is_linked,
    )


def _batches_of(raw: RawSheet) -> Iterator[Batch]:
    return ([row] for row in raw.rows())


def _refuse_a_password(container: Container) -> None:
    """What is behind a password cannot be read; the list of parts says of each whether it is."""
    if MANIFEST in container and any(
        name == "encryption-data" for name, _ in elements(container.chunks(MANIFEST))
    ):
        raise Unreadable(wrong_files.locked(UNLOCKED))


def _are_worked_out(container: Container) -> bool:
    """Whether every formula has been worked out, told by the program that wrote the file."""
    return META in container and WORKS_OUT.search(b"".join(container.chunks(META))) is not None
