"""Scales as they are read, and read aloud."""

import pytest

from commissioning.language.sentences.scales import scale_sentence
from tests.worths import scales

ALOUD = {
    "points": (
        "On the scale “points” a number is worth: below 35 %, 0 points; from 35 % to 70 %, straight from "
        "0 points to 44 points; above 70 %, 44 points."
    ),
    "city": (
        "On the scale “city” a number is worth: below 8.5 %, £0.00; from 8.5 % to below 10 %, "
        "£4,800,000.00; from 10 %, £9,600,000.00."
    ),
    "metric": "On the scale “metric” a number is worth: 7, 7; 8, 9.51. Any other number has no value.",
    "volume": (
        "On the scale “volume” each unit of a number is worth, by where it falls: up to 10, £100.00; "
        "above 10 to 20, £80.00; above 20, £50.00."
    ),
    "fee": "On the scale “fee” a choice is worth: jsa 18 24, £400.00; other, £100.00.",
}


@pytest.mark.parametrize("name", ALOUD)
def test_a_scale_is_read_aloud(name: str) -> None:
    assert scale_sentence(scales()[name]) == ALOUD[name]
