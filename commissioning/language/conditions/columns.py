"""The columns that a condition on a row may name: of its own table, of earlier `find` lines, and of lists."""

from dataclasses import dataclass, field

from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.parts import Parsed, Ref
from commissioning.language.known import Known
from commissioning.language.report import Excused, listed, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.expressions import Field
from commissioning.model.terms import Column, Table


@dataclass(frozen=True)
class RowColumns:
    """Where columns are looked for: in the row's `table`, and in rows that `find` has picked on `lines`.

    And in those of all `tables` that have one row of whom this row is about, or of whom those belong to.
    """

    table: TableRead
    tables: Known[TableRead]
    lines: Known[TableRead] = field(default_factory=Known, kw_only=True)

    def column(self, ref: Parsed) -> tuple[Field, Column]:
        """A column that is named, with where to find it."""
        if not isinstance(ref, Ref):
            what = f"`{ref.words}` is not a column"
            raise misread("CONTRACT-024", ref, what, "begin with the name of a column")
        if ref.second is None or ref.first == self.table.table.name:
            name = ref.second or ref.first
            return Field(column=name), _column_of(self.table, name, ref)
        listing = None if ref.first in self.lines.things else self.tables.get(ref.first)
        if listing is None:
            return Field(column=ref.second, line=ref.first), _column_of(self._line(ref), ref.second, ref)
        self._refuse_other_rows(ref, listing)
        return Field(column=ref.second, of=ref.first), _column_of(listing, ref.second, ref)

    def _line(self, ref: Ref) -> TableRead:
        found = self.lines.get(ref.first)
        if found is None:
            what = f"`{ref.first}` names no earlier line of `find`"
            raise misread(
                "CONTRACT-021", ref, what, nearest(ref.first, self.lines, "name a column of this table")
            )
        return found

    def _refuse_other_rows(self, ref: Ref, named: TableRead) -> None:
        """Refuse a table that has not one row of whom this row is about, or of whom those belong to."""
        subject, lists = self.table.table.subject, self._lists()
        own = lists.get(subject)
        if own is None:
            raise Excused
        near = [lists[kind] for kind in (subject, own.about) if kind in lists]
        if named.table in near:
            return
        names = [f"`{each.name}`" for each in near if each != self.table.table]
        what = f"`{ref.words}` is not one value for a row of `{self.table.table.name}`"
        remedy = " or of ".join(["name a column of this table", *names])
        raise misread("CONTRACT-021", ref, what, remedy)

    def _lists(self) -> dict[str | None, Table]:
        tables = (read.table for read in self.tables.things.values())
        return {table.one_row_for: table for table in tables if table.one_row_for}


def _column_of(table: TableRead, name: str, ref: Ref) -> Column:
    column = table.columns.get(name)
    if column is None:
        what = f"the table `{table.table.name}` has no column `{name}`"
        remedy = nearest(name, table.columns, f"it has {listed(table.columns)}")
        raise misread("CONTRACT-021", ref, what, remedy)
    return column
