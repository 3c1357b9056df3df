"""The engine and the reckoning by hand find the same pennies."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from hypothesis import given

from tests.funding.by_hand import Reckoning
from tests.funding.deals import Deal, paid, set_off, unfunded
from tests.funding.drawn import OFTEN, deals

T = TypeVar("T")


@OFTEN
@given(deals(most=45))
def test_line_by_line(case: Deal) -> None:
    assert_the_same(case)


@OFTEN
@given(deals(most=45, both_ways=True))
def test_line_by_line_where_money_goes_both_ways(case: Deal) -> None:
    assert_the_same(case)


@OFTEN
@given(deals(most=45, both_ways=True, wide=True))
def test_line_by_line_under_all_kinds_of_limits_and_with_shared_turns(case: Deal) -> None:
    assert_the_same(case)


def assert_the_same(case: Deal) -> None:
    settlement, reckoning = case.settled(), Reckoning(case)
    found = [
        (line.payment, line.subject, line.action, paid(line), unfunded(line), set_off(line))
        for line in settlement.lines
    ]
    assert found == [
        (hand.payment, hand.subject, hand.action, some(hand.paid), hand.unfunded, some(hand.set_off))
        for hand in reckoning.outcomes()
    ]
    for name, carried in settlement.carry.items():
        assert carried == reckoning.owed.get(name, Fraction(0))
    for balance in settlement.balances:
        label = ("budget", balance.stream, balance.period)
        assert (balance.paid, balance.not_freed) == (reckoning.pennies[label], reckoning.kept[label])
    owed = {(each.stream, each.party, each.until): each.pence for each in settlement.owed}
    assert owed == some(reckoning.to_set_off)


def some(pence: Mapping[T, int]) -> dict[T, int]:
    """What is not nothing."""
    return {name: each for name, each in pence.items() if each}
