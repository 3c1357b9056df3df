"""The rows that one subject's verdicts can rest on: its own, its owner's, and those of everybody it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.model.answers import Subject, Verdict
from commissioning.model.calendar import NEVER
from commissioning.model.expressions import RowHasMet
from commissioning.model.facts import Cells, Evidence, TableFacts
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract
from commissioning.settling.missing.supply import Filled, NewRow, Supply


@dataclass(frozen=True)
class About:
    """The evidence about some subjects, and each kept row's number in the whole."""

    evidence: Evidence
    rows: Mapping[str, Sequence[int]]

    def in_whole(self, supply: Supply) -> Supply:
        """A supply with the numbers that rows have in the whole evidence."""
        return Supply(
            tuple(
                row
                if row.instead_of is None
                else NewRow(row.table, row.cells, self.rows[row.table][row.instead_of])
                for row in supply.rows
            ),
            tuple(
                Filled(cell.table, self.rows[cell.table][cell.row], cell.column, cell.value)
                for cell in supply.cells
            ),
        )


def about(contract: Contract, evidence: Evidence, subject: str, verdicts: Mapping[Subject, Verdict]) -> About:
    """The rows about a subject and about everybody that it names, step by step.

    Somebody who has met what others must have met comes along, so that they can be named.
    """
    naming = {part.field.column for part in _has_met(contract)}
    wanted = {subject} | {who for part in _has_met(contract) for who in _somebody(part, subject, verdicts)}
    new = set(wanted)
    while new:
        new = set(_named(evidence, naming, new)) - wanted
        wanted |= new
    rows = {
        name: [
            row
            for row, (key, owner) in enumerate(zip(facts.subjects, facts.owners, strict=True))
            if key in wanted or owner in wanted
        ]
        for name, facts in evidence.tables.items()
    }
    tables = {name: _only(facts, rows[name]) for name, facts in evidence.tables.items()}
    return About(replace(evidence, tables=tables), rows)


def _somebody(part: RowHasMet, subject: str, verdicts: Mapping[Subject, Verdict]) -> list[str]:
    met = sorted(
        who for (name, who), verdict in verdicts.items() if name == part.milestone and verdict.day != NEVER
    )
    return [who for who in met if who != subject][:1]


def _has_met(part: object) -> Iterator[RowHasMet]:
    """Every place in a contract where somebody who is named must have met something."""
    if isinstance(part, RowHasMet):
        yield part
    if isinstance(part, Frozen):
        for name in type(part).model_fields:
            yield from _has_met(getattr(part, name))
    elif isinstance(part, Mapping):
        yield from _has_met(tuple(part.values()))
    elif isinstance(part, tuple):
        for item in part:
            yield from _has_met(item)


def _named(evidence: Evidence, naming: set[str], new: set[str]) -> Iterator[str]:
    """Everybody that the rows of some subjects name, owners included."""
    for facts in evidence.tables.values():
        columns = [facts.columns[name] for name in naming if name in facts.columns]
        for row, (key, owner) in enumerate(zip(facts.subjects, facts.owners, strict=True)):
            if key in new or owner in new:
                yield from (key, owner)
                yield from (str(cells.values[row]) for cells in columns)


def _only(facts: TableFacts, rows: Sequence[int]) -> TableFacts:
    return TableFacts(
        subjects=[facts.subjects[row] for row in rows],
        owners=[facts.owners[row] for row in rows],
        aside=[facts.aside[row] for row in rows],
        columns={
            name: Cells([cells.values[row] for row in rows], [cells.states[row] for row in rows])
            for name, cells in facts.columns.items()
        },
        places=[facts.places[row] for row in rows],
        nobodys=facts.nobodys,
    )
