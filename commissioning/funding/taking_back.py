"""Which streams get back what is taken back, and which budgets and limits that frees."""

from collections.abc import Mapping, Sequence

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.funding.paid import Paid
from commissioning.funding.pennies import Carry
from commissioning.model.terms import Contract

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
            back |= carry.split(-piece, theirs, most=theirs)
        pence -= piece
    return {name: -back[name] for name in [*first, *named] if back.get(name)}


class TakingBack:
    """Notes what streams get back where it was noted when they paid it."""

    def __init__(self, contract: Contract, paid: Paid, budgets: Budgets, limits: Limits) -> None:
        self._choice = contract.choices.taken_back
        self._paid, self._budgets, self._limits = paid, budgets, limits

    def note(self, due: Due, stream: str, pence: int) -> None:
        """Take what a stream gets back out of what was paid, and free what the contract says it frees."""
        frees = self._choice != NO_LIMIT
        for origin, piece in self._paid.take_back(due, stream, pence):
            where = due if self._choice == OPEN_YEAR else origin
            self._budgets.take_back(stream, piece, where.counts_in, frees=frees)
            if frees:
                self._limits.use(-piece, origin, stream, where.counts_on)
