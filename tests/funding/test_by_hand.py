"""The engine and the reckoning by hand find the same pennies."""

from fractions import Fraction

from hypothesis import given

from tests.funding.by_hand import Reckoning
from tests.funding.deals import Deal, paid, unfunded
from tests.funding.drawn import OFTEN, deals


@OFTEN
@given(deals(most=45))
def test_line_by_line(case: Deal) -> None:
    settlement, reckoning = case.settled(), Reckoning(case)
    found = [
        (line.payment, line.subject, line.action, paid(line), unfunded(line)) for line in settlement.lines
    ]
    assert found == [
        (hand.payment, hand.subject, hand.action, dict(+hand.paid), hand.unfunded)
        for hand in reckoning.outcomes()
    ]
    for name, carried in settlement.carry.items():
        assert carried == reckoning.owed.get(name, Fraction(0))
    for balance in settlement.balances:
        assert balance.paid == reckoning.pennies["budget", balance.stream, balance.period]
