"""Which streams get back what is taken back, and which budgets and limits that frees."""

from collections.abc import Mapping, Sequence

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.funding.paid import Paid
from commissioning.model.pooling import Choices

NO_LIMIT, OPEN_YEAR = "frees no limit", "frees its limit in the open year"


def back_in_turn(pence: int, order: Sequence[str], paid: Mapping[str, int]) -> dict[str, int]:
    """Back in the opposite order: the last first, as far as each has paid, and the rest to the first.

    >>> back_in_turn(70, ["fund", "council"], {"fund": 60, "council": 40})
    {'council': 40, 'fund': 30}
    """
    back: dict[str, int] = {}
    for name in reversed(order):
        back[name] = min(pence, max(0, paid[name]))
        pence -= back[name]
    back[order[0]] += pence
    return {name: part for name, part in back.items() if part}


class TakingBack:
    """Notes what streams get back where it was noted when they paid it."""

    def __init__(self, choices: Choices, open_year: str) -> None:
        self._choice, self._open_year = choices.taken_back, open_year

    def note(self, due: Due, stream: str, pence: int, paid: Paid, budgets: Budgets, limits: Limits) -> None:
        """Take what a stream gets back out of what was paid, and free what the contract says it frees."""
        for year, piece in paid.came_from(stream, due, pence):
            freed = self._open_year if self._choice == OPEN_YEAR else year
            frees = self._choice != NO_LIMIT
            budgets.take_back(stream, piece, freed, frees=frees)
            if frees:
                limits.use(-piece, due.counts_for, freed)
            paid.note(due, stream, year, -piece)
