"""What the engine found, by the order in which facts stand: people whose facts stand alike ask it once."""

from collections.abc import Sequence

from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.patterns import Match
from commissioning.evaluation.journey.turns import Fact, Order, Reads, Turn, turn_of

FEW = 12
"""So many facts often stand as another's did; more seldom do, and there is too much to find among them."""
SHORT = 100
"""So many facts are told of most subjects."""
KEPT_MAX = 10_000
"""How much is kept; most people's orders are among the first."""


class Memory:
    """A program of the engine, and what it found so far.

    Rules only compare. So what they find is the same wherever the fields that they compare with each other
    hold values in the same order, and the fields that they compare with a constant hold the same values.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._reads = Reads(program.rules)
        self._turns: dict[tuple[int, tuple[str, ...]], Turn] = {}
        self._found: dict[Order, list[Match]] = {}

    def completed(self, told: Sequence[Fact], start: int) -> list[Match]:
        """The matches that the facts from a number on complete together with those before."""
        turn = self._turn(told, start)
        numbers = turn.numbers
        if len(numbers) == turn.count:
            return []
        return [
            Match(rule, {alias: numbers[place] for alias, place in places.items()})
            for rule, places in self._among(told, turn)
        ]

    def _turn(self, told: Sequence[Fact], start: int) -> Turn:
        key = start, tuple([str(fact["kind"]) for fact in told])
        turn = self._turns.get(key)
        if turn is None:
            turn = turn_of(*key, self._reads)
            if len(told) <= SHORT and len(self._turns) < KEPT_MAX:
                self._turns[key] = turn
        return turn

    def _among(self, told: Sequence[Fact], turn: Turn) -> list[Match]:
        """What is found among the facts that matter, each by its place among them."""
        if len(turn.numbers) > FEW:
            return self._asked(told, turn)
        order = turn.order(told)
        found = self._found.get(order)
        if found is None:
            found = self._asked(told, turn)
            if len(self._found) < KEPT_MAX:
                self._found[order] = found
        return found

    def _asked(self, told: Sequence[Fact], turn: Turn) -> list[Match]:
        facts = [told[number] for number in turn.numbers]
        with self._program.session() as session:
            session.assert_facts(facts[: turn.count])
            return session.assert_facts(facts[turn.count :])
