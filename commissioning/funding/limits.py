"""The limits of a contract, in the order written: each cuts what is left of a payment."""

from collections.abc import Iterator, Mapping, Sequence

from commissioning.model.pooling import THE_TERM, Limit
from commissioning.model.settlement import Unfunded

_Scope = tuple[str, str, str]
"""What a limit is over: a kind and whom of it (both empty for everybody), and the period."""


class Limits:
    """What has been paid within each scope that a limit may have. What nobody paid uses nothing up.

    Limits that are varied go on from what was paid before.
    """

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = limits
        self._used: dict[_Scope, int] = {}

    def go_by(self, limits: Sequence[Limit]) -> None:
        """From here on these limits are in force."""
        self._limits = limits

    def cut(self, amount: int, counts_for: Mapping[str, str], year: str) -> tuple[int, list[Unfunded]]:
        """What the limits leave of an amount, in pence, and what each of them cuts off.

        `counts_for` gives the subject a payment counts for, by kind; a limit for another kind says nothing.
        """
        cuts = []
        for scope, limit in self._over(counts_for, year):
            left = max(0, limit.pence - self._used.get(scope, 0))
            if amount > left:
                cuts.append(Unfunded(amount - left, f"the limit of {limit.words} is reached"))
                amount = left
        return amount, cuts

    def use(self, pence: int, counts_for: Mapping[str, str], year: str) -> None:
        """Count what was paid within every scope that it belongs to."""
        for kind, whom in (("", ""), *counts_for.items()):
            for period in (THE_TERM, year):
                scope = kind, whom, period
                self._used[scope] = self._used.get(scope, 0) + pence

    def _over(self, counts_for: Mapping[str, str], year: str) -> Iterator[tuple[_Scope, Limit]]:
        for limit in self._limits:
            period = THE_TERM if limit.period == "term" else year
            if limit.for_each is None:
                yield ("", "", period), limit
            elif limit.for_each in counts_for:
                yield (limit.for_each, counts_for[limit.for_each], period), limit
