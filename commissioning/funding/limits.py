"""The limits of a contract, in the order written: each cuts what is left of a payment."""

from collections.abc import Iterator, Mapping, Sequence

from commissioning.model.pooling import THE_TERM, Limit
from commissioning.model.settlement import Unfunded

_Key = tuple[int, str, str]
"""A limit by its number, whom it counts for (empty for everybody) and the period."""


class Limits:
    """How much of each limit has been used. What nobody paid uses nothing up."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = limits
        self._used: dict[_Key, int] = {}

    def cut(self, amount: int, counts_for: Mapping[str, str], year: str) -> tuple[int, list[Unfunded]]:
        """What the limits leave of an amount, in pence, and what each of them cuts off.

        `counts_for` gives the subject a payment counts for, by kind; a limit for another kind says nothing.
        """
        cuts = []
        for key, limit in self._over(counts_for, year):
            left = limit.pence - self._used.get(key, 0)
            if amount > left:
                cuts.append(Unfunded(amount - left, f"the limit of {limit.words} is reached"))
                amount = left
        return amount, cuts

    def use(self, pence: int, counts_for: Mapping[str, str], year: str) -> None:
        """Count what was paid against every limit over it."""
        for key, _ in self._over(counts_for, year):
            self._used[key] = self._used.get(key, 0) + pence

    def _over(self, counts_for: Mapping[str, str], year: str) -> Iterator[tuple[_Key, Limit]]:
        for number, limit in enumerate(self._limits):
            period = THE_TERM if limit.period == "term" else year
            if limit.for_each is None:
                yield (number, "", period), limit
            elif limit.for_each in counts_for:
                yield (number, counts_for[limit.for_each], period), limit
