"""How numbers stand on each day: whether more evidence could change one, or it surely has no value."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from commissioning.evaluation.journey.bounds import (
    MAY_BE,
    NO,
    SURE,
    UNBOUNDED,
    Bounds,
    Standing,
    exact,
    judge_of,
)
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.earlier import as_it_was
from commissioning.evaluation.journey.measures.members import certain_of_all
from commissioning.evaluation.journey.measures.numbers import ONE, number_of
from commissioning.evaluation.journey.steps import Steps, changed, combined, paired, unchanging
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    Alternative,
    Arithmetic,
    ByDay,
    Compare,
    CountSubjects,
    Earlier,
    Figure,
    MeasureNumber,
    Not,
    Number,
    OnlyWhen,
    RankSubjects,
    Scaled,
    SumSubjects,
    Worked,
)
from commissioning.model.walk import nodes_in

T = TypeVar("T")

StandingOf = Callable[[Case], Steps[Standing]]
CertainOf = Callable[[Case], Steps[bool]]


def can_lack_value(term: object) -> bool:
    """Whether a number in a term, or in what it asks of others, can be without a value on a day."""
    return any(_can_lack_value(node) for node in nodes_in(term))


def _can_lack_value(node: object) -> bool:
    match node:
        case Arithmetic(operator="/", right=right):
            return not (isinstance(right, Figure) and right.value)
        case Earlier(when=when):
            return not isinstance(when, Span)
        case OnlyWhen() | ByDay() | Scaled() | RankSubjects() | Worked(function="root"):
            return True
        case _:
            return False


def standing_of(number: Number, in_hand: InHand) -> StandingOf:
    """How a number stands, for a case in hand."""
    bounds, certain = number_of(number, in_hand), _certain(number, in_hand)
    return lambda case: paired(_standing, bounds(case), certain(case))


def comparison_holds(truth: Compare, in_hand: InHand) -> TruthOf:
    """Whether numbers compare so; they do not where evidence leaves it open as one surely has no value."""
    left, right = standing_of(truth.left, in_hand), standing_of(truth.right, in_hand)
    judge = judge_of(truth.comparator)

    def holds(one: Standing, other: Standing) -> Certainty:
        found = judge(one.bounds, other.bounds)
        idle = (one.certain and other.certain) or one.has_no_value or other.has_no_value
        return NO if found is MAY_BE and idle else found

    return lambda case: paired(holds, left(case), right(case))


def _standing(bounds: Bounds, certain: bool) -> Standing:  # noqa: FBT001 - values of steps, by place
    return Standing(bounds, certain or exact(bounds))


def _certain(number: Number, in_hand: InHand) -> CertainOf:  # noqa: C901 - a case for each node
    """Whether no more evidence changes it, leaving aside that it may be known."""
    match number:
        case Arithmetic(operator=operator, left=left, right=right):
            one, other = standing_of(left, in_hand), standing_of(right, in_hand)
            return lambda case: paired(_joined(operator), one(case), other(case))
        case Worked(function=function, parts=parts):
            inside = [standing_of(part, in_hand) for part in parts]
            return lambda case: combined(_applied(function), [part(case) for part in inside])
        case Scaled(of=of):
            reached = standing_of(of, in_hand)
            return lambda case: changed(_certainty, reached(case))
        case OnlyWhen(number=inside_it, when=when):
            holds, value = comparison_holds(when, in_hand), standing_of(inside_it, in_hand)
            return lambda case: paired(_while_it_holds, holds(case), value(case))
        case Earlier(number=inner, when=when):
            at_hand = standing_of(inner, in_hand)
            none = Standing(UNBOUNDED, certain=True)
            return lambda case: changed(_certainty, as_it_was(at_hand(case), when, none, in_hand.as_at))
        case MeasureNumber(value=value):
            return _certain(value, in_hand)
        case Alternative():
            return _alternative(number, in_hand)
        case ByDay():
            return lambda _: unchanging(value=True)
        case CountSubjects(subjects=subjects):
            one_each = unchanging(Standing(ONE, certain=True))
            return certain_of_all(subjects, lambda _: one_each, in_hand)
        case SumSubjects(subjects=subjects, value=value) | RankSubjects(subjects=subjects, value=value):
            theirs = standing_of(value, in_hand.about(subjects.kind))
            return certain_of_all(subjects, theirs, in_hand)
        case _:
            return lambda _: unchanging(value=False)


def _certainty(standing: Standing) -> bool:
    return standing.certain


def _alternative(number: Alternative, in_hand: InHand) -> CertainOf:
    """That of the number it is; where it is neither, that of both."""
    so, not_so = (in_hand.holds_in(each, in_hand) for each in (number.when, Not(part=number.when)))
    one, other = standing_of(number.number, in_hand), standing_of(number.otherwise, in_hand)

    def certain(sides: tuple[Certainty, Certainty], among: tuple[Standing, Standing]) -> bool:
        if sides == (NO, NO):
            return among[0].certain and among[1].certain
        return any(side is SURE and each.certain for side, each in zip(sides, among, strict=True))

    return lambda case: paired(
        certain, paired(_both, so(case), not_so(case)), paired(_both, one(case), other(case))
    )


def _both(one: T, other: T) -> tuple[T, T]:
    return one, other


def _joined(operator: Literal["+", "-", "*", "/"]) -> Callable[[Standing, Standing], bool]:
    """Nothing is divided by 0, and with no value there is none to add up or divide."""

    def certain(one: Standing, other: Standing) -> bool:
        by_nothing = operator == "/" and other.bounds == (0, 0)
        in_vain = operator != "*" and (one.has_no_value or other.has_no_value)
        return (one.certain and other.certain) or by_nothing or in_vain

    return certain


def _applied(function: str) -> Callable[[Sequence[Standing]], bool]:
    """What is surely below 0 has no root."""

    def certain(parts: Sequence[Standing]) -> bool:
        no_root = function == "root" and parts[0].bounds[1] < 0
        return no_root or all(part.certain for part in parts)

    return certain


def _while_it_holds(holds: Certainty, standing: Standing) -> bool:
    return holds is NO or (holds is SURE and standing.certain)
