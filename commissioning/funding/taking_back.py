"""Which streams get back what is taken back, and which budgets and limits that frees."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.funding.paid import Paid
from commissioning.funding.pennies import Carry
from commissioning.model.pooling import Choices

NO_LIMIT, OPEN_YEAR = "frees no limit", "frees its limit in the open year"


def back_to_payers(
    pence: int, turns: Sequence[Sequence[str]], paid: Mapping[str, int], carry: Carry
) -> dict[str, int]:
    """Back to those who paid: the last in turn first, and those of one turn by what each has paid.

    Nobody gets back more than they have paid. Who paid and has no turn stands with the first.

    >>> back_to_payers(70, [["fund"], ["council"]], {"fund": 60, "council": 40}, Carry())
    {'fund': 30, 'council': 40}
    >>> back_to_payers(8, [["fund", "council"]], {"fund": 30, "board": 50}, Carry())
    {'fund': 3, 'board': 5}
    """
    named = [name for turn in turns for name in turn]
    first = [*turns[0], *sorted(paid.keys() - named)]
    back: dict[str, int] = {}
    for turn in reversed([first, *turns[1:]]):
        theirs = {name: paid[name] for name in turn if paid.get(name, 0) > 0}
        together = sum(theirs.values())
        piece = min(pence, together)
        if piece:
            shares = {name: Fraction(each, together) for name, each in theirs.items()}
            back |= carry.split(-piece, shares, most=theirs)
        pence -= piece
    return {name: -back[name] for name in [*first, *named] if back.get(name)}


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
