"""What has been paid so far: by which payment, for whom, from which stream and when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from commissioning.funding.due import Due

_Key = tuple[str, str, str]
"""A payment, a kind of subject and a pseudonym."""


@dataclass
class _Piece:
    """What a stream has paid of a line, in pence, less what of it has come back."""

    number: int
    due: Due
    stream: str
    pence: int


class Paid:
    """The pence paid for each subject and its owner, less what was taken back."""

    def __init__(self) -> None:
        self._by_stream: dict[_Key, Counter[str]] = {}
        self._pieces: dict[_Key, list[_Piece]] = {}
        self._numbers = count()

    def note(self, due: Due, stream: str, pence: int) -> None:
        """Add what a stream pays."""
        piece = _Piece(next(self._numbers), due, stream, pence)
        for key in _keys(due):
            self._pieces.setdefault(key, []).append(piece)
        self._add(due, stream, pence)

    def take_back(self, due: Due, stream: str, pence: int) -> Iterator[tuple[Due, int]]:
        """Take away what a stream gets back: of what it has paid the latest first, then of this."""
        self._add(due, stream, -pence)
        pieces = (
            piece
            for name in _counted_with(due)
            for piece in self._pieces.get((name, *_whom(due)), ())
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
        return self._of(payments, (counted_for, due.counts_for[counted_for])).total()

    def by_stream(self, due: Due) -> dict[str, int]:
        """What each stream has paid of what this payment takes into account, where that is not nothing."""
        return dict(+self._of(_counted_with(due), _whom(due)))

    def _add(self, due: Due, stream: str, pence: int) -> None:
        for key in _keys(due):
            self._by_stream.setdefault(key, Counter())[stream] += pence

    def _of(self, payments: Sequence[str], whom: tuple[str, str]) -> Counter[str]:
        together = Counter[str]()
        for payment in payments:
            together.update(self._by_stream.get((payment, *whom), {}))
        return together


def _keys(due: Due) -> list[_Key]:
    return [(due.payment.name, kind, who) for kind, who in due.counts_for.items()]


def _whom(due: Due) -> tuple[str, str]:
    return due.payment.counted_for, due.counts_for[due.payment.counted_for]


def _counted_with(due: Due) -> tuple[str, ...]:
    """The payments whose money a payment takes into account, itself among them."""
    return tuple(dict.fromkeys((*due.payment.less, due.payment.name)))
