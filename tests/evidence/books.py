"""Evidence files made by hand, down to the bytes, for tests.

>>> people_sheet = sheet(["person", "joined"], ["P-1", date(2025, 4, 1)], ["P-2", Xml('<c r="{r}" t="e"/>')])
>>> people_sheet.count("<row")
3

`book` puts sheets into a workbook; any of its parts can be replaced, and more be added.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from commissioning.evidence import read_evidence
from commissioning.model.addresses import letters_of
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract
from tests.building import choice, contract, date_column, pseudonym, quantity, table, yes_no

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

DAY_STYLE = 1
"""The style that shows a number as a date; 0 shows it plainly."""


class Xml(str):
    """A cell as it stands in the file; `{r}` is its address."""

    __slots__ = ()


Given = str | int | float | bool | date | None
Cells = Sequence[Given]


def sheet(*rows: Cells, first: int = 1) -> str:
    """The rows of a sheet, from a number on; an empty row is left out, as programs do."""
    numbered = enumerate(rows, first)
    return "".join(_row(number, row) for number, row in numbered if row)


def _row(number: int, row: Cells) -> str:
    cells = (_cell(f"{letters_of(at)}{number}", value) for at, value in enumerate(row, 1))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(address: str, value: Given) -> str:
    match value:
        case None:
            return ""
        case Xml():
            return value.replace("{r}", address)
        case bool():
            return f'<c r="{address}" t="b"><v>{int(value)}</v></c>'
        case date():
            return f'<c r="{address}" s="{DAY_STYLE}"><v>{serial(value)}</v></c>'
        case str():
            return f'<c r="{address}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case _:
            return f'<c r="{address}"><v>{value}</v></c>'


def serial(day: date) -> int:
    """The number by which Excel knows a day after February 1900."""
    return day.toordinal() - date(1899, 12, 30).toordinal()


def book(
    path: Path, sheets: Mapping[str, str], parts: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """Write a workbook; `parts` replaces parts by name, adds others, and leaves out those that are None."""
    written: dict[str, str | bytes | None] = {**_parts(sheets), **(parts or {})}
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in written.items():
            if content is not None:
                file.writestr(name, content)
    return path


def _parts(sheets: Mapping[str, str]) -> dict[str, str]:
    numbered = list(enumerate(sheets.items(), 1))
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, (name, _) in numbered
    )
    relations = "".join(_relation(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at, _ in numbered)
    relations += _relation("rIdS", "styles", "styles.xml") + _relation("rIdT", "sharedStrings", "texts.xml")
    overrides = f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{overrides}</Types>',
        "_rels/.rels": relationships(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(f"<sheets>{names}</sheets>"),
        "xl/_rels/workbook.xml.rels": relationships(relations),
        "xl/styles.xml": styles('<xf numFmtId="0"/><xf numFmtId="14"/>'),
        "xl/texts.xml": texts(),
        **{f"xl/worksheets/sheet{at}.xml": worksheet(rows) for at, (_, rows) in numbered},
    }


def workbook(inside: str) -> str:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</workbook>'


def worksheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def styles(formats: str, codes: str = "") -> str:
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>'


def texts(*items: str) -> str:
    """Shared texts, each given as what stands inside its `si`."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def relationships(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


# --- a small contract to read them by ------------------------------------------------------------

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
HOURS = table(
    "hours",
    about="person",
    dated="day",
    day=date_column(),
    gave=quantity("0", "24", optional=True),
    confirmed=yes_no(),
    kind=choice("friend", "neighbour", "day centre", optional=True),
)
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    other=pseudonym(),
    since=date_column(),
    until=date_column(optional=True),
).model_copy(update={"also_called": {"person": ("Client ref", "Member_ID")}})
GOALS = table("goals", lists="goal", about="person", dated="agreed_on", agreed_on=date_column())

DEAL = contract([PEOPLE, HOURS.model_copy(update={"key": ("person", "day")}), TIES, GOALS], [])
"""People, the hours they gave, their ties and their goals; from 1 April 2025 to 31 March 2028."""

ONE_PERSON = sheet(["person", "joined"], ["P-1", date(2025, 4, 1)])
NO_GOALS = sheet(["goal", "person", "agreed_on"])


def read(*paths: Path, deal: Contract = DEAL) -> tuple[Evidence, list[Problem]]:
    """What reading gives."""
    return read_evidence(deal, paths)


def said(problems: Sequence[Problem]) -> list[str]:
    """Problems in short: the code's number, and the cell, sheet or file."""
    return [f"{problem.code[-3:]} {_spot(problem)}" for problem in problems]


def _spot(problem: Problem) -> str:
    place = problem.place
    if place.sheet is None:
        return Path(place.file).name
    return f"{place.sheet}!{place.cell}" if place.cell else place.sheet
