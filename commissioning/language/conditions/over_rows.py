"""What goes over the rows of a table: the column it needs, the length of time that fits, its unit."""

from typing import Literal

from commissioning.language import values
from commissioning.language.conditions.cells import at, misread
from commissioning.language.conditions.parts import Call, Ref
from commissioning.language.conditions.typed import TypedNumber
from commissioning.language.report import Excused, listed, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    Alike,
    Count,
    Days,
    Distinct,
    First,
    Latest,
    Pairs,
    Previous,
    RowHasMet,
    RowKnown,
    Rows,
    RowTruth,
    Sum,
)
from commissioning.model.terms import Column
from commissioning.model.walk import nodes_in

ALIKE: dict[str, Literal["most", "pairs", "in a row"]] = {
    "most_alike": "most",
    "pairs_alike": "pairs",
    "same_as_before": "in a row",
}
VALUES: dict[str, type[Sum | Latest | First | Previous]] = {
    "sum": Sum,
    "latest": Latest,
    "first": First,
    "previous": Previous,
}
WHOLE_ROWS = ("count", "pairs", "days")
ONE_DATE = {
    "latest": "the latest",
    "first": "the first",
    "previous": "before the latest",
    "same_as_before": "before another",
}
"""What needs rows with one date each, and what no row of another table can be."""


def ref_of(call: Call) -> Ref:
    """The table or column that a call over rows names, which is all that stands in its brackets."""
    first, *others = call.arguments
    if not isinstance(first, Ref):
        remedy = f"write `{call.name}({'TABLE' if call.name in WHOLE_ROWS else 'TABLE.COLUMN'})`"
        raise misread("CONTRACT-029", first, f"`{call.name}` goes over the rows of a table", remedy)
    if others:
        remedy = f"take `{others[0].words}` out, or write another `{call.name}(…)` for it"
        raise misread("CONTRACT-029", others[0], f"`{call.name}` goes over the rows of one table", remedy)
    return first


def over_rows(call: Call, ref: Ref, table: TableRead, where: RowTruth) -> TypedNumber:
    """A call over the rows of a table for which a condition holds."""
    over = _over(call, table)
    if call.name in ONE_DATE:
        _refuse_held_rows(call, ref, table)
    if call.name == "same_as_before":
        _refuse_turning(call, where)
    rows = Rows(table=table.table.name, where=where, over=None if call.name == "days" else over)
    if call.name in WHOLE_ROWS:
        return _of_rows(call, ref, table, rows, over)
    column = _column(call, ref, table)
    name = ref.second or ""
    if call.name == "distinct":
        return TypedNumber(Distinct(rows=rows, column=name), "")
    if call.name in ALIKE:
        return TypedNumber(Alike(rows=rows, column=name, how=ALIKE[call.name]), "")
    _refuse_words(ref, table, column)
    return TypedNumber(VALUES[call.name](rows=rows, column=name), column.unit or "")


def _of_rows(call: Call, ref: Ref, table: TableRead, rows: Rows, over: Span | None) -> TypedNumber:
    if ref.second is not None:
        other = f"pairs_alike({ref.words})" if call.name == "pairs" else f"distinct({ref.words})"
        remedy = f"write `{call.name}({ref.first})`, or `{other}`"
        raise misread("CONTRACT-029", ref, f"`{call.name}` counts rows, not a column", remedy)
    if call.name == "count":
        return TypedNumber(Count(rows=rows), "")
    if call.name == "pairs":
        return TypedNumber(Pairs(rows=rows), "")
    if table.dates and table.table.dated is not None:
        what = f"rows of `{rows.table}` have one date each, and hold for no days"
        remedy = f"write `distinct({rows.table}.{table.table.dated})` for the number of different dates"
        raise misread("CONTRACT-029", ref, what, remedy)
    return TypedNumber(Days(rows=rows, over=over), "days")


def _over(call: Call, table: TableRead) -> Span | None:
    if call.over is None:
        return None
    if not table.dates:
        raise Excused
    if call.name in ("latest", "first", "previous"):
        what, why = f"`over` does not fit `{call.name}`", f"the {call.name} value is that, however long ago"
        raise misread("CONTRACT-029", call.over, what, f"leave `over` out: {why}")
    if table.table.dated is None and call.name != "days":
        what = f"`over` does not fit `{table.table.name}`, whose rows hold from one day to another"
        remedy = "leave `over` out: such rows count as long as they hold"
        raise misread("CONTRACT-029", call.over, what, remedy)
    return at(call.over, values.span)


def _refuse_held_rows(call: Call, ref: Ref, table: TableRead) -> None:
    if table.dates and table.table.dated is None:
        what = f"rows of `{table.table.name}` have no single date, so none is {ONE_DATE[call.name]}"
        raise misread("CONTRACT-029", ref, what, f"use `{call.name}` with a table that is `dated`")


def _refuse_turning(call: Call, where: RowTruth) -> None:
    """Refuse what makes a row count from another day than its own: nobody could tell what is before what."""
    turns = any(
        isinstance(node, RowHasMet) or (isinstance(node, RowKnown) and node.is_date)
        for node in nodes_in(where)
    )
    if call.where is not None and turns:
        what = f"`{call.name}` goes by the rows' own dates, and this makes them count from another day"
        remedy = "leave out of `where` what is known from a date on, and `has met`"
        raise misread("CONTRACT-029", call.where, what, remedy)


def _column(call: Call, ref: Ref, table: TableRead) -> Column:
    name = ref.second or ""
    column = table.columns.get(name)
    if column is None:
        what = f"`{call.name}` needs a column of `{table.table.name}`"
        has = f"write `{call.name}({table.table.name}.COLUMN)`; it has {listed(table.columns)}"
        raise misread("CONTRACT-021", ref, what, nearest(name, table.columns, has))
    return column


def _refuse_words(ref: Ref, table: TableRead, column: Column) -> None:
    if column.type == "quantity":
        return
    numbers = [other for other, its in table.columns.things.items() if its.type == "quantity"]
    remedy = (
        f"columns of numbers are {listed(numbers)}"
        if numbers
        else f"count its rows instead, as in `count({table.table.name})`"
    )
    raise misread("CONTRACT-023", ref, f"`{ref.words}` is not a number", remedy)
