"""What has been paid so far: by which payment, for whom, from which stream and when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from commissioning.funding.due import Due
from commissioning.funding.periods import period_of
from commissioning.model.pooling import Period
from commissioning.model.terms import Contract

_Whom = tuple[str, str]
"""A kind of subject and a pseudonym."""
_When = tuple[Period, int]
"""A kind of period and the number of one of them."""
_Key = tuple[str, _Whom, _When]
"""A payment, whom it counts for, and when."""


@dataclass
class _Piece:
    """What a stream has paid of a line, in pence, less what of it has come back."""

    number: int
    due: Due
    stream: str
    pence: int


class Paid:
    """The pence paid for each subject and its owner, less what was taken back.

    They are counted for the periods that payments speak of, by the day on which a milestone was met.
    """

    def __init__(self, contract: Contract) -> None:
        self._term = contract.term
        said: list[Period] = ["term", *(payment.paid_in for payment in contract.payments.values())]
        self._periods = tuple(dict.fromkeys(said))
        self._by_stream: dict[_Key, Counter[str]] = {}
        self._pieces: dict[_Key, list[_Piece]] = {}
        self._numbers = count()

    def note(self, due: Due, stream: str, pence: int) -> None:
        """Add what a stream pays."""
        piece, keys = _Piece(next(self._numbers), due, stream, pence), self._keys(due)
        for key in keys:
            self._pieces.setdefault(key, []).append(piece)
        self._add(keys, stream, pence)

    def take_back(self, due: Due, stream: str, pence: int) -> Iterator[tuple[Due, int]]:
        """Take away what a stream gets back: of what it has paid the latest first, then of this."""
        self._add(self._keys(due), stream, -pence)
        whom, when = _whom(due), self._when(due, due.payment.paid_in)
        pieces = (
            piece
            for name in _counted_with(due)
            for piece in self._pieces.get((name, whom, when), ())
            if piece.stream == stream
        )
        for piece in sorted(pieces, key=lambda piece: -piece.number):
            taken = min(pence, piece.pence)
            piece.pence -= taken
            pence -= taken
            if taken:
                yield piece.due, taken
        if pence:
            yield due, pence

    def so_far(self, payments: Sequence[str], due: Due, counted_for: str) -> int:
        """What some payments have paid for whom a payment counts, of a kind."""
        return self._of(payments, (counted_for, due.counts_for[counted_for]), self._when(due, "term")).total()

    def before(self, due: Due) -> int:
        """What a payment takes off: what those it names have paid, in the period that it says."""
        return self._of(due.payment.less, _whom(due), self._when(due, due.payment.paid_in)).total()

    def by_stream(self, due: Due) -> dict[str, int]:
        """What each stream has paid of what this payment takes into account, where that is not nothing."""
        return dict(+self._of(_counted_with(due), _whom(due), self._when(due, due.payment.paid_in)))

    def _add(self, keys: Sequence[_Key], stream: str, pence: int) -> None:
        for key in keys:
            self._by_stream.setdefault(key, Counter())[stream] += pence

    def _of(self, payments: Sequence[str], whom: _Whom, when: _When) -> Counter[str]:
        together = Counter[str]()
        for payment in payments:
            together.update(self._by_stream.get((payment, whom, when), {}))
        return together

    def _keys(self, due: Due) -> list[_Key]:
        when = [self._when(due, period) for period in self._periods]
        return [(due.payment.name, whom, each) for whom in due.counts_for.items() for each in when]

    def _when(self, due: Due, period: Period) -> _When:
        return period, period_of(self._term, period, due.day)


def _whom(due: Due) -> _Whom:
    return due.payment.counted_for, due.counts_for[due.payment.counted_for]


def _counted_with(due: Due) -> tuple[str, ...]:
    """The payments whose money a payment takes into account, itself among them."""
    return tuple(dict.fromkeys((*due.payment.less, due.payment.name)))
