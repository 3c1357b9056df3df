"""What has been paid so far: by which payment, for whom, from which stream and in which year."""

from collections import Counter
from collections.abc import Sequence

from commissioning.funding.due import Due

_Key = tuple[str, str, str]
"""A payment, a kind of subject and a pseudonym."""


class Paid:
    """The pence paid for each subject and its owner, less what was taken back."""

    def __init__(self) -> None:
        self._by_stream_and_year: dict[_Key, Counter[tuple[str, str]]] = {}

    def note(self, due: Due, stream: str, year: str, pence: int) -> None:
        """Add what a stream pays, or take away what it gets back."""
        for kind, who in due.counts_for.items():
            counted = self._by_stream_and_year.setdefault((due.payment.name, kind, who), Counter())
            counted[stream, year] += pence

    def so_far(self, payments: Sequence[str], due: Due, counted_for: str) -> int:
        """What some payments have paid for whom a payment counts, of a kind."""
        return self._of(payments, due, counted_for).total()

    def by_stream(self, due: Due) -> dict[str, int]:
        """What each stream has paid of what this payment takes into account, where that is not nothing."""
        paid = Counter[str]()
        for (stream, _), pence in self._of(_counted_with(due), due, due.payment.counted_for).items():
            paid[stream] += pence
        return dict(+paid)

    def came_from(self, stream: str, due: Due, pence: int) -> list[tuple[str, int]]:
        """The years in which a stream paid what it gets back, the latest first; this year for the rest."""
        counted = self._of(_counted_with(due), due, due.payment.counted_for)
        pieces: list[tuple[str, int]] = []
        for year in sorted({year for name, year in counted if name == stream}, reverse=True):
            piece = min(pence, max(0, counted[stream, year]))
            pieces += [(year, piece)] if piece else []
            pence -= piece
        return [*pieces, (due.counts_in, pence)] if pence else pieces

    def _of(self, payments: Sequence[str], due: Due, counted_for: str) -> Counter[tuple[str, str]]:
        together: Counter[tuple[str, str]] = Counter()
        for payment in payments:
            key = payment, counted_for, due.counts_for[counted_for]
            together.update(self._by_stream_and_year.get(key, {}))
        return together


def _counted_with(due: Due) -> tuple[str, ...]:
    """The payments whose money a payment takes into account, itself among them."""
    return tuple(dict.fromkeys((*due.payment.less, due.payment.name)))
