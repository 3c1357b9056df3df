"""What a met milestone is worth where a formula says so: the formula, its numbers, and their cells."""

from rich.console import Console

from commissioning.language.sentences import Saying, arithmetic_words, between_words, rounding_words
from commissioning.model.ladders import ladder_of
from commissioning.model.terms import Contract
from commissioning.reports.sent import Sent
from commissioning.reports.showing import number_line, print_doubts, print_rows
from commissioning.reports.terminal import heading
from commissioning.settling.priced import Priced


def print_worth(out: Console, sent: Sent, priced: Priced) -> None:
    """The amount of a payment, and what it was worked out from."""
    heading(out, f"What it is worth by clause payments.{ladder_of(priced.payment.name)}")
    out.print(f"  {price_words(sent.contract, priced)}")
    for number in priced.support.numbers:
        out.print(f"  {number_line(number)}")
    print_rows(out, sent, priced.support.rows)
    out.print(f"  comes to {between_words(priced.least, priced.most, sent.contract.currency)}")
    print_doubts(out, sent, priced.support.doubts)


def price_words(contract: Contract, priced: Priced) -> str:
    """The formula of an amount, and how it is rounded."""
    kind = contract.milestones[priced.payment.milestone].kind
    words = arithmetic_words(priced.support.price.value, Saying(contract.evidence, kind))
    if priced.payment.rounded is None:
        return words
    return f"{words}, rounded {rounding_words(priced.payment.rounded, contract.currency)}"
