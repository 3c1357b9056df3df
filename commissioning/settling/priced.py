"""What a met milestone is worth to a payment, in pence, and what that was worked out from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commissioning.evaluation.journey.support.pricing import price_supporter
from commissioning.evaluation.journey.support.supports import PriceSupport
from commissioning.funding.due import pence_between
from commissioning.model.answers import Status, Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.expressions import Figure
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Payment


@dataclass(frozen=True)
class Priced:
    """An amount by a formula: the least and the most in pence, rounded, and its support.

    Both are the same where the amount is known; an end is nothing where there is no limit.
    """

    payment: Payment
    least: int | None
    most: int | None
    support: PriceSupport


def pricer(
    contract: Contract, evidence: Evidence, as_at: Day, verdicts: Mapping[Subject, Verdict]
) -> Callable[[str, str], Priced | None]:
    """Gives the price of any met milestone by payment and subject; nothing where it is no formula."""
    formulas = {name for name, payment in contract.payments.items() if _by_formula(payment)}
    support_of = price_supporter(contract, evidence, as_at, verdicts) if formulas else None

    def priced(name: str, subject: str) -> Priced | None:
        payment = contract.payments[name]
        verdict = verdicts[payment.milestone, subject]
        if support_of is None or name not in formulas or verdict.status is not Status.MET:
            return None
        support = support_of(payment, subject, verdict.day)
        return Priced(payment, *pence_between(payment, support.worth), support)

    return priced


def _by_formula(payment: Payment) -> bool:
    return not all(isinstance(price.value, Figure) for price in payment.prices)
