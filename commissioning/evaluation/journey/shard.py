"""Some subjects with all the evidence about them: judged level by level, then what they met is decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commissioning.evaluation.journey.chain.judging import Judge, Judging, judged
from commissioning.evaluation.journey.chain.varied import VariedJudge
from commissioning.evaluation.journey.chain.versions import is_varied, present_for
from commissioning.evaluation.journey.decide.deciding import Achievement, Decider
from commissioning.evaluation.journey.decide.eligibility import Eligibility
from commissioning.evaluation.journey.decide.worth import worth_by_terms
from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.in_hand import Case, InHand, Verdicts
from commissioning.evaluation.journey.levels import Level
from commissioning.evaluation.journey.measures.holding import holds_of
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.memory import Memory
from commissioning.evaluation.journey.patterns import Rule
from commissioning.evaluation.journey.rules import owner_kind, rules_to_decide, rules_to_judge
from commissioning.evaluation.journey.sharding import Named
from commissioning.model.answers import Certainty, Decision, Subject, Verdict, Worth
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Milestone, Payment


@dataclass(frozen=True, slots=True)
class Decided:
    """What is done about met milestones, who may pay, and what they are worth: by payment and subject."""

    decisions: dict[Subject, Decision] = field(default_factory=dict)
    may_pay: dict[Subject, Mapping[str, Certainty]] = field(default_factory=dict)
    worth: dict[Subject, Worth] = field(default_factory=dict)


class Shard:
    """A contract with the evidence about some subjects, or about all there are.

    Subjects `elsewhere`, and other `kinds` than these, are judged in another shard. `without` leaves out
    rules of the engine by name, to show that each of them matters.
    """

    def __init__(
        self,
        contract: Contract,
        evidence: Evidence,
        as_at: Day,
        *,
        elsewhere: frozenset[Named] = frozenset(),
        kinds: frozenset[str] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self._contract, self._evidence, self._as_at = contract, evidence, as_at
        self._elsewhere = elsewhere
        self._without = without
        self._verdicts: Verdicts = {name: {} for name in contract.milestones}
        all_kinds = {milestone.kind for milestone in contract.milestones.values()}
        self._kinds = all_kinds if kinds is None else all_kinds & kinds
        self._in_hand: dict[str, InHand] = {}

    def learn(self, verdicts: Mapping[str, Mapping[str, Verdict]]) -> None:
        """Take in verdicts on subjects of other shards."""
        for milestone, by_subject in verdicts.items():
            self._verdicts[milestone].update(by_subject)

    def in_hand(self, kind: str) -> InHand:
        """The evidence about the subjects of a kind, with the verdicts so far."""
        if kind not in self._in_hand:
            contract, evidence, as_at = self._contract, self._evidence, self._as_at
            self._in_hand[kind] = InHand.of(
                contract,
                evidence,
                as_at,
                kind,
                verdicts=self._verdicts,
                about=self.in_hand,
                truth_in=truth_of,
                holds_in=holds_of,
            )
        return self._in_hand[kind]

    def judge(self, level: Level, only: str | None = None) -> Verdicts:
        """The verdicts on all subjects of this shard, or on one; those of the levels before must be known."""
        milestones = [self._contract.milestones[name] for name in level.milestones]
        for kind in sorted({milestone.kind for milestone in milestones} & self._kinds):
            in_hand = self.in_hand(kind)
            judges = [
                self._judge_of(milestone, in_hand) for milestone in milestones if milestone.kind == kind
            ]
            memory = self._memory(rules_to_judge(self._contract, level, kind))
            for subject in self._subjects(in_hand) if only is None else [only]:
                for name, verdict in judged(subject, judges, in_hand, memory):
                    self._verdicts[name][subject] = verdict  # the next milestone may come after this one
        return {name: dict(self._verdicts[name]) for name in level.milestones}

    def _judge_of(self, milestone: Milestone, in_hand: InHand) -> Judging:
        if is_varied(self._contract, milestone.name):
            return VariedJudge(milestone.name, in_hand)
        return Judge(milestone, in_hand, present_for(self._contract, milestone.name, milestone))

    def _subjects(self, in_hand: InHand) -> Iterator[str]:
        """The subjects of a kind that this shard judges."""
        return (subject for subject in in_hand.subjects() if (in_hand.kind, subject) not in self._elsewhere)

    def decide(self) -> Decided:
        """What is done about every met milestone that is paid for, who may pay it, and what it is worth."""
        decided = Decided()
        for kind in sorted({self._contract.owner_of(kind) for kind in self._kinds}):
            in_hand = self.in_hand(kind)
            paid = [
                each for each in self._contract.payments.values() if owner_kind(self._contract, each) == kind
            ]
            eligibility = {payment.name: Eligibility(payment, in_hand) for payment in paid}
            deciders = {payment.name: Decider(payment, in_hand, self._of(payment)) for payment in paid}
            memory = self._memory(rules_to_decide(self._contract, kind))
            for owner, achievements in self._met(paid).items():
                case = Case(owner)
                for payment, subject, day in achievements:
                    decided.decisions[payment, subject] = deciders[payment].decision(case, subject, memory)
                    decided.may_pay[payment, subject] = eligibility[payment].may_pay(case, day)
                    worth = self._worth(payment, subject)
                    if worth is not None:
                        decided.worth[payment, subject] = worth
        return decided

    def _worth(self, payment: str, subject: str) -> Worth | None:
        terms = self._contract.payments[payment]
        verdict = self._verdicts[terms.milestone][subject]
        return worth_by_terms(terms, verdict, Case(subject), self._of(terms))

    def _of(self, payment: Payment) -> InHand:
        """The evidence about those who meet what is paid for."""
        return self.in_hand(self._contract.milestones[payment.milestone].kind)

    def _met(self, paid: Sequence[Payment]) -> dict[str, list[Achievement]]:
        """What was met and is paid for, by owner."""
        found: dict[str, list[Achievement]] = {}
        for payment in paid:
            milestone = self._contract.milestones[payment.milestone]
            in_hand = self.in_hand(milestone.kind)
            for subject in self._subjects(in_hand):
                verdict = self._verdicts[milestone.name][subject]
                if verdict.was_met:
                    found.setdefault(in_hand.owner(subject), []).append(
                        Achievement(payment.name, subject, verdict.day)
                    )
        return found

    def _memory(self, rules: Iterable[Rule]) -> Memory:
        return Memory(Program([rule for rule in rules if rule.name not in self._without]))
