"""What may be said of a price from its words alone: parts of a penny, and less than nothing."""

from fractions import Fraction

import pytest

from commissioning.language.conditions.typed import TypedNumber
from commissioning.language.sections.exactness import grain_of
from commissioning.language.sections.signs import may_be_below_nothing
from commissioning.model.expressions import Number
from tests.language.small import small_names

GRAINS = [
    ("£400", "400"),
    ("count(ties) × £5.25", "5.25"),
    ("count(ties) × £6 + distinct(ties.other) × £4", "2"),
    ("sum(hours.gave) × £2.50", "0.00025"),
    ("rent × 2", "0.0002"),
    ("rent / 4", "0.000025"),
    ("£100 / 3", "100/3"),
    ("whole(rooms / 3) × £1.50", "1.50"),
    ("root(rooms) × £1", "0.0001"),
    ("lowest(count(ties) × £15, £10)", "5"),
    ("highest(£0, count(ties) × £3)", "3"),
    ("count(ties) × £0", "0"),
    ("hours_given × £10", "0.001"),
    ("city(rooms)", "4800000"),
    ("volume(rooms)", "0.001"),
    ("volume(whole(rooms))", "10"),
    ("fee(group)", "100"),
    ("points(rooms) × £1", None),
    ("£100 / rooms", None),
    ("highest(£100 / rooms, £5)", None),
]

BELOW = [
    ("count(ties) × £5", False),
    ("sum(hours.gave) × £5", False),
    ("sum(hours.warmth) × £5", True),
    ("rent + £5", False),
    ("£5 - rent", True),
    ("highest(£0, £5 - rent)", False),
    ("lowest(£0, £5 - rent)", True),
    ("lowest(£5, rent)", False),
    ("-£5", True),
    ("city(rooms)", False),
    ("volume(rooms)", False),
    ("ended(hours_given) × £1", True),
    ("fee(group)", False),
    ("rent / rooms", False),
    ("latest(hours.warmth) / 2 × £1", True),
    ("root(latest(hours.warmth)  / 1 score) × £1", False),
    ("whole(rooms) × £1", False),
]


def number(text: str) -> Number:
    found = small_names().formula(text)
    assert isinstance(found, TypedNumber)
    return found.node


@pytest.mark.parametrize(("text", "grain"), GRAINS)
def test_how_finely_an_amount_can_come_out(text: str, grain: str | None) -> None:
    assert grain_of(number(text)) == (None if grain is None else Fraction(grain))


@pytest.mark.parametrize(("text", "below"), BELOW)
def test_whether_an_amount_may_be_below_nothing(text: str, below: bool) -> None:
    names = small_names()
    tables = {name: read.table for name, read in names.tables.things.items()}
    assert may_be_below_nothing(number(text), tables) is below
