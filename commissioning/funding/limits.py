"""The limits of a contract, in the order written: each cuts what is left of a payment."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from commissioning.funding.due import Due
from commissioning.funding.periods import period_of
from commissioning.funding.room import Bound
from commissioning.model.calendar import Day
from commissioning.model.editions import editions_of
from commissioning.model.ladders import ladder_of
from commissioning.model.pooling import Limit, Stream
from commissioning.model.settlement import Unfunded
from commissioning.model.terms import Contract

_Scope = tuple[Limit, str, int]
"""What a limit is over, whom of its kind (empty for everybody), and the number of its period."""


class Limits:
    """What has been paid of all that a limit is over. What nobody paid uses nothing up.

    Limits that are varied go on from what was paid before.
    """

    def __init__(self, contract: Contract) -> None:
        self._limits, self._term, self._streams = contract.limits, contract.term, contract.streams
        terms = [edition.contract for edition in editions_of(contract)]
        self._counted = tuple(dict.fromkeys(limit.over for each in terms for limit in each.limits))
        self._used = Counter[_Scope]()

    def go_by(self, limits: Sequence[Limit]) -> None:
        """From here on these limits are in force."""
        self._limits = tuple(limits)

    def cut(self, amount: int, due: Due) -> tuple[int, list[Unfunded]]:
        """What the limits leave of an amount, in pence, and what each of them cuts off.

        One for another kind of subject, or for other payments, says nothing. One on a payer cuts that
        payer's part alone.
        """
        cuts = []
        for limit in self._over(due):
            left = self._left(limit, due)
            if limit.payer is None and amount > left:
                cuts.append(Unfunded(amount - left, _reached(limit)))
                amount = left
        return amount, cuts

    def on_payers(self, due: Due) -> list[Bound]:
        """How far the limits on payers let their streams go."""
        return [
            Bound(_of_party(self._streams, limit.payer), self._left(limit, due), _reached(limit))
            for limit in self._over(due)
            if limit.payer is not None
        ]

    def use(self, pence: int, due: Due, stream: str, day: Day) -> None:
        """Count what a stream paid within every limit that it belongs to, by the periods of a day."""
        for over in self._counted:
            if _is_over(over, due) and over.payer in (None, self._streams[stream].party):
                self._used[self._scope(over, due, day)] += pence

    def _over(self, due: Due) -> Iterator[Limit]:
        return (limit for limit in self._limits if _is_over(limit, due))

    def _left(self, limit: Limit, due: Due) -> int:
        return max(0, limit.pence - self._used[self._scope(limit.over, due, due.counts_on)])

    def _scope(self, over: Limit, due: Due, day: Day) -> _Scope:
        whom = "" if over.for_each is None else due.counts_for[over.for_each]
        return over, whom, period_of(self._term, over.period, day)


def _is_over(limit: Limit, due: Due) -> bool:
    """Whether a limit is over a payment, for whom it counts and to whom it goes."""
    return (
        (limit.for_each is None or limit.for_each in due.counts_for)
        and (not limit.payments or ladder_of(due.payment.name) in limit.payments)
        and limit.payee in (None, due.payment.payee)
    )


def _of_party(streams: Mapping[str, Stream], party: str) -> frozenset[str]:
    return frozenset(name for name, stream in streams.items() if stream.party == party)


def _reached(limit: Limit) -> str:
    return f"the limit of {limit.words} is reached"
