"""What is gathered for a support: rows, numbers, names and doubts, each said once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.rows.beside import Beside
from commissioning.evaluation.journey.rows.tables import TableInHand
from commissioning.evaluation.journey.support.supports import (
    Doubt,
    Named,
    NumberThen,
    Reason,
    RowUsed,
    TruthThen,
)
from commissioning.model.calendar import Day
from commissioning.model.expressions import Field, RowHasMet
from commissioning.model.facts import State

Asked = Collection[Field]
"""The cells that a condition on rows reads."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Lists to add to, as sets that keep their order.

    `rests_on` has verdicts that are in doubt themselves, by subject and milestone: what is not known there is
    not known here.
    """

    rows: dict[RowUsed, None] = field(default_factory=dict)
    shown: dict[NumberThen | TruthThen, None] = field(default_factory=dict)
    named: dict[Named, None] = field(default_factory=dict)
    doubts: dict[Doubt, None] = field(default_factory=dict)
    rests_on: dict[tuple[str, str], None] = field(default_factory=dict)

    def doubt_cells(self, table: TableInHand, row: int, columns: Iterable[str]) -> None:
        """The cells among these that are not known, or the whole row if it is set aside."""
        name = table.terms.name
        if table.aside[row]:
            self.doubts[Doubt(name, row, None, "set aside")] = None
            return
        for column in columns:
            if table.cells(column).states[row] == State.UNKNOWN:
                self.doubts[Doubt(name, row, column, "not known")] = None

    def use_row(
        self, role: str, table: TableInHand, row: int, asked: Asked, more: Iterable[str] = ()
    ) -> None:
        """A row with the columns that were looked at, and what lists say beside it of whom it is about."""
        own = (cell.column for cell in asked if cell.of is None)
        columns = tuple(dict.fromkeys([table.terms.start, *own, *more]))
        self.rows[RowUsed(role, table.terms.name, row, columns)] = None
        for name, beside in table.beside.items():
            looked_at = dict.fromkeys(cell.column for cell in asked if cell.of == name)
            number = beside.one(row) if looked_at else None
            if number is not None:
                self.rows[RowUsed(name, name, number, tuple(looked_at))] = None

    def doubt_asked(self, table: TableInHand, row: int, asked: Asked) -> None:
        """What is not known of the cells that a condition reads, in the row or beside it."""
        self.doubt_cells(table, row, (cell.column for cell in asked if cell.of is None))
        for cell in asked if not table.aside[row] else ():
            if cell.of is not None:
                self._doubt_beside(table.beside[cell.of], cell.column, row)

    def _doubt_beside(self, beside: Beside, column: str, row: int) -> None:
        name, facts, number = beside.terms.name, beside.facts, beside.one(row)
        if number is None:
            reason: Reason = "rows whose subject cannot be read" if facts.nobodys else "no rows were sent"
            aside = [Doubt(name, each, None, "set aside") for each in beside.numbers()[row]]
            self.doubts.update(dict.fromkeys(aside or [Doubt(name, None, None, reason)]))
        elif facts.columns[column].states[number] == State.UNKNOWN:
            self.doubts[Doubt(name, number, column, "not known")] = None

    def doubt_unheard(self, table: TableInHand) -> None:
        """Rows of the table that we have not heard of: without a readable subject, or never sent."""
        reason: Reason = "rows whose subject cannot be read" if table.nobodys else "no rows were sent"
        self.doubts[Doubt(table.terms.name, None, None, reason)] = None

    def doubt_own_row(self, subject: str, in_hand: InHand) -> None:
        """The subject's own rows that are set aside: it is not known since when it is there."""
        if in_hand.only_subject is None:
            for row in in_hand.own_table.rows.get(subject, ()):
                self.doubt_cells(in_hand.own_table, row, ())

    def doubt_owner(self, subject: str, in_hand: InHand) -> None:
        """The cells of which it would have to be known to whom the subject belongs."""
        own = in_hand.own_table
        for row in own.rows.get(subject, ()):
            self.doubts[Doubt(own.terms.name, row, own.terms.about, "not known")] = None

    def doubt_value(self, name: str, before: Day | None = None) -> None:
        """A number that has no value, whatever its rows say; where it has none `before` a day, until then."""
        self.doubts[Doubt(name, None, None, "it has no value", before=before)] = None

    def doubt_no_value_from(self, table: str) -> None:
        """The table whose rows give a number no value: as where there are none to divide by."""
        self.doubts[Doubt(table, None, None, "what they say gives it no value")] = None

    def take_rows(self, found: "Grounds") -> None:
        """What others rest on, and the verdicts that were asked for on the way."""
        self.rows.update(found.rows)
        self.named.update(found.named)
        self.doubts.update(found.doubts)

    def take_doubts(self, found: "Grounds", subject: str, otherwise: Doubt) -> None:
        """What is not known of somebody else, with whom it is about; `otherwise` where nothing is told."""
        if not found.doubts and not found.rests_on:
            self.doubts[otherwise] = None
        self.doubts.update(dict.fromkeys(each.about(subject) for each in found.doubts))
        self.rests_on.update(found.rests_on)
        self.named.update(found.named)

    def name_others(self, table: TableInHand, row: int, asked: Iterable[RowHasMet], in_hand: InHand) -> None:
        """The verdicts on those whom the row names; a verdict that is in doubt puts the row in doubt."""
        for part in asked:
            cells = table.cells_of(part.field)
            if table.aside[row] or cells.states[row] != State.KNOWN:
                continue
            subject = str(cells.values[row])
            verdict = in_hand.verdict_on(subject, part.milestone)
            if verdict is not None:
                self.named[Named(subject, part.milestone, verdict)] = None
                if verdict.earliest < verdict.day:
                    of, column = part.field.of, part.field.column
                    name, at = (table.terms.name, row) if of is None else (of, table.beside[of].one(row))
                    doubt = Doubt(name, at, column, "may have met it")
                    self.doubts[doubt] = None
