"""Small makers of broken, odd and hostile files, to be put together; a file is made where it is needed."""

import struct
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.evidence.books import MAIN, NO_GOALS, ONE_PERSON, book, texts, workbook, worksheet

SHEETS = {"people": ONE_PERSON, "goals": NO_GOALS}
"""A good workbook, from which most of the others are made."""

GOOD = "xl/worksheets/sheet1.xml"
"""The part that holds its people."""

Made = Callable[[Path], Path]


class Case(NamedTuple):
    """A file, the number of the code it is answered with, and the sheet it is said of, if of one."""

    code: str
    make: Made
    sheet: str | None = None


# --- files ---------------------------------------------------------------------------------------


def bytes_named(name: str, data: bytes) -> Made:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def changed(change: Callable[[bytes], bytes]) -> Made:
    """A good workbook whose bytes were changed afterwards."""

    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS)
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


# --- parts ---------------------------------------------------------------------------------------


def with_parts(parts: Mapping[str, str | bytes | None]) -> Made:
    """A good workbook with parts replaced, added or, where there is none, left out."""
    return lambda folder: book(folder / "book.xlsx", SHEETS, parts)


def with_part(name: str, content: str | bytes | None) -> Made:
    return with_parts({name: content})


def with_rows(rows: str) -> Made:
    """A good workbook whose people are these rows."""
    return with_part(GOOD, worksheet(rows))


def with_texts(*items: str) -> Made:
    return with_part("xl/texts.xml", texts(*items))


def around(rows: str = ONE_PERSON, before: str = "", after: str = "") -> Made:
    """A good workbook with more than rows in the sheet of its people."""
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(GOOD, sheet)


def with_book(inside: str) -> Made:
    return with_part("xl/workbook.xml", workbook(inside))


# --- zips ----------------------------------------------------------------------------------------


def zip_of(entries: Mapping[str, bytes], packing: int = ZIP_STORED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", packing) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


class Directory:
    """The list of parts at the end of a zip, taken apart so that it can be written otherwise."""

    def __init__(self, data: bytes) -> None:
        end = data.rfind(b"PK\x05\x06")
        start = struct.unpack_from("<L", data, end + 16)[0]
        self.contents = data[:start]
        self.entries: list[bytes] = []
        while data[start : start + 4] == b"PK\x01\x02":
            size = 46 + sum(struct.unpack_from("<HHH", data, start + 28))
            self.entries.append(data[start : start + size])
            start += size

    def starts(self) -> list[int]:
        """Where each part starts."""
        return [struct.unpack_from("<L", entry, 42)[0] % len(self.contents) for entry in self.entries]

    def bytes(self, more: bytes = b"") -> bytes:
        """The zip again; `more` stands before the list."""
        start = len(self.contents) + len(more)
        listed = b"".join(self.entries)
        count = len(self.entries)
        tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0)
        return self.contents + more + listed + tail

    def change(self, at: int, form: str, *values: int, only: int | None = None) -> "Directory":
        """Write numbers into each entry, or into one."""
        for number, entry in enumerate(self.entries):
            if only in (None, number):
                changed = bytearray(entry)
                struct.pack_into(form, changed, at, *values)
                self.entries[number] = bytes(changed)
        return self


def listed_otherwise(change: Callable[[Directory], Directory]) -> Made:
    """A good workbook whose list of parts was changed."""
    return changed(lambda data: change(Directory(data)).bytes())


def packed_tightly(name: str, pieces: Iterable[bytes]) -> Made:
    """A good workbook with one more part, or one replaced, written a piece at a time."""

    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS, {name: None})
        about = ZipInfo(name)
        about.compress_type = ZIP_DEFLATED
        with ZipFile(path, "a", compresslevel=1) as file, file.open(about, "w") as part:
            for piece in pieces:
                part.write(piece)
        return path

    return make
