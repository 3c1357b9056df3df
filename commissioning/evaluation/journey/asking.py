"""One subject's facts as they are told, and what they complete."""

from collections.abc import Sequence

from commissioning.evaluation.journey.memory import Memory
from commissioning.evaluation.journey.patterns import Match
from commissioning.evaluation.journey.turns import Fact


class Asking:
    """What is told of one subject. `facts` stand by their numbers, so that matches can be read."""

    def __init__(self, memory: Memory) -> None:
        self.facts: list[Fact] = []
        self._memory = memory
        self._told = 0
        self._kinds: set[str] = set()

    def note(self, fact: Fact) -> None:
        """A fact to tell with the next ones; the first of its kind is enough."""
        if fact["kind"] not in self._kinds:
            self._kinds.add(str(fact["kind"]))
            self.facts.append(fact)

    def tell(self, facts: Sequence[Fact]) -> list[Match]:
        """Tell facts, and those noted before; what they complete together with all that was told."""
        self.facts.extend(facts)
        start, self._told = self._told, len(self.facts)
        return self._memory.completed(self.facts, start)
