"""How amounts were worked out, as data: the formula in words, the numbers it came from, what is not known."""

from collections.abc import Mapping
from fractions import Fraction

from commissioning.language.sentences import Saying, arithmetic_words, rounding_words
from commissioning.model.answers import Subject
from commissioning.model.terms import Contract
from commissioning.reports.explaining import doubt_words
from commissioning.reports.result import NotKnown, PriceNumber, PriceSaid
from commissioning.settling.explain import Explanation
from commissioning.settling.priced import Priced
from commissioning.settling.run import Outcome


def prices_said(
    contract: Contract, outcome: Outcome, prices: Mapping[Subject, Priced]
) -> dict[Subject, PriceSaid]:
    """How each amount was worked out, by payment and subject."""
    return {about: price_said(contract, outcome, priced) for about, priced in prices.items()}


def price_said(contract: Contract, found: Outcome | Explanation, priced: Priced) -> PriceSaid:
    """How one amount was worked out."""
    support, rounded = priced.support, priced.payment.rounded
    kind = contract.milestones[priced.payment.milestone].kind
    doubts = (doubt_words(contract, found, doubt) for doubt in support.doubts)
    return PriceSaid(
        words=arithmetic_words(support.price.value, Saying(contract.evidence, kind)),
        least=_exact(support.worth.least),
        most=_exact(support.worth.most),
        rounded=None if rounded is None else rounding_words(rounded, contract.currency),
        numbers=tuple(
            PriceNumber(name=each.name, least=_exact(each.least), most=_exact(each.most), unit=each.unit)
            for each in support.numbers
        ),
        not_known=tuple(NotKnown(where=where, what=what, why=why) for where, what, why in doubts),
    )


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
