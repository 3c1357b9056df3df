"""What is said, looking back from the as-at day, of days on which a number had no value."""

from bisect import bisect_right

from commissioning.evaluation.journey.bounds import MAY_BE, NO
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.standing import can_lack_value
from commissioning.evaluation.journey.steps import Steps, paired
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import Truth


def held_so_far(truth: Truth, in_hand: InHand) -> TruthOf:
    """When a condition has held, for a case in hand.

    It did not on a day on which a number in it surely had no value. That stays in doubt for as long as no
    later day, up to the as-at day, has one.
    """
    truth_in, holds_in = in_hand.truth_in(truth, in_hand), in_hand.holds_in(truth, in_hand)
    if not can_lack_value(truth):
        return truth_in

    def so_far(case: Case) -> Steps[Certainty]:
        return _looking_back(truth_in(case), holds_in(case), in_hand.as_at)

    return so_far


def _looking_back(stands: Steps[Certainty], holds: Steps[Certainty], as_at: Day) -> Steps[Certainty]:
    idle = paired(lambda stood, held: stood is MAY_BE and held is NO, stands, holds)
    last = bisect_right(idle.days, as_at) - 1
    while last >= 0 and idle.values[last]:
        last -= 1
    known = [
        NO if without and place < last else stands.on(day)
        for place, (day, without) in enumerate(zip(idle.days, idle.values, strict=True))
    ]
    return Steps(idle.days, known)
