"""The small tables of a case as evidence, through the same reader as a provider's files."""

from collections.abc import Callable, Iterator

from commissioning.evidence.raw import Batch, Cell, Kind, RawCell, Source
from commissioning.evidence.reading import read_sources
from commissioning.language.cases import Case, TextTable
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract


def evidence_of(contract: Contract, case: Case) -> tuple[Evidence, list[Problem]]:
    """The facts in a case's tables, each at its line of the file; a table that is not there has no rows."""
    sources = [
        Source(sheet=name, is_hidden=False, batches=_batches(table), meaning=_meaning)
        for name, table in case.evidence.items()
    ]
    return read_sources(contract, sources, case.place.file)


def _batches(table: TextTable) -> Callable[[], Iterator[Batch]]:
    rows = [(table.columns, table.place), *((row, table.row_place(at)) for at, row in enumerate(table.rows))]
    batch: Batch = [
        (place.line or 1, {column: ("", "", cell) for column, cell in enumerate(cells, start=1) if cell})
        for cells, place in rows
    ]
    return lambda: iter([batch])


def _meaning(raw: RawCell) -> Cell:
    return Cell(Kind.TYPED, raw[2])
