"""Why a milestone has lapsed or was superseded, or may have lapsed: what its condition rests on that day."""

from collections.abc import Callable

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.conditions import add_condition, add_doubts_about
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.shown import shown
from commissioning.evaluation.journey.support.supports import Ended
from commissioning.model.answers import Verdict
from commissioning.model.calendar import NEVER
from commissioning.model.terms import Milestone


def ended(
    milestone: Milestone,
    verdict: Verdict,
    case: Case,
    in_hand: InHand,
    tell_of_others: Callable[[Grounds, InHand], None],
) -> Ended | None:
    """What the end of a milestone rests on; nothing where it has none, or not by these terms.

    `tell_of_others` adds what is not known about other verdicts that it rests on.
    """
    superseded = verdict.superseded != NEVER
    truth = milestone.superseded_when if superseded else milestone.stays_while
    day = verdict.superseded if superseded else min(verdict.lapsed, verdict.may_lapse)
    if truth is None or day == NEVER:
        return None
    grounds, in_doubt = Grounds(), verdict.may_lapse < verdict.lapsed
    before = day if superseded else day - 1  # what held until then is why it holds no longer
    add_condition(truth, Run(before, day), case, in_hand, grounds)
    if in_doubt:
        last = min(verdict.lapsed - 1, in_hand.as_at)
        add_doubts_about(truth, Run(day, last), case, in_hand, grounds)
        tell_of_others(grounds, in_hand)
    return Ended(
        day=day,
        rows=tuple(grounds.rows),
        shown=tuple(dict.fromkeys(shown(truth, day, case, in_hand))),
        named=tuple(grounds.named),
        doubts=tuple(grounds.doubts),
    )
