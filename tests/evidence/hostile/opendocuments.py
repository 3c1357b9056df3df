"""OpenDocument spreadsheets that are broken, are a bomb, or say two things at once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.evidence.hostile.making import Case, Made, bytes_named
from tests.evidence.opendocuments import (
    KIND,
    NO_GOALS_SENT,
    ONE_PERSON_SENT,
    SPACES,
    content,
    ods,
    one_sheet,
    row_of,
    table,
    text_cell,
)

BLANKS = " " * 12_000_000
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
BILLION = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
GOOD = content(table("people", *ONE_PERSON_SENT) + table("goals", *NO_GOALS_SENT))
P_1 = text_cell("P-1")
WIDE = 'table:number-columns-repeated="16384"'
HALF_OF_ALL = 'table:number-rows-repeated="600000"'
FORTY_THOUSAND = "9" * 40_000


def spread(parts: Mapping[str, str | bytes | None]) -> Made:
    """A good spreadsheet with parts replaced, added or, where there is none, left out."""
    sheets = {"people": ONE_PERSON_SENT, "goals": NO_GOALS_SENT}
    return lambda folder: ods(folder / "return.ods", sheets, parts)


def part(code: str, name: str, content: str | bytes | None) -> Case:
    """What is wrong with the file is said of the file."""
    return Case(code, spread({name: content}))


def whole(code: str, content: str | bytes) -> Case:
    return part(code, "content.xml", content)


def rows(code: str, inside: str) -> Case:
    """What is wrong with a sheet is said of it."""
    return Case(code, spread({"content.xml": one_sheet("people", inside)}), "people")


def in_row(code: str, cells: str) -> Case:
    return rows(code, row_of(cells))


def listed(inside: str) -> str:
    return f"<manifest:manifest {SPACES}>{inside}</manifest:manifest>"


def changed(change: Callable[[bytes], bytes]) -> Made:
    def make(folder: Path) -> Path:
        path = spread({})(folder)
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def twice(name: str) -> Made:
    def make(folder: Path) -> Path:
        path = spread({})(folder)
        with ZipFile(path, "a", ZIP_DEFLATED) as file:
            file.writestr(name, content(""))
        return path

    return make


LOCKED = listed(
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
)
NAMES = "".join(f'<table:named-range table:name="n{at}"/>' for at in range(500_001))

OPEN_DOCUMENTS: dict[str, Case] = {
    # broken
    "cut at a quarter of an .ods": Case("006", changed(lambda data: data[: len(data) // 4])),
    "cut at nine tenths of an .ods": Case("006", changed(lambda data: data[: len(data) * 9 // 10])),
    "content cut short": whole("006", GOOD[:-9]),
    "content of another form": whole("006", "<html/>"),
    "content that is no text": whole("006", b"\x01\x02" * 50),
    "no content": part("006", "content.xml", None),
    "a spreadsheet elsewhere": whole("006", GOOD.replace("office:body>", "office:settings>")),
    "two spreadsheets": whole(
        "006", GOOD.replace("</office:spreadsheet>", "</office:spreadsheet><office:spreadsheet/>")
    ),
    "two sheets by one name in an .ods": whole("006", content(table("people") + table("People"))),
    "a list of parts that breaks off": part("006", "META-INF/manifest.xml", listed("")[:-5]),
    # what stands where no program puts it
    "a sheet in a sheet": rows("006", table("hours", ["P-1"])),
    "a row in a row of an .ods": in_row("006", P_1 + row_of(text_cell("P-2"))),
    "a row inside something else of an .ods": rows("006", f"<office:forms>{row_of(P_1)}</office:forms>"),
    "a cell between rows": rows("006", row_of(P_1) + P_1),
    "a cell inside something else of an .ods": in_row("006", f"<office:forms>{P_1}</office:forms>"),
    "a cell in a cell of an .ods": in_row("006", P_1.replace("</table", f"{P_1}</table")),
    "a table in a cell": in_row(
        "006", P_1.replace("</table", f"<table:table>{row_of(P_1)}</table:table></table")
    ),
    "a paragraph in a paragraph": in_row("006", P_1.replace("P-1", "P-<text:p>1</text:p>")),
    # repeated without end
    "every cell of a sheet, in a few words": rows(
        "007", row_of(P_1.replace(" ", f" {WIDE} ", 1), 'table:number-rows-repeated="1048576"')
    ),
    "a cell in every column": whole("007", one_sheet("people", row_of(P_1.replace(" ", f" {WIDE} ", 1)))),
    "more cells than are written": rows("007", row_of(P_1 + text_cell("P-2"), HALF_OF_ALL)),
    "a cell too far out": in_row("006", f"<table:table-cell {WIDE}/>" + P_1),
    "a row too far down": rows("006", row_of(P_1, 'table:number-rows-repeated="1048577"')),
    "a row two to the thirtieth times": rows("006", row_of(P_1, f'table:number-rows-repeated="{2**30}"')),
    "a cell two to the thirtieth times": in_row(
        "006", P_1.replace(" ", f' table:number-columns-repeated="{2**30}" ', 1)
    ),
    "nothing, two to the thirtieth times": rows("006", row_of("", f'table:number-rows-repeated="{2**30}"')),
    "a column two to the thirtieth times": rows(
        "006", f'<table:table-column table:number-columns-repeated="{2**30}"/>'
    ),
    "a row minus one times": rows("006", row_of(P_1, 'table:number-rows-repeated="-1"')),
    "a row no times": rows("006", row_of(P_1, 'table:number-rows-repeated="0"')),
    # too much
    "a text without end in an .ods": in_row("007", text_cell("a" * 40_000)),
    "gaps without end": in_row("007", P_1.replace("P-1", '<text:s text:c="99999"/>')),
    "lines without end": in_row("007", P_1.replace("</table", "<text:p/>" * 40_000 + "</table")),
    "digits without end": in_row(
        "007", f'<table:table-cell office:value-type="float" office:value="{FORTY_THOUSAND}"/>'
    ),
    "elements inside each other without end": whole(
        "006", content("<table:table-row>" * 200 + "</table:table-row>" * 200)
    ),
    "very many sheets in an .ods": whole("007", content("<table:table/>" * 251)),
    "very many names in an .ods": whole("007", content("", names=NAMES)),
    # bombs, and what asks for something outside
    "a giant in an .ods": rows("007", BLANKS),
    "a giant list of parts": part("007", "META-INF/manifest.xml", listed(BLANKS)),
    "a giant kind": part("007", "mimetype", KIND + BLANKS),
    "a giant account of itself": part("007", "meta.xml", BLANKS),
    "a billion laughs in an .ods": whole("008", BILLION + GOOD.replace("P-1", "&l9;")),
    "a billion laughs in the list of parts": part("008", "META-INF/manifest.xml", BILLION + listed("&l9;")),
    "an entity from a file in an .ods": whole("008", OUTSIDE + GOOD.replace("P-1", "&a;")),
    "UTF-16 in an .ods": whole("008", GOOD.encode("utf-16")),
    "Latin letters in an .ods": whole("008", '<?xml version="1.0" encoding="ISO-8859-1"?>' + GOOD),
    "a tag without end in an .ods": rows("008", f'<table:table-row x="{"y" * 5_000_000}"/>'),
    "content twice": Case("008", twice("content.xml")),
    "content twice, once in capitals": Case("008", twice("CONTENT.XML")),
    # what is locked, brings programs, or is something else
    "a password on an .ods": part("004", "META-INF/manifest.xml", LOCKED),
    "a password on the whole of an .ods": Case(
        "004",
        spread(
            {
                "content.xml": None,
                "encrypted-package": b"\x00\x01\x02",
                "META-INF/manifest.xml": LOCKED.replace("content.xml", "encrypted-package"),
            }
        ),
    ),
    "programs in an .ods": part("005", "Basic/Standard/Module1.xml", "<module/>"),
    "scripts in an .ods": part("005", "Scripts/python/run.py", "print()"),
    "a letter of OpenDocument": part("003", "mimetype", "application/vnd.oasis.opendocument.text"),
    "a spreadsheet of OpenOffice 1": part("003", "mimetype", "application/vnd.sun.xml.calc"),
    "no kind, and no list that says it": Case("003", spread({"mimetype": None})),
    "a flat spreadsheet": Case(
        "003",
        bytes_named("return.fods", f'<?xml version="1.0"?>\n<office:document {SPACES}/>'.encode()),
    ),
}
