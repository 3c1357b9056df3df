"""What a formula about a subject means: counts and sums over rows, arithmetic, and their units."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Literal

from commissioning.language import values
from commissioning.language.conditions.cells import at, misread, unit_of
from commissioning.language.conditions.parts import Amount, Call, Chain, Parsed, Ref
from commissioning.language.conditions.rows import RowNames
from commissioning.language.known import Known
from commissioning.language.report import Excused, listed, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    EVERY_ROW,
    Arithmetic,
    Count,
    Distinct,
    Figure,
    Latest,
    Number,
    Rows,
    Sum,
    Truth,
)

YES_OR_NO = "yes or no"
CALLS = ("count", "sum", "distinct", "latest")
LATER_CALLS = (
    "share",
    "change",
    "average",
    "mean",
    "median",
    "quartile",
    "first",
    "least",
    "most",
    "min",
    "max",
)
"""What the language has a place for and does not yet work out."""


@dataclass(frozen=True)
class TypedNumber:
    """A formula, understood, with its unit: empty for a bare number."""

    node: Number
    unit: str


@dataclass(frozen=True)
class TypedTruth:
    """A condition, understood."""

    node: Truth
    unit: str = YES_OR_NO


Typed = TypedNumber | TypedTruth


@dataclass(frozen=True)
class Numbers(ABC):
    """Formulas over the tables of a contract; what a name on its own means is for whoever completes this."""

    tables: Known[TableRead]
    milestones: Known[str]
    this: str | None = field(default=None, kw_only=True)

    @abstractmethod
    def named(self, ref: Ref) -> Typed:
        """What a name means."""

    def number(self, part: Parsed) -> TypedNumber:
        """A formula, understood, with its unit."""
        match part:
            case Amount():
                value, unit = at(part, values.figure, part.number), unit_of(part)
                return TypedNumber(Figure(value=value, unit=unit), unit)
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
            unit = _joined_unit(sign, so_far.unit, right, part)
            so_far = TypedNumber(Arithmetic(operator=sign, left=so_far.node, right=right.node), unit)
        return so_far

    def _call(self, call: Call) -> TypedNumber:
        if call.name in LATER_CALLS:
            what = f"`{call.name}(…)` is not yet understood"
            raise misread("CONTRACT-090", call, what, f"use {listed(CALLS)}")
        if call.name not in CALLS:
            what = f"`{call.name}(…)` is not something that can be worked out"
            raise misread("CONTRACT-029", call, what, nearest(call.name, CALLS, f"use {listed(CALLS)}"))
        table = self.table(call.ref)
        over = self._over(call, table)
        rows = Rows(table=table.table.name, where=EVERY_ROW, over=over)
        if call.where is not None:
            where = RowNames(table, self.milestones, this=self.this).truth(call.where)
            rows = rows.model_copy(update={"where": where})
        if call.name != "count":
            return _of_column(call, table, rows)
        if call.ref.second is not None:
            remedy = f"write `count({call.ref.first})`, or `distinct({call.ref.words})`"
            raise misread("CONTRACT-029", call.ref, "`count` counts rows, not a column", remedy)
        return TypedNumber(Count(rows=rows), "")

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


def _of_column(call: Call, table: TableRead, rows: Rows) -> TypedNumber:
    name = call.ref.second or ""
    column = table.columns.get(name)
    if column is None:
        what = f"`{call.name}` needs a column of `{table.table.name}`"
        remedy = nearest(
            name,
            table.columns,
            f"write `{call.name}({table.table.name}.COLUMN)`; it has {listed(table.columns)}",
        )
        raise misread("CONTRACT-021", call.ref, what, remedy)
    if call.name == "distinct":
        return TypedNumber(Distinct(rows=rows, column=name), "")
    if column.type != "quantity":
        numbers = [other for other, its in table.columns.things.items() if its.type == "quantity"]
        remedy = (
            f"columns of numbers are {listed(numbers)}"
            if numbers
            else f"count its rows instead, as in `count({table.table.name})`"
        )
        raise misread("CONTRACT-023", call.ref, f"`{call.ref.words}` is not a number", remedy)
    if call.name == "sum":
        return TypedNumber(Sum(rows=rows, column=name), column.unit or "")
    if table.dates and table.table.dated is None:
        what = f"rows of `{table.table.name}` have no single date, so none is the latest"
        raise misread("CONTRACT-029", call.ref, what, "use `latest` with a table that is `dated`")
    return TypedNumber(Latest(rows=rows, column=name), column.unit or "")


def _joined_unit(sign: Literal["+", "-", "*", "/"], unit: str, right: TypedNumber, part: Parsed) -> str:
    """The unit of two numbers joined by a sign."""
    its = right.unit
    if sign in ("+", "-"):
        if unit == its:
            return unit
        join = "added to" if sign == "+" else "taken from"
        what = f"{its or 'a plain number'} cannot be {join} {unit or 'a plain number'}"
        raise misread("CONTRACT-023", part, what, "add or take away numbers of one unit")
    if sign == "*":
        if unit and its:
            what = f"{unit} cannot be multiplied by {its}"
            raise misread("CONTRACT-023", part, what, "multiply by a plain number")
        return unit or its
    if its or not isinstance(right.node, Figure) or right.node.value == 0:
        what = "dividing by anything but a plain number is not yet understood"
        raise misread(
            "CONTRACT-090", part, what, "divide by a number such as `2`, or compare products instead"
        )
    return unit
