"""Milestones in levels: what a level asks of *other* subjects, the levels before it have found out.

Within a level one subject after another is judged on all of its milestones; between levels all wait for all.
"""

from dataclasses import dataclass

from commissioning.evaluation.journey.walking import asked_anywhere, asked_of_others, asked_of_the_same
from commissioning.model.editions import all_payments, wordings_of
from commissioning.model.once import once_for_a_contract
from commissioning.model.terms import Contract


@dataclass(frozen=True, slots=True)
class Level:
    """Milestones to judge, in order, and those that must be known of everybody before."""

    milestones: tuple[str, ...]
    asks_of_others: frozenset[str]


@once_for_a_contract
def levels(contract: Contract) -> tuple[Level, ...]:
    """All milestones of a contract, in as few levels as there can be."""
    numbers: dict[str, int] = {}
    for name in contract.order:
        numbers[name] = max([0, *_levels_before(name, contract, numbers)])
    return tuple(_level(number, numbers, contract) for number in range(max(numbers.values(), default=-1) + 1))


def _levels_before(name: str, contract: Contract, numbers: dict[str, int]) -> list[int]:
    """The least levels that what the milestone needs allows."""
    same = set[str]().union(*(asked_of_the_same(each, contract) for each in wordings_of(contract, name)))
    others = set[str]().union(*(asked_of_others(each, contract) for each in wordings_of(contract, name)))
    return [*(numbers[one] for one in same), *(numbers[other] + 1 for other in others)]


def _level(number: int, numbers: dict[str, int], contract: Contract) -> Level:
    names = tuple(name for name in contract.order if numbers[name] == number)
    wordings = (milestone for name in names for milestone in wordings_of(contract, name))
    asked = (asked_of_others(each, contract) for each in wordings)
    return Level(names, frozenset[str]().union(*asked))


@once_for_a_contract
def asked_in_decisions(contract: Contract) -> frozenset[str]:
    """The milestones that must be known of everybody before anything is decided and worked out."""
    prices = (price.value for payment in all_payments(contract) for price in payment.prices)
    rules = (rule.when for payment in contract.payments.values() for rule in payment.decided_by)
    eligible = (stream.eligible for stream in contract.streams.values())
    return frozenset(asked_anywhere([*rules, *eligible, *prices], contract))
