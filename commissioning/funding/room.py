"""How much each stream can still pay of one line: by its budget, and by the limits on its party."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commissioning.model.settlement import Part


@dataclass(slots=True)
class Bound:
    """What some streams can still pay together, in pence, and what is said where nothing is left."""

    streams: frozenset[str]
    left: int
    reached: str


class Room:
    """What is left of each budget, and within bounds over several streams, used up as they take from it."""

    def __init__(self, budgets: Mapping[str, int], bounds: Iterable[Bound] = ()) -> None:
        self._budgets, self._bounds = dict(budgets), list(bounds)

    def take(self, stream: str, pence: int) -> int:
        """As much of the pence as a stream has room for, which is then used up."""
        over = self._over(stream)
        taken = min([pence, self._budgets[stream], *(bound.left for bound in over)])
        self._budgets[stream] -= taken
        for bound in over:
            bound.left -= taken
        return taken

    def reached(self, stream: str) -> str:
        """What keeps a stream from paying more, if anything: its budget, or else the first bound used up."""
        if not self._budgets[stream]:
            return used_up([stream])
        return next((bound.reached for bound in self._over(stream) if not bound.left), "")

    def _over(self, stream: str) -> list[Bound]:
        return [bound for bound in self._bounds if stream in bound.streams]


def used_up(streams: Iterable[str]) -> str:
    """What is said of streams whose budgets are used up."""
    return f"the budget of {' and '.join(f'`{name}`' for name in streams)} is used up"


def within(
    room: Room, parts: Mapping[str, int], order: Sequence[str], *, passes_on: bool
) -> tuple[list[Part], dict[str, int]]:
    """The parts that there is room for, and per stream the pence of its part that nobody pays.

    Each stream first pays its own part as far as it can. What it cannot pay passes, where the contract says
    so, to the streams named after it, in their order, as far as each still can.

    >>> room = Room({"board": 25, "fund": 70})
    >>> paid, refused = within(room, {"board": 60, "fund": 40}, ["board", "fund"], passes_on=True)
    >>> [(part.stream, part.pence, part.passed_on) for part in paid], refused
    ([('board', 25, 0), ('fund', 70, 30)], {'board': 5})
    """
    own = {name: room.take(name, parts[name]) for name in order}
    extra = dict.fromkeys(order, 0)
    refused = {}
    for place, name in enumerate(order):
        rest = parts[name] - own[name]
        for later in order[place + 1 :] if passes_on else ():
            moved = room.take(later, rest)
            extra[later] += moved
            rest -= moved
        if rest:
            refused[name] = rest
    paid = [Part(name, own[name] + extra[name], extra[name]) for name in order if own[name] + extra[name]]
    return paid, refused
