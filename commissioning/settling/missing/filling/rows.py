"""The rows of one subject that can say more: those with open cells, those set aside, and new ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commissioning.model.facts import State, TableFacts
from commissioning.model.terms import Contract, Table
from commissioning.settling.missing.filling.holding import OPEN, Open
from commissioning.settling.missing.left import doubles_of, left_of
from commissioning.settling.missing.owners import ListedByKind, owners_meant
from commissioning.settling.missing.supply import CellValue, Filled, NewRow, Supply
from commissioning.settling.missing.world import World


@dataclass(frozen=True)
class RowInPlay:
    """A row with what it says so far. What it does not say is open.

    `number` is that of a row that was sent, and `part` the row of the supply it is; a new row has neither.
    Of a row set aside, `said` is what can be read and is not wrong, and `doubles` are the rows that share
    its key: one of them can be put right if the others are taken out. `owners` may be put for a wrong owner.
    """

    table: Table
    said: Mapping[str, CellValue]
    number: int | None = None
    is_aside: bool = False
    part: NewRow | None = None
    doubles: tuple[int, ...] = ()
    owners: Sequence[str] = ()

    @property
    def is_new(self) -> bool:
        """Whether nobody has sent it."""
        return self.number is None and self.part is None

    @property
    def unknown(self) -> list[str]:
        """The columns of which it is not known what they say."""
        return [name for name in self.table.columns if name not in self.said]

    @property
    def blank(self) -> list[str]:
        """The columns that are blank and may yet say something. That a row ended is nothing to ask for."""
        return [name for name, value in self.said.items() if value is None and name != self.table.until]

    def saying(self, values: Mapping[str, CellValue], supply: Supply) -> Supply:
        """The supply in which the row says this too."""
        if self.part is not None:
            return supply.replaced(self.part, self.part.saying(values))
        if self.number is None:
            return supply + Supply(rows=(NewRow(self.table.name, {**self.said, **values}),))
        if self.is_aside:
            row = NewRow(self.table.name, self.said, (self.number, *self.doubles), frozenset(self.said))
            return supply + Supply(rows=(row.saying(values),))
        filled = (Filled(self.table.name, self.number, column, value) for column, value in values.items())
        return supply + Supply(cells=tuple(filled))


@dataclass(frozen=True)
class Rows:
    """The rows of the subject's as somebody of a kind."""

    world: World
    kind: str

    @property
    def contract(self) -> Contract:
        """The contract whose tables they stand in."""
        return self.world.contract

    @property
    def own_table(self) -> Table:
        """The table that lists subjects of the kind."""
        return self.contract.table_of(self.kind)

    def in_play(self, table: Table, supply: Supply) -> Iterator[RowInPlay]:
        """The rows there would be with a supply, without those that begin after the as-at day."""
        facts = self.world.sent.tables[table.name]
        right = {number for row in supply.rows if row.table == table.name for number in row.instead_of}
        filled: dict[int, dict[str, CellValue]] = {}
        for cell in supply.cells:
            if cell.table == table.name:
                filled.setdefault(cell.row, {})[cell.column] = cell.value
        for number in self.numbers(table):
            if facts.aside[number]:
                if number not in right:
                    yield _set_aside(table, facts, number, self.world.listed)
            elif int(facts.columns[table.start].values[number]) <= self.world.as_at:
                said = {**cells_of(facts, number), **filled.get(number, {})}
                yield RowInPlay(table, said, number)
        for row in supply.rows:
            if row.table == table.name and row.cells.get(self.kind) == self.world.subject:
                yield RowInPlay(table, row.cells, part=row)

    def said_beside(self, listing: str, column: str, supply: Supply) -> CellValue | Open:
        """What a list says in its one row about the subject, or about its owner; open where it does not."""
        rows = list(self.in_play(self.contract.evidence[listing], supply))
        if len(rows) != 1 or rows[0].is_aside:
            return OPEN
        seen, until = rows[0].said.get(column, OPEN), rows[0].table.until
        return None if column == until and isinstance(seen, int) and seen > self.world.as_at else seen

    def numbers(self, table: Table) -> list[int]:
        """The numbers of the rows that were sent."""
        facts = self.world.sent.tables[table.name]
        about = facts.owners if table.about == self.kind != table.subject else facts.subjects
        whose = {self.world.subject} if self._is_about_the_subject(table) else self._owners()
        return [number for number, who in enumerate(about) if who in whose]

    def new(self, table: Table) -> RowInPlay | None:
        """A new row that says only whom it is about; nothing where it has one row, as its owner has."""
        if table.name == self.own_table.name or not self._is_about_the_subject(table):
            return None
        return RowInPlay(table, {self.kind: self.world.subject})

    def _is_about_the_subject(self, table: Table) -> bool:
        """Whether rows of a table are about the subject or what belongs to it, and not about its owner."""
        return self.kind in (table.subject, table.about)

    def _owners(self) -> set[str]:
        """Those to whom the subject belongs."""
        facts = self.world.sent.tables[self.own_table.name]
        pairs = zip(facts.subjects, facts.owners, strict=True)
        return {owner for subject, owner in pairs if subject == self.world.subject}


def cells_of(facts: TableFacts, number: int) -> dict[str, CellValue]:
    """What a row says, blanks as nothing; cells that are not known are left out."""
    return {
        name: cells.values[number] if cells.states[number] == State.KNOWN else None
        for name, cells in facts.columns.items()
        if cells.states[number] != State.UNKNOWN
    }


def _set_aside(table: Table, facts: TableFacts, number: int, listed: ListedByKind) -> RowInPlay:
    """A row set aside, with what is right in it. An owner like nobody who is listed may be right."""
    left = left_of(table, facts, number)
    owners = owners_meant(table, left, listed) if table.about in left.wrong else ()
    wrong = set(left.wrong) - (set() if owners else {table.about} & left.said.keys())
    return RowInPlay(
        table,
        {name: value for name, value in left.said.items() if name not in wrong},
        number,
        is_aside=True,
        doubles=doubles_of(table, facts, number),
        owners=owners,
    )
