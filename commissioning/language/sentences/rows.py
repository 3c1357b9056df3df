"""Conditions on one row of evidence, in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from commissioning.language.sentences.words import joined, quoted, spaced
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    EVERY_ROW,
    Constant,
    Field,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    Rows,
    RowTruth,
)
from commissioning.model.terms import Column, Table

_DAYS = {
    "=": "is on",
    "!=": "is not on",
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}
MORE = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


@dataclass(frozen=True)
class Saying:
    """How terms are said: columns of yes or no in the tables' own words of help, where `tables` has them.

    `kind` is whose own row is said without naming its table; `this` is said as `this milestone`.
    """

    tables: Mapping[str, Table] = field(default_factory=dict)
    kind: str | None = None
    this: str | None = None

    def help(self, table: str, column: str) -> str | None:
        """The words of help that a column has."""
        found: Column | None = self.tables[table].columns.get(column) if table in self.tables else None
        return found.about if found else None

    def one_for(self, table: str) -> str | None:
        """Whom a table lists, if one row of it is about each that is spoken of: those whom they belong to.

        Where it is left open who is spoken of, it is anybody listed who belongs to nobody.
        """
        listing = self.tables.get(table)
        if listing is None or listing.one_row_for is None:
            return None
        if self.kind is None:
            return listing.one_row_for if listing.about is None else None
        owners = {each.about for each in self.tables.values() if each.one_row_for == self.kind}
        return listing.one_row_for if listing.one_row_for in owners else None

    def own(self, table: str) -> bool:
        """Whether a table lists the subjects that are spoken of."""
        return table in self.tables and self.kind is not None and self.tables[table].one_row_for == self.kind

    def in_one_row(self, table: str, column: str) -> str:
        """A cell in the one row that a table has of whoever is spoken of, or of whom they belong to."""
        whose = self.tables[table].one_row_for if table in self.tables else None
        return f"the {spaced(whose)}'s {quoted(column)}" if whose else f"{quoted(column)} of {spaced(table)}"


PLAINLY = Saying()


def row_words(truth: RowTruth, saying: Saying = PLAINLY, table: str = "") -> str:
    """A condition on one row of a table."""
    match truth:
        case RowCompare():
            return _compare_words(truth, saying, table)
        case RowKnown(field=known):
            return f"{_field(known, saying)} is known"
        case RowNot(part=RowKnown(field=known)):
            return f"{_field(known, saying)} is not known"
        case RowHasMet(field=who, milestone=milestone, by=by):
            when = (
                f"had met {quoted(milestone)} by {_field(by, saying)}"
                if by
                else f"has met {quoted(milestone)}"
            )
            return f"{_field(who, saying)} {when}"
        case RowAll(parts=parts):
            return (
                _list_words(parts, saying, "!=")
                or _near_words(parts, saying)
                or _joined(parts, "and", saying, table)
            )
        case RowAny(parts=parts):
            return _list_words(parts, saying, "=") or _joined(parts, "or", saying, table)
        case RowNot(part=part):
            return f"not ({row_words(part, saying, table)})"
        case _:
            assert_never(truth)


def rows_words(rows: Rows, saying: Saying = PLAINLY) -> str:
    """The rows of a table that count."""
    where = "" if rows.where == EVERY_ROW else f" where {row_words(rows.where, saying, rows.table)}"
    return f"rows of {spaced(rows.table)}{where}{f' over {rows.over}' if rows.over else ''}"


def _joined(parts: tuple[RowTruth, ...], word: str, saying: Saying, table: str) -> str:
    """Parts with a word between; a part that is itself joined by the other word stands in brackets."""
    other = RowAny if word == "and" else RowAll
    words = []
    for part in parts:
        said = row_words(part, saying, table)
        mixed = (
            isinstance(part, other) and len(part.parts) > 1 and not _list_words(part.parts, saying, "=", "!=")
        )
        words.append(f"({said})" if mixed else said)
    return f" {word} ".join(words)


def _list_words(parts: tuple[RowTruth, ...], saying: Saying, *signs: str) -> str | None:
    """`kind is one of friend and family` or `kind is neither …`, where the parts are just that."""
    compares = [part for part in parts if isinstance(part, RowCompare) and isinstance(part.right, Constant)]
    same = {(part.left, part.comparator) for part in compares}
    if len(compares) < len(parts) or len(same) != 1 or len(parts) < 2 or compares[0].of_dates:
        return None
    options = [part.right.words for part in compares if isinstance(part.right, Constant)]
    column, sign = next(iter(same))
    if sign not in signs or set(options) <= {"yes", "no"}:
        return None
    if sign == "=":
        return f"{_field(column, saying)} is one of {joined(options, 'and')}"
    words = f"neither {joined(options, 'nor')}" if len(options) == 2 else f"none of {joined(options, 'and')}"
    return f"{_field(column, saying)} is {words}"


def _near_words(parts: tuple[RowTruth, ...], saying: Saying) -> str | None:
    """`day is within 6 months after …`, where the parts are just that."""
    match parts:
        case (RowCompare(comparator=">=", left=left, right=right), RowCompare(comparator="<=") as end):
            span = _span_after(right, end.right)
            same = end.left == left and span is not None
            return (
                f"{_field(left, saying)} is within {span} after {_day_words(right, saying)}" if same else None
            )
        case (RowCompare(comparator="<=", left=left, right=right), RowCompare(comparator=">=") as end):
            span = _span_after(left, end.left)
            same = end.right == right and span is not None
            return (
                f"{_field(left, saying)} is within {span} before {_day_words(right, saying)}"
                if same
                else None
            )
        case _:
            return None


def _far_words(truth: RowCompare, saying: Saying) -> str | None:
    """`day is at least 6 months after …`, where it says just that."""
    left, sign, right = truth.left, truth.comparator, truth.right
    if sign == "<=" and left.later is not None:
        return f"{_field(_at_once(left), saying)} is at least {left.later} before {_day_words(right, saying)}"
    if sign == ">=" and isinstance(right, Field) and right.later is not None:
        return f"{_field(left, saying)} is at least {right.later} after {_field(_at_once(right), saying)}"
    return None


def _span_after(day: Field | Constant, end: Field | Constant) -> Span | str | None:
    """How much later the one day is than the other, where it is said so."""
    if isinstance(day, Field) and isinstance(end, Field):
        return end.later if _at_once(end) == day else None
    if isinstance(day, Constant) and isinstance(end, Constant):
        span, _, after = end.words.partition(" after ")
        return span if after == day.words else None
    return None


def _at_once(day: Field) -> Field:
    return day.model_copy(update={"later": None})


def _day_words(day: Field | Constant, saying: Saying) -> str:
    return _field(day, saying) if isinstance(day, Field) else day.words


def _compare_words(truth: RowCompare, saying: Saying, table: str) -> str:
    left, sign, right = truth.left, truth.comparator, truth.right
    if isinstance(right, Constant) and right.words in ("yes", "no") and sign in ("=", "!="):
        said = (right.words == "yes") == (sign == "=")
        about = None if left.line or left.of else saying.help(table, left.column)
        if about:
            return f"“{about}” is {'yes' if said else 'no'}"
        return f"{_field(left, saying)} is {'yes' if said else 'no'}"
    words = _field(right, saying) if isinstance(right, Field) else _constant(right, saying)
    if far := _far_words(truth, saying):
        return far
    return f"{_field(left, saying)} {(_DAYS if truth.of_dates else MORE)[sign]} {words}"


def _constant(constant: Constant, saying: Saying) -> str:
    if saying.this is not None and constant.value == saying.this:
        return "this milestone"
    return constant.words


def _field(column: Field, saying: Saying) -> str:
    if column.later is not None:
        return f"{column.later} after {_field(_at_once(column), saying)}"
    if column.of is not None:
        return saying.in_one_row(column.of, column.column)
    if column.line is not None:
        return f"the {spaced(column.line)}'s {quoted(column.column)}"
    return quoted(column.column)
