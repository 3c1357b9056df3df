"""The limits of a contract, in the order written: each cuts what is left of a payment."""

from collections.abc import Mapping, Sequence

from commissioning.model.pooling import THE_TERM, Limit
from commissioning.model.settlement import Unfunded


class Limits:
    """How much of each limit has been used. What nobody paid uses nothing up."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = limits
        self._used: dict[tuple[int, str, str], int] = {}

    def cut(self, amount: int, subjects: Mapping[str, str], year: str) -> tuple[int, list[Unfunded]]:
        """What the limits leave of an amount, in pence, and what each of them cuts off.

        `subjects` gives, for each kind, whom the payment counts for.
        """
        cuts = []
        for number, limit in enumerate(self._limits):
            key = _key(number, limit, subjects, year)
            left = limit.pence - self._used.get(key, 0)
            if amount > left:
                cuts.append(Unfunded(amount - left, f"the limit of {limit.words} is reached"))
                amount = left
        return amount, cuts

    def use(self, pence: int, subjects: Mapping[str, str], year: str) -> None:
        """Count what was paid against every limit."""
        for number, limit in enumerate(self._limits):
            key = _key(number, limit, subjects, year)
            self._used[key] = self._used.get(key, 0) + pence


def _key(number: int, limit: Limit, subjects: Mapping[str, str], year: str) -> tuple[int, str, str]:
    who = subjects.get(limit.for_each, "") if limit.for_each else ""
    return number, who, THE_TERM if limit.period == "term" else year
