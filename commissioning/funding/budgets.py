"""What each stream still has, and where a part goes that its stream can no longer pay."""

from collections.abc import Mapping, Sequence

from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.settlement import Balance, Part

NEXT = "passes to the next named stream, and otherwise refuses the rest"


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


def within_budgets(
    parts: Mapping[str, int], order: Sequence[str], headroom: Mapping[str, int], *, passes_on: bool
) -> tuple[list[Part], dict[str, int]]:
    """The parts that budgets allow, and per stream the pence of its part that nobody pays.

    Each stream first pays its own part as far as it can. What it cannot pay passes, where the contract says
    so, to the streams named after it, in their order, as far as each still can.

    >>> parts, headroom = {"board": 60, "fund": 40}, {"board": 25, "fund": 70}
    >>> paid, refused = within_budgets(parts, ["board", "fund"], headroom, passes_on=True)
    >>> [(part.stream, part.pence, part.passed_on) for part in paid], refused
    ([('board', 25, 0), ('fund', 70, 30)], {'board': 5})
    """
    own = {name: min(parts[name], headroom[name]) for name in order}
    extra = dict.fromkeys(order, 0)
    refused = {}
    for place, name in enumerate(order):
        rest = parts[name] - own[name]
        for later in order[place + 1 :] if passes_on else ():
            moved = min(rest, headroom[later] - own[later] - extra[later])
            extra[later] += moved
            rest -= moved
        if rest:
            refused[name] = rest
    paid = [Part(name, own[name] + extra[name], extra[name]) for name in order if own[name] + extra[name]]
    return paid, refused


def in_turn(amount: int, order: Sequence[str], headroom: Mapping[str, int]) -> tuple[list[Part], int]:
    """The first stream pays as far as it can, the rest goes to the next; and what none could pay.

    >>> paid, rest = in_turn(150, ["fund", "council"], {"fund": 100, "council": 30})
    >>> [(part.stream, part.pence, part.passed_on) for part in paid], rest
    ([('fund', 100, 0), ('council', 30, 30)], 20)
    """
    paid, rest = [], amount
    for name in order:
        pence = min(rest, headroom[name])
        if pence:
            paid.append(Part(name, pence, passed_on=0 if name == order[0] else pence))
        rest -= pence
    return paid, rest
