"""What a number can be at all, and which comparisons that decides."""

from fractions import Fraction

import pytest

from commissioning.language.conditions.ranges import Range, decided, range_of
from commissioning.model.expressions import Arithmetic, Comparator, Number, Worked
from tests.building import date_column, quantity, table
from tests.phrases import count, figure, latest, total

SCORES = table(
    "scores",
    about="person",
    dated="day",
    day=date_column(),
    score=quantity("7", "35"),
    change=quantity("-5", "5"),
)
TABLES = {"scores": SCORES}


def span(least: int | None, most: int | None) -> Range:
    return Range(*(None if end is None else Fraction(end) for end in (least, most)))


def joined(sign: str, left: Number, right: Number) -> Number:
    return Arithmetic.model_validate({"operator": sign, "left": left, "right": right})


def worked(function: str, *parts: Number) -> Number:
    return Worked.model_validate({"function": function, "parts": parts})


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (count("scores"), span(0, None)),
        (total("scores.score"), span(0, None)),
        (total("scores.change"), span(None, None)),
        (latest("scores.score"), span(7, 35)),
        (joined("+", latest("scores.score"), figure("3")), span(10, 38)),
        (joined("-", latest("scores.score"), latest("scores.score")), span(-28, 28)),
        (joined("-", count("scores"), figure("1")), span(-1, None)),
        (joined("*", count("scores"), latest("scores.change")), span(None, None)),
        (joined("*", count("scores"), count("scores")), span(0, None)),
        (joined("/", count("scores"), latest("scores.score")), span(0, None)),
        (joined("/", count("scores"), count("scores")), span(0, None)),
        (joined("/", count("scores"), latest("scores.change")), span(None, None)),
        (worked("lowest", count("scores"), figure("3")), span(0, 3)),
        (worked("highest", count("scores"), figure("3")), span(3, None)),
        (worked("highest", latest("scores.score"), figure("40")), span(40, 40)),
        (worked("root", count("scores")), span(0, None)),
        (worked("whole", joined("/", latest("scores.score"), figure("2"))), span(0, None)),
        (worked("whole", joined("+", latest("scores.score"), figure("0.5"))), span(7, 35)),
    ],
)
def test_what_a_number_can_come_to(number: Number, expected: Range) -> None:
    assert range_of(number, TABLES) == expected


@pytest.mark.parametrize(
    ("left", "sign", "right", "expected"),
    [
        (span(0, None), ">=", span(0, 0), True),
        (span(0, None), ">", span(0, 0), None),
        (span(0, None), ">", span(-1, -1), True),
        (span(0, None), "<", span(0, 0), False),
        (span(0, None), "<=", span(0, 0), None),
        (span(0, None), "=", span(-1, -1), False),
        (span(0, None), "!=", span(-1, -1), True),
        (span(7, 35), "<=", span(35, 35), True),
        (span(7, 35), ">=", span(36, 36), False),
        (span(7, 35), "=", span(7, 7), None),
        (span(3, 3), "=", span(3, 3), True),
        (span(None, None), ">=", span(0, 0), None),
    ],
)
def test_what_is_decided_by_the_ranges_alone(
    left: Range, sign: Comparator, right: Range, expected: bool | None
) -> None:
    assert decided(left, sign, right) is expected


def test_a_range_is_said_aloud() -> None:
    ranges = (span(0, None), span(None, 5), span(7, 35), span(3, 3), span(None, None))
    assert [each.words for each in ranges] == ["0 or more", "5 or less", "from 7 to 35", "3", "any number"]
