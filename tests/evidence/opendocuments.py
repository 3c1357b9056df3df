"""OpenDocument spreadsheets made by hand, as LibreOffice writes them: what is alike is written once."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.evidence.books import Cells, Given, Xml

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style", "meta", "manifest")
)
SPACES += f' xmlns:draw="{OASIS}:drawing:1.0"'
SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
KIND = "application/vnd.oasis.opendocument.spreadsheet"
PROGRAM = "LibreOffice/24.2"

ONE_PERSON_SENT: list[Cells] = [["person", "joined"], ["P-1", date(2025, 4, 1)]]
NO_GOALS_SENT: list[Cells] = [["goal", "person", "agreed_on"]]


def ods(
    path: Path, sheets: Mapping[str, Sequence[Cells]], parts: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """Write a spreadsheet; `parts` replaces parts by name, adds others, and leaves out what is None."""
    tables = "".join(table(name, *rows) for name, rows in sheets.items())
    written: dict[str, str | bytes | None] = {
        "mimetype": KIND,
        "content.xml": content(tables),
        "meta.xml": meta(PROGRAM),
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}/>",
        **(parts or {}),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, part in written.items():
            if part is not None:
                file.writestr(name, part)
    return path


def meta(program: str) -> str:
    inside = f"<office:meta><meta:generator>{program}</meta:generator></office:meta>"
    return f"<office:document-meta {SPACES}>{inside}</office:document-meta>"


def content(tables: str, styles: str = "", names: str = "") -> str:
    body = f"<office:spreadsheet>{tables}{names}</office:spreadsheet>"
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )


def table(name: str, *rows: Cells, style: str = "ta1") -> str:
    """A sheet, to its last row and column."""
    inside = "".join(_rows(cells, len(list(alike))) for cells, alike in groupby(map(_cells, rows)))
    rest = _rows('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_576 - len(rows))
    return f'<table:table table:name="{escape(name)}" table:style-name="{style}">{inside}{rest}</table:table>'


def one_sheet(name: str, inside: str) -> str:
    """The content of a spreadsheet with one sheet, and what stands inside of that."""
    return content(f'<table:table table:name="{name}">{inside}</table:table>')


def row_of(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def text_cell(text: str) -> str:
    return holds("string", "", text)


def _rows(cells: str, times: int) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{cells}</table:table-row>"


def _cells(row: Cells) -> str:
    return "".join(_times(cell, len(list(alike))) for cell, alike in groupby(map(_cell, row)))


def _times(cell: str, times: int) -> str:
    repeated = f'<table:table-cell table:number-columns-repeated="{times}"'
    return cell.replace("<table:table-cell", repeated, 1) if times > 1 else cell


def _cell(value: Given) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case Xml():
            return str(value)
        case bool():
            return holds("boolean", f'office:boolean-value="{str(value).lower()}"', str(value).upper())
        case date():
            return holds("date", f'office:date-value="{value.isoformat()}"', value.strftime("%d/%m/%Y"))
        case str():
            return holds("string", "", value)
        case _:
            return holds("float", f'office:value="{value}"', str(value))


def holds(kind: str, said: str, shown: str) -> Xml:
    """A cell that says what it holds, and shows it."""
    paragraphs = "".join(f"<text:p>{_shown(line)}</text:p>" for line in shown.split("\n"))
    return Xml(f'<table:table-cell office:value-type="{kind}" {said}>{paragraphs}</table:table-cell>')


def _shown(line: str) -> str:
    """The text of a paragraph; gaps at its ends, and more than one sign wide, are written as elements."""
    return escape(line).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")
