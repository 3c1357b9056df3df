"""Exact amounts to whole pence: each way to round, on either side of nothing."""

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.funding.rounding import in_pence
from commissioning.model.rounding import Rounding

AWAY, EVEN, DOWN, UP = get_args(Rounding.model_fields["how"].annotation)

GIVES = [
    (AWAY, 1, "0.005", 1),
    (AWAY, 1, "1.0049", 100),
    (AWAY, 1_00, "2.5", 3_00),
    (EVEN, 1, "0.005", 0),
    (EVEN, 1, "0.015", 2),
    (EVEN, 1_00, "2.5", 2_00),
    (EVEN, 1_00, "3.5", 4_00),
    (DOWN, 1, "0.0199", 1),
    (DOWN, 1_000_00, "1999.99", 1_000_00),
    (UP, 1, "0.0101", 2),
    (UP, 1_00, "2", 2_00),
    (UP, 1_000_00, "0.01", 1_000_00),
]

amounts = st.fractions(max_denominator=10_000).filter(lambda amount: abs(amount) < 10**9)
ways = st.sampled_from([AWAY, EVEN, DOWN, UP])
steps = st.sampled_from([1, 5, 1_00, 1_000_00])


@pytest.mark.parametrize(("how", "step", "amount", "pence"), GIVES)
@pytest.mark.parametrize("sign", [1, -1])
def test_what_an_amount_is_rounded_to(how: str, step: int, amount: str, pence: int, sign: int) -> None:
    rounding = Rounding.model_validate({"step": step, "how": how})
    assert in_pence(sign * Fraction(amount), rounding) == sign * pence


@given(amounts, ways, steps)
def test_it_is_a_whole_step_and_less_than_one_away(amount: Fraction, how: str, step: int) -> None:
    pence = in_pence(amount, Rounding.model_validate({"step": step, "how": how}))
    assert pence % step == 0
    assert abs(pence - amount * 100) < step


@given(amounts, amounts, ways, steps)
def test_more_is_never_rounded_to_less(one: Fraction, other: Fraction, how: str, step: int) -> None:
    """So the least and the most that an amount may be stay its least and its most once they are rounded."""
    rounding = Rounding.model_validate({"step": step, "how": how})
    least, most = sorted((one, other))
    assert in_pence(least, rounding) <= in_pence(most, rounding)


def test_an_amount_in_whole_pence_needs_no_rounding() -> None:
    assert in_pence(Fraction("19.83"), None) == 1983
    with pytest.raises(ValueError, match="no rounding is named"):
        in_pence(Fraction("0.005"), None)
