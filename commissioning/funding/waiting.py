"""Payments that wait for others: nothing is paid before those have been paid in full for the same subject."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from commissioning.funding.due import Due
from commissioning.funding.paid import Paid
from commissioning.model.ladders import ladder_of
from commissioning.model.settlement import Unfunded
from commissioning.model.terms import Payment

_Key = tuple[str, str, str]
"""A payment as it is written, a kind of subject and a pseudonym."""


class Waiting:
    """Of which payments something was left unfunded, and who still waits for them."""

    def __init__(self, payments: Mapping[str, Payment], paid: Paid) -> None:
        self._paid = paid
        self._steps = {name: _by_ladder(payment.waits_for) for name, payment in payments.items()}
        ladders = {ladder for steps in self._steps.values() for ladder in steps}
        self._waited_for = {name for name in payments if ladder_of(name) in ladders}
        self._unfunded = Counter[_Key]()
        self._last = Counter[tuple[str, str]]()

    def note(self, due: Due, unfunded: Sequence[Unfunded]) -> None:
        """Remember what was not paid of a payment that others wait for, for all that it counts for."""
        payment = due.payment
        if payment.name not in self._waited_for:
            return
        ladder, short = ladder_of(payment.name), sum(rest.pence for rest in unfunded)
        if payment.name in payment.less and payment.paid_in == "term":  # what was short falls due again
            whom = ladder, due.counts_for[payment.counted_for]
            short, self._last[whom] = short - self._last[whom], short
        for kind, who in due.counts_for.items():
            self._unfunded[ladder, kind, who] += short

    def is_waiting(self, due: Due) -> bool:
        """Whether one of those that a payment waits for has not been made, or not in full."""
        whom = due.payment.counted_for, due.counts_for[due.payment.counted_for]
        return any(
            self._unfunded[name, *whom] > 0 or not self._paid.was_made(steps, due, due.payment.counted_for)
            for name, steps in self._steps[due.payment.name].items()
        )


def _by_ladder(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Payments as they are written, each with all its steps."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(ladder_of(name), []).append(name)
    return found
