"""Makes rows and fills cells for one subject, so that a condition holds of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commissioning.model.calendar import Day
from commissioning.model.expressions import RowTruth
from commissioning.model.facts import Evidence, State, TableFacts
from commissioning.model.terms import Contract, Milestone, Table
from commissioning.settling.missing.solve import Open
from commissioning.settling.missing.supply import CellValue, Filled, NewRow, Supply


@dataclass
class RowMaker:
    """Whose rows are made, by which day, and who has met which milestone by then."""

    contract: Contract
    evidence: Evidence
    subject: str
    kind: str
    by: Day
    met: Mapping[str, Sequence[str]]
    names: int = field(default=0)

    @property
    def own_table(self) -> Table:
        """The table that lists subjects of the kind."""
        return self.contract.table_of(self.kind)

    def facts(self, table: str) -> TableFacts:
        """The rows there are of a table."""
        return self.evidence.tables[table]

    def rows_of(self, table: str) -> Iterator[int]:
        """The numbers of the subject's rows in a table."""
        facts, is_own = self.facts(table), self.contract.evidence[table].subject == self.kind
        keys = facts.subjects if is_own else facts.owners
        return (row for row in range(len(keys)) if keys[row] == self.subject)

    def cells(self, table: str, row: int) -> dict[str, CellValue]:
        """What a row says: known cells by column, blanks as nothing; unknown cells are left out."""
        columns = self.facts(table).columns
        return {
            name: cells.values[row] if cells.states[row] == State.KNOWN else None
            for name, cells in columns.items()
            if cells.states[row] != State.UNKNOWN
        }

    def new_row(
        self, table: Table, where: RowTruth, given: Mapping[str, CellValue], *, spare: bool = False
    ) -> NewRow:
        """A row of the subject's with some cells given, its others as the condition wants them."""
        opened = self._open(table, {self.kind: self.subject, **given}, {})
        return NewRow(table.name, opened.solve(where, spare=spare))

    def found_row(
        self, table: Table, where: RowTruth, lines: Mapping[str, Mapping[str, CellValue]]
    ) -> NewRow:
        """A row of the subject's that fits rows found on other lines."""
        return NewRow(
            table.name, self._open(table, {self.kind: self.subject}, lines).solve(where, spare=False)
        )

    def filled(self, table: Table, row: int, where: RowTruth, *, blanks: bool) -> tuple[Filled, ...]:
        """The unknown cells of a row (and its blanks) filled so that the condition holds of it."""
        known = {
            name: value
            for name, value in self.cells(table.name, row).items()
            if value is not None or not blanks
        }
        solved = self._open(table, known, {}).solve(where, spare=True)
        states = {name: cells.states[row] for name, cells in self.facts(table.name).columns.items()}
        return tuple(
            Filled(table.name, row, name, value)
            for name, value in solved.items()
            if value is not None and states[name] != State.KNOWN
        )

    def agreements(self, milestone: Milestone, by: Day) -> Supply:
        """The agreements that are not there yet, each by a role's own person."""
        cells = []
        for row in self.rows_of(self.own_table.name) if milestone.agreed_by else ():
            said = self.cells(self.own_table.name, row)
            for role in milestone.agreed_by:
                agreement = self.own_table.agreements[role]
                if said.get(agreement.who) is None:
                    cells.append(Filled(self.own_table.name, row, agreement.who, self.fresh(agreement.who)))
                if said.get(agreement.on) is None:
                    cells.append(Filled(self.own_table.name, row, agreement.on, by))
        return Supply(cells=tuple(cells))

    def fresh(self, column: str) -> str:
        """A pseudonym that nobody has yet."""
        self.names += 1
        return f"{column}-to-name-{self.names}"

    def _open(
        self, table: Table, given: Mapping[str, CellValue], lines: Mapping[str, Mapping[str, CellValue]]
    ) -> Open:
        return Open(table, given, self.by, self._somebody, self.fresh, lines)

    def _somebody(self, milestone: str) -> str | None:
        return next((who for who in self.met.get(milestone, ()) if who != self.subject), None)
