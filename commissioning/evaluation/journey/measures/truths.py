"""The conditions of a contract: for each subject, whether they hold on every day."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import assert_never

from commissioning.evaluation.journey.bounds import judge_of, opposite
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.numbers import number_of
from commissioning.evaluation.journey.measures.sets import in_set
from commissioning.evaluation.journey.steps import Steps, changed, combined, paired, unchanging
from commissioning.model.answers import Certainty
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    Count,
    Figure,
    InSet,
    MeasureTruth,
    Met,
    Not,
    ThisMet,
    Truth,
)

NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE


def truth_of(truth: Truth, in_hand: InHand) -> TruthOf:
    """Whether a condition holds, for a case in hand."""
    return in_hand.worked_out_once(truth, lambda: _truth_of(truth, in_hand))


def _truth_of(truth: Truth, in_hand: InHand) -> TruthOf:  # noqa: C901 - a case for each node
    match truth:
        case Compare():
            return _compare(truth, in_hand)
        case AnyRow(rows=rows):
            some = Compare(left=Count(rows=rows), comparator=">=", right=Figure(value=Fraction(1)))
            return _compare(some, in_hand)
        case Met():
            return lambda case: _met(truth, case, in_hand)
        case AllOf(parts=parts):
            return joined(every, [truth_of(part, in_hand) for part in parts])
        case AnyOf(parts=parts):
            return joined(max, [truth_of(part, in_hand) for part in parts])
        case Not(part=part):
            positive = truth_of(part, in_hand)
            return lambda case: changed(opposite, positive(case))
        case AtLeast(count=count, parts=parts):
            return joined(enough(count), [truth_of(part, in_hand) for part in parts])
        case ThisMet():
            return lambda _: unchanging(SURE)
        case MeasureTruth(value=value):
            return truth_of(value, in_hand)
        case InSet(named=named):
            return in_set(named, in_hand)
        case _:
            assert_never(truth)


def _compare(truth: Compare, in_hand: InHand) -> TruthOf:
    left, right = number_of(truth.left, in_hand), number_of(truth.right, in_hand)
    judge = judge_of(truth.comparator)
    return lambda case: paired(judge, left(case), right(case))


def _met(met: Met, case: Case, in_hand: InHand) -> Steps[Certainty]:
    """Sure from the day it was met, or has lapsed; may be from the earliest day on which it may have."""
    verdict = in_hand.verdict(met.milestone, case.subject)
    if verdict is None:
        return unchanging(NO)
    surely, perhaps = (verdict.lapsed, verdict.may_lapse) if met.lapsed else (verdict.day, verdict.earliest)
    if perhaps == NEVER:
        return unchanging(NO)
    if perhaps == surely:
        return Steps([ALWAYS, surely], [NO, SURE])
    return Steps([ALWAYS, perhaps, surely], [NO, MAY_BE, SURE])


Joining = Callable[[Sequence[Certainty]], Certainty]


def joined(value_of: Joining, parts: Sequence[TruthOf]) -> TruthOf:
    """One condition made of several."""
    return lambda case: combined(value_of, [part(case) for part in parts])


def every(values: Sequence[Certainty]) -> Certainty:
    """Whether all of them hold; with none it is so."""
    return min(values, default=SURE)


def enough(count: int) -> Joining:
    """Whether so many of them hold."""

    def at_least(values: Sequence[Certainty]) -> Certainty:
        if sum(value is SURE for value in values) >= count:
            return SURE
        return NO if sum(value is not NO for value in values) < count else MAY_BE

    return at_least
