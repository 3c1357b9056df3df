"""What each stream still has."""

from collections.abc import Mapping

from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.settlement import Balance, Part


class Budgets:
    """The budgets of all streams, and what has been paid by each in each year and in the term.

    Budgets that are varied go on from what was paid before, also where that is more than there now is.
    """

    def __init__(self, streams: Mapping[str, Stream]) -> None:
        self._streams = streams
        self._paid: dict[tuple[str, str], int] = {}
        self._not_freed: dict[tuple[str, str], int] = {}

    def go_by(self, streams: Mapping[str, Stream]) -> None:
        """From here on these budgets are in force."""
        self._streams = streams

    def headroom(self, stream: str, year: str) -> int:
        """What a stream can still pay in a year, in pence."""
        period = self._period(stream, year)
        used = self._paid.get((stream, period), 0) + self._not_freed.get((stream, period), 0)
        return max(0, self._streams[stream].budget[period] - used)

    def pay(self, part: Part, year: str) -> None:
        """Take a part from its stream's budget."""
        for period in (THE_TERM, year):
            key = part.stream, period
            self._paid[key] = self._paid.get(key, 0) + part.pence

    def take_back(self, stream: str, pence: int, year: str, *, frees: bool) -> None:
        """Give back to a stream what it paid; where that frees its budget, it may be paid again."""
        for period in (THE_TERM, year):
            key = stream, period
            self._paid[key] = self._paid.get(key, 0) - pence
            if not frees:
                self._not_freed[key] = self._not_freed.get(key, 0) + pence

    def balances(self) -> list[Balance]:
        """Every budget with what was paid from it, by stream and period."""
        return [
            Balance(
                stream=name,
                period=period,
                budget=budget,
                paid=self._paid.get((name, period), 0),
                not_freed=self._not_freed.get((name, period), 0),
            )
            for name, stream in sorted(self._streams.items())
            for period, budget in sorted(stream.budget.items())
        ]

    def _period(self, stream: str, year: str) -> str:
        return THE_TERM if THE_TERM in self._streams[stream].budget else year
