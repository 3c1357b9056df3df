"""The numbers and the yes or no of a condition on a day, by the names that the contract gives them."""

from collections.abc import Iterator
from fractions import Fraction

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.support.supports import NumberThen, TruthThen
from commissioning.model.calendar import Day, then_text
from commissioning.model.expressions import (
    Alike,
    Chosen,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Earlier,
    First,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Number,
    OverRows,
    OverSubjects,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Sum,
    SumSubjects,
    Truth,
)
from commissioning.model.problems import Frozen

_ALIKE = {"most": "most with one", "pairs": "pairs with one", "in a row": "same as before in"}

Shown = Earlier | MeasureNumber | OverRows | OverSubjects
Outermost = MeasureTruth | Shown


def shown(term: Truth | Number, day: Day, case: Case, in_hand: InHand) -> Iterator[NumberThen | TruthThen]:
    """Every measure of a condition or a formula on a day, and every number in it without a name."""
    for part in _outermost(term):
        if isinstance(part, MeasureTruth):
            yield TruthThen(part.name, truth_of(part, in_hand)(case).on(day))
        else:
            least, most = number_on(part, day, case, in_hand)
            yield NumberThen(_name(part), least, most, _unit(part, in_hand))


def names_in(term: Truth | Number) -> Iterator[str]:
    """What the numbers of a condition or a formula are called where they are shown."""
    return (_name(part) for part in _outermost(term) if not isinstance(part, MeasureTruth))


def _outermost(part: object) -> Iterator[Outermost]:
    """The measures and numbers inside; what a number is made of stays inside it."""
    match part:
        case _ if isinstance(part, Shown):
            yield part
        case CountSubjects() | SumSubjects() | RankSubjects():
            yield part
        case MeasureTruth(value=value):
            yield part
            yield from _outermost(value)
        case Frozen():
            for name in type(part).model_fields:
                yield from _outermost(getattr(part, name))
        case tuple():
            for each in part:
                yield from _outermost(each)
        case _:
            return


def _name(number: Shown) -> str:
    match number:
        case MeasureNumber(name=name):
            return name
        case Earlier(number=inner, when=when):
            return f"{_short(inner)} {then_text(when)}"
        case CountSubjects(subjects=subjects):
            return f"count of {subjects.table}"
        case SumSubjects(subjects=subjects, value=value):
            return f"sum of {_short(value)} of {subjects.table}"
        case RankSubjects(subjects=subjects, value=value, part=part):
            rank = "median" if part == Fraction(1, 2) else f"percentile {part * 100}"
            return f"{rank} of {_short(value)} of {subjects.table}"
        case _:
            return _name_over_rows(number)


def _short(number: Number) -> str:
    return _name(number) if isinstance(number, Earlier | MeasureNumber) else "a number"


def _name_over_rows(number: OverRows) -> str:  # noqa: C901 - a case for each node
    match number:
        case Count(rows=rows):
            return f"count of {rows.table}"
        case Sum(rows=rows, column=column):
            return f"sum of {rows.table}.{column}"
        case Distinct(rows=rows, column=column):
            return f"different {rows.table}.{column}"
        case Latest(rows=rows, column=column):
            return f"latest {rows.table}.{column}"
        case Own(rows=rows, column=column):
            return f"{rows.table}.{column}"
        case Chosen(scale=scale, rows=rows, column=column):
            return f"{scale.name} of {rows.table}.{column}"
        case First(rows=rows, column=column):
            return f"first {rows.table}.{column}"
        case Previous(rows=rows, column=column):
            return f"previous {rows.table}.{column}"
        case Pairs(rows=rows):
            return f"pairs of {rows.table}"
        case Alike(rows=rows, column=column, how=how):
            return f"{_ALIKE[how]} {rows.table}.{column}"
        case Days(rows=rows):
            return f"days of {rows.table}"


def _unit(number: Shown, in_hand: InHand) -> str:
    match number:
        case Earlier(number=inner):
            return _unit_of_any(inner, in_hand)
        case MeasureNumber(name=name):
            measure = in_hand.contract.measures.get(name)
            return measure.unit if measure is not None else ""
        case Sum() | Latest() | Own() | First() | Previous():
            rows, column = number.rows, number.column
            return in_hand.contract.evidence[rows.table].columns[column].unit or ""
        case Chosen(scale=scale):
            return scale.gives
        case Days():
            return "days"
        case Count() | Distinct() | Pairs() | Alike() | CountSubjects():
            return ""
        case SumSubjects(subjects=subjects, value=value) | RankSubjects(subjects=subjects, value=value):
            return _unit_of_any(value, in_hand.about(subjects.kind))


def _unit_of_any(number: Number, in_hand: InHand) -> str:
    units = (_unit(part, in_hand) for part in _outermost(number) if not isinstance(part, MeasureTruth))
    return next(filter(None, units), "")
