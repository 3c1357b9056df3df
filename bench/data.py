"""A large return for the Local Area Coordination contract, from a seed, written as Excel would save it."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bench.workbook import SHEET_HEAD, Cell, row_of, write_frame

ROWS_EACH = 17
"""How many rows a person brings: one of themselves, a home, four ties, ten days with hours, a goal."""

_NOUGHT = date(1899, 12, 30).toordinal()
_FIRST, _LAST = date(2025, 4, 1).toordinal() - _NOUGHT, date(2026, 9, 30).toordinal() - _NOUGHT

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
                part.write(SHEET_HEAD)
                lines = sheet_rows(sheet, people, random.Random(f"{seed} {sheet}"))  # noqa: S311 seeded data, no secret
                part.write(row_of(1, columns, columns, texts))
                for at, values in zip(count(2), lines, strict=False):
                    part.write(row_of(at, values, columns, texts))
                part.write(b"</sheetData></worksheet>")
        write_frame(archive, list(SHEETS), texts)


def sheet_rows(sheet: str, people: int, luck: random.Random) -> Iterator[tuple[Cell, ...]]:
    """The rows of one sheet, person after person."""
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
