"""What an amount rests on: the numbers in its formula, their rows, and what about them is in doubt."""

from collections.abc import Callable

from commissioning.evaluation.journey.decide.worth import price_on, worth_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.conditions import add_doubts_about_part, add_part
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.parts import Part
from commissioning.evaluation.journey.support.shown import shown
from commissioning.evaluation.journey.support.supporting import add_doubts_of_others
from commissioning.evaluation.journey.support.supports import NumberThen, PriceSupport
from commissioning.model.calendar import Day
from commissioning.model.terms import Contract, Payment


def price_supporter(contract: Contract, shard: Shard) -> Callable[[Payment, str, Day], PriceSupport]:
    """Gives the support of any amount, by payment, subject and day, from evidence that is in hand."""

    def support_of(payment: Payment, subject: str, day: Day) -> PriceSupport:
        in_hand = shard.in_hand(contract.milestones[payment.milestone].kind)
        return _support(payment, Case(subject), day, in_hand)

    return support_of


def _support(payment: Payment, case: Case, day: Day, in_hand: InHand) -> PriceSupport:
    price, worth = price_on(payment, day), worth_of(payment, day, case, in_hand)
    grounds, part = Grounds(), Part(price.value)
    add_part(part, Run(day, day), case, in_hand, grounds)
    if worth.least is None or worth.least != worth.most:
        add_doubts_about_part(part, day, case, in_hand, grounds)
        add_doubts_of_others(grounds, in_hand)
    numbers = (each for each in shown(price.value, day, case, in_hand) if isinstance(each, NumberThen))
    return PriceSupport(
        price=price,
        worth=worth,
        rows=tuple(grounds.rows),
        numbers=tuple(dict.fromkeys(numbers)),
        doubts=tuple(grounds.doubts),
    )
