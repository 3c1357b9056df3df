"""What one verdict can rest on: the milestones that it needs, and the rows about everybody whom it asks."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.walking import judges_by_peers
from commissioning.model.editions import wordings_of
from commissioning.model.expressions import Field, Met, RowHasMet, Rows
from commissioning.model.facts import Cells, Evidence, TableFacts
from commissioning.model.terms import Contract, Milestone
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.left import with_doubles

Asked = tuple[str, str]
"""Somebody, and the milestone they are asked for."""


@dataclass(frozen=True)
class Naming:
    """A column that names somebody, and the milestone that they must have met."""

    table: str
    column: str
    milestone: str


def namings(milestone: Milestone) -> Iterator[Naming]:
    """Every column in which a milestone asks what somebody else has met."""
    tables = {line.name: line.table for line in milestone.find}
    for node in nodes_in(_of_a_day(milestone)):
        if isinstance(node, Rows):
            for field, name in _has_met(node.where):
                yield Naming(field.of or node.table, field.column, name)
    for line in milestone.find:
        for field, name in _has_met(line.where):
            yield Naming(field.of or tables[field.line or line.name], field.column, name)


def _of_a_day(milestone: Milestone) -> tuple[object, ...]:
    """The conditions of a milestone on its subject on a day; a `find` looks for rows instead."""
    return milestone.when, milestone.stays_while, milestone.superseded_when


def _has_met(part: object) -> Iterator[tuple[Field, str]]:
    return ((node.field, node.milestone) for node in nodes_in(part) if isinstance(node, RowHasMet))


def needed(contract: Contract, milestone: str) -> Contract:
    """The contract with a milestone and those it needs, and no payments: all that one verdict asks of it."""
    names = {milestone}
    for name in reversed(contract.order):  # each stands after those it needs
        if name in names:
            for terms in wordings_of(contract, name):
                names |= {node.milestone for node in nodes_in(_of_a_day(terms)) if isinstance(node, Met)}
                names |= {naming.milestone for naming in namings(terms)}
                names |= set() if terms.after is None else {terms.after}
    kept = {name: terms for name, terms in contract.milestones.items() if name in names}
    order = tuple(name for name in contract.order if name in names)
    return contract.model_copy(update={"milestones": kept, "order": order, "payments": {}})


def rows_about(contract: Contract, evidence: Evidence, asked: Collection[Asked]) -> Evidence:
    """The rows about those who are asked, and step by step about everybody they name.

    Rows set aside that may belong to anybody come along, and so do those that share a key with another. Where
    the contract itself is asked, or all of a kind are compared, all rows do.
    """
    if any(map(contract.is_for_everyone, contract.milestones)) or judges_by_peers(contract):
        return evidence
    found, new = set(asked), set(asked)
    while new:
        new = set(_asked_next(contract, evidence, new)) - found
        found |= new
    wanted = {who for who, _ in found}
    wanted |= set(_owners_of(contract, evidence, wanted))
    tables = {
        name: _only(facts, with_doubles(contract.evidence[name], facts, _rows_of(facts, wanted)))
        for name, facts in evidence.tables.items()
    }
    return replace(evidence, tables=tables)


def _owners_of(contract: Contract, evidence: Evidence, some: Collection[str]) -> Iterator[str]:
    """To whom the subjects belong: what their rows say may be asked as well."""
    for name, facts in evidence.tables.items():
        if contract.evidence[name].one_row_for and contract.evidence[name].about:
            pairs = zip(facts.subjects, facts.owners, strict=True)
            yield from (owner for subject, owner in pairs if subject in some and owner)


def _asked_next(contract: Contract, evidence: Evidence, asked: Collection[Asked]) -> Iterator[Asked]:
    for name in {milestone for _, milestone in asked}:
        some = {who for who, milestone in asked if milestone == name}
        some |= set(_owners_of(contract, evidence, some))
        for terms in wordings_of(contract, name):
            yield from _asked_by(terms, evidence, some)


def _asked_by(terms: Milestone, evidence: Evidence, some: Collection[str]) -> Iterator[Asked]:
    """What a milestone asks of the subjects themselves, and of those they name."""
    if terms.after is not None:
        yield from ((who, terms.after) for who in some)
    for node in nodes_in(_of_a_day(terms)):
        if isinstance(node, Met):
            yield from ((who, node.milestone) for who in some)
    for naming in namings(terms):
        facts = evidence.tables[naming.table]
        values = facts.columns[naming.column].values
        yield from ((str(values[row]), naming.milestone) for row in _rows_of(facts, some))


def _rows_of(facts: TableFacts, some: Collection[str]) -> list[int]:
    return [
        row
        for row, (subject, owner) in enumerate(zip(facts.subjects, facts.owners, strict=True))
        if subject in some or owner in some or not owner
    ]


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
        nobodys_at=facts.nobodys_at,
        left={at: facts.left[row] for at, row in enumerate(rows) if row in facts.left},
    )
