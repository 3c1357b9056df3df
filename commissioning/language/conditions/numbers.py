"""What a formula about a subject means: counts and sums over rows, arithmetic, and their units."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from commissioning.language import values
from commissioning.language.conditions.amounts import figure_of, unit_of
from commissioning.language.conditions.cells import at, misread
from commissioning.language.conditions.functions import CALLS, FUNCTIONS, no_such_call, worked
from commissioning.language.conditions.parts import Amount, Call, Chain, Parsed, Ref
from commissioning.language.conditions.rows import RowNames
from commissioning.language.conditions.scaled import chosen, only_part, scaled
from commissioning.language.conditions.typed import Typed, TypedNumber
from commissioning.language.conditions.units import joined_unit
from commissioning.language.known import Known
from commissioning.language.report import Excused, each, listed, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    EVERY_ROW,
    Arithmetic,
    Count,
    Distinct,
    Figure,
    Latest,
    Rows,
    Sum,
)
from commissioning.model.scales import ByChoice, Scale


@dataclass(frozen=True)
class Numbers(ABC):
    """Formulas over the tables of a contract; what a name on its own means is for whoever completes this."""

    tables: Known[TableRead]
    milestones: Known[str]
    scales: Known[Scale] = field(default_factory=Known, kw_only=True)
    this: str | None = field(default=None, kw_only=True)

    @abstractmethod
    def named(self, ref: Ref) -> Typed:
        """What a name means."""

    @abstractmethod
    def row_of(self, part: Parsed) -> TableRead | None:
        """The table whose column a part names, where it names one."""

    def number(self, part: Parsed) -> TypedNumber:
        """A formula, understood, with its unit."""
        match part:
            case Amount():
                figure = figure_of(part)
                return TypedNumber(figure, unit_of(figure))
            case Call(name=name) if name in FUNCTIONS:
                return worked(part, each(self.number, part.arguments))
            case Call():
                return self._call(part)
            case Chain():
                return self._chain(part)
            case Ref():
                typed = self.named(part)
                if isinstance(typed, TypedNumber):
                    return typed
                what = f"`{part.words}` is a yes or no, and not a number"
                raise misread(
                    "CONTRACT-024", part, what, f"write `{part.words}` on its own, or `not {part.words}`"
                )
            case _:
                remedy = "use a number, a measure, or `count(…)`"
                raise misread("CONTRACT-024", part, f"`{part.words}` is not a number", remedy)

    def _chain(self, chain: Chain) -> TypedNumber:
        so_far = self.number(chain.first)
        for sign, part in chain.rest:
            right = self.number(part)
            if sign == "/" and isinstance(right.node, Figure) and right.node.value == 0:
                raise misread("CONTRACT-024", part, "nothing can be divided by 0", "divide by another number")
            unit = joined_unit(sign, so_far.unit, right.unit, part)
            so_far = TypedNumber(Arithmetic(operator=sign, left=so_far.node, right=right.node), unit)
        return so_far

    def _call(self, call: Call) -> TypedNumber:
        if call.name not in CALLS:
            return self._scaled(call)
        ref = ref_of(call)
        table = self.table(ref)
        over = self._over(call, table)
        rows = Rows(table=table.table.name, where=EVERY_ROW, over=over)
        if call.where is not None:
            where = RowNames(table, self.milestones, this=self.this).truth(call.where)
            rows = rows.model_copy(update={"where": where})
        if call.name != "count":
            return _of_column(call, ref, table, rows)
        if ref.second is not None:
            remedy = f"write `count({ref.first})`, or `distinct({ref.words})`"
            raise misread("CONTRACT-029", ref, "`count` counts rows, not a column", remedy)
        return TypedNumber(Count(rows=rows), "")

    def _scaled(self, call: Call) -> TypedNumber:
        scale = self.scales.get(call.name)
        if scale is None:
            raise no_such_call(call, self.scales)
        part = only_part(call)
        if isinstance(scale, ByChoice):
            return chosen(part, scale, self.row_of(part))
        return scaled(part, scale, self.number(part))

    def _over(self, call: Call, table: TableRead) -> Span | None:
        if call.over is None:
            return None
        if not table.dates:
            raise Excused
        if call.name == "latest":
            what, why = "`over` does not fit `latest`", "the latest value is the latest, however long ago"
            raise misread("CONTRACT-029", call.over, what, f"leave `over` out: {why}")
        if table.table.dated is None:
            what = f"`over` does not fit `{table.table.name}`, whose rows hold from one day to another"
            remedy = "leave `over` out: such rows count as long as they hold"
            raise misread("CONTRACT-029", call.over, what, remedy)
        return at(call.over, values.span)

    def table(self, ref: Ref) -> TableRead:
        """The table that a name begins with."""
        found = self.tables.get(ref.first)
        if found is None:
            what = f"no table of evidence is called `{ref.first}`"
            raise misread(
                "CONTRACT-021", ref, what, nearest(ref.first, self.tables, f"there are {listed(self.tables)}")
            )
        return found


def ref_of(call: Call) -> Ref:
    """The table or column that a call over rows names, which is all that stands in its brackets."""
    first, *others = call.arguments
    if not isinstance(first, Ref):
        remedy = f"write `{call.name}({'TABLE' if call.name == 'count' else 'TABLE.COLUMN'})`"
        raise misread("CONTRACT-029", first, f"`{call.name}` goes over the rows of a table", remedy)
    if others:
        remedy = f"take `{others[0].words}` out, or write another `{call.name}(…)` for it"
        raise misread("CONTRACT-029", others[0], f"`{call.name}` goes over the rows of one table", remedy)
    return first


def _of_column(call: Call, ref: Ref, table: TableRead, rows: Rows) -> TypedNumber:
    name = ref.second or ""
    column = table.columns.get(name)
    if column is None:
        what = f"`{call.name}` needs a column of `{table.table.name}`"
        remedy = nearest(
            name,
            table.columns,
            f"write `{call.name}({table.table.name}.COLUMN)`; it has {listed(table.columns)}",
        )
        raise misread("CONTRACT-021", ref, what, remedy)
    if call.name == "distinct":
        return TypedNumber(Distinct(rows=rows, column=name), "")
    if column.type != "quantity":
        numbers = [other for other, its in table.columns.things.items() if its.type == "quantity"]
        remedy = (
            f"columns of numbers are {listed(numbers)}"
            if numbers
            else f"count its rows instead, as in `count({table.table.name})`"
        )
        raise misread("CONTRACT-023", ref, f"`{ref.words}` is not a number", remedy)
    if call.name == "sum":
        return TypedNumber(Sum(rows=rows, column=name), column.unit or "")
    if table.dates and table.table.dated is None:
        what = f"rows of `{table.table.name}` have no single date, so none is the latest"
        raise misread("CONTRACT-029", ref, what, "use `latest` with a table that is `dated`")
    return TypedNumber(Latest(rows=rows, column=name), column.unit or "")
