"""What a condition on one row of evidence means: its columns found, its types and units checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lark import Token, Tree

from commissioning.language import values
from commissioning.language.conditions import Parsed, offset_of
from commissioning.language.report import Misread, listed, nearest
from commissioning.model.expressions import (
    TICKS,
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

THIS_MILESTONE = "this milestone"

_DATES: dict[str, Comparator] = {"is_after": ">", "is_before": "<", "on_or_after": ">=", "on_or_before": "<="}
_SIGNS: dict[str, Comparator] = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass(frozen=True)
class RowNames:
    """The columns a condition may name: those of the row's table, and of earlier `find` lines.

    `milestones` gives the kind of subject that each milestone is for; `this` is the milestone that
    `this milestone` stands for, nothing outside decision rules.
    """

    table: Table
    milestones: Mapping[str, str]
    lines: Mapping[str, Table] = field(default_factory=dict)
    this: str | None = None

    def truth(self, tree: Parsed) -> RowTruth:
        """The condition, understood; date-dependent parts only as a plain `and`."""
        found = self._truth(tree)
        _only_plain(found, offset_of(tree))
        return found

    def _truth(self, tree: Parsed) -> RowTruth:
        if isinstance(tree, Token):
            raise _unread(tree)
        match tree.data, tree.children:
            case "any", parts:
                return RowAny(parts=tuple(self._truth(part) for part in parts))
            case "all", parts:
                return RowAll(parts=tuple(self._truth(part) for part in parts))
            case "negated", [part]:
                return RowNot(part=self._truth(part))
            case "ref", _:
                return self._yes(tree)
            case "known" | "not_known" as said, [ref]:
                known = RowKnown(field=self._field(ref), is_date=self._column(ref).type == "date")
                return known if said == "known" else RowNot(part=known)
            case "has_met", [ref, milestone]:
                return self._has_met(ref, milestone)
            case "one_of" | "not_one_of" as said, [ref, names]:
                return self._among(ref, names, negated=said == "not_one_of")
            case "is_" | "is_not" as said, [ref, value]:
                return self._compare(ref, "=" if said == "is_" else "!=", value)
            case "compare", [left, sign, right]:
                return self._ordered(left, _SIGNS[str(sign)], right)
            case ("is_after" | "is_before" | "on_or_after" | "on_or_before") as said, [ref, value]:
                return self._compare(ref, _DATES[said], value, wanted=("date",))
        raise _unread(tree)

    def _yes(self, ref: Parsed) -> RowTruth:
        column = self._column(ref)
        if column.type != "yes or no":
            raise Misread(
                "CONTRACT-024",
                f"`{_words(ref)}` is not a yes or no",
                "say what it is compared with",
                offset_of(ref),
            )
        return RowCompare(left=self._field(ref), comparator="=", right=Constant(value=1, words="yes"))

    def _has_met(self, ref: Parsed, milestone: Parsed) -> RowTruth:
        if self._column(ref).type != "pseudonym":
            raise Misread(
                "CONTRACT-024",
                f"`{_words(ref)}` does not name anybody",
                "name a column that holds a pseudonym, as in `other has met connected`",
                offset_of(ref),
            )
        if str(milestone) not in self.milestones:
            raise Misread(
                "CONTRACT-022",
                f"no milestone is called `{milestone}`",
                nearest(str(milestone), self.milestones, "define it under `milestones`"),
                offset_of(milestone),
            )
        return RowHasMet(field=self._field(ref), milestone=str(milestone))

    def _among(self, ref: Parsed, names: Parsed, negated: bool) -> RowTruth:
        column, found = self._column(ref), self._field(ref)
        sign: Comparator = "!=" if negated else "="
        parts = tuple(
            RowCompare(left=found, comparator=sign, right=self._constant(column, name))
            for name in names.children
        )
        return RowAll(parts=parts) if negated else RowAny(parts=parts)

    def _ordered(self, left: Parsed, sign: Comparator, right: Parsed) -> RowTruth:
        if self._column(left).type not in ("quantity", "date"):
            raise Misread(
                "CONTRACT-024", f"`{_words(left)}` is not a number", "compare it with `is`", offset_of(left)
            )
        return self._compare(left, sign, right)

    def _compare(
        self, ref: Parsed, sign: Comparator, value: Parsed, wanted: tuple[str, ...] = ()
    ) -> RowTruth:
        column = self._column(ref)
        if wanted and column.type not in wanted:
            raise Misread(
                "CONTRACT-024",
                f"`{_words(ref)}` is not a date",
                "compare it with `is` or `>=`",
                offset_of(ref),
            )
        return RowCompare(
            left=self._field(ref),
            comparator=sign,
            right=self._value(column, value),
            of_dates=column.type == "date",
        )

    def _value(self, column: Column, value: Parsed) -> Field | Constant:
        if not (isinstance(value, Tree) and value.data == "ref"):
            return self._constant(column, value)
        plain = value.children[1] is None
        if plain and column.type == "choice" and str(value.children[0]) in column.choices:
            return self._constant(column, value.children[0])
        if plain and column.type in ("yes or no", "choice") and not self._is_column(value):
            return self._constant(column, value.children[0])
        other = self._column(value)
        if (other.type, other.unit) != (column.type, column.unit):
            raise Misread(
                "CONTRACT-023",
                f"`{_words(value)}` is {_kind(other)}, and is compared with {_kind(column)}",
                "compare two columns of one type and unit",
                offset_of(value),
            )
        return self._field(value)

    def _constant(self, column: Column, value: Parsed) -> Constant:
        words = _words(value)
        if isinstance(value, Tree) and value.data == "this_milestone":
            if self.this is None:
                raise Misread(
                    "CONTRACT-025",
                    "`this milestone` has a meaning in decision rules only",
                    "name the milestone",
                    offset_of(value),
                )
            words = self.this
        match column.type:
            case "choice":
                if words not in column.choices:
                    raise Misread(
                        "CONTRACT-021",
                        f"`{words}` is not one of {listed(column.choices)}",
                        nearest(words, column.choices, "use one of the choices, or add it to the column"),
                        offset_of(value),
                    )
                return Constant(value=words, words=words)
            case "yes or no":
                if words not in ("yes", "no"):
                    raise Misread(
                        "CONTRACT-023",
                        f"`{words}` is neither yes nor no",
                        "write `yes` or `no`",
                        offset_of(value),
                    )
                return Constant(value=int(words == "yes"), words=words)
            case "date":
                return Constant(value=_at(value, lambda: values.day(words)), words=words)
            case "quantity":
                return self._quantity(column, value)
            case "pseudonym":
                raise Misread(
                    "CONTRACT-023",
                    f"`{words}` would single out one pseudonym",
                    "compare it with another column",
                    offset_of(value),
                )
        raise _unread(value)

    def _quantity(self, column: Column, value: Parsed) -> Constant:
        if not (isinstance(value, Tree) and value.data == "figure"):
            raise Misread(
                "CONTRACT-023",
                f"`{_words(value)}` is not a number",
                "write a number with its unit",
                offset_of(value),
            )
        number, unit = figure_of(value)
        if unit != column.unit:
            raise Misread(
                "CONTRACT-023",
                f"{_unit_words(column.unit)} are compared with {_unit_words(unit)}",
                f"write the number with its unit, as in `{number} {column.unit or ''}`".replace(" `", "`"),
                offset_of(value),
            )
        ticks = number * TICKS
        if ticks.denominator != 1:
            raise Misread(
                "CONTRACT-012", "a quantity has at most four decimals", "round it", offset_of(value)
            )
        return Constant(value=ticks.numerator, words=_words(value))

    def _is_column(self, ref: Parsed) -> bool:
        first, second = (str(part) for part in ref.children)
        return first in self.table.columns if ref.children[1] is None else first in self.lines

    def _column(self, ref: Parsed) -> Column:
        if not (isinstance(ref, Tree) and ref.data == "ref"):
            raise Misread(
                "CONTRACT-024",
                f"`{_words(ref)}` is not a column",
                "begin with the name of a column",
                offset_of(ref),
            )
        first, second = ref.children
        table = self.table if second is None else self._line(first)
        column = str(first if second is None else second)
        if column not in table.columns:
            raise Misread(
                "CONTRACT-021",
                f"the table `{table.name}` has no column `{column}`",
                nearest(column, table.columns, f"it has {listed(table.columns)}"),
                offset_of(ref),
            )
        return table.columns[column]

    def _line(self, name: Token) -> Table:
        if str(name) == self.table.name:
            return self.table
        if str(name) not in self.lines:
            raise Misread(
                "CONTRACT-021",
                f"`{name}` names no earlier line of `find`",
                nearest(str(name), self.lines, "name a column of this table"),
                offset_of(name),
            )
        return self.lines[str(name)]

    def _field(self, ref: Parsed) -> Field:
        self._column(ref)
        first, second = ref.children
        if second is None:
            return Field(column=str(first))
        return Field(column=str(second), line=None if str(first) == self.table.name else str(first))


def figure_of(tree: Tree[Token]) -> tuple[values.Fraction, str]:
    """A number with its unit, `` for a bare one; a unit may be written in the singular."""
    number, unit = tree.children
    words = "" if unit is None else str(unit)
    plural = words if words in values.UNITS or not words else f"{words}s"
    if plural and plural not in values.UNITS:
        raise Misread(
            "CONTRACT-023",
            f"`{words}` is not a unit",
            nearest(words, values.UNITS, f"units are {listed(values.UNITS)}"),
            offset_of(unit),
        )
    return _at(tree, lambda: values.figure(str(number))), plural


def _at(tree: Parsed, read):  # type: ignore[no-untyped-def]
    try:
        return read()
    except Misread as misread:
        misread.offset += offset_of(tree)
        raise


def _words(tree: Parsed) -> str:
    if isinstance(tree, Token):
        return str(tree)
    parts = [_words(child) for child in tree.children if child is not None]
    if tree.data == "this_milestone":
        return THIS_MILESTONE
    return ("." if tree.data == "ref" else " ").join(parts)


def _kind(column: Column) -> str:
    match column.type:
        case "quantity":
            return f"a number of {column.unit}" if column.unit else "a number"
        case "choice":
            return "a choice"
        case _:
            return f"a {column.type}"


def _unit_words(unit: str | None) -> str:
    return unit or "plain numbers"


def _unread(tree: Parsed) -> Misread:
    return Misread(
        "CONTRACT-024",
        f"`{_words(tree)}` says nothing about a row",
        "write a condition, as in `kind is friend`",
        offset_of(tree),
    )


def _only_plain(truth: RowTruth, offset: int, plain: bool = True) -> None:
    """Refuse what depends on the day anywhere but in a plain `and`: elsewhere its meaning is unclear."""
    match truth:
        case RowAll(parts=parts):
            for part in parts:
                _only_plain(part, offset, plain)
        case RowAny(parts=parts):
            for part in parts:
                _only_plain(part, offset, plain=False)
        case RowNot(part=RowKnown(is_date=True)) if plain:
            return
        case RowNot(part=part):
            _only_plain(part, offset, plain=False)
        case RowHasMet() | RowKnown(is_date=True) if not plain:
            raise Misread(
                "CONTRACT-026",
                "`has met` and a date that `is known` may only be joined by `and`",
                "split it into two measures, or join it with `and`",
                offset,
            )
