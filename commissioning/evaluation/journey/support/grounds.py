"""What is gathered for a support: rows, numbers, names and doubts, each said once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.rows.tables import TableInHand
from commissioning.evaluation.journey.support.supports import (
    Doubt,
    Named,
    NumberThen,
    Reason,
    RowUsed,
    TruthThen,
)
from commissioning.model.expressions import RowHasMet
from commissioning.model.facts import State


@dataclass(frozen=True, slots=True)
class Grounds:
    """Lists to add to, as sets that keep their order."""

    rows: dict[RowUsed, None] = field(default_factory=dict)
    shown: dict[NumberThen | TruthThen, None] = field(default_factory=dict)
    named: dict[Named, None] = field(default_factory=dict)
    doubts: dict[Doubt, None] = field(default_factory=dict)

    def doubt_cells(self, table: TableInHand, row: int, columns: Iterable[str]) -> None:
        """The cells among these that are not known, or the whole row if it is set aside."""
        name = table.terms.name
        if table.aside[row]:
            self.doubts[Doubt(name, row, None, "set aside")] = None
            return
        for column in columns:
            if table.cells(column).states[row] == State.UNKNOWN:
                self.doubts[Doubt(name, row, column, "not known")] = None

    def doubt_unheard(self, table: TableInHand) -> None:
        """Rows of the table that we have not heard of: without a readable subject, or never sent."""
        reason: Reason = "rows whose subject cannot be read" if table.nobodys else "no rows were sent"
        self.doubts[Doubt(table.terms.name, None, None, reason)] = None

    def doubt_value(self, name: str) -> None:
        """A number that has no value, whatever its rows say."""
        self.doubts[Doubt(name, None, None, "it has no value")] = None

    def name_others(self, table: TableInHand, row: int, asked: Iterable[RowHasMet], in_hand: InHand) -> None:
        """The verdicts on those whom the row names; a verdict that is in doubt puts the row in doubt."""
        for part in asked:
            cells = table.cells(part.field.column)
            if table.aside[row] or cells.states[row] != State.KNOWN:
                continue
            subject = str(cells.values[row])
            verdict = in_hand.verdict(part.milestone, subject)
            if verdict is not None:
                self.named[Named(subject, part.milestone, verdict)] = None
                if verdict.earliest < verdict.day:
                    doubt = Doubt(table.terms.name, row, part.field.column, "may have met it")
                    self.doubts[doubt] = None
