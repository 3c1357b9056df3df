"""Random conditions on one row of evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commissioning.model.calendar import text_of
from commissioning.model.expressions import (
    EVERY_ROW,
    Comparator,
    Constant,
    Field,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    RowTruth,
)
from commissioning.model.terms import Column, Table
from tests.phrases import constant
from tests.twins.dice import Dice
from tests.twins.domain import DAYS, QUANTITIES, SPANS

SIGNS: Sequence[Comparator] = (">=", "=", "<", "!=", ">", "<=")
SAME: Sequence[Comparator] = ("=", "!=")


@dataclass(frozen=True)
class RowAuthor:
    """Writes conditions on the rows of a table, and of earlier lines of `find` by name.

    `milestones` are those that a name in a row may have met. `tables` has all there are: some of
    them have one row beside each. With `still`, no part turns by day.
    """

    dice: Dice
    table: Table
    tables: Mapping[str, Table]
    milestones: Sequence[str] = ()
    lines: Mapping[str, Table] = field(default_factory=dict)
    still: bool = False

    def where(self) -> RowTruth:
        """What must hold of a row: often nothing, or some plain parts joined by `and`."""
        often = (1, 0, 2) if self.lines else (0, 1, 0, 1, 0, 2, 3)
        parts = [self._plain() for _ in range(self.dice.pick(often))]
        if not parts:
            return EVERY_ROW
        if len(parts) == 1:
            return parts[0]
        if len(parts) == 3 and self.dice.chance(8):
            return RowAll(parts=(parts[0], RowAll(parts=tuple(parts[1:]))))
        return RowAll(parts=tuple(parts))

    def _plain(self) -> RowTruth:
        """A part that may turn by day, which others may not."""
        if self.still or not self.dice.chance(7):
            return self._still(2)
        other = self._one_of("pseudonym")
        if other is not None and self.milestones and self.dice.chance(8):
            by = Field(column=self.table.start) if other[0].line is None and self.dice.chance(8) else None
            return RowHasMet(field=other[0], milestone=self.dice.pick(self.milestones), by=by)
        date = self._one_of("date")
        assert date is not None  # every table has one
        known = RowKnown(field=date[0], is_date=True)
        return RowNot(part=known) if self.dice.chance(8) else known

    def _still(self, depth: int) -> RowTruth:
        """A part that is the same on every day."""
        kinds: list[Callable[[], RowTruth]] = [self._compare] * 6 + [self._known]
        if depth:
            kinds += [
                lambda: RowNot(part=self._still(depth - 1)),
                lambda: RowAny(parts=tuple(self.dice.several(2, 3, lambda: self._still(depth - 1)))),
            ]
        if depth == 1:  # below `or` and `not`; a plain `and` stands in `where`
            kinds.append(lambda: RowAll(parts=tuple(self.dice.several(2, 2, lambda: self._still(0)))))
        return self.dice.pick(kinds)()

    def _known(self) -> RowTruth:
        found = self._one_of("choice", "pseudonym", "yes or no", "quantity")
        assert found is not None
        return RowKnown(field=found[0], is_date=False)

    def _compare(self) -> RowTruth:
        found = self._one_of("choice", "yes or no", "date", "quantity", "pseudonym")
        assert found is not None
        left, column = found
        ordered = column.type in ("date", "quantity")
        right = self._right(column)
        if column.type == "date":
            left = self._perhaps_later(left)
            right = self._perhaps_later(right) if isinstance(right, Field) else right
        return RowCompare(
            left=left,
            comparator=self.dice.pick(SIGNS if ordered else SAME),
            right=right,
            of_dates=column.type == "date",
        )

    def _perhaps_later(self, date: Field) -> Field:
        """A date, or a day so much later."""
        later = self.dice.pick(SPANS) if self.dice.chance(5) else None
        return date.model_copy(update={"later": later})

    def _right(self, column: Column) -> Field | Constant:
        """A value written in the contract, or a column of the same type and unit."""
        fields = (*self._fields(), *self._fields_beside())
        others = [other for other, beside in fields if _alike(beside, column)]
        earlier = [other for other in others if other.line]
        if earlier and self.dice.chance(12):
            return self.dice.pick(earlier)
        if column.type == "pseudonym" or self.dice.chance(6):
            return self.dice.pick(others)
        match column.type:
            case "choice":
                return constant(self.dice.pick(column.choices))
            case "yes or no":
                return constant(self.dice.pick((True, False)))
            case "date":
                return constant(text_of(self.dice.pick(DAYS)))
            case _:
                return constant(self.dice.pick(QUANTITIES))

    def _one_of(self, *types: str) -> tuple[Field, Column] | None:
        kind = self.dice.pick(types)
        fields = self._fields_beside() if self.dice.chance(5) else self._fields()
        found = [(name, column) for name, column in fields if column.type == kind]
        found = found or [(name, column) for name, column in self._fields() if column.type == kind]
        return self.dice.pick(found) if found else None

    def _fields(self) -> Iterator[tuple[Field, Column]]:
        for name, column in self.table.columns.items():
            yield Field(column=name), column
        for line, table in self.lines.items():
            for name, column in table.columns.items():
                yield Field(column=name, line=line), column

    def _fields_beside(self) -> Iterator[tuple[Field, Column]]:
        """What lists say in their one row of whom a row is about, or of whom those belong to."""
        lists = {table.one_row_for: table for table in self.tables.values() if table.one_row_for}
        own = lists[self.table.subject]
        for listing in (own, lists[own.about] if own.about else own):
            for name, column in listing.columns.items() if listing != self.table else ():
                yield Field(column=name, of=listing.name), column


def _alike(one: Column, other: Column) -> bool:
    return (one.type, one.unit) == (other.type, other.unit)
