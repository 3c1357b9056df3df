"""What a condition on rows can see: the row in hand and, in `find`, the rows found on earlier lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commissioning.evaluation.cohort.cells import Cell, cell_of
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.tables import cell_names
from commissioning.evaluation.cohort.texts import Texts
from commissioning.model.expressions import Constant, Field
from commissioning.model.terms import Column, Contract, Table


@dataclass(frozen=True, slots=True)
class Sight:
    """The table of the row in hand, the prefix of its columns, and the same for other lines by name."""

    table: Table
    contract: Contract
    texts: Texts
    prefix: str = ""
    lines: Mapping[str, "Sight"] = field(default_factory=dict)

    def cell(self, seen: Field | Constant) -> Cell:
        """The cell of a column, or a value that stands in the contract."""
        if isinstance(seen, Constant):
            return Cell(whole(self.texts.code(seen.value) if isinstance(seen.value, str) else seen.value))
        sight = self.of(seen)
        value, state = sight.names(seen)
        declared = sight.declared(seen)
        return cell_of(
            value=value,
            state=state,
            optional=declared.optional,
            least=declared.least,
            most=declared.most,
        )

    def value_name(self, seen: Field) -> str:
        """The column of the frame that holds a column's values."""
        value, _ = self.of(seen).names(seen)
        return value

    def names(self, seen: Field) -> tuple[str, str]:
        """The columns of the frame that hold the values and the states of a cell of the row in hand."""
        value, state = cell_names(self.contract, self.table, seen)
        return self.prefix + value, self.prefix + state

    def declared(self, seen: Field) -> Column:
        """What may stand in a cell of the row in hand, or of one beside it."""
        table = self.table if seen.of is None else self.contract.evidence[seen.of]
        return table.columns[seen.column]

    def of(self, seen: Field) -> "Sight":
        """The sight of the row that a field belongs to."""
        return self if seen.line is None else self.lines[seen.line]

    def own_cell(self, column: str) -> Cell:
        """The cell of a column of the row in hand."""
        return self.cell(Field(column=column))
