"""The evidence of one table as at a day: its rows by subject, and the days on which each counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.rows.cells import Cell, Names, cell_reader
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.facts import Cells, Evidence, State, TableFacts, Value
from commissioning.model.terms import Contract, Table

NO_ROWS = TableFacts(subjects=(), owners=(), aside=(), columns={}, places=())
NO_CELLS = Cells(values=(), states=())


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

    def first(self, row: int) -> Day:
        """The day from which a row counts; one set aside may have counted always."""
        return ALWAYS if self.aside[row] else int(self.firsts[row])

    def cells(self, column: str) -> Cells:
        """A column's cells; none where no sheet was sent."""
        return self.columns.get(column, NO_CELLS)

    def cell_reader(self, column: str, names: Names) -> Callable[[int], Cell]:
        """What a row's cell allows, by the number of the row."""
        return cell_reader(self.terms.columns[column], self.cells(column), names)

    def of_nothing_known(self) -> "TableInHand":
        """The same table with one row, number 0, of which no cell is known."""
        unknown = Cells(values=(0,), states=(State.UNKNOWN,))
        return replace(self, columns=dict.fromkeys(self.terms.columns, unknown))


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
        if only is not None:
            found[name] = _in_hand(terms, facts, [only] * len(facts.subjects), listed, as_at)
            continue
        if terms.subject == kind:
            found[name] = _in_hand(terms, facts, facts.subjects, listed, as_at)
        elif terms.about == kind:
            found[name] = _in_hand(terms, facts, facts.owners, listed, as_at)
    return found


def _in_hand(
    terms: Table, facts: TableFacts, about: Sequence[str], listed: frozenset[str], as_at: Day
) -> TableInHand:
    columns = {
        name: Cells(values=list(cells.values), states=list(cells.states))  # asked for one by one, very often
        for name, cells in facts.columns.items()
    }
    if terms.until is not None and terms.until in columns:
        columns[terms.until] = _open_after(columns[terms.until], as_at)
    firsts = columns.get(terms.start, NO_CELLS).values
    rows: dict[str, list[int]] = {}
    for row, (subject, aside) in enumerate(zip(about, facts.aside, strict=True)):
        if subject in listed and (aside or int(firsts[row]) <= as_at):
            rows.setdefault(subject, []).append(row)
    return TableInHand(
        terms=terms,
        aside=list(facts.aside),
        owners=list(facts.owners),
        columns=columns,
        nobodys=facts.nobodys + sum(not subject for subject in about),
        firsts=firsts,
        lasts=_lasts(terms, columns, len(about)),
        rows=rows,
    )


def _open_after(ends: Cells, as_at: Day) -> Cells:
    """The ends of rows, with those after the as-at day still open: we cannot know them yet."""
    pairs = zip(ends.values, ends.states, strict=True)
    states = [State.NONE if state == State.KNOWN and int(end) > as_at else state for end, state in pairs]
    return Cells(values=ends.values, states=states)


def _lasts(terms: Table, columns: Mapping[str, Cells], count: int) -> list[Day]:
    if terms.until is None or terms.until not in columns:
        return [NEVER] * count
    ends = columns[terms.until]
    pairs = zip(ends.values, ends.states, strict=True)
    return [int(end) if state == State.KNOWN else NEVER for end, state in pairs]
