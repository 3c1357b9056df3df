"""What had been received by a day: files that say when they came, and agreements that had been given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.evidence.file_names import received_on
from commissioning.evidence.wrong_files import not_said_when
from commissioning.model.calendar import Day
from commissioning.model.facts import Cells, Evidence, State, TableFacts
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract, Table


@dataclass(frozen=True)
class Received:
    """Files by whether they had been received by a day; those that do not say when they came are problems."""

    by_then: tuple[Path, ...]
    later: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def received_by(files: Iterable[Path], as_known: Day | None) -> Received:
    """Which files had been received by a day; all of them where no day is asked for."""
    if as_known is None:
        return Received(tuple(files), ())
    came = {file: received_on(file) for file in files}
    unsaid = [not_said_when(file.name).at(Place(file=str(file))) for file, day in came.items() if day is None]
    dated = {file: day for file, day in came.items() if day is not None}
    return Received(
        by_then=tuple(file for file, day in dated.items() if day <= as_known),
        later=tuple(file for file, day in dated.items() if day > as_known),
        problems=tuple(unsaid),
    )


def as_known_on(contract: Contract, evidence: Evidence, as_known: Day | None) -> Evidence:
    """The evidence without the agreements that were given after a day: their cells were still blank."""
    if as_known is None:
        return evidence
    tables = {
        name: _agreed_by(contract.evidence[name], facts, as_known) for name, facts in evidence.tables.items()
    }
    return replace(evidence, tables=tables)


def _agreed_by(table: Table, facts: TableFacts, as_known: Day) -> TableFacts:
    columns = {agreement.on for agreement in table.agreements.values()}
    return replace(
        facts,
        columns={
            name: _blank_after(cells, as_known) if name in columns else cells
            for name, cells in facts.columns.items()
        },
    )


def _blank_after(cells: Cells, as_known: Day) -> Cells:
    late = [
        state == State.KNOWN and isinstance(value, int) and value > as_known
        for value, state in zip(cells.values, cells.states, strict=True)
    ]
    return Cells(
        values=[0 if is_late else value for value, is_late in zip(cells.values, late, strict=True)],
        states=[State.NONE if is_late else state for state, is_late in zip(cells.states, late, strict=True)],
    )
