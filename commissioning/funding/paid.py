"""What has been paid so far: by which payment, for whom, from which stream and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import count

from commissioning.funding.due import Due
from commissioning.funding.periods import period_of
from commissioning.model.pooling import Period
from commissioning.model.terms import Contract, Payment

_Key = tuple[str, str, str, Period, int]
"""A payment, whom it counts for by kind and pseudonym, and a period by its kind and number."""


@dataclass(slots=True)
class _Piece:
    """What a stream has paid of a line, in pence, less what of it has come back."""

    number: int
    due: Due
    stream: str
    pence: int


class Paid:
    """The pence paid for each subject and its owner, less what of them was taken back.

    They are counted for whom and in which periods payments ask, by the day on which a milestone was met. What
    is taken back is taken off where it was paid, so that nothing is taken back twice.
    """

    def __init__(self, contract: Contract) -> None:
        self._period_of = cache(partial(period_of, contract.term))
        self._asked = _asked_of(contract.payments.values())
        self._by_stream = defaultdict[_Key, Counter[str]](Counter)
        self._pieces = defaultdict[_Key, list[_Piece]](list)
        self._in_advance: set[tuple[str, str, str]] = set()
        self._numbers = count()

    def note(self, due: Due, stream: str, pence: int) -> None:
        """Add what a stream pays."""
        piece, keys = _Piece(next(self._numbers), due, stream, pence), self._keys(due)
        for key in keys:
            self._pieces[key].append(piece)
        self._add(keys, stream, pence)

    def take_back(self, due: Due, stream: str, pence: int) -> Iterator[tuple[Due, int]]:
        """Take away what a stream gets back: of what it has paid the latest first, then of this."""
        pieces = (
            piece
            for key in self._taken_into_account(due)
            for piece in self._pieces.get(key, ())
            if piece.stream == stream
        )
        for piece in sorted(pieces, key=lambda piece: -piece.number):
            taken = min(pence, piece.pence)
            piece.pence -= taken
            pence -= taken
            if taken:
                self._add(self._keys(piece.due), stream, -taken)
                yield piece.due, taken
        if pence:
            self._add(self._keys(due), stream, -pence)
            yield due, pence

    def note_in_advance(self, due: Due, amount: int) -> None:
        """Remember of a payment that is worth something whether all of it had been paid before."""
        whom = {(due.payment.name, kind, who) for kind, who in due.counts_for.items()}
        if due.least and amount <= 0:
            self._in_advance |= whom
        elif due.payment.name in due.payment.less:  # what is due so far has come to something else
            self._in_advance -= whom

    def was_made(self, payments: Sequence[str], due: Due, counted_for: str) -> bool:
        """Whether one of some payments was made for whom a payment counts, and has not come back."""
        whom = counted_for, due.counts_for[counted_for]
        paid = self._total(self._key(name, due, counted_for, "term") for name in payments)
        return paid != 0 or any((name, *whom) in self._in_advance for name in payments)

    def before(self, due: Due) -> int:
        """What a payment takes off: what those it names have paid, in the period that it says."""
        counted_for, period = due.payment.counted_for, due.payment.paid_in
        return self._total(self._key(name, due, counted_for, period) for name in due.payment.less)

    def by_stream(self, due: Due) -> dict[str, int]:
        """What each stream has paid of what this payment takes into account, where that is not nothing."""
        together = Counter[str]()
        for key in self._taken_into_account(due):
            together.update(self._by_stream.get(key, {}))
        return dict(+together)

    def _add(self, keys: Sequence[_Key], stream: str, pence: int) -> None:
        for key in keys:
            self._by_stream[key][stream] += pence

    def _total(self, keys: Iterable[_Key]) -> int:
        return sum(sum(self._by_stream.get(key, {}).values()) for key in keys)

    def _keys(self, due: Due) -> list[_Key]:
        name = due.payment.name
        return [
            self._key(name, due, kind, period) for kind, period in self._asked[name] if kind in due.counts_for
        ]

    def _taken_into_account(self, due: Due) -> list[_Key]:
        """The payments whose money a payment takes into account, itself among them."""
        payment = due.payment
        names = dict.fromkeys((*payment.less, payment.name))
        return [self._key(name, due, payment.counted_for, payment.paid_in) for name in names]

    def _key(self, payment: str, due: Due, kind: str, period: Period) -> _Key:
        return payment, kind, due.counts_for[kind], period, self._period_of(period, due.day)


def _asked_of(payments: Iterable[Payment]) -> Mapping[str, set[tuple[str, Period]]]:
    """For which kinds of subjects, and in which periods, it is asked what each payment has paid."""
    asked = defaultdict[str, set[tuple[str, Period]]](set)
    for payment in payments:
        for name in (payment.name, *payment.less):
            asked[name].add((payment.counted_for, payment.paid_in))
        for name in (payment.name, *payment.waits_for, *payment.instead_of):
            asked[name].add((payment.counted_for, "term"))
    return asked
