"""The limits of a contract, in the order written: each cuts what is left of a payment."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial

from commissioning.funding.due import Due
from commissioning.funding.periods import period_of
from commissioning.funding.room import Bound
from commissioning.model.calendar import Day
from commissioning.model.editions import editions_of
from commissioning.model.ladders import ladder_of
from commissioning.model.pooling import Limit
from commissioning.model.settlement import Unfunded
from commissioning.model.terms import Contract


class _Scope:
    """What limits are over, however much they leave, and what has been paid of it."""

    def __init__(self, over: Limit, contract: Contract) -> None:
        self._over = over
        self.paid = Counter[tuple[str, int]]()
        self.streams = frozenset(
            name for name, stream in contract.streams.items() if over.payer in (None, stream.party)
        )
        self._period_of = cache(partial(period_of, contract.term, over.period))

    def whom_and_when(self, due: Due, day: Day) -> tuple[str, int] | None:
        """For whom (empty for everybody) and in which period a payment counts; nothing where it does not."""
        over = self._over
        whom = "" if over.for_each is None else due.counts_for.get(over.for_each)
        if whom is None or over.payee not in (None, due.payment.payee):
            return None
        if over.payments and ladder_of(due.payment.name) not in over.payments:
            return None
        return whom, self._period_of(day)


class Limits:
    """What has been paid of all that a limit is over. What nobody paid uses nothing up.

    Limits that are varied go on from what was paid before.
    """

    def __init__(self, contract: Contract) -> None:
        terms = [edition.contract for edition in editions_of(contract)]
        counted = dict.fromkeys(limit.over for each in terms for limit in each.limits)
        self._scopes = {over: _Scope(over, contract) for over in counted}
        self.go_by(contract.limits)

    def go_by(self, limits: Sequence[Limit]) -> None:
        """From here on these limits are in force."""
        in_force = [(limit, self._scopes[limit.over]) for limit in limits]
        self._for_all = [(limit, scope) for limit, scope in in_force if limit.payer is None]
        self._on_payers = [(limit, scope) for limit, scope in in_force if limit.payer is not None]

    def cut(self, amount: int, due: Due) -> tuple[int, list[Unfunded]]:
        """What the limits leave of an amount, in pence, and what each of them cuts off.

        One for another kind of subject, or for other payments, says nothing. One on a payer cuts that
        payer's part alone.
        """
        cuts = []
        for limit, _, left in _left(self._for_all, due):
            if amount > left:
                cuts.append(Unfunded(amount - left, _reached(limit)))
                amount = left
        return amount, cuts

    def on_payers(self, due: Due) -> list[Bound]:
        """How far the limits on payers let their streams go."""
        return [
            Bound(scope.streams, left, _reached(limit)) for limit, scope, left in _left(self._on_payers, due)
        ]

    def use(self, pence: int, due: Due, stream: str, day: Day) -> None:
        """Count what a stream paid within every limit that it belongs to, by the periods of a day."""
        for scope in self._scopes.values():
            counted = scope.whom_and_when(due, day)
            if stream in scope.streams and counted is not None:
                scope.paid[counted] += pence


def _left(limits: Sequence[tuple[Limit, _Scope]], due: Due) -> Iterator[tuple[Limit, _Scope, int]]:
    """The limits that a payment belongs to, each with what it leaves."""
    for limit, scope in limits:
        counted = scope.whom_and_when(due, due.counts_on)
        if counted is not None:
            yield limit, scope, max(0, limit.pence - scope.paid[counted])


def _reached(limit: Limit) -> str:
    return f"the limit of {limit.words} is reached"
