"""A large return for the Local Area Coordination contract, from a seed, written as Excel would save it."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

Cell = str | int | float | None
"""A text, a day (a whole number of days since 1900), hours, or nothing."""

ROWS_EACH = 17
"""How many rows a person brings: one of themselves, a home, four ties, ten days with hours, a goal."""

_NOUGHT = date(1899, 12, 30).toordinal()
_FIRST, _LAST = date(2025, 4, 1).toordinal() - _NOUGHT, date(2026, 9, 30).toordinal() - _NOUGHT
_DATES = {
    "joined",
    "left",
    "from",
    "until",
    "since",
    "day",
    "agreed_on",
    "reached_on",
    "superseded_on",
    "person_agreed_on",
    "coordinator_agreed_on",
}

SHEETS: dict[str, tuple[str, ...]] = {
    "people": ("person", "joined", "left"),
    "homes": ("person", "from", "until", "place", "gp"),
    "ties": ("person", "other", "kind", "since", "until", "gives", "receives"),
    "hours": ("person", "day", "gave", "had"),
    "goals": (
        "goal",
        "person",
        "agreed_with",
        "agreed_on",
        "reached_on",
        "superseded_on",
        "person_agreed_on",
        "coordinator_agreed_on",
    ),
}


def write_return(path: Path, rows: int, seed: int = 1) -> None:
    """A workbook with about so many rows of evidence."""
    people = rows // ROWS_EACH
    texts: dict[str, int] = {}
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (sheet, columns) in enumerate(SHEETS.items(), start=1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                part.write(_SHEET_HEAD)
                lines = _sheet_rows(sheet, people, random.Random(f"{seed} {sheet}"))  # noqa: S311 seeded data, no secret
                part.write(_row(1, columns, columns, texts))
                for at, values in zip(count(2), lines, strict=False):
                    part.write(_row(at, values, columns, texts))
                part.write(b"</sheetData></worksheet>")
        _write_frame(archive, list(SHEETS), texts)


def _sheet_rows(sheet: str, people: int, luck: random.Random) -> Iterator[tuple[Cell, ...]]:
    for number in range(people):
        person, joined = f"P-{number:07d}", _FIRST + number % 300
        match sheet:
            case "people":
                yield person, joined, None
            case "homes":
                place = "Derwent" if luck.random() < 0.9 else "Amber"
                yield person, joined, None, place, "yes" if luck.random() < 0.8 else "no"
            case "ties":
                yield from _ties(person, number, joined, people, luck)
            case "hours":
                for day in sorted(luck.sample(range(joined, _LAST), 10)):
                    yield person, day, luck.randrange(0, 8) / 2, luck.randrange(0, 8) / 2
            case _:
                yield from _goals(person, number, joined, luck)


def _ties(
    person: str, number: int, joined: int, people: int, luck: random.Random
) -> Iterator[tuple[Cell, ...]]:
    yield person, f"C-{number % 400:03d}", "coordinator", joined + 3, None, "no", "yes"
    for kind in ("friend", "neighbour", "group"):
        other = (
            f"P-{luck.randrange(people):07d}" if kind != "group" else f"group-{luck.randrange(900)}-{number}"
        )
        since = joined + luck.randrange(10, 150)
        until = since + luck.randrange(20, 300) if luck.random() < 0.2 else None
        yield person, other, kind, since, until, *("yes" if luck.random() < 0.8 else "no" for _ in range(2))


def _goals(person: str, number: int, joined: int, luck: random.Random) -> Iterator[tuple[Cell, ...]]:
    agreed = joined + 10 + luck.randrange(20)
    reached = agreed + luck.randrange(30, 200) if luck.random() < 0.7 else None
    yield (
        f"G-{number:07d}",
        person,
        f"C-{number % 400:03d}",
        agreed,
        reached,
        None,
        reached and reached + 2,
        reached and reached + 3,
    )


def _row(at: int, values: tuple[Cell, ...], columns: tuple[str, ...], texts: dict[str, int]) -> bytes:
    cells = "".join(
        _cell(f"{'ABCDEFGHIJ'[place]}{at}", value, columns[place] in _DATES, texts)
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<row r="{at}">{cells}</row>'.encode()


def _cell(name: str, value: Cell, is_date: bool, texts: dict[str, int]) -> str:  # noqa: FBT001 read beside its value
    if isinstance(value, str):
        return f'<c r="{name}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    return f'<c r="{name}"{" s=" + chr(34) + "1" + chr(34) if is_date else ""}><v>{value}</v></c>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()


def _write_frame(archive: ZipFile, sheets: list[str], texts: dict[str, int]) -> None:
    """The parts around the sheets: what is where, the texts they share, and one style for dates."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbered = list(enumerate(sheets, start=1))
    archive.writestr(
        "xl/sharedStrings.xml",
        f'<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
    )
    archive.writestr(
        "xl/styles.xml",
        (
            f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
            "</styleSheet>"
        ),
    )
    archive.writestr(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered)
        + "</sheets></workbook>",
    )
    parts = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at, _ in numbered]
    parts += [("rIdT", "sharedStrings", "sharedStrings.xml"), ("rIdS", "styles", "styles.xml")]
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{name}" Type="{_RELATED}/{what}" Target="{target}"/>'
            for name, what, target in parts
        )
        + "</Relationships>",
    )
    archive.writestr(
        "_rels/.rels",
        (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    archive.writestr(
        "[Content_Types].xml",
        (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
                for at, _ in numbered
            )
            + "</Types>"
        ),
    )
