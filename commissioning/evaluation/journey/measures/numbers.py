"""The numbers of a contract: for each subject, the least and the most on every day."""

from fractions import Fraction
from typing import assert_never

from commissioning.evaluation.journey.bounds import (
    SURE,
    UNBOUNDED,
    Bounds,
    calculated,
    in_units,
    judge_of,
    ticks_of,
)
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.alike import alike_of, pairs_of
from commissioning.evaluation.journey.measures.amounts import count_of, distinct_of, sum_of
from commissioning.evaluation.journey.measures.days_held import days_of
from commissioning.evaluation.journey.measures.earlier import as_it_was
from commissioning.evaluation.journey.measures.latest import latest_of
from commissioning.evaluation.journey.measures.others import NumberOf, others_of
from commissioning.evaluation.journey.measures.ranks import rank_of
from commissioning.evaluation.journey.scaled import scaled
from commissioning.evaluation.journey.steps import Steps, changed, combined, paired, unchanging
from commissioning.evaluation.journey.worked import worked
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import (
    TICKS,
    Alike,
    Alternative,
    Arithmetic,
    ByDay,
    Chosen,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Earlier,
    Figure,
    First,
    FromRows,
    Latest,
    MeasureNumber,
    Number,
    OnlyWhen,
    OverRows,
    OverSubjects,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    Worked,
)

ONE: Bounds = (TICKS, TICKS)


def number_of(number: Number, in_hand: InHand) -> NumberOf:
    """The least and the most of a number, for a case in hand."""
    return in_hand.worked_out_once(number, lambda: _number_of(number, in_hand))


def number_on(
    number: Number, day: Day, case: Case, in_hand: InHand
) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most of a number on a day, in its unit; nothing for an end that is not bounded."""
    least, most = number_of(number, in_hand)(case).on(day)
    return in_units(least), in_units(most)


def _number_of(number: Number, in_hand: InHand) -> NumberOf:  # noqa: C901 - a case for each node
    match number:
        case FromRows():
            return _over_rows(number, in_hand)
        case Figure(value=value):
            exact = unchanging((ticks_of(value), ticks_of(value)))
            return lambda _: exact
        case ByDay():
            return _by_day(number, in_hand)
        case Arithmetic():
            return _arithmetic(number, in_hand)
        case Worked():
            return _worked(number, in_hand)
        case Scaled(scale=scale, of=of):
            inside = number_of(of, in_hand)
            return lambda case: changed(lambda value: scaled(scale, value), inside(case))
        case OnlyWhen():
            return _only_when(number, in_hand)
        case Alternative():
            return _alternative(number, in_hand)
        case Earlier(number=inner, when=when):
            inside = number_of(inner, in_hand)
            return lambda case: as_it_was(inside(case), when, UNBOUNDED, in_hand.as_at)
        case MeasureNumber(value=value):
            return number_of(value, in_hand)
        case CountSubjects() | SumSubjects() | RankSubjects():
            return _over_subjects(number, in_hand)
        case _:
            assert_never(number)


def _over_rows(number: OverRows, in_hand: InHand) -> NumberOf:
    if number.rows.table not in in_hand.tables:
        return lambda case: _of_owner(number, case, in_hand)
    match number:
        case Count(rows=rows):
            return count_of(rows, in_hand)
        case Sum():
            return sum_of(number, in_hand)
        case Distinct():
            return distinct_of(number, in_hand)
        case Latest() | Own() | Chosen() | First() | Previous():
            return latest_of(number, in_hand)
        case Pairs():
            return pairs_of(number, in_hand)
        case Alike():
            return alike_of(number, in_hand)
        case Days():
            return days_of(number, in_hand)
        case _:
            assert_never(number)


def _over_subjects(number: OverSubjects, in_hand: InHand) -> NumberOf:
    match number:
        case CountSubjects(subjects=subjects):
            return others_of(subjects, lambda _: unchanging(ONE), in_hand, may_be_below=False)
        case SumSubjects(subjects=subjects, value=value):
            theirs = number_of(value, in_hand.about(subjects.kind))
            return others_of(subjects, theirs, in_hand, may_be_below=True)
        case RankSubjects(subjects=subjects, value=value):
            return rank_of(number, number_of(value, in_hand.about(subjects.kind)), in_hand)
        case _:
            assert_never(number)


def _of_owner(number: OverRows, case: Case, in_hand: InHand) -> Steps[Bounds]:
    """What the row of the subject's owner says; where it is not known whose it is, a row may count or not."""
    theirs, owner = in_hand.whose(number.rows.table, case)
    if not owner.subject and isinstance(number, Count):
        return unchanging((0, TICKS))
    return number_of(number, theirs)(owner)


def _by_day(number: ByDay, in_hand: InHand) -> NumberOf:
    """The number that started last; before the first, anything."""
    started = [each for each in number.values if each.start <= in_hand.as_at]
    ticks = [ticks_of(each.value) for each in started]
    steps = Steps([ALWAYS, *(each.start for each in started)], [UNBOUNDED, *((tick, tick) for tick in ticks)])
    return lambda _: steps


def _arithmetic(number: Arithmetic, in_hand: InHand) -> NumberOf:
    left, right = number_of(number.left, in_hand), number_of(number.right, in_hand)

    def result(one: Bounds, other: Bounds) -> Bounds:
        return calculated(number.operator, one, other)

    return lambda case: paired(result, left(case), right(case))


def _worked(number: Worked, in_hand: InHand) -> NumberOf:
    parts = [number_of(part, in_hand) for part in number.parts]
    return lambda case: combined(
        lambda values: worked(number.function, values), [part(case) for part in parts]
    )


def _only_when(number: OnlyWhen, in_hand: InHand) -> NumberOf:
    """The number while the comparison surely holds; on other days it has no value that is known."""
    value, when = number_of(number.number, in_hand), number.when
    left, right, judge = (
        number_of(when.left, in_hand),
        number_of(when.right, in_hand),
        judge_of(when.comparator),
    )

    def known(enough: Certainty, bounds: Bounds) -> Bounds:
        return bounds if enough is SURE else UNBOUNDED

    return lambda case: paired(known, paired(judge, left(case), right(case)), value(case))


def _alternative(number: Alternative, in_hand: InHand) -> NumberOf:
    """The one number or the other; while it is not known which, from the lower least to the higher most."""
    truth = in_hand.truth_in(number.when, in_hand)
    one, other = number_of(number.number, in_hand), number_of(number.otherwise, in_hand)

    def either(first: Bounds, second: Bounds) -> tuple[Bounds, Bounds, Bounds]:
        return second, (min(first[0], second[0]), max(first[1], second[1])), first

    def chosen(certainty: Certainty, among: tuple[Bounds, Bounds, Bounds]) -> Bounds:
        return among[certainty]

    return lambda case: paired(chosen, truth(case), paired(either, one(case), other(case)))
