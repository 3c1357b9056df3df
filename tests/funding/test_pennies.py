"""Whole pence by exact shares, worked by hand and at random."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commissioning.funding.pennies import Carry
from tests.funding.deals import shared_out
from tests.funding.drawn import OFTEN


def owed(amount: int, **weights: int) -> dict[str, Fraction]:
    """What each owes of an amount, where nothing was owed before."""
    return {name: Fraction(amount * weight, sum(weights.values())) for name, weight in weights.items()}


# --- by hand ---------------------------------------------------------------------------------------


def test_the_odd_penny_goes_to_whoever_owes_most_of_it() -> None:
    """£10.01 at 45, 35 and 20 per cent: £4.5045, £3.5035 and £2.0020."""
    parts = shared_out(10_01, owed(10_01, ash=45, birch=35, cedar=20))
    assert parts == {"ash": 4_51, "birch": 3_50, "cedar": 2_00}


def test_a_tie_goes_by_name_however_it_is_listed() -> None:
    assert shared_out(1, owed(1, birch=1, ash=1)) == {"ash": 1, "birch": 0}
    assert shared_out(5, owed(5, cedar=1, birch=1, ash=1)) == {"ash": 2, "birch": 2, "cedar": 1}


def test_fewer_pence_than_streams() -> None:
    assert shared_out(2, owed(2, ash=1, birch=1, cedar=1)) == {"ash": 1, "birch": 1, "cedar": 0}
    assert shared_out(0, owed(0, ash=1, birch=1)) == {"ash": 0, "birch": 0}


def test_the_next_odd_penny_goes_to_the_one_passed_over() -> None:
    carry = Carry()
    assert [carry.split(1, {"ash": 1, "birch": 1}) for _ in range(3)] == [
        {"ash": 1, "birch": 0},
        {"ash": 0, "birch": 1},
        {"ash": 1, "birch": 0},
    ]


def test_a_stream_in_credit_pays_nothing_and_the_others_so_much_less() -> None:
    """`cedar` has paid 1½p ahead, so the others owe 4½p of 3p; the tie for the third penny goes by name."""
    debts = {"ash": Fraction(9, 4), "birch": Fraction(9, 4), "cedar": Fraction(-3, 2)}
    assert shared_out(3, debts) == {"ash": 2, "birch": 1, "cedar": 0}


def test_what_is_owed_from_before_is_paid_only_as_far_as_the_amount_goes() -> None:
    assert shared_out(1, {"ash": Fraction(7, 2), "birch": Fraction(2)}) == {"ash": 1, "birch": 0}


def test_those_left_alone_pay_all_and_their_debt_to_the_absent_stays() -> None:
    carry = Carry()
    carry.split(1, {"ash": 1, "birch": 1})
    assert carry.split(10, {"birch": 1}) == {"birch": 10}
    assert carry.owed == {"ash": Fraction(-1, 2), "birch": Fraction(1, 2)}


def test_one_share_falls_although_the_amount_rises() -> None:
    """So nobody may count on paying more when the amount is more, to the penny."""
    assert shared_out(10, owed(10, ash=1, birch=6, cedar=11)) == {"ash": 1, "birch": 3, "cedar": 6}
    assert shared_out(11, owed(11, ash=1, birch=6, cedar=11)) == {"ash": 0, "birch": 4, "cedar": 7}


# --- at random -------------------------------------------------------------------------------------

debts = st.dictionaries(
    st.sampled_from(["ash", "birch", "cedar", "elm", "fir"]),
    st.fractions(-4, 40, max_denominator=60),
    min_size=1,
)


def one_by_one(amount: int, owed: dict[str, Fraction]) -> dict[str, int]:
    """Each penny to whoever still owes most, the first by name of those who owe the same."""
    parts = dict.fromkeys(owed, 0)
    for _ in range(amount):
        parts[min(owed, key=lambda name: (parts[name] - owed[name], name))] += 1
    return parts


@OFTEN
@given(st.integers(0, 120), debts)
@example(3, {"ash": Fraction(2), "birch": Fraction(2), "cedar": Fraction(-1)})
def test_it_is_what_sharing_out_one_by_one_gives(amount: int, debt: dict[str, Fraction]) -> None:
    assert shared_out(amount, debt) == one_by_one(amount, debt)


@OFTEN
@given(
    st.lists(st.integers(0, 100_000)),
    st.lists(st.integers(1, 99), min_size=1, max_size=8),
    st.integers(1, 1_000),
)
def test_a_penny_more_costs_no_stream_more_than_one_and_saves_it_no_more_than_one(
    before: list[int], weights: list[int], amount: int
) -> None:
    said = {f"stream_{number}": weight for number, weight in enumerate(weights)}
    carry, other = Carry(), Carry()
    for earlier in before:
        carry.split(earlier, said)
        other.split(earlier, said)
    parts, more = carry.split(amount, said), other.split(amount + 1, said)
    assert all(-1 <= more[name] - parts[name] <= 1 for name in parts)


@pytest.mark.parametrize("scale", [2, 3, 10, 97])
def test_weights_are_only_what_they_are_to_each_other(scale: int) -> None:
    for amount in range(300):
        assert shared_out(amount, owed(amount, ash=2, birch=3, cedar=7)) == shared_out(
            amount, owed(amount, ash=2 * scale, birch=3 * scale, cedar=7 * scale)
        )
