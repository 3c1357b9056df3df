"""Who may pay for a met milestone: each stream's condition, judged on the owner of the subject."""

from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.terms import Payment


class Eligibility:
    """Which of a payment's streams may pay, one met milestone after another."""

    def __init__(self, payment: Payment, in_hand: InHand) -> None:
        self._in_hand = in_hand
        streams = {name: in_hand.contract.streams[name].eligible for name in payment.streams}
        self._eligible = {name: truth_of(each, in_hand) if each else None for name, each in streams.items()}

    def may_pay(self, owner: Case, met: Day) -> dict[str, Certainty]:
        """How certain it is of each stream that it may pay for what was met on a day."""
        presence = presence_of(self._in_hand, owner.subject)
        return {
            name: Certainty.SURE if eligible is None else self._certainty(eligible, owner, presence, met)
            for name, eligible in self._eligible.items()
        }

    def _certainty(self, eligible: TruthOf, owner: Case, presence: Presence | None, met: Day) -> Certainty:
        if presence is None:
            return Certainty.NO
        truth = eligible(owner)
        match self._in_hand.contract.choices.judged_on:
            case "the day the milestone is met":
                return truth.on(met)
            case "the day the person joined" if presence.sure:
                return truth.on(presence.days.first)
            case "the day the person joined":
                return min(truth.on(self._in_hand.as_at), Certainty.MAY_BE)
