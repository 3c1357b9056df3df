"""A random contract on random evidence as at a day, and what comes of it."""

from dataclasses import dataclass
from functools import cached_property

from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.journey.evaluator import evaluate as one_by_one
from commissioning.funding.settle import settle
from commissioning.model.answers import Answers
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.run import owners_of
from tests.twins import dice as chance
from tests.twins.contracts import contract
from tests.twins.dice import Dice
from tests.twins.domain import AS_AT
from tests.twins.evidence import evidence
from tests.twins.showing import shown


@dataclass(frozen=True)
class Run:
    """A contract, its evidence and the day. What both evaluators say is worked out once."""

    contract: Contract
    evidence: Evidence
    as_at: Day

    @cached_property
    def cohort(self) -> Answers:
        """What the evaluator says that looks at everybody at once."""
        return at_once(self.contract, self.evidence, self.as_at)

    @cached_property
    def journey(self) -> Answers:
        """What the evaluator says that looks at one person at a time."""
        return one_by_one(self.contract, self.evidence, self.as_at)

    @cached_property
    def settlement(self) -> Settlement:
        """The money that follows."""
        return settle(self.contract, self.journey, owners_of(self.contract, self.evidence), self.as_at)

    def __repr__(self) -> str:
        return shown(self.contract, self.evidence, self.as_at)


def run_of(dice: Dice) -> Run:
    """Whatever the dice say."""
    terms = contract(dice)
    return Run(terms, evidence(dice, terms), dice.pick(AS_AT))


def seeded(seed: int) -> Run:
    """The same run for the same seed, everywhere."""
    return run_of(chance.from_seed(seed))


def runs() -> st.SearchStrategy[Run]:
    """Runs that hypothesis makes up, and makes small where they fail."""
    return chance.dice().map(run_of)
