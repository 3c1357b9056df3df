"""What a met milestone is worth to a payment, in pence, and what that was worked out from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.support.pricing import price_supporter
from commissioning.evaluation.journey.support.supports import PriceSupport
from commissioning.funding.due import pence_between
from commissioning.model.answers import Subject, Verdict
from commissioning.model.editions import all_payments, payments_by
from commissioning.model.expressions import Figure
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
    contract: Contract, shard: Shard, verdicts: Mapping[Subject, Verdict]
) -> Callable[[str, str], Priced | None]:
    """Gives the price of any met milestone by payment and subject; nothing where it is no formula."""
    formulas = {payment.name for payment in all_payments(contract) if _by_formula(payment)}
    support_of = price_supporter(contract, shard)

    def priced(name: str, subject: str) -> Priced | None:
        payment = contract.payments[name]
        verdict = verdicts[payment.milestone, subject]
        if name not in formulas or not verdict.was_met:
            return None
        paid = payments_by(contract, name, verdict.terms).values() if verdict.terms else [payment]
        by_terms = [Priced(each, *_pence(each, support_of(each, subject, verdict.day))) for each in paid]
        dearest = max(reversed(by_terms), key=_ends, default=None)
        return dearest if dearest is not None and _by_formula(dearest.payment) else None

    return priced


def _pence(payment: Payment, support: PriceSupport) -> tuple[int | None, int | None, PriceSupport]:
    return *pence_between(payment, support.worth), support


def _ends(priced: Priced) -> tuple[bool, int, bool, int]:
    """What prices are compared by where several terms have one, to choose which of them to tell of."""
    return priced.least is not None, priced.least or 0, priced.most is None, priced.most or 0


def _by_formula(payment: Payment) -> bool:
    return not all(isinstance(price.value, Figure) for price in payment.prices)
