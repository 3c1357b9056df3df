"""What a condition or formula about a subject means: measures, milestones, tables and units."""

from collections.abc import Mapping
from dataclasses import dataclass

from lark import Token, Tree

from commissioning.language import values
from commissioning.language.conditions import Parsed, offset_of, parse
from commissioning.language.report import Misread, listed, nearest
from commissioning.language.rownames import _SIGNS, RowNames, _at, _words, figure_of
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    EVERY_ROW,
    AllOf,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    Compare,
    Count,
    Distinct,
    Figure,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    Rows,
    RowTruth,
    Sum,
    ThisMet,
    Truth,
)
from commissioning.model.terms import Table

YES_OR_NO = "yes or no"
_CALLS = ("count", "sum", "distinct", "latest")


@dataclass(frozen=True)
class Typed:
    """A formula with its unit, `` for a bare number; or a condition, whose unit is `yes or no`."""

    node: Number | Truth
    unit: str


@dataclass(frozen=True)
class Names:
    """Everything that a condition in this contract may name.

    `measures` are texts: each is understood where it is used, so that a cycle shows as its path, and
    `this milestone` means the milestone at hand.
    """

    tables: Mapping[str, Table]
    measures: Mapping[str, str]
    milestones: Mapping[str, str]
    kind: str | None = None
    this: str | None = None
    path: tuple[str, ...] = ()

    def truth(self, tree: Parsed) -> Truth:
        """A condition; a number on its own is refused."""
        typed = self.typed(tree)
        if typed.unit != YES_OR_NO:
            raise Misread(
                "CONTRACT-024",
                f"`{_words(tree)}` is a number, not a condition",
                "say what it is compared with, as in `mutual_ties >= 2`",
                offset_of(tree),
            )
        return typed.node  # type: ignore[return-value]

    def typed(self, tree: Parsed) -> Typed:
        """A condition or a formula, with its unit."""
        if isinstance(tree, Tree):
            found = (
                self._truth(tree) if tree.data not in ("ref", "call", "sum", "product", "figure") else None
            )
            if found is not None:
                return Typed(found, YES_OR_NO)
        if isinstance(tree, Tree) and tree.data == "ref":
            return self._ref(tree)
        node, unit = self._number(tree)
        return Typed(node, unit)

    def _truth(self, tree: Tree[Token]) -> Truth | None:
        match tree.data, tree.children:
            case "any", parts:
                return AnyOf(parts=tuple(self.truth(part) for part in parts))
            case "all", parts:
                return AllOf(parts=tuple(self.truth(part) for part in parts))
            case "negated", [part]:
                return Not(part=self.truth(part))
            case "at_least", [count, names]:
                return self._at_least(count, names)
            case "is_met", [ref]:
                return self._is_met(ref)
            case "compare", [left, sign, right] if not self._about_a_row(left):
                return self._compare(left, sign, right)
            case _, [first, *_] if self._about_a_row(first):
                return self._row_condition(first, tree)
            case (
                ("is_" | "is_not" | "one_of" | "not_one_of" | "known" | "not_known" | "has_met"),
                [first, *_],
            ):
                raise self._unknown(first)
        return None

    def _ref(self, ref: Tree[Token]) -> Typed:
        first, second = ref.children
        if second is None and str(first) in self.measures:
            return self._measure(str(first), offset_of(ref))
        if self._about_a_row(ref):
            return Typed(self._row_condition(ref, ref), YES_OR_NO)
        raise self._unknown(ref)

    def _measure(self, name: str, offset: int) -> Typed:
        if name in self.path:
            cycle = " → ".join((*self.path[self.path.index(name) :], name))
            raise Misread(
                "CONTRACT-027",
                f"these names depend on each other in a circle: {cycle}",
                "take one of the names out of its own meaning",
                offset,
            )
        inner = Names(self.tables, self.measures, self.milestones, None, self.this, (*self.path, name))
        try:
            typed = inner.typed(parse(self.measures[name]))
        except Misread as misread:
            if misread.code == "CONTRACT-027":
                raise
            raise Misread(
                "CONTRACT-028", f"the measure `{name}` cannot be understood", misread.remedy, offset
            ) from None
        if typed.unit == YES_OR_NO:
            return Typed(MeasureTruth(name=name, value=typed.node), YES_OR_NO)  # type: ignore[arg-type]
        return Typed(MeasureNumber(name=name, value=typed.node), typed.unit)  # type: ignore[arg-type]

    def _at_least(self, count: Token, names: Parsed) -> Truth:
        wanted = _at(count, lambda: values.whole(str(count)))
        parts = tuple(self._named_truth(name) for name in names.children)
        if wanted > len(parts):
            raise Misread(
                "CONTRACT-024",
                f"{wanted} of {len(parts)} can never be true",
                "lower the number or add a name",
                offset_of(count),
            )
        return AtLeast(count=wanted, parts=parts)

    def _named_truth(self, name: Parsed) -> Truth:
        if str(name) in self.milestones:
            return Met(milestone=str(name))
        if str(name) in self.measures:
            typed = self._measure(str(name), offset_of(name))
            if typed.unit == YES_OR_NO:
                return typed.node  # type: ignore[return-value]
        raise Misread(
            "CONTRACT-022",
            f"`{name}` is neither a milestone nor a yes or no measure",
            nearest(str(name), [*self.milestones, *self.measures], "name milestones or yes or no measures"),
            offset_of(name),
        )

    def _is_met(self, ref: Parsed) -> Truth:
        name = _words(ref)
        if name == "milestone" and self.this is not None:
            return ThisMet()
        if name not in self.milestones:
            raise Misread(
                "CONTRACT-022",
                f"no milestone is called `{name}`",
                nearest(name, self.milestones, "define it under `milestones`"),
                offset_of(ref),
            )
        return Met(milestone=name)

    def _compare(self, left: Parsed, sign: Parsed, right: Parsed) -> Truth:
        left_node, left_unit = self._number(left)
        right_node, right_unit = self._number(right)
        if left_unit != right_unit:
            raise Misread(
                "CONTRACT-023",
                f"{left_unit or 'a plain number'} is compared with {right_unit or 'a plain number'}",
                f"write the number with its unit, as in `12 {left_unit or right_unit}`",
                offset_of(right),
            )
        return Compare(left=left_node, comparator=_SIGNS[str(sign)], right=right_node)

    def _number(self, tree: Parsed) -> tuple[Number, str]:
        if isinstance(tree, Tree):
            match tree.data, tree.children:
                case "figure", _:
                    value, unit = figure_of(tree)
                    return Figure(value=value, unit=unit), unit
                case "call", [name, ref, where, count, unit_word]:
                    return self._call(str(name), ref, where, _span(count, unit_word), tree)
                case "ref", _:
                    typed = self._ref(tree)
                    if typed.unit != YES_OR_NO:
                        return typed.node, typed.unit  # type: ignore[return-value]
                case (("sum" | "product"), [first, *rest]):
                    return self._arithmetic(first, rest)
        raise Misread(
            "CONTRACT-024",
            f"`{_words(tree)}` is not a number",
            "use a number, a measure, or `count(…)`",
            offset_of(tree),
        )

    def _arithmetic(self, first: Parsed, rest: list[Parsed]) -> tuple[Number, str]:
        node, unit = self._number(first)
        for sign, part in zip(rest[::2], rest[1::2], strict=True):
            right, right_unit = self._number(part)
            unit = _joined_unit(str(sign), unit, right, right_unit, offset_of(part))
            operator = {"×": "*", "÷": "/"}.get(str(sign), str(sign))
            node = Arithmetic(operator=operator, left=node, right=right)  # type: ignore[arg-type]
        return node, unit

    def _call(
        self, name: str, ref: Tree[Token], where: Parsed | None, over: Span | None, tree: Tree[Token]
    ) -> tuple[Number, str]:
        if name not in _CALLS:
            raise Misread(
                "CONTRACT-029",
                f"`{name}(…)` is not something that can be worked out",
                nearest(name, _CALLS, "use count, sum, distinct or latest"),
                offset_of(tree),
            )
        table = self._table(ref)
        if over is not None and (table.dated is None or name == "latest"):
            raise Misread(
                "CONTRACT-029",
                f"`over` does not fit {name} of `{table.name}`",
                "`over` adds up rows by their date: use it with count, sum or distinct of a `dated` table",
                offset_of(tree),
            )
        rows = Rows(table=table.name, where=self._where(table, where), over=over)
        if name == "count":
            if ref.children[1] is not None:
                raise Misread(
                    "CONTRACT-029",
                    "`count` counts rows, not a column",
                    f"write `count({table.name} where …)`, or `distinct({_words(ref)})`",
                    offset_of(ref),
                )
            return Count(rows=rows), ""
        return self._of_column(name, table, ref, rows)

    def _of_column(self, name: str, table: Table, ref: Tree[Token], rows: Rows) -> tuple[Number, str]:
        if ref.children[1] is None or str(ref.children[1]) not in table.columns:
            column = str(ref.children[1] or "")
            raise Misread(
                "CONTRACT-021",
                f"`{name}` needs a column of `{table.name}`",
                nearest(column, table.columns, f"it has {listed(table.columns)}"),
                offset_of(ref),
            )
        column = str(ref.children[1])
        if name == "distinct":
            return Distinct(rows=rows, column=column), ""
        if table.columns[column].type != "quantity":
            raise Misread(
                "CONTRACT-023",
                f"`{_words(ref)}` is not a number",
                f"use a column of numbers with {name}",
                offset_of(ref),
            )
        unit = table.columns[column].unit or ""
        if name == "sum":
            return Sum(rows=rows, column=column), unit
        if table.dated is None:
            raise Misread(
                "CONTRACT-029",
                f"rows of `{table.name}` have no single date, so none is the latest",
                "use `latest` with a `dated` table",
                offset_of(ref),
            )
        return Latest(rows=rows, column=column), unit

    def _where(self, table: Table, where: Parsed | None) -> RowTruth:
        if where is None:
            return EVERY_ROW
        return RowNames(table, self.milestones, this=self.this).truth(where)

    def _table(self, ref: Tree[Token]) -> Table:
        name = str(ref.children[0])
        if name not in self.tables:
            raise Misread(
                "CONTRACT-021",
                f"no table of evidence is called `{name}`",
                nearest(name, self.tables, f"there are {listed(self.tables)}"),
                offset_of(ref),
            )
        return self.tables[name]

    def _about_a_row(self, tree: Parsed) -> bool:
        """Whether a part names a column: `homes.place`, or a column of the subject's own row."""
        if not (isinstance(tree, Tree) and tree.data == "ref"):
            return False
        first, second = tree.children
        if second is not None:
            return str(first) in self.tables
        own = self._own_table()
        return own is not None and str(first) in own.columns and str(first) not in self.measures

    def _row_condition(self, ref: Parsed, tree: Parsed) -> Truth:
        second = ref.children[1]
        table = self._table(ref) if second is not None else self._own_table()
        assert table is not None  # `_about_a_row` has said so
        where = RowNames(table, self.milestones, this=self.this).truth(tree)
        return AnyRow(rows=Rows(table=table.name, where=where))

    def _own_table(self) -> Table | None:
        return next(
            (table for table in self.tables.values() if self.kind and table.one_row_for == self.kind), None
        )

    def _unknown(self, ref: Parsed) -> Misread:
        own = self._own_table()
        known = [*self.measures, *self.tables, *(own.columns if own else ())]
        word = _words(ref)
        return Misread(
            "CONTRACT-022",
            f"nothing here is called `{word}`",
            nearest(word, known, "define it under `measures`"),
            offset_of(ref),
        )


def _span(count: Token | None, unit: Token | None) -> Span | None:
    if count is None:
        return None
    return _at(count, lambda: values.span(f"{count} {unit}"))  # type: ignore[no-any-return]


def _joined_unit(sign: str, unit: str, right: Number, right_unit: str, offset: int) -> str:
    if sign in ("+", "-"):
        if unit != right_unit:
            raise Misread(
                "CONTRACT-023",
                f"{unit or 'a plain number'} cannot be added to {right_unit or 'a plain number'}",
                "add or subtract numbers of one unit",
                offset,
            )
        return unit
    if sign in ("/", "÷"):
        if not isinstance(right, Figure) or right.value == 0 or right_unit:
            raise Misread(
                "CONTRACT-090",
                "dividing by anything but a plain number is not yet understood",
                "divide by a number such as `2`, or compare products instead",
                offset,
            )
        return unit
    if unit and right_unit:
        raise Misread(
            "CONTRACT-023",
            f"{unit} cannot be multiplied by {right_unit}",
            "multiply by a plain number",
            offset,
        )
    return unit or right_unit
