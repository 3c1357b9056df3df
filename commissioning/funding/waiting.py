"""Payments that wait for others: nothing is paid before those have been paid in full for the same subject."""

from collections import Counter
from collections.abc import Mapping

from commissioning.funding.due import Due
from commissioning.funding.paid import Paid
from commissioning.model.ladders import ladder_of

_Key = tuple[str, str, str]
"""A payment as it is written, a kind of subject and a pseudonym."""


class Waiting:
    """Of which payments something was left unfunded, and who still waits for them."""

    def __init__(self, paid: Paid) -> None:
        self._paid = paid
        self._unfunded = Counter[_Key]()

    def note(self, due: Due, unfunded: int) -> None:
        """Remember that a payment was not made in full, for all that it counts for."""
        for kind, who in due.counts_for.items() if unfunded else ():
            self._unfunded[ladder_of(due.payment.name), kind, who] += unfunded

    def is_waiting(self, due: Due) -> bool:
        """Whether one of those that a payment waits for has not been paid, or not in full."""
        whom = due.payment.counted_for, due.counts_for[due.payment.counted_for]
        return any(
            self._unfunded[name, *whom] or not self._paid.so_far(steps, due, due.payment.counted_for)
            for name, steps in _by_ladder(due).items()
        )


def _by_ladder(due: Due) -> Mapping[str, list[str]]:
    """The payments that one waits for, with all steps of each."""
    found: dict[str, list[str]] = {}
    for name in due.payment.waits_for:
        found.setdefault(ladder_of(name), []).append(name)
    return found
