"""What is done about met milestones: each payment's decision rules, judged as at the day.

They are asked of the owner, and some of the subject itself: of each goal, where a person has several.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.decide.rules import (
    APPLIES,
    BEHIND,
    IN_FRONT,
    MAY_APPLY,
    MAY_BE_IN_FRONT,
    condition_kind,
)
from commissioning.evaluation.journey.in_hand import Case, InHand, TruthOf
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.memory import Memory
from commissioning.evaluation.journey.patterns import Match
from commissioning.evaluation.journey.turns import Fact
from commissioning.model.answers import Certainty, Decision
from commissioning.model.calendar import Day
from commissioning.model.terms import Payment

NOTHING_APPLIES = Decision("withhold", "", sure=True)


class Achievement(NamedTuple):
    """A payment, the subject who met what it pays for, and the day."""

    payment: str
    subject: str
    day: Day


class Decider:
    """How a payment is decided, one owner after another.

    `owners` is what is in hand about them, and `subjects` about those who meet what is paid for.
    """

    def __init__(self, payment: Payment, owners: InHand, subjects: InHand) -> None:
        self.payment = payment
        self._as_at = owners.as_at
        self._of_owner = _conditions(payment, "the owner", owners)
        self._of_subject = _conditions(payment, "the subject", subjects)
        self._actions = {rule.name: rule.then for rule in payment.decided_by}

    def decision(self, owner: Case, subject: str, memory: Memory) -> Decision:
        """What is done about a milestone that somebody has met, for its owner in hand."""
        facts = [*self._facts(self._of_owner, owner), *self._facts(self._of_subject, Case(subject))]
        return self._decided(_said(Asking(memory).tell(facts), facts))

    def _facts(self, conditions: Mapping[str, TruthOf], case: Case) -> Iterator[Fact]:
        for name, condition in conditions.items():
            truth = condition(case).on(self._as_at)
            if truth is not Certainty.NO:
                kind = condition_kind(self.payment.name, name)
                yield {"kind": kind, "sure": int(truth is Certainty.SURE), "rule": name}

    def _decided(self, said: "_Said") -> Decision:
        left = said.apply - said.behind
        if not left:
            return (
                Decision("withhold", min(said.may_apply), sure=False) if said.may_apply else NOTHING_APPLIES
            )
        first = min(left)
        in_doubt = [front for front, behind in said.may_be_in_front if behind == first]
        if in_doubt:
            return Decision("withhold", min(in_doubt), sure=False)
        return Decision(self._actions[first], first, sure=True)


def _conditions(payment: Payment, asks: str, in_hand: InHand) -> dict[str, TruthOf]:
    """The conditions of the rules that ask somebody, by the names of the rules."""
    return {rule.name: truth_of(rule.when, in_hand) for rule in payment.decided_by if rule.asks == asks}


@dataclass(frozen=True, slots=True)
class _Said:
    """What the engine says of decision rules, by name: of pairs, which may be in front of which."""

    apply: set[str] = field(default_factory=set)
    may_apply: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    may_be_in_front: set[tuple[str, str]] = field(default_factory=set)


def _said(matches: Iterable[Match], facts: Sequence[Fact]) -> _Said:
    said = _Said()
    for match in matches:
        rules = {alias: str(facts[number]["rule"]) for alias, number in match.facts.items()}
        if APPLIES in rules:
            said.apply.add(rules[APPLIES])
        elif MAY_APPLY in rules:
            said.may_apply.add(rules[MAY_APPLY])
        elif IN_FRONT in rules:
            said.behind.add(rules[BEHIND])
        else:
            said.may_be_in_front.add((rules[MAY_BE_IN_FRONT], rules[BEHIND]))
    return said
