"""What a met milestone is worth: the price of the day it was met, worked out for the subject who met it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_on
from commissioning.model.answers import Verdict, Worth
from commissioning.model.calendar import Day
from commissioning.model.editions import payments_by
from commissioning.model.terms import Payment, Price


def worth_by_terms(payment: Payment, verdict: Verdict, case: Case, in_hand: InHand) -> Worth | None:
    """What a payment comes to by the terms by which its milestone was met; nothing where these do not pay it.

    By several, it is the dearer price, and of two alike that of the newest terms.
    """
    if not verdict.terms:
        return worth_of(payment, verdict.day, case, in_hand)
    payments = payments_by(in_hand.contract, payment.name, verdict.terms)
    newest_first = [
        replace(worth_of(paid, verdict.day, case, in_hand), terms=(name,))
        for name, paid in reversed(payments.items())
    ]
    return _dearest(newest_first)


def _dearest(some: Sequence[Worth]) -> Worth | None:
    """The one whose ends are the highest; the highest ends of all where no one of them has both."""
    if not some:
        return None
    least, most = max(_least(worth) for worth in some), max(_most(worth) for worth in some)
    for worth in some:
        if (_least(worth), _most(worth)) == (least, most):
            return worth
    names = [name for worth in reversed(some) for name in worth.terms]
    return Worth(least[1] if least[0] else None, None if most[0] else most[1], tuple(names))


def _least(worth: Worth) -> tuple[bool, Fraction]:
    """Something to compare by: no end at all is lower than any."""
    return worth.least is not None, worth.least or Fraction(0)


def _most(worth: Worth) -> tuple[bool, Fraction]:
    """Something to compare by: no end at all is higher than any."""
    return worth.most is None, worth.most or Fraction(0)


def worth_of(payment: Payment, met: Day, case: Case, in_hand: InHand) -> Worth:
    """The least and the most that a payment comes to for a subject in hand."""
    return Worth(*number_on(price_on(payment, met).value, met, case, in_hand))


def price_on(payment: Payment, day: Day) -> Price:
    """The price in force on a day: of those that have started, the one that started last."""
    return max((price for price in payment.prices if price.start <= day), key=lambda price: price.start)
