"""The XML of a workbook's parts, read as it streams by; what could attack a reader is refused."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final
from xml.parsers import expat

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of a file saved as `Strict Open XML Spreadsheet`."""

BOOK: Final = (MAIN, STRICT)
RELATIONS: Final = ("http://schemas.openxmlformats.org/package/2006/relationships",)

BETWEEN: Final = " "
"""Stands between a namespace and a name."""

TOKEN_BYTES_MOST: Final = 4 * 1024 * 1024
"""No spreadsheet has a longer tag, and the longer it gets the more it costs the parser."""

ELEMENTS_MOST: Final = 500_000
"""Of a workbook's small parts; of a sheet, so many outside of its rows, such as merged cells."""

Attributes = Mapping[str, str]


def parser_of(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """A parser that calls these as elements start and end and as text goes by."""
    parser = expat.ParserCreate("utf-8", BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_other_encodings
    return parser


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> Iterator[None]:
    """Give a part to a parser; stops after each piece, for what was found to be taken away."""
    fed = 0
    for chunk in chunks:
        if not fed and b"\0" in chunk[:4]:
            raise Unreadable(wrong_files.unsafe("a part of it is not written in UTF-8"))
        _parse(parser, chunk, is_last=False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > TOKEN_BYTES_MOST:
            raise Unreadable(wrong_files.unsafe("a part of it has a tag without an end"))
        yield
    _parse(parser, b"", is_last=True)
    yield


def elements(
    chunks: Iterable[bytes], houses: Collection[str] | None = None
) -> Iterator[tuple[str, Attributes]]:
    """Every element of a small part as it starts: its name without the namespace, and its attributes.

    Of `houses`, where they are given, and of no others: what another house says, no other program reads.
    """
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        house, _, local = name.rpartition(BETWEEN)
        if houses is None or house in houses:
            found.append((local, attributes))

    seen = 0
    parser = parser_of(start)
    for _ in feed(parser, chunks):
        seen += len(found)
        refuse_very_many_elements(seen)
        yield from found
        found.clear()


def refuse_very_many_elements(count: int) -> None:
    """So many merged cells, rules, names or styles were made by no person."""
    if count > ELEMENTS_MOST:
        what = "a part of it has very many merged cells, rules, names or styles"
        raise Unreadable(wrong_files.too_large(what, f"{ELEMENTS_MOST:,}"))


def _parse(parser: expat.XMLParserType, chunk: bytes, *, is_last: bool) -> None:
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError as error:
        raise Unreadable(wrong_files.damaged("a part of it breaks off or is garbled")) from error


def _refuse_doctype(*_: object) -> None:
    raise Unreadable(wrong_files.unsafe("a part of it declares a document type"))


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
        raise Unreadable(wrong_files.unsafe("a part of it is not written in UTF-8"))
