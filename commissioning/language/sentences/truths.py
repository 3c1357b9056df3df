"""Conditions and formulas about a subject, in English."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal, assert_never

from commissioning.language.sentences.rows import MORE, PLAINLY, Saying, row_words, rows_words
from commissioning.language.sentences.words import figure_words, joined, quantity_words, quoted, spaced
from commissioning.model.calendar import text_of, then_text
from commissioning.model.currencies import CURRENCY_OF
from commissioning.model.expressions import (
    EVERY_ROW,
    EVERYBODY,
    Alike,
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    ByDay,
    Chosen,
    Compare,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Earlier,
    Figure,
    First,
    FromRows,
    InSet,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    OnlyWhen,
    OverRows,
    OverSubjects,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Rows,
    Scaled,
    Subjects,
    Sum,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)
from commissioning.model.scales import Scale
from commissioning.model.terms import THE_CONTRACT, THE_SET, Measure

_ALIKE = {
    "most": "the largest number of rows with the same {}",
    "pairs": "the number of pairs of rows with the same {}",
    "in a row": "how often {} is the same as the time before",
}


_QUARTILES = {Fraction(1, 4): "the lower quartile", Fraction(3, 4): "the upper quartile"}


def number_words(number: Number, saying: Saying = PLAINLY) -> str:  # noqa: C901 - a case for each node
    """A formula."""
    match number:
        case FromRows():
            return _over_rows_words(number, saying)
        case Figure(value=value, unit=unit):
            return quantity_words(value, unit)
        case ByDay(values=values, unit=unit):
            figures = [f"{quantity_words(each.value, unit)} from {text_of(each.start)}" for each in values]
            return joined(figures, "and")
        case Arithmetic():
            return f"({arithmetic_words(number, saying)})"
        case Worked(function=function, parts=parts):
            return f"({_worked_words(function, [number_words(part, saying) for part in parts])})"
        case Scaled(scale=scale, of=of):
            return _worth_words(scale, number_words(of, saying))
        case OnlyWhen(number=inner, when=when):
            return f"{number_words(inner, saying)}, known only while {truth_words(when, saying)}"
        case Alternative(when=when, number=one, otherwise=other):
            first, second = number_words(one, saying), number_words(other, saying)
            return f"({first} where {truth_words(when, saying)}, and otherwise {second})"
        case Earlier(number=inner, when=then):
            return f"({number_words(inner, saying)} as it was {then_text(then)})"
        case MeasureNumber(name=name):
            return quoted(name)
        case CountSubjects() | SumSubjects() | RankSubjects():
            return _over_subjects_words(number, saying)
        case _:
            assert_never(number)


def _over_subjects_words(number: OverSubjects, saying: Saying) -> str:
    whom = _subjects_words(number.subjects, saying)
    theirs = replace(saying, kind=number.subjects.kind)
    match number:
        case CountSubjects():
            return f"the number of {whom}"
        case SumSubjects(value=value):
            return f"the sum of {number_words(value, theirs)} of {whom}"
        case RankSubjects(value=value, part=part):
            return f"{_rank_words(part)} of {number_words(value, theirs)} of {whom}"
        case _:
            assert_never(number)


def _rank_words(part: Fraction) -> str:
    """Which number of those in order: that at so much of the way, rounded up."""
    if part == Fraction(1, 2):
        return "the median"
    return _QUARTILES.get(part, f"the percentile {figure_words(part * 100)}")


def _over_rows_words(number: OverRows, saying: Saying) -> str:  # noqa: C901 - a case for each node
    match number:
        case Count(rows=rows):
            return f"the number of {rows_words(rows, saying)}"
        case Sum(rows=rows, column=column):
            return f"the sum of {quoted(column)} in {rows_words(rows, saying)}"
        case Distinct(rows=rows, column=column):
            return f"how many different {quoted(column)} there are in {rows_words(rows, saying)}"
        case Latest(rows=rows, column=column):
            return f"the latest {quoted(column)} in {rows_words(rows, saying)}"
        case Own(rows=rows, column=column):
            return _own_words(rows.table, column, saying)
        case Chosen(scale=scale, rows=rows, column=column):
            return _worth_words(scale, _own_words(rows.table, column, saying))
        case First(rows=rows, column=column):
            return f"the first {quoted(column)} in {rows_words(rows, saying)}"
        case Previous(rows=rows, column=column):
            return f"the {quoted(column)} before the latest in {rows_words(rows, saying)}"
        case Pairs(rows=rows):
            return f"the number of pairs of {rows_words(rows, saying)}"
        case Alike(rows=rows, column=column, how=how):
            return f"{_ALIKE[how].format(quoted(column))} in {rows_words(rows, saying)}"
        case Days(rows=rows, over=over):
            span = f"over {over}" if over else "so far"
            return f"the number of days {span} on which there are {rows_words(rows, saying)}"
        case _:
            assert_never(number)


def arithmetic_words(number: Number, saying: Saying = PLAINLY) -> str:
    """Numbers joined, without brackets round them; a run of `×` and `÷`, or of `+` and `-`, needs none."""
    if not isinstance(number, Arithmetic):
        return number_words(number, saying)
    left, sign = number.left, {"*": "\u00d7", "/": "\u00f7"}.get(number.operator, number.operator)
    goes_on = isinstance(left, Arithmetic) and (left.operator in "+-") == (number.operator in "+-")
    first = arithmetic_words(left, saying) if goes_on else _part_words(left, saying)
    return f"{first} {sign} {_part_words(number.right, saying)}"


def _part_words(number: Number, saying: Saying) -> str:
    """A number among others; what a scale gives stands in brackets, so that it is heard where it ends."""
    words = number_words(number, saying)
    return f"({words})" if isinstance(number, Scaled | Chosen) else words


def _worth_words(scale: Scale, of: str) -> str:
    what = "amount" if scale.gives in CURRENCY_OF else "number"
    return f"the {what} that the scale {quoted(scale.name)} gives for {of}"


def _own_words(table: str, column: str, saying: Saying) -> str:
    return quoted(column) if saying.own(table) else saying.in_one_row(table, column)


def _worked_words(function: Literal["lowest", "highest", "whole", "root"], parts: Sequence[str]) -> str:
    match function:
        case "lowest" | "highest":
            return f"the {function} of {joined(parts, 'and')}"
        case "whole":
            return f"{parts[0]} rounded down to a whole number"
        case "root":
            return f"the square root of {parts[0]}"


def _subjects_words(subjects: Subjects, saying: Saying) -> str:
    """The subjects that are counted, as their list calls them."""
    whom = _whose_words(spaced(subjects.table), saying.kind, everybody=subjects.where == EVERYBODY)
    if subjects.where == EVERYBODY:
        return whom
    return f"{whom} {those_words(subjects.where, replace(saying, kind=subjects.kind))}"


def _whose_words(listed: str, kind: str | None, *, everybody: bool) -> str:
    """Of the contract all there are, of anybody else those that belong to them; a measure is of either."""
    if kind == THE_CONTRACT:
        return f"all {listed}" if everybody else listed
    return listed if kind is None or kind.startswith(THE_SET) else f"the {spaced(kind)}'s own {listed}"


def those_words(truth: Truth, saying: Saying, of: Literal["whom", "which"] = "whom") -> str:
    """A condition behind those of whom it holds."""
    if isinstance(truth, InSet):
        return f"in the set {quoted(truth.named.name)}"
    return f"of {of} {truth_words(truth, saying)}"


def truth_words(truth: Truth, saying: Saying = PLAINLY) -> str:  # noqa: C901 - a case for each node
    """A condition on a subject."""
    match truth:
        case Compare(left=left, comparator=sign, right=right):
            return f"{number_words(left, saying)} {MORE[sign]} {number_words(right, saying)}"
        case AnyRow(rows=rows):
            return _some_row(rows, saying)
        case Met(milestone=milestone, lapsed=lapsed):
            name = "the milestone" if milestone == saying.this else quoted(milestone)
            return f"{name} {'has lapsed' if lapsed else 'is met'}"
        case AllOf(parts=parts):
            return _joined(parts, "and", saying)
        case AnyOf(parts=parts):
            return _joined(parts, "or", saying)
        case Not(part=part):
            return f"not ({truth_words(part, saying)})"
        case AtLeast(count=count, parts=parts):
            return f"at least {count} of these hold: {'; '.join(truth_words(part, saying) for part in parts)}"
        case ThisMet():
            return "the milestone is met"
        case MeasureTruth(name=name):
            return f"{quoted(name)} holds"
        case InSet(named=named):
            return f"the {spaced(named.kind)} is in the set {quoted(named.name)}"
        case _:
            assert_never(truth)


def _some_row(rows: Rows, saying: Saying) -> str:
    """That a row counts: the subject's own, its owner's, or any of several."""
    where, whose = row_words(rows.where, saying, rows.table), saying.one_for(rows.table)
    if saying.own(rows.table):
        return where
    if whose is not None:
        return f"the {spaced(whose)}'s row says: {where}"
    said = "" if rows.where == EVERY_ROW else f" says: {where}"
    return f"a row of {spaced(rows.table)}{said}"


def _joined(parts: tuple[Truth, ...], word: str, saying: Saying) -> str:
    """Parts with a word between; a part that is joined by the other word stands in brackets."""
    other = AnyOf if word == "and" else AllOf
    said = [(part, truth_words(part, saying)) for part in parts]
    return f" {word} ".join(
        f"({words})" if isinstance(part, other) and len(part.parts) > 1 else words for part, words in said
    )


def measure_words(measure: Measure, saying: Saying = PLAINLY) -> str:
    """What a measure is worked out from."""
    value = measure.value
    if isinstance(
        value, InSet | Compare | AnyRow | Met | AllOf | AnyOf | Not | AtLeast | ThisMet | MeasureTruth
    ):
        return truth_words(value, saying)
    return arithmetic_words(value, saying)
