"""Files that are something else, broken, or an attack: one clear problem, and no evidence."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from commissioning.evidence import container, files, raw
from tests.evidence.books import (
    MAIN,
    NO_GOALS,
    OFFICE,
    ONE_PERSON,
    book,
    read,
    relationships,
    said,
    sheet,
    texts,
    workbook,
    worksheet,
)

SHEETS = {"people": ONE_PERSON, "goals": NO_GOALS}
GOOD = "xl/worksheets/sheet1.xml"

Made = Callable[[Path], Path]


def bytes_named(name: str, data: bytes) -> Made:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def with_parts(**parts: str | bytes | None) -> Made:
    """A workbook with parts replaced or added; `__` stands for a slash, and `.xml` is understood."""
    named = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    return lambda folder: book(folder / "book.xlsx", SHEETS, named)


def with_part(name: str, content: str | bytes | None) -> Made:
    return lambda folder: book(folder / "book.xlsx", SHEETS, {name: content})


def with_rows(rows: str) -> Made:
    return with_part(GOOD, worksheet(rows))


def zip_of(**entries: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def changed(change: Callable[[bytes], bytes]) -> Made:
    """A good workbook whose bytes were changed afterwards."""

    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS)
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def packed_oddly(folder: Path) -> Path:
    path = book(folder / "book.xlsx", SHEETS)
    with ZipFile(path, "a", ZIP_BZIP2) as file:
        file.writestr("odd.xml", "x" * 100)
    return path


def twice_the_same_name(folder: Path) -> Path:
    path = book(folder / "book.xlsx", SHEETS)
    with ZipFile(path, "a", ZIP_DEFLATED) as file:
        file.writestr(GOOD.upper(), worksheet(""))
    return path


def lying_on_top_of_each_other(folder: Path) -> Path:
    """Two entries of the directory that name the same bytes."""
    path = book(folder / "book.xlsx", SHEETS)
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", data, end + 10)
    first = data[start : data.index(b"PK\x01\x02", start + 4)]
    again = first.replace(b"[Content_Types].xml", b"[Content_Typez].xml")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, size + len(again), start, 0)
    path.write_bytes(data[:end] + again + tail)
    return path


def a_giant(folder: Path) -> Path:
    """Blanks that unpack to a thousand times their size."""
    return with_part(GOOD, worksheet(" " * 12_000_000))(folder)


def of_many_parts(folder: Path) -> Path:
    return book(folder / "book.xlsx", SHEETS, {f"part{at}": "" for at in range(5_001)})


def a_directory_without_end(folder: Path) -> Path:
    """What stands at the end of the file says that the list of parts is 1 GB long."""
    return changed(lambda data: data[:-10] + struct.pack("<L", 1 << 30) + data[-6:])(folder)


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLD = files.OLD_OFFICE + bytes(600)

CASES: dict[str, tuple[str, Made]] = {
    "not there": ("001", lambda folder: folder / "nowhere.xlsx"),
    "a folder": ("001", lambda folder: folder),
    "empty": ("002", bytes_named("book.xlsx", b"")),
    "a PDF": ("003", bytes_named("book.xlsx", b"%PDF-1.7 ...")),
    "a web page": ("003", bytes_named("book.xls", b"\r\n <!DOCTYPE html><html><table>")),
    "a bare table": ("003", bytes_named("book.csv", b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>")),
    "XML of 2003": (
        "003",
        bytes_named(
            "book.xml",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        ),
    ),
    "an old workbook": ("003", bytes_named("book.xls", OLD)),
    "an old workbook by a new name": ("003", bytes_named("book.xlsx", OLD)),
    "a lock file": ("003", bytes_named("~$book.xlsx", b"\x05Mary")),
    "text": ("003", bytes_named("book.xlsx", b"person,joined\n")),
    "bytes": ("003", bytes_named("book.csv", b"person\0\1\2")),
    "a Word document": ("003", bytes_named("book.xlsx", zip_of(word__document_xml=b""))),
    "an .ods": ("003", bytes_named("book.xlsx", zip_of(mimetype=b"application/vnd.oasis.opendocument"))),
    "a zip": ("003", bytes_named("book.zip", zip_of(hours_csv=b"person,day"))),
    "a password": ("004", bytes_named("book.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"))),
    "a macro": ("005", with_part("xl/vbaProject.bin", b"x")),
    "an old macro sheet": ("005", with_part("xl/macrosheets/sheet1.xml", "<x/>")),
    "a type with macros": (
        "005",
        with_part(
            "[Content_Types].xml",
            '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.'
            'macroEnabled.main+xml"/></Types>',
        ),
    ),
    "cut short": ("006", changed(lambda data: data[: len(data) // 2])),
    "nothing packed": ("006", bytes_named("book.xlsx", zip_of())),
    "a flipped bit": ("006", changed(lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:])),
    "no sheet behind the name": ("006", with_part(GOOD, None)),
    "no texts behind the name": ("006", with_parts(xl__texts=None)),
    "a sheet without a relation": (
        "006",
        with_parts(xl__workbook=workbook('<sheets><sheet name="people" r:id="rId99"/></sheets>')),
    ),
    "a sheet kept elsewhere": (
        "006",
        with_part(
            "xl/_rels/workbook.xml.rels",
            relationships(
                f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml" '
                'TargetMode="External"/>'
            ),
        ),
    ),
    "half a sheet": ("006", with_part(GOOD, worksheet(ONE_PERSON)[:-30])),
    "a sheet of another kind": ("006", with_part(GOOD, f'<chartsheet xmlns="{MAIN}"/>')),
    "a sheet of nobody's": ("006", with_part(GOOD, "<worksheet><sheetData/></worksheet>")),
    "an undefined entity": ("006", with_part(GOOD, worksheet("<row>&a;</row>"))),
    "rows out of order": ("006", with_rows(sheet([1], first=3) + sheet([1], first=2))),
    "a row twice": ("006", with_rows(sheet([1]) + sheet([1]))),
    "row 0": ("006", with_rows(sheet([1], first=0))),
    "row 1,048,577": ("006", with_rows(sheet([1], first=1_048_577))),
    "row x": ("006", with_rows('<row r="x"/>')),
    "row of Arabic digits": ("006", with_rows('<row r="\u0663"/>')),
    "a row in a row": ("006", with_rows('<row r="1"><row r="2"></row></row>')),
    "cells out of order": ("006", with_rows('<row r="1"><c r="B1"/><c r="A1"/></row>')),
    "a cell twice": ("006", with_rows('<row r="1"><c r="A1"/><c r="A1"/></row>')),
    "a cell in a cell": ("006", with_rows('<row r="1"><c r="A1"><c r="B1"/></c></row>')),
    "a cell of another row": ("006", with_rows('<row r="1"><c r="A2"/></row>')),
    "column XFE": ("006", with_rows('<row r="1"><c r="XFE1"/></row>')),
    "a cell outside of rows": ("006", with_rows('<row r="1"/><c><v>1</v></c>')),
    "a cell before all rows": ("006", with_rows("<c><v>1</v></c>")),
    "two values": ("006", with_rows('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>')),
    "a thousand elements deep": ("006", with_part(GOOD, worksheet("<a>" * 1_000 + "</a>" * 1_000))),
    "a giant": ("007", a_giant),
    "a giant beside the sheets": ("007", with_parts(xl__texts=texts("<t/>") + " " * 12_000_000)),
    "a text without end": ("007", with_rows(sheet(["x" * 32_768]))),
    "a shared text without end": ("007", with_parts(xl__texts=texts(f"<t>{'x' * 32_768}</t>"))),
    "too many sheets": (
        "007",
        with_parts(xl__workbook=workbook("<sheets>" + '<sheet name="x" r:id="rId1"/>' * 251 + "</sheets>")),
    ),
    "too many parts": ("007", of_many_parts),
    "a directory without end": ("007", a_directory_without_end),
    "a document type": ("008", with_part(GOOD, DOCTYPE + worksheet(ONE_PERSON))),
    "a document type from outside": ("008", with_parts(xl__workbook=OUTSIDE + workbook(""))),
    "a document type in the list of parts": ("008", with_part("[Content_Types].xml", OUTSIDE + "<Types/>")),
    "UTF-16": ("008", with_part(GOOD, worksheet(ONE_PERSON).encode("utf-16"))),
    "UTF-16 without a mark": ("008", with_part(GOOD, worksheet(ONE_PERSON).encode("utf-16-le"))),
    "Latin letters": (
        "008",
        with_part(GOOD, '<?xml version="1.0" encoding="ISO-8859-1"?>' + worksheet(ONE_PERSON)),
    ),
    "a name that leads out": ("008", with_part("../../evil.xml", "<x/>")),
    "a name from the root": ("008", with_part("/etc/evil.xml", "<x/>")),
    "a name for Windows": ("008", with_part("xl\\evil.xml", "<x/>")),
    "the same name twice": ("008", twice_the_same_name),
    "packed oddly": ("008", packed_oddly),
    "locked inside": (
        "008",
        changed(lambda data: data.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")),
    ),
    "on top of each other": ("008", lying_on_top_of_each_other),
    "a tag without end": ("008", with_rows(f'<row r="1" x="{"y" * 5_000_000}"/>')),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("code", "make"), CASES.values(), ids=CASES)
def test_one_problem_and_no_evidence(tmp_path: Path, code: str, make: Made) -> None:
    path = make(tmp_path)
    evidence, problems = read(path)
    assert [problem.code for problem in problems] == [f"EVIDENCE-{code}"]
    assert problems[0].place.file == str(path)
    assert not evidence.receipts
    assert not any(len(facts.subjects) for facts in evidence.tables.values())


def test_the_good_workbook_is_good(tmp_path: Path) -> None:
    assert read(book(tmp_path / "book.xlsx", SHEETS))[1] == []


def test_what_is_wrong_with_a_sheet_is_said_of_the_sheet(tmp_path: Path) -> None:
    _, problems = read(with_rows('<row r="1"><c r="A2"/></row>')(tmp_path))
    assert said(problems) == ["006 people"]


def test_a_sheet_that_is_read_before_a_broken_one_is_not_kept(tmp_path: Path) -> None:
    evidence, problems = read(with_part("xl/worksheets/sheet2.xml", worksheet("<row>"))(tmp_path))
    assert said(problems) == ["006 goals"]
    assert evidence.tables["people"].subjects == []


def test_a_broken_file_does_not_take_a_good_one_with_it(tmp_path: Path) -> None:
    good = book(tmp_path / "good.xlsx", {"people": ONE_PERSON})
    evidence, problems = read(tmp_path / "missing.xlsx", good)
    assert said(problems) == ["001 missing.xlsx"]  # and not that goals are missing: they may be in the other
    assert evidence.tables["people"].subjects == ["P-1"]


@pytest.mark.parametrize(
    ("where", "name", "most"),
    [
        (files, "FILE_BYTES_MOST", 100),
        (container, "PART_BYTES_MOST", 100),
        (container, "ALL_BYTES_MOST", 1_000),
        (raw, "CELLS_MOST", 3),
    ],
)
def test_each_limit_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, most: int
) -> None:
    monkeypatch.setattr(where, name, most)
    assert [problem.code for problem in read(book(tmp_path / "book.xlsx", SHEETS))[1]] == ["EVIDENCE-007"]


def test_what_a_part_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    """A part that unpacks to more than its header says is broken, and not read to the header's length."""
    path = book(tmp_path / "book.xlsx", SHEETS)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        data[at + 24 : at + 28] = struct.pack("<L", 10)
        lengths = struct.unpack_from("<HHH", data, at + 28)
        at += 46 + sum(lengths)
    path.write_bytes(data)
    assert [problem.code for problem in read(path)[1]] == ["EVIDENCE-006"]


def test_a_sum_that_does_not_fit_its_part_is_noticed(tmp_path: Path) -> None:
    """A part whose bytes were changed, and still unpack, is told by its checksum."""
    path = tmp_path / "book.xlsx"
    book(path, SHEETS)
    with ZipFile(path) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    with ZipFile(path, "w") as file:
        for name, content in contents.items():
            file.writestr(name, content)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"<t>P-1</t>", b"<t>P-2</t>", 1))
    assert [problem.code for problem in read(path)[1]] == ["EVIDENCE-006"]


def test_a_stray_formatted_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    rows = ONE_PERSON + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    evidence, problems = read(book(tmp_path / "book.xlsx", {**SHEETS, "people": rows}))
    assert (problems, evidence.receipts[0].sent) == ([], 1)
