"""What would be said of one subject with a supply: the journey evaluator is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from commissioning.evaluation.journey.bounds import Bounds
from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.numbers import number_of
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.steps import Steps
from commissioning.model.answers import Certainty, Status, Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.editions import all_wordings
from commissioning.model.expressions import Met, Number, RowHasMet, Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.supply import Supply, supplied

NOBODY = Verdict(Status.NOT_YET)
"""What is said of who is no subject."""


@dataclass(frozen=True)
class World:
    """A contract with the evidence that the verdicts on one subject of a kind rest on, as at a day.

    `listed` has everybody that the whole evidence lists, by kind: a row about anybody else cannot count.
    """

    contract: Contract
    sent: Evidence
    as_at: Day
    subject: str
    kind: str
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def given(self, supply: Supply) -> "Given":
        """What would be said if this were supplied."""
        return Given(self, supply)

    @cached_property
    def is_asked_of_verdicts(self) -> bool:
        """Whether a condition anywhere asks what somebody has met."""
        terms = tuple(each.asks for each in all_wordings(self.contract))
        return any(isinstance(node, Met | RowHasMet) for node in nodes_in(terms))


@dataclass(frozen=True)
class Given:
    """A world with something supplied. Each question is answered once."""

    world: World
    supply: Supply

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence there would be."""
        return supplied(self.world.contract, self.world.sent, self.supply)

    @cached_property
    def verdicts(self) -> dict[Subject, Verdict]:
        """Every verdict there would be."""
        return dict(evaluate(self.world.contract, self.evidence, self.world.as_at).verdicts)

    def verdict(self, milestone: str, subject: str | None = None) -> Verdict:
        """What would be said of the subject or its owner, or of somebody else."""
        return self.verdicts.get((milestone, subject or self.whose(milestone)), NOBODY)

    def whose(self, milestone: str) -> str:
        """Whose verdict it is when the subject is asked about a milestone; nobody's where it is not known."""
        return self.in_hand(self.world.kind).who_meets(milestone, self.world.subject)

    def in_hand(self, kind: str) -> InHand:
        """The evidence about subjects of a kind, as the evaluator takes it."""
        return self._shard.in_hand(kind)

    def steps(self, truth: Truth, kind: str) -> Steps[Certainty]:
        """Whether a condition would hold, on every day up to the as-at day."""
        return truth_of(truth, self.in_hand(kind))(Case(self.world.subject))

    def bounds(self, number: Number, kind: str, day: Day) -> Bounds:
        """The least and the most that a number could be on a day."""
        return number_of(number, self.in_hand(kind))(Case(self.world.subject)).on(day)

    @cached_property
    def _shard(self) -> Shard:
        shard = Shard(self.world.contract, self.evidence, self.world.as_at)
        if self.world.is_asked_of_verdicts:
            for (milestone, subject), verdict in self.verdicts.items():
                shard.learn({milestone: {subject: verdict}})
        return shard
