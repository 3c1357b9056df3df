"""What one part of a workbook is to another: read, and said of new parts."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath, split
from typing import Final

from commissioning.reports.annotating.outline import GARBLED, Unmarkable, outline_of, with_child
from commissioning.reports.annotating.parts import Parts
from commissioning.reports.annotating.words import said

PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NONE: Final = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{PACKAGE}"/>'


BYTES_MOST: Final = 16 * 1024 * 1024
"""No part has so many relations."""


@dataclass(frozen=True)
class Relation:
    """A part by the name that another part has for it, and what it is to that one."""

    name: str
    kind: str
    part: str


def relations_of(parts: Parts, part: str) -> list[Relation]:
    """What a part says of others; the whole file is the part without a name."""
    where = _told_in(part)
    if where not in parts:
        return []
    if parts.size(where) > BYTES_MOST:
        raise Unmarkable(GARBLED)
    return [
        Relation(one.attributes["Id"], _last(one.attributes["Type"]), _path(part, one.attributes["Target"]))
        for one in outline_of(parts.read(where))
        if one.name == "Relationship" and one.attributes.get("TargetMode") != "External"
    ]


def relate(parts: Parts, part: str, kind: str, other: str) -> str:
    """Say in a part's relations that it has another; the name it has for it from now on."""
    where = _told_in(part)
    xml = parts.read(where) if where in parts else NONE.encode()
    outline = outline_of(xml)
    taken = {each.attributes.get("Id") for each in outline}
    name = next(each for number in range(1, len(taken) + 2) if (each := f"rIdCheck{number}") not in taken)
    added = f'<Relationship xmlns="{PACKAGE}" Id="{name}" Type="{OFFICE}/{kind}" Target="/{said(other)}"/>'
    parts.write(where, with_child(xml, added.encode(), outline))
    return name


def _told_in(part: str) -> str:
    folder, name = split(part)
    return join(folder, "_rels", f"{name}.rels")


def _last(kind: str) -> str:
    return kind.rpartition("/")[2]


def _path(part: str, target: str) -> str:
    """The name of a part, written from another part or from the root."""
    return normpath(join("/", dirname(part), target)).lstrip("/")
