"""Ways to spoil a file a little: its bytes, the list of its parts, or the tags of a part."""

import re
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as some

from tests.evidence.hostile.making import Directory

TOKEN = re.compile(rb"<[^>]*>|[^<]+")

# What a tag, or what stands between tags, may become.
FRAGMENTS = [
    *(b"<", b">", b"&", b"&amp;", b"&#65;", b"&#0;", b"&x;", b'"', b"\0", b"\x01", b"\xff", b"\xc3", b"]]>"),
    *(b"<!-- x -->", b"<!--", b"<![CDATA[1]]>", b"<?x y?>", b"<!DOCTYPE x>", b"\xef\xbb\xbf", b"\r\n", b" "),
    *(b"<row>", b"</row>", b'<row r="9">', b'<row r="2"/>', b'<row r="0">', b"<sheetData>", b"</sheetData>"),
    *(b'<c r="A1">', b"<c>", b"</c>", b'<c r="B2"/>', b'<c r="C3" t="s">', b'<c r="XFD1048576" t="e">'),
    *(b"<v>", b"</v>", b"<v/>", b"<v>7</v>", b"<is>", b"</is>", b"<t>", b"</t>", b"<f>", b"<f/>", b"</f>"),
    *(b"<x>", b"</x>", b'<x xmlns="urn:x">', b"<rPh>", b"</rPh>", b"<r>", b"</r>", b"<extLst>", b"</extLst>"),
]
ATTRIBUTES = [
    *(b' r="A1"', b' r="B9"', b' r="9"', b' r="x"', b' r=""', b' t="s"', b' t="b"', b' t="e"', b' t="d"'),
    *(b' t="str"', b' t="inlineStr"', b' t="n"', b' t="?"', b' s="1"', b' s="99"', b' s="x"', b' hidden="1"'),
    *(b' x="1"', b' xmlns="urn:x"', b' xml:space="preserve"', b' xmlns:x="urn:x"', b" r='A1'", b' r = "A1"'),
]
BYTES = [
    b"",
    b"\0",
    b"\xff",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b",",
    b'"',
    b"\n",
    b"x",
]

spots = some.floats(0, 1, exclude_max=True)


@some.composite
def spoilt_bytes(draw: some.DrawFn, data: bytes) -> bytes:
    """Bytes cut, doubled, swapped or put in, at one to four spots."""
    for _ in range(draw(some.integers(1, 4))):
        start = int(draw(spots) * len(data))
        end = min(len(data), start + draw(some.sampled_from([0, 1, 2, 4, 16, 300])))
        piece = data[start:end]
        put = draw(
            some.sampled_from([b"", piece * 2, piece[::-1], bytes(len(piece))])
            | some.sampled_from(BYTES)
            | some.binary(min_size=len(piece), max_size=len(piece))
        )
        data = data[:start] + put + data[end:]
    return data


@some.composite
def spoilt_tags(draw: some.DrawFn, part: bytes) -> bytes:
    """Tags left out, doubled, moved, put in or given another attribute, at one to four spots."""
    tokens = TOKEN.findall(part)
    for _ in range(draw(some.integers(1, 4))):
        if not tokens:
            break
        at, to = (min(int(draw(spots) * len(tokens)), len(tokens) - 1) for _ in range(2))
        match draw(some.sampled_from(["out", "twice", "swap", "put", "attribute", "other"])):
            case "out":
                del tokens[at]
            case "twice":
                tokens.insert(at, tokens[to])
            case "swap":
                tokens[at], tokens[to] = tokens[to], tokens[at]
            case "put":
                tokens.insert(at, draw(some.sampled_from(FRAGMENTS)))
            case "attribute":
                tokens[at] = _with(tokens[at], draw(some.sampled_from(ATTRIBUTES)))
            case _:
                tokens[at] = draw(some.sampled_from(FRAGMENTS))
    return b"".join(tokens)


def _with(token: bytes, attribute: bytes) -> bytes:
    """A tag with an attribute put in, or in the place of the one by its name."""
    name = attribute.split(b"=")[0].strip()
    without = re.sub(rb"\s" + re.escape(name) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", token)
    return re.sub(rb"^(<[A-Za-z:]+)", lambda found: found[1] + attribute, without)


@some.composite
def spoilt_list(draw: some.DrawFn, data: bytes) -> bytes:
    """Numbers written over those that say where the parts of a zip are, how large, and how packed."""
    directory = Directory(data)
    for _ in range(draw(some.integers(1, 3))):
        form, places = draw(some.sampled_from([("<H", range(4, 46, 2)), ("<L", range(4, 43, 2))]))
        most = 0xFFFF if form == "<H" else 0xFFFFFFFF
        value = draw(some.sampled_from([0, 1, 8, most, most - 1]) | some.integers(0, most))
        only = draw(some.none() | some.integers(0, len(directory.entries) - 1))
        directory.change(draw(some.sampled_from(places)), form, value, only=only)
    again = bytearray(directory.bytes())
    for _ in range(draw(some.integers(0, 2))):  # and before the parts, and at the end
        around = draw(some.sampled_from([len(again) - 22, *directory.starts()]))
        struct.pack_into("<H", again, around + draw(some.integers(0, 20)), draw(some.integers(0, 0xFFFF)))
    return bytes(again)


def with_part_replaced(book: bytes, name: str, content: bytes) -> bytes:
    """A workbook again, one of its parts another."""
    out = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()
