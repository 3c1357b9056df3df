"""One subject's session with the engine: what it was told, and what it found."""

from collections.abc import Sequence

from commissioning.evaluation.journey.engine import Session
from commissioning.evaluation.journey.patterns import Match, Value

Fact = dict[str, Value]


class Asking:
    """A session with the engine. `facts` stand by their numbers, so that its matches can be read."""

    def __init__(self, session: Session) -> None:
        self.facts: list[Fact] = []
        self._session = session
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
        news, self._told = self.facts[self._told :], len(self.facts)
        return self._session.assert_facts(news)
