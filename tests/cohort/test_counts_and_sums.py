"""Counts, sums and different values on each day, and how unknown cells and rows widen them."""

import pytest

from commissioning.model.expressions import Not, Truth
from tests.building import date_column, milestone, quantity, table
from tests.cohort.cases import TABLES, says, says_all
from tests.phrases import any_row, cell, compare, count, distinct, total

UNSURE = table(
    "unsure", about="person", dated="day", no_rows="unknown", day=date_column(), value=quantity("0", "10")
)


def unsure(when: Truth, unsure: str = "") -> str:
    it = [milestone("it", when=when)]
    return says_all(it, "it", [*TABLES, UNSURE], unsure=unsure)["ann"]


# --- counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("until", "answer"), [("2025-05-31", "met 2025-05-31"), ("2025-05-30", "not yet")])
def test_both_ends_of_a_row_are_included(until: str, answer: str) -> None:
    ties = f"person | since | until\n ann | 2025-04-01 | {until}\n ann | 2025-05-31 |"
    assert says(compare(count("ties"), ">=", 2), ties=ties) == {"ann": answer}


def test_count_between_sure_and_may_be() -> None:
    ties = """
        person | since      | kind
        ann    | 2025-05-01 | friend
        ann    | 2025-06-01 | ?
        ann    | 2025-07-01 | group
        ann    | 2025-08-01 | friend
    """
    friends = count("ties", cell("kind", "=", "friend"))
    assert says(compare(friends, ">=", 2), ties=ties) == {"ann": "met 2025-08-01, perhaps 2025-06-01"}
    assert says(compare(friends, "=", 2), ties=ties) == {"ann": "not assessable, perhaps 2025-06-01"}
    assert says(compare(friends, ">", 3), ties=ties) == {"ann": "not yet"}


def test_row_set_aside_raises_the_most_and_never_the_least() -> None:
    ties = "person | since\n ann | 2025-05-01\n ! ann"
    assert says(compare(count("ties"), ">=", 2), ties=ties) == {"ann": "not assessable, perhaps 2025-05-01"}
    assert says(compare(count("ties"), "<", 1), ties=ties) == {"ann": "not assessable, perhaps 2025-04-01"}
    assert says(compare(count("ties"), "<", 3), ties=ties) == {"ann": "met 2025-04-01"}


def test_rows_of_nobody_may_be_anyones() -> None:
    assert says(compare(count("ties"), "<", 1000), ties="person\n !") == {
        "ann": "not assessable, perhaps 2025-04-01"
    }
    assert says(any_row("ties"), ties="person\n !") == {"ann": "not assessable, perhaps 2025-04-01"}


def test_rows_for_somebody_nobody_listed_are_ignored() -> None:
    assert says(any_row("ties"), ties="person | since\n ghost | 2025-05-01") == {"ann": "not yet"}


def test_no_rows_may_mean_unknown() -> None:
    assert unsure(compare(count("unsure"), "<", 1)) == "not assessable, perhaps 2025-04-01"
    assert unsure(any_row("unsure")) == "not assessable, perhaps 2025-04-01"
    seen = "person | day | value\n ann | 2025-05-01 | 3"
    # What the row says does not matter: from its day on it is known what there is.
    other = any_row("unsure", cell("value", ">", 3))
    assert unsure(Not(part=other), seen) == "met 2025-05-01, perhaps 2025-04-01"
    assert unsure(compare(distinct("unsure.value"), "<", 2), seen) == "met 2025-05-01, perhaps 2025-04-01"
    assert unsure(compare(total("unsure.value"), "<", 5), seen) == "met 2025-05-01, perhaps 2025-04-01"
    assert unsure(compare(total("unsure.value"), ">=", 0)) == "met 2025-04-01"


# --- sums ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("2025-04-10", "2025-10-09", "met 2025-10-09"),
        ("2025-04-10", "2025-10-10", "not yet"),
        # Six months from the last day of August end before the last day of February.
        ("2025-08-31", "2026-02-27", "met 2026-02-27"),
        ("2025-08-31", "2026-02-28", "not yet"),
        ("2027-08-31", "2028-02-28", "met 2028-02-28"),
        ("2027-08-31", "2028-02-29", "not yet"),
    ],
)
def test_sum_over_six_months(first: str, second: str, answer: str) -> None:
    hours = f"person | day | gave\n ann | {first} | 6\n ann | {second} | 6"
    enough = compare(total("hours.gave", over="6 months"), ">=", 12)
    assert says(enough, as_at="2028-03-31", hours=hours) == {"ann": answer}


def test_sum_over_days() -> None:
    hours = "person | day | gave\n ann | 2025-05-01 | 6\n ann | 2025-05-10 | 6\n ann | 2025-05-11 | 6"
    assert says(compare(total("hours.gave", over="10 days"), ">=", 12), hours=hours) == {
        "ann": "met 2025-05-10"
    }
    assert says(compare(total("hours.gave", over="9 days"), ">=", 12), hours=hours) == {
        "ann": "met 2025-05-11"
    }


def test_unknown_cell_adds_anything_in_its_declared_range() -> None:
    hours = "person | day | gave\n ann | 2025-05-01 | 6\n ann | 2025-05-02 | ?"
    assert says(compare(total("hours.gave"), ">=", 30), hours=hours) == {
        "ann": "not assessable, perhaps 2025-05-02"
    }
    assert says(compare(total("hours.gave"), "<=", 30), hours=hours) == {"ann": "met 2025-04-01"}
    assert says(compare(total("hours.gave"), ">", 30), hours=hours) == {"ann": "not yet"}


def test_a_sum_may_fall() -> None:
    hours = "person | day | lent\n ann | 2025-05-01 | 5\n ann | 2025-06-01 | -5\n ann | 2025-07-01 |"
    assert says(compare(total("hours.lent"), ">", 0), hours=hours) == {"ann": "met 2025-05-01"}
    negative = compare(total("hours.lent"), "<", 0)
    assert says(negative, hours=hours) == {"ann": "not yet"}
    # A row that only may be there lowers the least at once, and the most never.
    assert says(negative, hours=f"{hours}\n ! ann") == {"ann": "not assessable, perhaps 2025-04-01"}


def test_without_declared_ends_a_sum_may_be_anything() -> None:
    hours = "person | day | owed\n ann | 2025-05-01 | ?"
    assert says(compare(total("hours.owed"), "<", -1_000_000), hours=hours) == {
        "ann": "not assessable, perhaps 2025-05-01"
    }
    assert says(compare(total("hours.owed"), ">=", 0), hours=hours) == {"ann": "met 2025-04-01"}
    one = compare(total("hours.owed"), "<=", 1_000_000)
    assert says(one, hours=hours, people="person | joined\n ann | 2025-05-01") == {
        "ann": "not assessable, perhaps 2025-05-01"
    }


# --- different values ----------------------------------------------------------------------------


def test_a_value_counts_once_however_many_rows_hold_it() -> None:
    ties = """
        person | since      | until      | other
        ann    | 2025-05-01 | 2025-05-31 | bob
        ann    | 2025-05-15 | 2025-06-15 | bob
        ann    | 2025-06-16 |            | cat
        ann    | 2025-07-01 |            | bob
    """
    others = distinct("ties.other")
    assert says(compare(others, ">=", 2), ties=ties) == {"ann": "met 2025-07-01"}
    assert says(compare(count("ties"), ">=", 2), ties=ties) == {"ann": "met 2025-05-15"}


def test_unknown_values_may_be_new_ones() -> None:
    ties = "person | since | other\n ann | 2025-05-01 | bob\n ann | 2025-06-01 | ?\n ann | 2025-07-01 | cat"
    others = distinct("ties.other")
    assert says(compare(others, ">=", 2), ties=ties) == {"ann": "met 2025-07-01, perhaps 2025-06-01"}
    assert says(compare(others, "<=", 1), ties=ties) == {"ann": "met 2025-04-01"}
