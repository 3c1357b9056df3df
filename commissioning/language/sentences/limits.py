"""A limit as words of the schedule, and which payments it is over."""

from commissioning.language.sentences.words import each_of, joined, money_words, quoted, set_apart
from commissioning.model.ladders import ladder_of
from commissioning.model.pooling import THE_TERM, Limit
from commissioning.model.terms import Contract, Payment


def limit_words(limit: Limit, contract: Contract) -> str:
    """What is the most, for what, for whom, from and to whom, and in which time."""
    if not (limit.payments or limit.payer or limit.payee):
        return limit.words
    parties = contract.parties
    parts = [
        money_words(limit.pence, contract.currency),
        f"for {joined([quoted(name) for name in limit.payments], 'and')}" if limit.payments else "",
        f"for {each_of(limit.for_each)}" if limit.for_each else "",
        f"from {set_apart(parties[limit.payer].name)}" if limit.payer else "",
        f"to {set_apart(parties[limit.payee].name)}" if limit.payee else "",
        f"in {THE_TERM if limit.period == 'term' else f'each {limit.period}'}",
    ]
    return " ".join(part for part in parts if part)


def is_over(limit: Limit, payment: Payment, contract: Contract) -> bool:
    """Whether a limit can cut a payment."""
    kind = contract.milestones[payment.milestone].kind
    payers = {contract.streams[name].party for name in payment.streams}
    return (
        limit.for_each in (None, kind, contract.owner_of(kind))
        and (not limit.payments or ladder_of(payment.name) in limit.payments)
        and (limit.payer is None or limit.payer in payers)
        and limit.payee in (None, payment.payee)
    )
