"""Cells that stand beside those of a row: in the one row of whom it is about, or of whom those belong to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from commissioning.evaluation.journey.rows.cells import KNOWN, NONE, UNKNOWN
from commissioning.model.calendar import Day, Span, after
from commissioning.model.facts import Cells, Evidence, TableFacts
from commissioning.model.terms import Contract, Table

Numbers = Callable[[], Sequence[Sequence[int]]]
"""For each row, the numbers of those in a list: of whoever has none, or several, it is not known which."""

NO_ROWS = TableFacts(subjects=(), owners=(), aside=(), columns={}, places=())
NO_CELLS = Cells(values=(), states=())


@dataclass(frozen=True, slots=True)
class Beside:
    """What a list says as at a day, in its one row about each row of another table."""

    terms: Table
    facts: TableFacts
    as_at: Day
    numbers: Numbers

    def one(self, row: int) -> int | None:
        """The number of the one row beside another; nothing where it is not known, or is set aside."""
        numbers = self.numbers()[row]
        return numbers[0] if len(numbers) == 1 and not self.facts.aside[numbers[0]] else None

    def cells(self, column: str) -> Cells:
        """A column's cells, one for each row of the other table."""
        numbers = [self.one(row) for row in range(len(self.numbers()))]
        said = as_known(self.terms, self.facts, column, self.as_at)
        return Cells(
            values=[0 if number is None else said.values[number] for number in numbers],
            states=[UNKNOWN if number is None else said.states[number] for number in numbers],
        )

    def of_nothing_known(self) -> "Beside":
        """The same beside one row of which nothing is known."""
        return replace(self, numbers=lambda: ((),))


def beside(contract: Contract, evidence: Evidence, table: Table, as_at: Day) -> Iterator[tuple[str, Beside]]:
    """The lists that have a row beside each row of a table, by name."""
    facts = evidence.tables.get(table.name, NO_ROWS)
    for name, whose in contract.lists_beside(table).items():
        listing, listed = contract.evidence[name], evidence.tables.get(name, NO_ROWS)
        owners = _owners(contract, evidence, table, as_at)
        of_whom = owners if whose == "owner" else lambda: facts.subjects
        yield name, Beside(listing, listed, as_at, _numbers(of_whom, listing, listed, as_at))


def later(cells: Cells, span: Span) -> Cells:
    """Dates, each so much later."""
    pairs = zip(cells.values, cells.states, strict=True)
    values = [after(int(value), span) if state == KNOWN else value for value, state in pairs]
    return Cells(values=values, states=cells.states)


def as_known(table: Table, facts: TableFacts, column: str, as_at: Day) -> Cells:
    """A column as it is known as at a day: the end of what has not ended by then is still open."""
    cells = facts.columns.get(column, NO_CELLS)
    values, states = list(cells.values), list(cells.states)  # asked for one by one, very often
    if column != table.until:
        return Cells(values, states)
    pairs = zip(values, states, strict=True)
    return Cells(values, [NONE if state == KNOWN and int(end) > as_at else state for end, state in pairs])


def begun(table: Table, facts: TableFacts, as_at: Day) -> Iterator[int]:
    """The rows that have begun by a day; one set aside may have."""
    starts = list(facts.columns[table.start].values) if table.start in facts.columns else []
    return (row for row, aside in enumerate(facts.aside) if aside or int(starts[row]) <= as_at)


def _numbers(of_whom: Callable[[], Sequence[str]], listing: Table, listed: TableFacts, as_at: Day) -> Numbers:
    """The numbers of each one's rows, worked out when they are first asked for."""

    @cache
    def numbers() -> Sequence[Sequence[int]]:
        rows: dict[str, list[int]] = {}
        for row in begun(listing, listed, as_at):
            rows.setdefault(listed.subjects[row], []).append(row)
        return [rows.get(who, ()) for who in of_whom()]

    return numbers


def _owners(contract: Contract, evidence: Evidence, table: Table, as_at: Day) -> Callable[[], Sequence[str]]:
    """To whom each row's subject belongs: what a list says row by row, and elsewhere what is sure."""
    facts = evidence.tables.get(table.name, NO_ROWS)
    if table.one_row_for:
        return lambda: facts.owners

    def owners() -> Sequence[str]:
        own = contract.table_of(table.subject)
        listed, found = evidence.tables.get(own.name, NO_ROWS), dict[str, set[str]]()
        for row in begun(own, listed, as_at):
            found.setdefault(listed.subjects[row], set()).add(listed.owners[row])
        return [min(found[who]) if len(found.get(who, ())) == 1 else "" for who in facts.subjects]

    return owners
