"""What a file is, told by its bytes and not by its name."""

from pathlib import Path
from stat import S_ISREG
from typing import Final, Literal

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable

FILE_BYTES_MOST: Final = 200 * 1024 * 1024
"""A million rows of ten columns take about 56 MB."""

ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
PARQUET: Final = b"PAR1"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

AS_XLSX: Final = (
    "open it in a spreadsheet program, choose Save As and `Excel Workbook (.xlsx)`, and send that"
)
THE_SHEET: Final = "send the spreadsheet itself, saved as .xlsx, .ods or .csv"


UNPACKED: Final = "unpack it, and send the spreadsheet that is in it"
AS_ODS: Final = "open it in LibreOffice, choose Save As and `ODF Spreadsheet (.ods)`, and send that"
AS_PARQUET: Final = "have the program that it comes from write it as .parquet or .csv, and send that"
PLAINLY: Final = "have the program that it comes from write it without encryption, and send that"

# What else people send, by how it begins.
OTHERS: Final = {
    b"%PDF": ("a PDF, which holds pages and no cells", THE_SHEET),
    b"\x89PNG": ("a picture", THE_SHEET),
    b"\xff\xd8\xff": ("a picture", THE_SHEET),
    b"GIF8": ("a picture", THE_SHEET),
    b"Rar!": ("a packed folder (.rar)", UNPACKED),
    b"7z\xbc\xaf": ("a packed folder (.7z)", UNPACKED),
    b"\x1f\x8b": ("a packed file (.gz)", UNPACKED),
    b"BZh": ("a packed file (.bz2)", UNPACKED),
    b"\xfd7zXZ": ("a packed file (.xz)", UNPACKED),
    b"MZ\x90": ("a program", THE_SHEET),
    b"\x7fELF": ("a program", THE_SHEET),
    b"{\\rtf": ("a text document (.rtf)", THE_SHEET),
    b"SQLite format 3": ("a database", THE_SHEET),
    b"PARE": ("a Parquet file that is encrypted", PLAINLY),
    b"ARROW1": ("a table in the Arrow form (.arrow, .feather)", AS_PARQUET),
    b"FEA1": ("a table in the Feather form (.feather)", AS_PARQUET),
    b"ORC": ("a table in the ORC form (.orc)", AS_PARQUET),
    b"Obj\x01": ("a table in the Avro form (.avro)", AS_PARQUET),
}


def kind_of(path: Path) -> Literal["workbook", "csv", "parquet"]:
    """How a file is read; one that is read in no way is unreadable, and says what it is."""
    head = _head_of(path)
    if head.startswith(EMPTY_ZIP):
        raise Unreadable(wrong_files.damaged("it is a folder of files with nothing in it"))
    if head.startswith(ZIP):
        return "workbook"
    if head.startswith(PARQUET):
        return "parquet"
    _refuse_what_is_known(head, path)
    if path.suffix.lower() == ".csv" and (head.startswith(UTF_16) or b"\0" not in head):
        return "csv"
    what = "neither a workbook nor text" if b"\0" in head else "text, and not a workbook"
    remedy = (
        AS_XLSX if b"\0" in head else "if it is a table of comma-separated values, give it a name in .csv"
    )
    raise Unreadable(wrong_files.something_else(what, remedy))


def _head_of(path: Path) -> bytes:
    """The first few thousand bytes."""
    if path.name.startswith("~$"):
        what = "only the mark that Excel leaves while somebody has a workbook open"
        raise Unreadable(
            wrong_files.something_else(what, "send the workbook, whose name is without the `~$`")
        )
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise Unreadable(wrong_files.not_opened("it is a folder, or no file on a disk"))
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise Unreadable(wrong_files.not_opened(_reason(error))) from error
    if not head:
        raise Unreadable(wrong_files.nothing_in_it())
    if status.st_size > FILE_BYTES_MOST:
        raise Unreadable(wrong_files.too_large(f"it has {status.st_size:,} bytes", f"{FILE_BYTES_MOST:,}"))
    return head


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no file of that name"
        case PermissionError():
            return "it may not be read, or is open in another program"
        case _:
            return error.strerror or "the computer does not say why"


def _refuse_what_is_known(head: bytes, path: Path) -> None:
    """Say what a file is that people send in place of a workbook."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(OLD_OFFICE):
        _refuse_old_office(path)
    for beginning, (what, remedy) in OTHERS.items():
        if head.startswith(beginning):
            raise Unreadable(wrong_files.something_else(what, remedy))
    if text.startswith(b"{") and b"docs.google.com" in text:
        what = "only a link to a Google Sheet"
        remedy = "open the sheet, choose File, Download, `Microsoft Excel (.xlsx)`, and send that"
        raise Unreadable(wrong_files.something_else(what, remedy))
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head")):
        raise Unreadable(wrong_files.something_else("a web page, whatever its name says", AS_XLSX))
    if text.startswith(b"<?xml"):
        _refuse_sheets_in_one_text(text)


def _refuse_sheets_in_one_text(text: bytes) -> None:
    """What other programs call spreadsheets too: all of it one text in XML, and no zip."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise Unreadable(wrong_files.something_else("a workbook in the XML form of 2003", AS_XLSX))
    if b"urn:oasis:names:tc:opendocument" in text:
        raise Unreadable(wrong_files.something_else("a spreadsheet in one flat text (.fods)", AS_ODS))


def _refuse_old_office(path: Path) -> None:
    """Excel before 2007, and today's Excel with a password, share one container."""
    if PASSWORD in path.read_bytes():
        raise Unreadable(wrong_files.locked())
    raise Unreadable(wrong_files.something_else("in the form that Excel wrote before 2007 (.xls)", AS_XLSX))
