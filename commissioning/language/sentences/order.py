"""The order in which money is found: which payment comes first where they draw on the same."""

from collections.abc import Iterator

from commissioning.language.sentences.limits import is_over
from commissioning.language.sentences.words import joined, quoted
from commissioning.model.currencies import MONEY
from commissioning.model.ladders import ladder_of, written
from commissioning.model.terms import Contract, Payment


def order_sentence(contract: Contract) -> str:
    """By day, on one day as the payments are listed, then by pseudonym; those in each other's way by name."""
    payments = list(written(contract.payments))
    listed = "in the order in which the payments are listed"
    names = joined([quoted(name) for name in _in_each_others_way(contract)], "then")
    before = f"{listed}{f' ({names})' if names else ''}, and then by pseudonym"
    how = before if len(payments) > 1 else "by pseudonym"
    called = MONEY[contract.currency].called.capitalize()
    return f"{called} is found in the order of the days on which milestones are met; on one day, {how}."


def _in_each_others_way(contract: Contract) -> list[str]:
    """The payments, as listed, that another one may leave less for."""
    drawn = {name: set(_draws_on(contract, contract.payments[name])) for name in written(contract.payments)}
    return [name for name in drawn if any(drawn[name] & drawn[other] for other in drawn if other != name)]


def _draws_on(contract: Contract, payment: Payment) -> Iterator[str]:
    """What a payment takes from or looks at: streams, limits, and payments, its own among them."""
    yield from (f"stream {stream}" for stream in payment.streams)
    for number, limit in enumerate(contract.limits):
        if is_over(limit, payment, contract):
            yield f"limit {number}"
    for name in (payment.name, *payment.instead_of, *payment.less, *payment.waits_for):
        yield f"payment {ladder_of(name)}"
