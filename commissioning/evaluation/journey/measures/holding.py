"""Whether a condition holds on each day, and nothing that rests on a number without a value does."""

from typing import assert_never

from commissioning.evaluation.journey.in_hand import InHand, TruthOf
from commissioning.evaluation.journey.measures.standing import can_lack_value, comparison_holds
from commissioning.evaluation.journey.measures.truths import enough, every, joined, truth_of
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Comparator,
    Compare,
    InSet,
    MeasureTruth,
    Met,
    Not,
    ThisMet,
    Truth,
)

_OPPOSITES: dict[Comparator, Comparator] = {
    "=": "!=",
    "!=": "=",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}


def holds_of(truth: Truth, in_hand: InHand) -> TruthOf:
    """Whether a condition holds, for a case in hand: where a number surely has no value, it does not.

    Nor does its opposite then.
    """
    if not can_lack_value(truth):
        return truth_of(truth, in_hand)
    return in_hand.worked_out_once((holds_of, truth), lambda: _holds_of(truth, in_hand))


def _holds_of(truth: Truth, in_hand: InHand) -> TruthOf:
    match truth:
        case Compare():
            return comparison_holds(truth, in_hand)
        case AllOf(parts=parts):
            return joined(every, [holds_of(part, in_hand) for part in parts])
        case AnyOf(parts=parts):
            return joined(max, [holds_of(part, in_hand) for part in parts])
        case AtLeast(count=count, parts=parts):
            return joined(enough(count), [holds_of(part, in_hand) for part in parts])
        case MeasureTruth(value=value):
            return holds_of(value, in_hand)
        case Not(part=AnyRow() | Met() | InSet() | ThisMet()) | AnyRow() | Met() | InSet() | ThisMet():
            return truth_of(truth, in_hand)
        case Not(part=part):
            return holds_of(opposite_of(part), in_hand)
        case _:
            assert_never(truth)


def opposite_of(truth: Truth) -> Truth:
    """What is so where the condition is not, with `not` only in front of what has no parts."""
    match truth:
        case Compare(left=left, comparator=comparator, right=right):
            return Compare(left=left, comparator=_OPPOSITES[comparator], right=right)
        case AllOf(parts=parts):
            return AnyOf(parts=tuple(opposite_of(part) for part in parts))
        case AnyOf(parts=parts):
            return AllOf(parts=tuple(opposite_of(part) for part in parts))
        case AtLeast(count=count, parts=parts):
            return AtLeast(count=len(parts) - count + 1, parts=tuple(opposite_of(part) for part in parts))
        case MeasureTruth(value=value):
            return opposite_of(value)
        case Not(part=part):
            return part
        case AnyRow() | Met() | InSet() | ThisMet():
            return Not(part=truth)
        case _:
            assert_never(truth)
