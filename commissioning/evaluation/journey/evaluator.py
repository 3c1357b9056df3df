"""The journey evaluator: a contract and its evidence as at a day, one subject after another."""

from commissioning.evaluation.journey.in_hand import Verdicts
from commissioning.evaluation.journey.levels import levels
from commissioning.evaluation.journey.shard import Decided, Shard
from commissioning.model.answers import Answers
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract


def evaluate(
    contract: Contract, evidence: Evidence, as_at: Day, without: frozenset[str] = frozenset()
) -> Answers:
    """What a contract says of the evidence, in this process.

    `without` leaves out rules of the engine by name, to show that each of them matters.
    """
    shard = Shard(contract, evidence, as_at, without=without)
    verdicts: Verdicts = {}
    for level in levels(contract):
        verdicts |= shard.judge(level)
    return answers_of(verdicts, shard.decide())


def answers_of(verdicts: Verdicts, decided: Decided) -> Answers:
    """The same, as both evaluators give it."""
    flat = {
        (milestone, subject): verdict
        for milestone, by_subject in verdicts.items()
        for subject, verdict in by_subject.items()
    }
    return Answers(verdicts=flat, decisions=decided.decisions, may_pay=decided.may_pay, worth=decided.worth)
