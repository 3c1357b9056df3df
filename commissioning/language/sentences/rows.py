"""Conditions on one row of evidence, in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from commissioning.language.sentences.words import joined, quoted, spaced
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

    def own(self, table: str) -> bool:
        """Whether a table lists the subjects that are spoken of."""
        return table in self.tables and self.kind is not None and self.tables[table].one_row_for == self.kind


PLAINLY = Saying()


def row_words(truth: RowTruth, saying: Saying = PLAINLY, table: str = "") -> str:
    """A condition on one row of a table."""
    match truth:
        case RowCompare():
            return _compare_words(truth, saying, table)
        case RowKnown(field=known):
            return f"{_field(known)} is known"
        case RowNot(part=RowKnown(field=known)):
            return f"{_field(known)} is not known"
        case RowHasMet(field=who, milestone=milestone):
            return f"{_field(who)} has met {quoted(milestone)}"
        case RowAll(parts=parts):
            return _list_words(parts, "!=") or _joined(parts, "and", saying, table)
        case RowAny(parts=parts):
            return _list_words(parts, "=") or _joined(parts, "or", saying, table)
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
        mixed = isinstance(part, other) and len(part.parts) > 1 and not _list_words(part.parts, "=", "!=")
        words.append(f"({said})" if mixed else said)
    return f" {word} ".join(words)


def _list_words(parts: tuple[RowTruth, ...], *signs: str) -> str | None:
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
        return f"{_field(column)} is one of {joined(options, 'and')}"
    words = f"neither {joined(options, 'nor')}" if len(options) == 2 else f"none of {joined(options, 'and')}"
    return f"{_field(column)} is {words}"


def _compare_words(truth: RowCompare, saying: Saying, table: str) -> str:
    left, sign, right = truth.left, truth.comparator, truth.right
    if isinstance(right, Constant) and right.words in ("yes", "no") and sign in ("=", "!="):
        said = (right.words == "yes") == (sign == "=")
        about = None if left.line else saying.help(table, left.column)
        if about:
            return about if said else f"it is not so that {about}"
        return f"{_field(left)} is {'yes' if said else 'no'}"
    words = _field(right) if isinstance(right, Field) else _constant(right, saying)
    return f"{_field(left)} {(_DAYS if truth.of_dates else MORE)[sign]} {words}"


def _constant(constant: Constant, saying: Saying) -> str:
    if saying.this is not None and constant.value == saying.this:
        return "this milestone"
    return constant.words


def _field(column: Field) -> str:
    return (
        quoted(column.column)
        if column.line is None
        else f"the {spaced(column.line)}'s {quoted(column.column)}"
    )
