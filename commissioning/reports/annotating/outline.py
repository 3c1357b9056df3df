"""The outline of a part's XML: where elements begin and end, so that the rest stays as it is to the byte."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

GARBLED: Final = "a part of it is not written as spreadsheet programs write it"
NOT_XLSX: Final = "only a workbook in .xlsx can be marked, and it has that name but not that form"


class Unmarkable(Exception):  # noqa: N818 - no fault: its text says why, to the reader
    """A workbook, or a part of it, that nobody should add to."""


@dataclass
class Element:
    """An element by its name without prefix, and the bytes at which it and its end begin."""

    name: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    end: int = 0


def outline_of(xml: bytes) -> list[Element]:
    """All elements in the order in which they begin; the root is the first."""
    found: list[Element] = []
    still_open: list[Element] = []
    parser = expat.ParserCreate("utf-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        still_open.append(Element(name.rpartition(":")[2], attributes, len(still_open), at))
        found.append(still_open[-1])

    def end(_: str) -> None:
        still_open.pop().end = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        raise Unmarkable(GARBLED) from error
    return found


def _refuse(*_: object) -> None:
    raise Unmarkable(GARBLED)


def around_rows(sheet: bytes) -> tuple[bytes, bytes, bytes]:
    """A sheet in three: what stands before its rows, the rows, which are nearly all of it, and what follows.

    Where text could hide an end of the rows, all of it stands before.
    """
    first, last = sheet.find(b"<row"), sheet.rfind(b"</sheetData")
    if b"<!" in sheet or not 0 <= first < last:
        return sheet, b"", b""
    return sheet[:first], sheet[first:last], sheet[last:]


def with_child(xml: bytes, child: bytes, outline: list[Element], before: Collection[str] = ()) -> bytes:
    """The XML with one more child of its root: before the first of some, or else last.

    >>> part = b"<a><b/><c/></a>"
    >>> with_child(part, b"<n/>", outline_of(part), before={"c"})
    b'<a><b/><n/><c/></a>'
    """
    later = [each.start for each in outline if each.depth == 1 and each.name in before]
    return _with(xml, child, outline[0], later[0] if later else None)


def within(xml: bytes, child: bytes, parent: Element) -> bytes:
    """The XML with one more child of an element, after those it has.

    >>> within(b"<a/>", b"<n/>", outline_of(b"<a/>")[0])
    b'<a><n/></a>'
    """
    return _with(xml, child, parent, None)


def _with(xml: bytes, child: bytes, parent: Element, at: int | None) -> bytes:
    spot = parent.end if at is None else at
    name = re.split(rb"[\s/>]", xml[parent.start + 1 : parent.end], maxsplit=1)[0]
    if at is None and not xml.startswith(b"</" + name, spot):  # it was closed in its own tag
        return b"%b>%b</%b>%b" % (xml[: spot - len(b"/>")], child, name, xml[spot:])
    return xml[:spot] + child + xml[spot:]
