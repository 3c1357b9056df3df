"""A provider's own list of people, read with every cell, without who they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from commissioning.evidence import wrong_cells, wrong_sheets
from commissioning.evidence.codes import Flaw, Unreadable
from commissioning.evidence.dates import read_date
from commissioning.evidence.headings import WITHIN, says_something
from commissioning.evidence.listing import Listing
from commissioning.evidence.meaning import ERROR_TEXT
from commissioning.evidence.opening import opened
from commissioning.evidence.personal import kind_of_number
from commissioning.evidence.pseudonymising import pseudonym_of
from commissioning.evidence.raw import Cell, Kind, Row, Source
from commissioning.evidence.typed import Wanted
from commissioning.model.addresses import letters_of
from commissioning.model.headings import plain
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Column

_DAY = Wanted("date", Column(type="date"), is_subject=False, vital=False, needed=False)


@dataclass(frozen=True)
class Register:
    """A list of people with pseudonyms in the place of the columns that say who they are."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def people(self) -> int:
        """How many different people are in it."""
        return len({row[0] for row in self.rows})


def pseudonymised(
    path: Path, by: Sequence[str], name: str, key: bytes
) -> tuple[Register | None, list[Problem]]:
    """The list in a file, its people named by the columns `by`; the new first column is called `name`.

    Where anything is wrong, there is no list: what may say who somebody is must not go out by mistake.
    """
    listing = Listing()
    try:
        with opened(path, by) as sources:
            register = _read(sources, path, by, name, key, listing)
    except Unreadable as error:
        return None, [error.flaw.at(Place(file=str(path), sheet=error.sheet))]
    problems = listing.problems()
    return (None if problems else register), problems


def _read(
    sources: Iterable[Source], path: Path, by: Sequence[str], name: str, key: bytes, listing: Listing
) -> Register | None:
    for source in sources:
        rows = [row for row in chain.from_iterable(source.batches()) if says_something(row, source.meaning)]
        at = next((at for at, row in enumerate(rows[:WITHIN]) if _has(row, source, by)), None)
        if at is not None:
            return _Reading(source, str(path), _texts(rows[at], source), by, listing).read(
                rows[at + 1 :], name, key
            )
    listing.add(wrong_sheets.no_headings_of_a_register(by), Place(file=str(path)))
    return None


def _texts(row: Row, source: Source) -> dict[int, str]:
    return {number: source.meaning(raw).text.strip() for number, raw in sorted(row[1].items())}


def _has(row: Row, source: Source, by: Sequence[str]) -> bool:
    texts = {plain(text) for text in _texts(row, source).values()}
    return {plain(name) for name in by} <= texts


@dataclass(frozen=True)
class _Reading:
    source: Source
    file: str
    headings: Mapping[int, str]
    by: Sequence[str]
    listing: Listing

    def read(self, rows: Sequence[Row], name: str, key: bytes) -> Register:
        wanted = [plain(each) for each in self.by]
        numbers = {plain(text): number for number, text in self.headings.items()}
        secret = [numbers[each] for each in wanted]
        others = [number for number in self.headings if number not in secret]
        read = [
            [pseudonym_of(self._identity(row, secret), key), *(self._other(row, number) for number in others)]
            for row in rows
        ]
        return Register([name, *(self.headings[number] for number in others)], read)

    def _identity(self, row: Row, numbers: Sequence[int]) -> list[str]:
        parts = [self._text(row, number) for number in numbers]
        for number, part in zip(numbers, parts, strict=True):
            if not part or ERROR_TEXT.fullmatch(part):
                self._note(wrong_cells.nobody_named(self.headings[number]), row, number)
        return parts

    def _other(self, row: Row, number: int) -> str:
        text = self._text(row, number)
        kind = kind_of_number(text)
        if kind is not None:
            self._note(wrong_cells.personal(self.headings[number], kind), row, number)
        return text

    def _text(self, row: Row, number: int) -> str:
        raw = row[1].get(number)
        cell = Cell(Kind.BLANK) if raw is None else self.source.meaning(raw)
        if cell.kind in (Kind.DATE, Kind.DATE_1904):
            read = read_date(cell, _DAY)
            return "" if isinstance(read, Flaw) else date.fromordinal(int(read[1])).isoformat()
        return "" if cell.kind in (Kind.NO_VALUE, Kind.BROKEN) else cell.text.strip()

    def _note(self, flaw: Flaw, row: Row, number: int) -> None:
        self.listing.add_cell(flaw, (self.file, self.source.sheet), letters_of(number), row[0])
