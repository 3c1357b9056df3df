"""The latest value, formulas over measures, and truths over formulas."""

import pytest

from commissioning.model.answers import TooMuchAsked
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    MeasureNumber,
    MeasureTruth,
)
from tests.cohort.cases import says
from tests.cohort.scores import scored
from tests.phrases import any_row, cell, compare, count, figure, joined, latest, total

# --- the latest ----------------------------------------------------------------------------------


def test_latest_goes_by_date_and_before_the_first_by_the_declared_range() -> None:
    scores = "person | day | value\n ann | 2025-06-01 | 7\n ann | 2025-05-01 | 4\n ann | 2025-07-01 | 2"
    assert scored(compare(latest("scores.value"), ">=", 5), scores) == "met 2025-06-01, perhaps 2025-04-01"
    assert scored(compare(latest("scores.value"), "<=", 10), scores) == "met 2025-04-01"
    assert scored(compare(latest("scores.value"), "<", 3), scores) == "met 2025-07-01, perhaps 2025-04-01"


def test_two_values_on_one_day_give_both_as_bounds() -> None:
    scores = "person | day | value\n ann | 2025-04-01 | 4\n ann | 2025-04-01 | 6"
    assert scored(compare(latest("scores.value"), ">=", 4), scores) == "met 2025-04-01"
    assert scored(compare(latest("scores.value"), ">=", 5), scores) == "not assessable, perhaps 2025-04-01"
    assert scored(compare(latest("scores.value"), ">=", 7), scores) == "not yet"


def test_a_row_that_may_count_widens_the_latest_until_a_sure_one_comes() -> None:
    scores = """
        person | day        | value | open
        ann    | 2025-04-01 | 4     | 1
        ann    | 2025-05-01 | 8     | ?
        ann    | 2025-06-01 | 3     | 1
    """
    ones = latest("scores.value", cell("open", "=", 1))
    assert scored(compare(ones, "=", 4), scores) == "met 2025-04-01"
    assert scored(compare(ones, ">=", 8), scores) == "not assessable, perhaps 2025-05-01"
    assert scored(compare(ones, "<", 4), scores) == "met 2025-06-01"


def test_latest_with_a_row_aside_is_the_declared_range() -> None:
    scores = "person | day | value\n ann | 2025-04-01 | 4\n ! ann"
    assert scored(compare(latest("scores.value"), "=", 4), scores) == "not assessable, perhaps 2025-04-01"
    assert scored(compare(latest("scores.value"), "<=", 10), scores) == "met 2025-04-01"
    assert scored(compare(latest("scores.open"), "<=", 10), scores) == "not assessable, perhaps 2025-04-01"


# --- formulas ------------------------------------------------------------------------------------


FOUR_AND_SIX = "person | day | value | open\n ann | 2025-04-01 | 4 | 6"
VALUE, OPEN = latest("scores.value"), latest("scores.open")


@pytest.mark.parametrize(
    "when",
    [
        compare(joined(VALUE, "+", OPEN), "=", 10),
        compare(joined(VALUE, "-", OPEN), "=", -2),
        compare(joined(VALUE, "*", OPEN), "=", 24),
        compare(joined(VALUE, "/", figure(3)), "=", "4/3"),
        compare(joined(VALUE, "/", figure(-8)), "=", "-0.5"),
        compare(joined(figure("1/3"), "*", VALUE), ">", "1.3333"),
        compare(joined(figure(1), "-", joined(figure(2), "*", VALUE)), "=", -7),
        compare(joined(count("scores"), "*", joined(figure(2), "*", figure(3))), "=", 6),
        compare(joined(VALUE, "*", figure(0)), "=", 0),
        compare(MeasureNumber(name="value", value=VALUE), "!=", OPEN),
    ],
)
def test_arithmetic_is_exact(when: Compare) -> None:
    assert scored(when, FOUR_AND_SIX) == "met 2025-04-01"


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        # Between 0 and 10, times anything at all.
        (compare(joined(VALUE, "*", OPEN), ">", 1_000_000), "not assessable, perhaps 2025-04-01"),
        # Zero times what has no limit is zero.
        (compare(joined(count("ties"), "*", OPEN), "=", 0), "met 2025-04-01"),
        # Below zero the ends change places.
        (compare(joined(VALUE, "*", figure(-1)), ">=", -10), "met 2025-04-01"),
        (compare(joined(VALUE, "*", figure(-1)), ">", 0), "not yet"),
        (compare(joined(VALUE, "*", VALUE), "<=", 100), "met 2025-04-01"),
        (compare(joined(VALUE, "-", VALUE), "=", 0), "not assessable, perhaps 2025-04-01"),
    ],
)
def test_arithmetic_on_what_is_not_known(when: Compare, answer: str) -> None:
    assert scored(when, "person | day | value | open\n ann | 2025-04-01 | ? | ?") == answer


def test_numbers_too_large_are_refused_and_not_wrapped() -> None:
    scores = "person | day | open\n ann | 2025-04-01 | 3000000000\n ann | 2025-05-01 | 3000000000"
    with pytest.raises(TooMuchAsked, match=r"milestones\.it"):
        scored(compare(joined(OPEN, "*", total("scores.open")), ">", 0), scores)
    huge = "person | day | open\n ann | 2025-04-01 | 900000000000000"
    with pytest.raises(TooMuchAsked, match=r"scores\.open"):
        scored(compare(total("scores.open"), ">", 0), huge)
    with pytest.raises(TooMuchAsked, match="too large"):
        scored(compare(OPEN, ">", 10**19), scores)


def test_numbers_are_refused_for_what_they_are_and_not_for_what_they_might_be() -> None:
    # All rows could have been about one person, and the square of their sum too large.
    hours = "\n".join(f"{who} | 2025-05-01 | 200000" for who in ("ann", "bob", "cat"))
    owed = total("hours.owed")
    squared = compare(joined(owed, "*", owed), "=", 200_000**2)
    assert says(squared, hours=f"person | day | owed\n {hours}") == {"ann": "met 2025-05-01"}


# --- truths --------------------------------------------------------------------------------------


def test_two_of_three() -> None:
    ties = """
        person | since      | kind   | gives
        ann    | 2025-05-01 | friend | ?
        ann    | 2025-06-01 | group  | no
    """
    parts = (
        any_row("ties", cell("kind", "=", "friend")),
        any_row("ties", cell("gives", "=", True)),
        MeasureTruth(name="in_a_group", value=any_row("ties", cell("kind", "=", "group"))),
    )
    assert says(AtLeast(count=2, parts=parts), ties=ties) == {"ann": "met 2025-06-01, perhaps 2025-05-01"}
    assert says(AtLeast(count=3, parts=parts), ties=ties) == {"ann": "not assessable, perhaps 2025-06-01"}
    assert says(AllOf(parts=parts), ties=ties) == {"ann": "not assessable, perhaps 2025-06-01"}
    assert says(AnyOf(parts=parts), ties=ties) == {"ann": "met 2025-05-01"}


def test_one_measure_named_twice_is_measured_once() -> None:
    ties = "person | since\n ann | 2025-05-01"
    both = AllOf(parts=(compare(count("ties"), ">=", 1), compare(count("ties"), "<", 2)))
    assert says(both, ties=ties) == {"ann": "met 2025-05-01"}


def test_truths_without_any_measure() -> None:
    assert says(AllOf(parts=())) == {"ann": "met 2025-04-01"}
    assert says(compare(figure(1), ">", figure(2))) == {"ann": "not yet"}
