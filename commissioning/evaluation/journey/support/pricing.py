"""What an amount rests on: the numbers in its formula, their rows, and what about them is in doubt."""

from collections.abc import Callable, Mapping

from commissioning.evaluation.journey.decide.worth import price_on, worth_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.counted import uses_in_number
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.members import add_members
from commissioning.evaluation.journey.support.shown import shown
from commissioning.evaluation.journey.support.supporting import by_milestone
from commissioning.evaluation.journey.support.supports import NumberThen, PriceSupport
from commissioning.evaluation.journey.support.uses import add_doubts, add_rows
from commissioning.evaluation.journey.support.valueless import add_valueless
from commissioning.model.answers import Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.expressions import OverSubjects
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Payment
from commissioning.model.walk import nodes_then


def price_supporter(
    contract: Contract, evidence: Evidence, as_at: Day, verdicts: Mapping[Subject, Verdict]
) -> Callable[[Payment, str, Day], PriceSupport]:
    """Gives the support of any amount, by payment, subject and day, reading the rows once."""
    shard = Shard(contract, evidence, as_at)
    shard.learn(by_milestone(verdicts))

    def support_of(payment: Payment, subject: str, day: Day) -> PriceSupport:
        in_hand = shard.in_hand(contract.milestones[payment.milestone].kind)
        return _support(payment, Case(subject), day, in_hand)

    return support_of


def _support(payment: Payment, case: Case, day: Day, in_hand: InHand) -> PriceSupport:
    price, worth = price_on(payment, day), worth_of(payment, day, case, in_hand)
    grounds, days = Grounds(), Run(day, day)
    uses, in_doubt = list(uses_in_number(price.value, "")), worth.least is None or worth.least != worth.most
    for use in uses:
        add_rows(use, days, case, in_hand, grounds)
        if in_doubt:
            add_doubts(use, days, case, in_hand, grounds)
    for node, then in nodes_then(price.value, day):
        if isinstance(node, OverSubjects):
            add_members(node, then, case, in_hand, grounds)
    if in_doubt:
        called = uses[0].role if uses else payment.name
        add_valueless(price.value, called, day, case, in_hand, grounds)
    numbers = (each for each in shown(price.value, day, case, in_hand) if isinstance(each, NumberThen))
    return PriceSupport(
        price=price,
        worth=worth,
        rows=tuple(grounds.rows),
        numbers=tuple(dict.fromkeys(numbers)),
        doubts=tuple(grounds.doubts),
    )
