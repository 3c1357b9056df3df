"""The least and the most of a number on a day."""

from fractions import Fraction
from math import inf

import pytest

from commissioning.evaluation.journey.bounds import calculated
from commissioning.evaluation.journey.in_hand import Case
from commissioning.evaluation.journey.measures.numbers import number_of, number_on
from commissioning.evaluation.journey.shard import Shard
from commissioning.model.expressions import Arithmetic, Number
from tests.building import choice, contract, date_column, quantity, table
from tests.phrases import cell, count, day, distinct, figure, joined, latest, total, worked
from tests.sheets import evidence

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
HOURS = table(
    "hours",
    about="person",
    dated="day",
    day=date_column(),
    gave=quantity("0", "24"),
    owed=quantity(),
    spare=quantity("-2", "24", optional=True),
    kind=choice("fun", "work", "rest"),
)
HEARD = HOURS.model_copy(update={"name": "heard", "no_rows": "unknown"})
SHEET = """
    person | day        | gave | owed | spare | kind
    ann    | 2025-05-01 | 3    | -1   |       | fun
    ann    | 2025-05-10 | ?    | 2    | ?     | work
    ann    | 2025-05-20 | 4.5  | ?    | 1     | ?
"""
DEAL = contract([PEOPLE, HOURS, HEARD], [])


def bounds(number: Number, on: str, sheet: str = SHEET, as_at: str = "2025-06-30") -> tuple[object, object]:
    """The least and the most for Ann on a day, in units."""
    facts = evidence(DEAL, people="person | joined\nann | 2025-04-01", hours=sheet, heard=sheet)
    in_hand = Shard(DEAL, facts, day(as_at)).in_hand("person")
    least, most = number_of(number, in_hand)(Case("ann")).on(day(on))
    return tuple(end if isinstance(end, float) else Fraction(end) / 10_000 for end in (least, most))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("number", "on", "least", "most"),
    [
        (count("hours"), "2025-04-30", 0, 0),
        (count("hours"), "2025-05-01", 1, 1),
        (count("hours"), "2025-06-30", 3, 3),
        (count("hours", cell("kind", "=", "fun")), "2025-06-30", 1, 2),
        # Over ten days, a row dated 1 May counts up to 10 May.
        (count("hours", over="10 days"), "2025-05-10", 2, 2),
        (count("hours", over="10 days"), "2025-05-11", 1, 1),
        (count("hours", over="1 month"), "2025-05-31", 3, 3),
        (count("hours", over="1 month"), "2025-06-01", 2, 2),
        # A sum takes what is not known at its declared ends; none adds nothing.
        (total("hours.gave"), "2025-05-09", 3, 3),
        (total("hours.gave"), "2025-05-10", 3, 27),
        (total("hours.gave"), "2025-05-20", Fraction(15, 2), Fraction(63, 2)),
        (total("hours.owed"), "2025-05-10", 1, 1),
        (total("hours.owed"), "2025-05-20", -inf, inf),
        (total("hours.spare"), "2025-05-01", 0, 0),
        (total("hours.spare"), "2025-05-10", -2, 24),
        # A row that only may count adds something or nothing.
        (total("hours.gave", cell("kind", "=", "rest")), "2025-06-30", 0, Fraction(9, 2)),
        (distinct("hours.kind"), "2025-05-10", 2, 2),
        (distinct("hours.kind"), "2025-05-20", 2, 3),
        (latest("hours.gave"), "2025-04-30", 0, 24),
        (latest("hours.gave"), "2025-05-09", 3, 3),
        (latest("hours.gave"), "2025-05-10", 0, 24),
        (latest("hours.gave"), "2025-05-20", Fraction(9, 2), Fraction(9, 2)),
        (latest("hours.spare"), "2025-05-09", -2, 24),
        # The row of 20 May may count or not: its 4.5, or the 3 before it.
        (latest("hours.gave", cell("kind", "!=", "work")), "2025-05-20", 3, Fraction(9, 2)),
    ],
)
def test_a_number_on_a_day(number: Number, on: str, least: object, most: object) -> None:
    assert bounds(number, on) == (least, most)


def test_two_values_on_one_day_are_both_the_latest() -> None:
    sheet = "person | day | gave\nann | 2025-05-01 | 3\nann | 2025-05-01 | 5"
    assert bounds(latest("hours.gave"), "2025-05-02", sheet) == (3, 5)


ONE_ASIDE = SHEET + "    ! ann\n"
A_NOBODY = SHEET + "    !\n"


@pytest.mark.parametrize(
    ("number", "sheet", "least", "most"),
    [
        (count("hours"), ONE_ASIDE, 3, 4),
        (count("hours", over="10 days"), ONE_ASIDE, 0, 1),
        (total("hours.gave"), ONE_ASIDE, Fraction(15, 2), Fraction(111, 2)),
        (distinct("hours.kind"), ONE_ASIDE, 2, 4),
        (latest("hours.gave"), ONE_ASIDE, 0, 24),
        (count("hours"), A_NOBODY, 3, inf),
        (total("hours.gave"), A_NOBODY, Fraction(15, 2), inf),
        (distinct("hours.kind"), A_NOBODY, 2, inf),
        (latest("hours.gave"), A_NOBODY, 0, 24),
    ],
)
def test_rows_set_aside_raise_the_most(number: Number, sheet: str, least: object, most: object) -> None:
    assert bounds(number, "2025-06-30", sheet) == (least, most)


@pytest.mark.parametrize(
    ("number", "least"),
    [(count("heard"), 0), (total("heard.gave"), 0), (total("heard.owed"), -inf), (distinct("heard.kind"), 0)],
)
def test_until_the_first_row_there_may_be_others_where_no_rows_mean_unknown(
    number: Number, least: object
) -> None:
    assert bounds(number, "2025-04-30") == (least, inf)


def test_any_row_ends_the_silence() -> None:
    assert bounds(count("heard", cell("kind", "=", "rest"), over="10 days"), "2025-05-15") == (0, 0)
    only_aside = "person | day\n! ann"
    assert bounds(count("heard"), "2025-06-30", only_aside) == (0, inf)


@pytest.mark.parametrize(
    ("operator", "least", "most"), [("+", 5, 29), ("-", -19, 5), ("*", 0, 120), ("/", 0, Fraction(24, 5))]
)
def test_arithmetic_by_its_ends(operator: str, least: object, most: object) -> None:
    five = figure(5)
    left, right = (five, latest("hours.gave")) if operator == "-" else (latest("hours.gave"), five)
    number = Arithmetic.model_validate({"operator": operator, "left": left, "right": right})
    assert bounds(number, "2025-04-30") == (least, most)


def test_arithmetic_without_ends() -> None:
    assert calculated("*", (0, inf), (-inf, 20_000)) == (-inf, inf)
    assert calculated("*", (0, 0), (-inf, inf)) == (0, 0)
    assert calculated("/", (10_000, inf), (-30_000, -30_000)) == (-inf, Fraction(-10_000, 3))


@pytest.mark.parametrize(
    ("number", "least", "most"),
    [
        (joined(total("hours.gave"), "/", count("hours")), Fraction(5, 2), Fraction(21, 2)),
        (joined(figure(1), "/", latest("hours.gave", cell("kind", "=", "rest"))), -inf, inf),
        (joined(figure(1), "/", count("hours", cell("kind", "=", "rest"))), -inf, inf),
        (joined(figure(0), "/", joined(count("hours"), "-", count("hours"))), -inf, inf),
        (joined(figure(12), "/", total("hours.gave")), Fraction(8, 21), Fraction(8, 5)),
        (joined(figure(-12), "/", total("hours.gave")), Fraction(-8, 5), Fraction(-8, 21)),
        (worked("lowest", total("hours.gave"), figure(10), figure(20)), Fraction(15, 2), 10),
        (worked("highest", total("hours.gave"), figure(10), figure(5)), 10, Fraction(63, 2)),
        (worked("lowest", total("hours.owed"), figure(10)), -inf, 10),
        (worked("highest", total("hours.owed"), figure(10)), 10, inf),
        (worked("whole", total("hours.gave")), 7, 31),
        (worked("whole", joined(total("hours.gave"), "*", figure(-1))), -32, -8),
        (worked("whole", total("hours.owed")), -inf, inf),
        (worked("root", total("hours.gave")), Fraction("2.7386"), Fraction("5.6125")),
        (worked("root", count("hours")), Fraction("1.7321"), Fraction("1.7321")),
        (worked("root", figure("0.0000000025")), Fraction("0.0001"), Fraction("0.0001")),
        (worked("root", figure("0.0000000024")), 0, 0),
        (worked("root", total("hours.owed")), -inf, inf),
        (worked("root", figure(-1)), -inf, inf),
    ],
)
def test_quotients_and_functions_by_their_ends(number: Number, least: object, most: object) -> None:
    assert bounds(number, "2025-05-20") == (least, most)


def test_a_number_is_divided_by_what_has_no_end() -> None:
    assert calculated("/", (10_000, 20_000), (20_000, inf)) == (0, 10_000)
    assert calculated("/", (10_000, 20_000), (-inf, -20_000)) == (-10_000, 0)
    assert calculated("/", (-inf, inf), (20_000, inf)) == (-inf, inf)
    assert calculated("/", (0, 0), (0, 10_000)) == (-inf, inf)


def test_a_number_on_a_day_is_said_in_its_unit() -> None:
    facts = evidence(DEAL, people="person | joined\nann | 2025-04-01", hours=SHEET)
    in_hand = Shard(DEAL, facts, day("2025-06-30")).in_hand("person")
    thirds = joined(count("hours"), "/", figure(9))
    assert number_on(thirds, day("2025-05-20"), Case("ann"), in_hand) == (Fraction(1, 3), Fraction(1, 3))
    assert number_on(total("hours.owed"), day("2025-05-20"), Case("ann"), in_hand) == (None, None)
