"""What a condition on one row of evidence means: its columns found, its types and units checked."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from commissioning.language import values
from commissioning.language.conditions.cells import at, constant, kind_words, misread, once
from commissioning.language.conditions.columns import RowColumns
from commissioning.language.conditions.parts import (
    All,
    Amount,
    Apart,
    Call,
    Chain,
    Choice,
    Compared,
    DayPart,
    Either,
    HasMet,
    Inside,
    Is,
    IsKnown,
    IsMet,
    IsOneOf,
    Negated,
    Parsed,
    Ref,
    SoMany,
    Then,
    ThisMilestone,
    Word,
)
from commissioning.language.conditions.ranges import Range, column_range, decided
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, each, nearest
from commissioning.model.calendar import Span, after
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
from commissioning.model.terms import Column


@dataclass(frozen=True)
class RowNames(RowColumns):
    """What a condition on a row may name: columns, and milestones with the kind of subject each is for.

    `this` is the milestone that `this milestone` stands for, nothing outside decision rules.
    """

    milestones: Known[str]
    this: str | None = None

    def truth(self, part: Parsed, *, plain: bool = True) -> RowTruth:  # noqa: C901 - a case for each part
        """The condition, understood. What depends on the day may stand only where all is a plain `and`."""
        match part:
            case All(parts=parts):
                return RowAll(parts=each(lambda inner: self.truth(inner, plain=plain), parts))
            case Either(parts=parts):
                return RowAny(parts=each(lambda inner: self.truth(inner, plain=False), parts))
            case Negated(part=IsKnown() as inner):
                return self._known(replace(inner, negated=not inner.negated), plain=plain)
            case Negated(part=inner):
                return RowNot(part=self.truth(inner, plain=False))
            case Ref():
                return self._yes(part)
            case IsKnown():
                return self._known(part, plain=plain)
            case HasMet():
                return self._has_met(part, plain=plain)
            case IsOneOf():
                return self._among(part)
            case Is(left=left, right=right, negated=negated):
                return self._compare(left, "!=" if negated else "=", right)
            case Compared() | Apart():
                return self._ordered(part) if isinstance(part, Compared) else self._apart(part)
            case (
                IsMet()
                | SoMany()
                | Inside()
                | Amount()
                | DayPart()
                | ThisMilestone()
                | Call()
                | Chain()
                | Choice()
                | Then()
            ):
                what = f"`{part.words}` says nothing about a row"
                raise misread("CONTRACT-024", part, what, "write a condition, as in `kind is friend`")
            case _:
                assert_never(part)

    def _yes(self, ref: Ref) -> RowTruth:
        found, column = self.column(ref)
        if column.type != "yes or no":
            what = f"`{ref.words}` is {kind_words(column)}, and is not compared with anything"
            raise misread("CONTRACT-024", ref, what, "say what it is compared with, as in `kind is friend`")
        return RowCompare(left=found, comparator="=", right=Constant(value=1, words="yes"))

    def _known(self, part: IsKnown, *, plain: bool) -> RowTruth:
        found, column = self.column(part.left)
        is_date = column.type == "date"
        if is_date and not plain:
            raise _joined(part, "a date that `is known`")
        known = RowKnown(field=found, is_date=is_date)
        return RowNot(part=known) if part.negated else known

    def _has_met(self, part: HasMet, *, plain: bool) -> RowTruth:
        found, column = self.column(part.left)
        if column.type != "pseudonym":
            remedy = "name a column that holds a pseudonym, as in `other has met connected`"
            raise misread("CONTRACT-024", part.left, f"`{part.left.words}` does not name anybody", remedy)
        named_milestone(part.milestone, self.milestones)
        if not plain:
            raise _joined(part, "`had met`" if part.had else "`has met`")
        return RowHasMet(field=found, milestone=part.milestone.words, by=self._start(part, found))

    def _start(self, part: HasMet, found: Field) -> Field | None:
        """The day by which somebody is to have met a milestone: that on which the row begins."""
        if not part.had:
            return None
        if found.line is not None:
            what = f"`{part.left.words}` stands in another row, and `had met` goes by the day of this one"
            raise misread("CONTRACT-024", part.left, what, "name a column of this row, or write `has met`")
        if not self.table.dates:
            raise Excused
        return Field(column=self.table.table.start)

    def _among(self, part: IsOneOf) -> RowTruth:
        found, column = self.column(part.left)
        sign: Comparator = "!=" if part.negated else "="
        once(part.options)
        parts = each(
            lambda word: RowCompare(left=found, comparator=sign, right=constant(column, word, self.this)),
            part.options,
        )
        return RowAll(parts=parts) if part.negated else RowAny(parts=parts)

    def _ordered(self, part: Compared) -> RowTruth:
        _, column = self.column(part.left)
        if part.in_words and column.type != "date":
            what = f"`{part.left.words}` is not a date"
            raise misread(
                "CONTRACT-024", part.left, what, "compare it with `is`, or with a sign such as `>=`"
            )
        if column.type not in ("quantity", "date"):
            what = f"`{part.left.words}` is {kind_words(column)}, and signs compare numbers and dates"
            raise misread("CONTRACT-024", part.left, what, f"write `{part.left.words} is …`")
        return self._compare(part.left, part.sign, part.right)

    def _apart(self, part: Apart) -> RowTruth:
        """So many days, months or years at most between two days, or at least."""
        found, column = self.column(part.left)
        if column.type != "date":
            what = f"`{part.left.words}` is not a date"
            raise misread("CONTRACT-024", part.left, what, "name a column of dates")
        span, other = at(part.span, values.span), self._value(column, part.right)
        left = found.model_copy(update={"later": span}) if part.before else found
        right = other if part.before else _so_much_later(other, span)
        sign: Comparator = "<=" if part.before is part.far else ">="
        if part.far:
            return RowCompare(left=left, comparator=sign, right=right, of_dates=True)
        orderly = RowCompare(left=found, comparator="<=" if part.before else ">=", right=other, of_dates=True)
        near = RowCompare(left=left, comparator=sign, right=right, of_dates=True)
        return RowAll(parts=(orderly, near))

    def _compare(self, left: Parsed, sign: Comparator, right: Parsed) -> RowTruth:
        found, column = self.column(left)
        value = self._value(column, right)
        if isinstance(value, Constant):
            _refuse_decided(column, sign, value, right)
        return RowCompare(left=found, comparator=sign, right=value, of_dates=column.type == "date")

    def _value(self, column: Column, value: Parsed) -> Field | Constant:
        if not isinstance(value, Ref) or (value.second is None and value.first in column.choices):
            return constant(column, value, self.this)
        is_word = column.type in ("yes or no", "choice") and value.second is None
        if is_word and value.first not in self.table.columns:
            return constant(column, value, self.this)
        found, other = self.column(value)
        if (other.type, other.unit) != (column.type, column.unit):
            what = f"`{value.words}` is {kind_words(other)}, and is compared with {kind_words(column)}"
            raise misread("CONTRACT-023", value, what, "compare two columns of one type and unit")
        return found


def named_milestone(word: Word | Ref, milestones: Known[str]) -> str:
    """The milestone that is named."""
    if word.words not in milestones:
        what = f"no milestone is called `{word.words}`"
        remedy = nearest(word.words, milestones, "define it under `milestones`")
        raise misread("CONTRACT-022", word, what, remedy)
    return word.words


def _so_much_later(day: Field | Constant, span: Span) -> Field | Constant:
    if isinstance(day, Field):
        return day.model_copy(update={"later": span})
    start = after(int(day.value), span)
    return Constant(value=start, words=f"{span} after {day.words}")


def _joined(part: Parsed, what: str) -> Misread:
    remedy = "join it with `and`, or make two measures of it"
    return misread("CONTRACT-026", part, f"{what} may only be joined by `and`", remedy)


def _refuse_decided(column: Column, sign: Comparator, value: Constant, part: Parsed) -> None:
    """Refuse a comparison that no value in the column's declared range could pass, or every one passes."""
    if column.type != "quantity" or not isinstance(value.value, int):
        return
    number = Fraction(value.value, TICKS)
    passes = decided(column_range(column), sign, Range(number, number))
    remedy = "lower or raise the number, or widen the column's range"
    if passes is False:
        raise misread("CONTRACT-024", part, "no value of this column could ever pass this", remedy)
    if passes and not column.optional:
        raise misread("CONTRACT-024", part, "every value of this column passes this", remedy)
