"""Workbooks whose rows and cells are not as any program writes them, and tables of text that go wrong."""

from commissioning.model.addresses import letters_of
from tests.evidence.books import MAIN, ONE_PERSON, sheet
from tests.evidence.hostile.making import Case, Made, around, bytes_named, with_rows

ROW = '<row r="9"><c r="A9" t="inlineStr"><is><t>P-9</t></is></c><c r="B9" s="1"><v>45748</v></c></row>'
MERGED = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 500_001 + "</mergeCells>"
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


def broken(rows: str) -> Case:
    return Case("006", with_rows(rows), "people")


def in_row(cells: str) -> Case:
    return broken(f'<row r="1">{cells}</row>')


def wide(columns: int) -> str:
    """A row with something in very many columns."""
    return (
        '<row r="1">'
        + "".join(f'<c r="{letters_of(at)}1"><v>1</v></c>' for at in range(1, columns + 1))
        + "</row>"
    )


def table(text: str | bytes) -> Made:
    return bytes_named("people.csv", text.encode() if isinstance(text, str) else text)


SHEETS_GONE_WRONG: dict[str, Case] = {
    # rows
    "rows out of order": broken(sheet([1], first=3) + sheet([1], first=2)),
    "a row twice": broken(sheet([1]) + sheet([1])),
    "row 0": broken(sheet([1], first=0)),
    "row 1,048,577": broken(sheet([1], first=1_048_577)),
    "row minus one": broken('<row r="-1"/>'),
    "row one and a half": broken('<row r="1.5"/>'),
    "row x": broken('<row r="x"/>'),
    "row of Arabic digits": broken('<row r="\u0663"/>'),
    "row of a thousand digits": broken(f'<row r="{"9" * 1_000}"/>'),
    "a row in a row": broken('<row r="1"><row r="2"></row></row>'),
    "rows after the rows": Case("006", around(after=f"<extLst><ext>{ROW}</ext></extLst>"), "people"),
    "rows before the rows": Case("006", around(before=FIRST), "people"),
    "rows inside something else": Case("006", around(rows=f"{ONE_PERSON}<x>{ROW}</x>"), "people"),
    "rows twice over, the second elsewhere": Case(
        "006", around(after=f'<x><sheetData xmlns="{MAIN}">{ROW}</sheetData></x>'), "people"
    ),
    # cells
    "cells out of order": in_row('<c r="B1"/><c r="A1"/>'),
    "a cell twice": in_row('<c r="A1"/><c r="A1"/>'),
    "a cell in a cell": in_row('<c r="A1"><c r="B1"/></c>'),
    "a cell of another row": in_row('<c r="A2"/>'),
    "a cell without letters": in_row('<c r="1"/>'),
    "a cell in small letters": in_row('<c r="a1"/>'),
    "a cell with a dollar": in_row('<c r="$A$1"/>'),
    "a cell in column XFE": in_row('<c r="XFE1"/>'),
    "a cell in column AAAA": in_row('<c r="AAAA1"/>'),
    "a cell beyond the last column": in_row('<c r="XFD1"/><c><v>1</v></c>'),
    "a cell inside something else": in_row('<x><c r="A1"><v>1</v></c></x>'),
    "a cell outside of rows": broken('<row r="1"/><c><v>1</v></c>'),
    "a cell before all rows": broken("<c><v>1</v></c>"),
    "two values": in_row('<c r="A1"><v>1</v><v>2</v></c>'),
    "two values, one of them blank": in_row('<c r="A1"><v></v><v>2</v></c>'),
    "a value and a text": in_row('<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>'),
    "two texts": in_row('<c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>'),
    "a number that is a text": in_row('<c r="A1" t="n"><is><t>2</t></is></c>'),
    "a value with something inside": in_row('<c r="A1"><v>1<x/></v></c>'),
    "a value in no cell": in_row("<v>1</v>"),
    "a value inside something else": in_row('<c r="A1"><x><v>1</v></x></c>'),
    # too much
    "a text without end": Case("007", with_rows(sheet(["x" * 32_768])), "people"),
    "something in every column": Case("007", with_rows(wide(16_384))),
    "merged cells without end": Case(
        "007",
        around(after=MERGED),
        "people",
    ),
    # tables of text
    "half a quotation": Case("009", table('person,joined\n"P-1,2025-04-01\n')),
    "letters of nowhere": Case("009", table(b"person,joined\nP-\x81,2025-04-01\n")),
    "half of UTF-16": Case("009", table(b"\xff\xfep")),
    "broken UTF-8 with a mark": Case("009", table(b"\xef\xbb\xbfperson,joined\nP-\xff,2025-04-01\n")),
    "a line without end": Case("009", table("person,joined\n" + "P" * 1_000_001)),
    "commas without end": Case("009", table("person,joined\n" + "," * 1_000_001)),
    "a cell without end": Case("009", table('person,joined\n"' + "P\n" * 100_000 + '",2025-04-01\n')),
    "a table of very many columns": Case("007", table("person,joined\n" + "1," * 1_001)),
}
