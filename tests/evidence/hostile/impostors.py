"""Files that are something else than their names say."""

from zipfile import ZIP_DEFLATED

from commissioning.evidence import files
from tests.evidence.hostile.making import Case, Made, bytes_named, with_part, zip_of

OLD = files.OLD_OFFICE + bytes(600)
PASSWORD = OLD + "EncryptedPackage".encode("utf-16-le")
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
SHORTCUT = b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1", "email": "x@example.org"}'
LATE_NUL = b"person,joined\n" + b"P-1,2025-05-01\n" * 10 + b"\0\0\0\0\xff\xd9\x81"


def typed(content_type: str) -> Made:
    """A good workbook that says that it is something else."""
    override = f'<Override PartName="/xl/workbook.xml" ContentType="{content_type}"/>'
    return with_part("[Content_Types].xml", f"<Types>{override}</Types>")


def xlsx(data: bytes) -> Made:
    return bytes_named("return.xlsx", data)


def zipped(name: str, data: bytes = b"x") -> Made:
    return xlsx(zip_of({name: data}, ZIP_DEFLATED))


IMPOSTORS: dict[str, Case] = {
    "not there": Case("001", lambda folder: folder / "nowhere.xlsx"),
    "a folder": Case("001", lambda folder: folder),
    "empty": Case("002", xlsx(b"")),
    "an empty table": Case("002", bytes_named("people.csv", b"")),
    # what people send in place of a workbook
    "a PDF": Case("003", xlsx(b"%PDF-1.7 ...")),
    "a web page": Case("003", bytes_named("book.xls", b"\r\n <!DOCTYPE html><html><table>")),
    "a web page by the name of a table": Case(
        "003", bytes_named("people.csv", b"<HTML><body>please sign in")
    ),
    "a bare table": Case("003", bytes_named("book.csv", b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>")),
    "XML of 2003": Case("003", bytes_named("book.xml", XML_2003)),
    "an old workbook": Case("003", bytes_named("book.xls", OLD)),
    "an old workbook by a new name": Case("003", xlsx(OLD)),
    "an old workbook by the name of a table": Case("003", bytes_named("people.csv", OLD)),
    "a lock file": Case("003", bytes_named("~$book.xlsx", b"\x05Mary")),
    "text": Case("003", xlsx(b"person,joined\n")),
    "one letter": Case("003", xlsx(b"P")),
    "the first two bytes of a zip": Case("003", xlsx(b"PK")),
    "bytes": Case("003", bytes_named("book.csv", b"person\0\1\2")),
    "only zeros": Case("003", xlsx(bytes(5_000))),
    "UTF-16 without a mark": Case("003", bytes_named("people.csv", "person,joined\n".encode("utf-16-le"))),
    "a picture": Case("003", xlsx(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    "a photograph": Case("003", xlsx(b"\xff\xd8\xff\xe0\0\x10JFIF\0")),
    "a moving picture": Case("003", xlsx(b"GIF89a\1\0\1\0")),
    "a .rar": Case("003", xlsx(b"Rar!\x1a\7\1\0")),
    "a .7z": Case("003", xlsx(b"7z\xbc\xaf\x27\x1c\0\4")),
    "a .gz": Case("003", bytes_named("people.csv", b"\x1f\x8b\x08\0\0\0\0\0\0\3")),
    "a .bz2": Case("003", xlsx(b"BZh91AY&SY")),
    "a .xz": Case("003", xlsx(b"\xfd7zXZ\0\0\4")),
    "a program": Case("003", xlsx(b"MZ\x90\0\3\0\0\0")),
    "a program for Linux": Case("003", xlsx(b"\x7fELF\2\1\1\0")),
    "a letter": Case("003", xlsx(b"{\\rtf1\\ansi Dear commissioner}")),
    "a database": Case("003", xlsx(b"SQLite format 3\0\x10\0")),
    "an encrypted Parquet file": Case("003", bytes_named("people.parquet", b"PARE" + bytes(60) + b"PARE")),
    "an Arrow file": Case("003", bytes_named("people.arrow", b"ARROW1\0\0\xff\xff\xff\xff")),
    "a Feather file": Case("003", bytes_named("people.feather", b"FEA1\0\0\0\0")),
    "an ORC file": Case("003", bytes_named("people.orc", b"ORC\n\3")),
    "an Avro file": Case("003", bytes_named("people.avro", b"Obj\x01\4\x14avro.codec")),
    "a link to a Google Sheet": Case("003", bytes_named("return.gsheet", SHORTCUT)),
    "a Word document": Case("003", zipped("word/document.xml")),
    "a PowerPoint file": Case("003", zipped("ppt/presentation.xml")),
    "a binary workbook": Case("003", zipped("xl/workbook.bin")),
    "an Apple Numbers file": Case("003", zipped("Index/Document.iwa")),
    "a zip": Case("003", bytes_named("book.zip", zip_of({"hours.csv": b"person,day"}))),
    "a workbook in a zip": Case("003", zipped("return.xlsx", zip_of({"xl/workbook.xml": b""}))),
    "a zip in a zip in a zip": Case("003", zipped("1.zip", zip_of({"2.zip": zip_of({"3.zip": b""})}))),
    # what is locked, or brings programs
    "a password": Case("004", xlsx(PASSWORD)),
    "a password on a binary workbook": Case("004", bytes_named("return.xlsb", PASSWORD)),
    "a macro": Case("005", with_part("xl/vbaProject.bin", b"x")),
    "a macro by another spelling": Case("005", with_part("xl/VBAPROJECT.BIN", b"x")),
    "an old macro sheet": Case("005", with_part("xl/macrosheets/sheet1.xml", "<x/>")),
    "a type with macros": Case("005", typed(MACRO_TYPE)),
    "an add-in": Case("005", typed(ADD_IN_TYPE)),
}
