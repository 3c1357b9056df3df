"""How an amount was worked out, as data: the formula in words, its numbers, and what is not known."""

from fractions import Fraction

from commissioning.language.sentences import Saying, arithmetic_words, rounding_words
from commissioning.reports.doubting import in_doubt
from commissioning.reports.grounds import PriceNumber, PriceSaid
from commissioning.reports.sent import Sent
from commissioning.settling.priced import Priced


def price_said(sent: Sent, priced: Priced) -> PriceSaid:
    """How one amount was worked out."""
    support, rounded, contract = priced.support, priced.payment.rounded, sent.contract
    kind = contract.milestones[priced.payment.milestone].kind
    return PriceSaid(
        words=arithmetic_words(support.price.value, Saying(contract.evidence, kind)),
        least=_exact(support.worth.least),
        most=_exact(support.worth.most),
        rounded=None if rounded is None else rounding_words(rounded, contract.currency),
        numbers=tuple(
            PriceNumber(name=each.name, least=_exact(each.least), most=_exact(each.most), unit=each.unit)
            for each in support.numbers
        ),
        not_known=in_doubt(sent, support.doubts),
    )


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
