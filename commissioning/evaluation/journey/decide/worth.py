"""What a met milestone is worth: the price of the day it was met, worked out for the subject who met it."""

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.model.answers import Worth
from commissioning.model.calendar import Day
from commissioning.model.terms import Payment, Price


def worth_of(payment: Payment, met: Day, case: Case, in_hand: InHand) -> Worth:
    """The least and the most that a payment comes to for a subject in hand."""
    return Worth(*number_on(price_on(payment, met).value, met, case, in_hand))


def price_on(payment: Payment, day: Day) -> Price:
    """The price in force on a day: of those that have started, the one that started last."""
    return max((price for price in payment.prices if price.start <= day), key=lambda price: price.start)
