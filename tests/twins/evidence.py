"""Random evidence for a contract, as reading would give it: what cannot stand is set aside."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commissioning.model.calendar import Day
from commissioning.model.facts import Cells, Evidence, RowPlace, State, TableFacts, Value
from commissioning.model.terms import Column, Contract, Table
from tests.phrases import ticks
from tests.twins.dice import Dice
from tests.twins.domain import DAYS, GOALS, NAMES, PEOPLE, PRACTICES, QUANTITIES, STRANGER
from tests.twins.tables import GOAL, PERSON, PRACTICE

Cell = tuple[Value, State]


@dataclass(frozen=True)
class Row:
    """One row while it is made. An owner that cannot be read is the empty text."""

    subject: str
    owner: str
    aside: bool
    cells: Mapping[str, Cell]


def evidence(dice: Dice, contract: Contract) -> Evidence:
    """Rows for every table, those that list subjects first. Some runs are clean, and some are murky."""
    clerk = _Clerk(dice, murk=dice.pick((0, 0, 1, 3)))
    by_kind = sorted(contract.evidence.values(), key=_order)
    facts = {table.name: clerk.facts(table) for table in by_kind}
    return Evidence(tables={name: facts[name] for name in contract.evidence}, receipts=())


def _order(table: Table) -> tuple[int, str]:
    return ([PERSON, PRACTICE, GOAL, None].index(table.one_row_for), table.name)


class _Clerk:
    """Fills in the rows. `murk` says how many cells in twenty are not known."""

    def __init__(self, dice: Dice, murk: int) -> None:
        self._dice = dice
        self._murk = murk
        self._listed: dict[str, list[str]] = {}

    def facts(self, table: Table) -> TableFacts:
        """The rows of one table, in any order."""
        dice = self._dice
        subjects = self._subjects(table)
        if table.one_row_for:
            self._listed[table.one_row_for] = sorted(set(subjects))
        rows = [self._row(table, subject) for subject in subjects]
        rows = dice.shuffled(_each_once(_with_one_row_each(table, rows) if table.one_row_for else rows))
        # A row of which the subject cannot be read is only counted.
        nobodys = dice.number(1, 2) if self._murk and dice.chance(2) else 0
        return TableFacts(
            subjects=[row.subject for row in rows],
            owners=[row.owner for row in rows],
            aside=[row.aside for row in rows],
            columns={name: _column([row.cells[name] for row in rows]) for name in table.columns},
            places=[place_of(table, number) for number in range(len(rows))],
            nobodys=nobodys,
        )

    def _subjects(self, table: Table) -> list[str]:
        dice = self._dice
        if table.one_row_for:
            names = {PERSON: PEOPLE, PRACTICE: PRACTICES, GOAL: GOALS}[table.one_row_for]
            listed = list(names[: dice.number(0, len(names)) if dice.chance(4) else len(names)])
            # Two rows about one subject set each other aside.
            return listed + (dice.some(listed[:1]) if dice.chance(1) else [])
        listed = self._listed[table.about or ""]
        some = [name for name in (*listed, STRANGER) if name != STRANGER or dice.chance(1)]
        return [dice.pick(some) for _ in range(dice.pick((4, 6, 8, 9, 2, 0)))] if some else []

    def _row(self, table: Table, subject: str) -> Row:
        dice = self._dice
        owner = self._owner(table, subject)
        known = table.about is None or (owner if table.one_row_for else subject) in self._listed[table.about]
        if not known or dice.chance((self._murk + 1) // 2):
            return _aside(table, subject, owner)
        cells = {name: self._cell(column) for name, column in table.columns.items()} | self._dates(table)
        if table.one_row_for and table.about:
            cells[table.about] = (owner, State.KNOWN)
        return Row(subject, owner, aside=False, cells={**cells, table.subject: (subject, State.KNOWN)})

    def _owner(self, table: Table, subject: str) -> str:
        if not (table.one_row_for and table.about):
            return subject
        if self._dice.chance(1):
            return self._dice.pick((STRANGER, ""))
        return self._dice.pick(self._listed[table.about] or (STRANGER,))

    def _dates(self, table: Table) -> dict[str, Cell]:
        """The days on which a row counts. Where `until` is optional, a blank says that it still does."""
        start = self._dice.pick(DAYS)
        found: dict[str, Cell] = {table.start: (start, State.KNOWN)}
        if table.until is not None:
            found[table.until] = self._until(start, optional=table.columns[table.until].optional)
        return found

    def _until(self, start: Day, *, optional: bool) -> Cell:
        if optional and not self._dice.chance(9):
            return (0, State.NONE)
        return (self._dice.pick([day for day in DAYS if day >= start]), State.KNOWN)

    def _cell(self, column: Column) -> Cell:
        dice = self._dice
        if dice.chance(self._murk):
            return _unknown(column)
        if column.optional and dice.chance(5):
            return (_unknown(column)[0], State.NONE)
        match column.type:
            case "pseudonym":
                return (dice.pick(NAMES), State.KNOWN)
            case "choice":
                return (dice.pick(column.choices), State.KNOWN)
            case "date":
                return (dice.pick(DAYS), State.KNOWN)
            case "yes or no":
                return (dice.pick((1, 0)), State.KNOWN)
            case "quantity":
                return (dice.pick(_within_ends(column)), State.KNOWN)


def _within_ends(column: Column) -> Sequence[int]:
    ends = [end for end in (column.least, column.most) if end is not None]
    likely = [*(ticks(quantity) for quantity in QUANTITIES), *ends]
    return [
        value
        for value in dict.fromkeys(likely)
        if (column.least is None or column.least <= value) and (column.most is None or value <= column.most)
    ]


def _unknown(column: Column) -> Cell:
    return ("" if column.type in ("choice", "pseudonym") else 0, State.UNKNOWN)


def _aside(table: Table, subject: str, owner: str) -> Row:
    """A row of which nothing is known but whom it is about."""
    cells = {name: _unknown(column) for name, column in table.columns.items()}
    return Row(subject, owner, aside=True, cells={**cells, table.subject: (subject, State.KNOWN)})


def _with_one_row_each(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Rows that list one subject twice are all set aside."""
    times = Counter(row.subject for row in rows)
    return [row if times[row.subject] == 1 else _aside(table, row.subject, row.owner) for row in rows]


def _each_once(rows: Sequence[Row]) -> list[Row]:
    """Rows that say the same count once; of those set aside nobody knows what they said."""
    found: list[Row] = []
    for row in rows:
        if row.aside or row not in found:
            found.append(row)
    return found


def _column(cells: Sequence[Cell]) -> Cells:
    return Cells(values=[value for value, _ in cells], states=[int(state) for _, state in cells])


def place_of(table: Table, number: int) -> RowPlace:
    """Where a row stands in its sheet."""
    letters = {name: chr(ord("A") + index) for index, name in enumerate(table.columns)}
    return RowPlace(file="evidence.xlsx", sheet=table.name, row=number + 2, letters=letters)
