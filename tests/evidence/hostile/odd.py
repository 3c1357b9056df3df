"""Makers of files that are odd, and honest all the same."""

import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile

from tests.evidence.books import (
    MAIN,
    NO_GOALS,
    OFFICE,
    ONE_PERSON,
    Xml,
    book,
    serial,
    sheet,
    texts,
    workbook,
    worksheet,
)
from tests.evidence.hostile.making import (
    GOOD,
    SHEETS,
    Made,
    around,
    bytes_named,
    with_part,
    with_parts,
    with_rows,
)

HEADINGS = ["person", "joined"]
DAY = date(2025, 4, 1)
DATED = f'<c r="{{r}}" s="1"><v>{serial(DAY)}</v></c>'
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SHEETS_LISTED = '<sheet name="people" r:id="rId1"/><sheet name="goals" r:id="rId2"/>'
THE_SHEET = worksheet(ONE_PERSON)
P_1 = {"P-1": "2025-04-01"}


class Odd(NamedTuple):
    """A file, the days on which its people joined, and the problems in short."""

    make: Made
    people: dict[str, str] = P_1
    says: tuple[str, ...] = ()


def one(person: str, joined: str = DATED) -> Made:
    """A good workbook whose one person is written otherwise."""
    return with_rows(sheet(HEADINGS, [Xml(person), Xml(joined)]))


def joined(day: str) -> Made:
    """A good workbook whose one day is written otherwise."""
    return one('<c r="{r}" t="str"><v>P-1</v></c>', day)


def formula(inside: str, value: str = "P-1") -> Made:
    return one(f'<c r="{{r}}" t="str">{inside}<v>{value}</v></c>')


def shared(*items: str, about: str = "") -> Made:
    """The one person is the first of the shared texts."""
    rows = sheet(HEADINGS, [Xml('<c r="{r}" t="s"><v>0</v></c>'), DAY])
    listed = texts(*items).replace("<sst", f"<sst{about}", 1)
    return with_parts({GOOD: worksheet(rows), "xl/texts.xml": listed})


def listed(sheets: str, before: str = "") -> Made:
    return with_part("xl/workbook.xml", workbook(f"{before}<sheets>{sheets}</sheets>"))


def linked(kind: str, part: str) -> Made:
    """A workbook with one relation more, to a part that leads elsewhere."""

    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS)
        with ZipFile(path) as file:
            known = file.read("xl/_rels/workbook.xml.rels").decode()
        more = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="elsewhere.xml"/></Relationships>'
        relations = known.replace("</Relationships>", more)
        parts = {"xl/_rels/workbook.xml.rels": relations, "xl/elsewhere.xml": part}
        return book(path, SHEETS, parts)

    return make


def strict(folder: Path) -> Path:
    """As Excel writes a `Strict Open XML Spreadsheet`: other namespaces, and days of a type of their own."""
    rows = sheet(HEADINGS, ["P-1", Xml('<c r="{r}" t="d"><v>2025-04-01</v></c>')])
    path = book(folder / "book.xlsx", {"people": rows, "goals": NO_GOALS})
    return rewritten(path, lambda text: replaced(text, STRICT))


def replaced(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def rewritten(path: Path, change: Callable[[str], str], packing: int = ZIP_STORED) -> Path:
    with ZipFile(path) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    with ZipFile(path, "w", packing) as file:
        for name, text in parts.items():
            file.writestr(name, change(text))
    return path


def stored(folder: Path) -> Path:
    return rewritten(book(folder / "book.xlsx", SHEETS), str)


def streamed(folder: Path) -> Path:
    """Written by a program that knows the sizes of a part only once it has written it."""
    path = book(folder / "book.xlsx", SHEETS)
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with path.open("wb") as out:
        out.seekable = lambda: False  # type: ignore[method-assign]
        with ZipFile(out, "w") as file:
            for name, content in parts.items():
                file.writestr(name, content)
    return path


def with_folders(folder: Path) -> Path:
    path = book(folder / "book.xlsx", SHEETS)
    with ZipFile(path, "a") as file:
        file.mkdir("xl")
        file.mkdir("xl/worksheets")
    return path


def with_remark(data: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", 5) + b"hello"


def hidden(state: str) -> Made:
    sheets = f'<sheet name="people" state="{state}" r:id="rId1"/><sheet name="goals" r:id="rId2"/>'
    return listed(sheets)


def hidden_row(attributes: str) -> Made:
    return with_rows(ONE_PERSON.replace('<row r="2">', f'<row r="2" {attributes}>'))


def cols(inside: str) -> Made:
    return around(before=f"<cols>{inside}</cols>")


def table(text: str | bytes) -> Made:
    return bytes_named("people.csv", text.encode() if isinstance(text, str) else text)
