"""What a condition on rows can see: the row in hand and, in `find`, the rows found on earlier lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commissioning.evaluation.cohort.cells import Cell, cell_of
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.tables import state_name, value_name
from commissioning.evaluation.cohort.texts import Texts
from commissioning.model.expressions import Constant, Field
from commissioning.model.terms import Table


@dataclass(frozen=True, slots=True)
class Sight:
    """The table of the row in hand, the prefix of its columns, and the same for other lines by name."""

    table: Table
    texts: Texts
    prefix: str = ""
    lines: Mapping[str, "Sight"] = field(default_factory=dict)

    def cell(self, seen: Field | Constant) -> Cell:
        """The cell of a column, or a value that stands in the contract."""
        if isinstance(seen, Constant):
            return Cell(whole(self.texts.code(seen.value) if isinstance(seen.value, str) else seen.value))
        return self.of(seen).own_cell(seen.column)

    def value_name(self, seen: Field) -> str:
        """The column of the frame that holds a column's values."""
        sight = self.of(seen)
        return sight.prefix + value_name(sight.table, seen.column)

    def of(self, seen: Field) -> "Sight":
        """The sight of the row that a field belongs to."""
        return self if seen.line is None else self.lines[seen.line]

    def own_cell(self, column: str) -> Cell:
        """The cell of a column of the row in hand."""
        declared = self.table.columns[column]
        return cell_of(
            value=self.prefix + value_name(self.table, column),
            state=self.prefix + state_name(self.table, column),
            optional=declared.optional,
            least=declared.least,
            most=declared.most,
        )
