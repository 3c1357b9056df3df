"""What a number between two ends is worth on a scale."""

from math import inf

import pytest

from commissioning.evaluation.journey.bounds import in_units
from commissioning.evaluation.journey.scaled import scaled
from commissioning.model.expressions import TICKS
from tests.worths import Between, of_numbers, worth_by_hand


@pytest.mark.parametrize(("name", "number", "expected"), worth_by_hand())
def test_what_a_number_is_worth(name: str, number: Between, expected: Between) -> None:
    least, most = number
    found = scaled(
        of_numbers(name), (-inf if least is None else least * TICKS, inf if most is None else most * TICKS)
    )
    assert (in_units(found[0]), in_units(found[1])) == expected
