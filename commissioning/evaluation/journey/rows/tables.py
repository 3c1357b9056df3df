"""The evidence of one table as at a day: its rows by subject, and the days on which each counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.rows.beside import (
    NO_CELLS,
    NO_ROWS,
    Beside,
    as_known,
    begun,
    beside,
    later,
)
from commissioning.evaluation.journey.rows.cells import KNOWN, UNKNOWN, Cell, Names, cell_reader
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.expressions import Field
from commissioning.model.facts import Cells, Evidence, TableFacts, Value
from commissioning.model.terms import Column, Contract, Table


@dataclass(frozen=True, slots=True)
class TableInHand:
    """A table with its evidence about one kind of subject.

    `rows` are the numbers of each subject's rows, without those that start after the as-at day. `firsts`
    and `lasts` are the days each row counts; they say nothing of a row that is `aside`.
    """

    terms: Table
    aside: Sequence[bool]
    owners: Sequence[str]
    columns: Mapping[str, Cells]
    nobodys: int
    firsts: Sequence[Value]
    lasts: Sequence[Day]
    rows: Mapping[str, Sequence[int]]
    beside: Mapping[str, Beside]
    """What lists say of whom each row is about, or of whom those belong to, by the list's name."""

    def first(self, row: int) -> Day:
        """The day from which a row counts; one set aside may have counted always."""
        return ALWAYS if self.aside[row] else int(self.firsts[row])

    def cells(self, column: str) -> Cells:
        """A column's cells; none where no sheet was sent."""
        return self.columns.get(column, NO_CELLS)

    def cells_of(self, field: Field) -> Cells:
        """The cells that a condition on rows reads: a column's, or such as stand beside them."""
        cells = self.cells(field.column) if field.of is None else self.beside[field.of].cells(field.column)
        return cells if field.later is None else later(cells, field.later)

    def declared(self, field: Field) -> Column:
        """What may stand in such a cell."""
        terms = self.terms if field.of is None else self.beside[field.of].terms
        return terms.columns[field.column]

    def cell_reader(self, field: Field, names: Names) -> Callable[[int], Cell]:
        """What such a cell allows, by the number of the row."""
        return cell_reader(self.declared(field), self.cells_of(field), names)

    def of_nothing_known(self) -> "TableInHand":
        """The same table with one row, number 0, of which no cell is known."""
        unknown = Cells(values=(0,), states=(UNKNOWN,))
        beside = {name: each.of_nothing_known() for name, each in self.beside.items()}
        return replace(self, columns=dict.fromkeys(self.terms.columns, unknown), beside=beside)


def tables_in_hand(contract: Contract, evidence: Evidence, as_at: Day, kind: str) -> dict[str, TableInHand]:
    """The tables with rows about subjects of a kind, or about what belongs to them (a person's goals).

    Every row of every table is about the contract itself.
    A row about a subject that the kind's own table does not list is about nobody there is: it is left out.
    """
    only = contract.only_subject(kind)
    own = NO_ROWS if only is not None else evidence.tables.get(contract.table_of(kind).name, NO_ROWS)
    listed = frozenset(own.subjects if only is None else (only,))
    found: dict[str, TableInHand] = {}
    for name, terms in contract.evidence.items():
        facts = evidence.tables.get(name, NO_ROWS)
        about = _whom(terms, facts, kind) if only is None else [only] * len(facts.subjects)
        if about is not None:
            lists = dict(beside(contract, evidence, terms, as_at))
            found[name] = _in_hand(terms, facts, about, listed, as_at, lists)
    return found


def _whom(terms: Table, facts: TableFacts, kind: str) -> Sequence[str] | None:
    """Whom of a kind each row is about; nothing where the table is about others."""
    if terms.subject == kind:
        return facts.subjects
    return facts.owners if terms.about == kind else None


def _in_hand(
    terms: Table,
    facts: TableFacts,
    about: Sequence[str],
    listed: frozenset[str],
    as_at: Day,
    lists: Mapping[str, Beside],
) -> TableInHand:
    columns = {name: as_known(terms, facts, name, as_at) for name in facts.columns}
    firsts = columns.get(terms.start, NO_CELLS).values
    rows: dict[str, list[int]] = {}
    for row in begun(terms, facts, as_at):
        if about[row] in listed:
            rows.setdefault(about[row], []).append(row)
    return TableInHand(
        terms=terms,
        aside=list(facts.aside),
        owners=list(facts.owners),
        columns=columns,
        nobodys=facts.nobodys + sum(not subject for subject in about),
        firsts=firsts,
        lasts=_lasts(terms, columns, len(about)),
        rows=rows,
        beside=lists,
    )


def _lasts(terms: Table, columns: Mapping[str, Cells], count: int) -> list[Day]:
    if terms.until is None or terms.until not in columns:
        return [NEVER] * count
    ends = columns[terms.until]
    pairs = zip(ends.values, ends.states, strict=True)
    return [int(end) if state == KNOWN else NEVER for end, state in pairs]
