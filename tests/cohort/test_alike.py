"""Rows alike, days held, the first value, and what is known only while something is so."""

import pytest

from commissioning.model.expressions import Number
from tests.building import choice, date_column, milestone, pseudonym, quantity, table
from tests.cohort.cases import ANN, PEOPLE, TIES, says, says_all
from tests.phrases import alike, cell, compare, count, days_held, first, only_when, pairs

VISITS = table(
    "visits",
    about="person",
    dated="day",
    day=date_column(),
    worker=pseudonym(optional=True),
    kind=choice("home", "phone"),
    score=quantity("0", "10"),
)
STAYS = table(
    "stays",
    about="person",
    no_rows="unknown",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
)
AT_HOME = cell("kind", "=", "home")


def is_between(number: Number, least: int, most: int, visits: str = "", people: str = ANN) -> bool:
    """Whether a number is known to be in a range, and nothing narrower is known of it, for everybody."""
    asked = {
        "low": compare(number, ">=", least),
        "higher": compare(number, ">", least),
        "high": compare(number, "<=", most),
        "lower": compare(number, "<", most),
    }
    each = [milestone(name, when=when) for name, when in asked.items()]
    found = {
        name: says_all(each, name, [PEOPLE, VISITS], people=people, visits=visits)["ann"].split()[0]
        for name in asked
    }
    return (found["low"], found["high"]) == ("met", "met") and "met" not in (found["higher"], found["lower"])


def visited(workers: str) -> str:
    rows = [f"ann | 2025-04-01 | {worker} | {number}" for number, worker in enumerate(workers)]
    return "\n".join(["person | day | worker | score", *rows])


@pytest.mark.parametrize(
    ("workers", "most", "in_pairs", "in_a_row"),
    [
        ("AAB", (2, 2), (1, 1), (0, 1)),
        ("AAAAB", (4, 4), (6, 6), (2, 3)),
        ("AAAA", (4, 4), (6, 6), (3, 3)),
        ("AA?", (2, 3), (1, 3), (0, 2)),
        ("AABB??", (2, 4), (2, 7), (0, 4)),
        ("??", (0, 2), (0, 1), (0, 1)),
        ("", (0, 0), (0, 0), (0, 0)),
    ],
)
def test_visits_of_one_day(
    workers: str, most: tuple[int, int], in_pairs: tuple[int, int], in_a_row: tuple[int, int]
) -> None:
    visits = visited(workers) if workers else ""
    assert is_between(alike("most", "visits.worker"), *most, visits)
    assert is_between(alike("pairs", "visits.worker"), *in_pairs, visits)
    assert is_between(alike("in a row", "visits.worker"), *in_a_row, visits)


def test_pairs_of_rows() -> None:
    visits = "person | day | kind\n ann | 2025-04-01 | home\n ann | 2025-04-02 | ?\n ann | 2025-04-03 | home"
    asked = compare(pairs("visits", AT_HOME), ">=", 1)
    [answer] = says_all([milestone("it", when=asked)], "it", [PEOPLE, VISITS], visits=visits).values()
    assert answer == "met 2025-04-03, perhaps 2025-04-02"


def one_after_another(visits: str, asked: int, **over: str) -> str:
    when = compare(alike("in a row", "visits.worker", **over), ">=", asked)
    return says_all([milestone("it", when=when)], "it", [PEOPLE, VISITS], visits=visits)["ann"]


def test_what_is_not_known_of_one_day_takes_nothing_from_another() -> None:
    """Three visits by A on one day repeat twice for sure, whoever came on the next."""
    visits = "\n".join([visited("AAA"), "ann | 2025-04-02 | ? | 1", "ann | 2025-04-02 | ? | 2"])
    assert one_after_another(visits, 2) == "met 2025-04-01"


def test_the_same_worker_comes_again_within_the_time() -> None:
    visits = """
        person | day        | worker
        ann    | 2025-05-01 | A
        ann    | 2025-05-09 | A
        ann    | 2025-05-20 | B
        ann    | 2025-05-21 |
        ann    | 2025-05-25 | B
    """
    assert one_after_another(visits, 1) == "met 2025-05-09"
    assert one_after_another(visits, 2) == "met 2025-05-25"
    assert one_after_another(visits, 1, over="8 days") == "met 2025-05-25"
    assert one_after_another(visits, 1, over="9 days") == "met 2025-05-09"


def test_a_row_set_aside_breaks_one_repeat_or_makes_one() -> None:
    visits = "person | day | worker\n ann | 2025-05-01 | A\n ann | 2025-05-02 | A\n ! ann"
    assert one_after_another(visits, 1) == "not assessable, perhaps 2025-04-01"
    assert one_after_another(visits, 3) == "not yet"
    assert one_after_another(visits.replace("! ann", "!"), 3) == "not assessable, perhaps 2025-04-01"


def test_days_add_up_until_they_are_enough() -> None:
    ties = """
        person | since      | until      | kind
        ann    | 2025-05-01 | 2025-05-03 | friend
        ann    | 2025-05-02 | 2025-05-04 | friend
        ann    | 2025-05-20 |            | friend
        ann    | 2025-05-10 | 2025-05-10 | ?
    """
    friends = days_held("ties", cell("kind", "=", "friend"))
    assert says(compare(friends, ">=", 4), ties=ties) == {"ann": "met 2025-05-04"}
    assert says(compare(friends, ">=", 5), ties=ties) == {"ann": "met 2025-05-20, perhaps 2025-05-10"}
    lately = days_held("ties", cell("kind", "=", "friend"), over="10 days")
    assert says(compare(lately, ">=", 5), ties=ties) == {"ann": "met 2025-05-24, perhaps 2025-05-10"}


def test_days_have_no_most_where_rows_may_be_missing() -> None:
    ties = "person | since | until\n ann | 2025-05-01 | 2025-05-03\n ! ann"
    assert says(compare(days_held("ties"), "<", 1000), ties=ties) == {
        "ann": "not assessable, perhaps 2025-04-01"
    }
    it = [milestone("it", when=compare(days_held("stays"), "<", 1000))]
    stays = "person | since | until\n ann | 2025-04-01 |"
    assert says_all(it, "it", [PEOPLE, TIES, STAYS], stays=stays) == {
        "ann": "not assessable, perhaps 2025-04-01"
    }


def test_the_first_value_and_what_is_known_only_while() -> None:
    visits = """
        person | day        | score | kind
        ann    | 2025-05-01 | 9     | ?
        ann    | 2025-05-05 | 4     | home
        ann    | 2025-05-05 | 6     | home
        ann    | 2025-05-09 | 1     | home
    """
    at_home = first("visits.score", AT_HOME)
    assert is_between(only_when(at_home, compare(count("visits", AT_HOME), ">=", 3)), 4, 9, visits)
    assert not is_between(only_when(at_home, compare(count("visits", AT_HOME), ">=", 4)), 4, 9, visits)
    asked = compare(only_when(first("visits.score"), compare(count("visits"), ">=", 3)), ">=", 9)
    found = says_all([milestone("it", when=asked)], "it", [PEOPLE, VISITS], visits=visits)
    assert found == {"ann": "met 2025-05-05"}
    it = [milestone("it", when=compare(at_home, ">=", 4))]
    assert says_all(it, "it", [PEOPLE, VISITS], visits=visits) == {
        "ann": "met 2025-05-05, perhaps 2025-04-01"
    }
