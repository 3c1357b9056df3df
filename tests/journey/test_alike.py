"""Rows alike, days held, the first value, and numbers that are known only while something is so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations, product
from math import inf
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.evaluation.journey.in_hand import Case
from commissioning.evaluation.journey.measures.numbers import number_of
from commissioning.evaluation.journey.shard import Shard
from commissioning.model.expressions import Number
from tests.building import choice, contract, date_column, pseudonym, quantity, table
from tests.phrases import (
    alike,
    cell,
    compare,
    count,
    day,
    days_held,
    first,
    only_when,
    pairs,
)
from tests.sheets import evidence

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
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
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    place=choice("home", "away"),
)
UNHEARD = STAYS.model_copy(update={"name": "unheard", "no_rows": "unknown"})
DEAL = contract([PEOPLE, VISITS, STAYS, UNHEARD], [])
AT_HOME = cell("kind", "=", "home")

How = Literal["most", "pairs", "in a row"]
HOW: tuple[How, ...] = ("most", "pairs", "in a row")

Ends = tuple[Any, Any]


def bounds(number: Number, on: str, as_at: str = "2025-12-31", **sheets: str) -> Ends:
    """The least and the most for Ann on a day, in units."""
    facts = evidence(DEAL, people="person | joined\nann | 2025-04-01", **sheets)
    in_hand = Shard(DEAL, facts, day(as_at)).in_hand("person")
    least, most = number_of(number, in_hand)(Case("ann")).on(day(on))
    return tuple(end if isinstance(end, float) else Fraction(end) / 10_000 for end in (least, most))  # type: ignore[return-value]


# --- alike ---------------------------------------------------------------------------------------

IN_ORDER = "AAAABBAA"
"""The example by which SECON is told: eight visits, of which five repeat the worker before."""


def visited(workers: str) -> str:
    rows = [f"ann | 2025-05-{number:02d} | {worker}" for number, worker in enumerate(workers, 1)]
    return "\n".join(["person | day | worker", *rows])


@pytest.mark.parametrize(
    ("workers", "most", "in_pairs", "in_a_row"),
    [
        (IN_ORDER, 6, 16, 5),
        ("AAAAAAAA", 8, 28, 7),
        ("ABABABAB", 4, 12, 0),
        ("ABCDEFGH", 1, 0, 0),
        ("A", 1, 0, 0),
    ],
)
def test_rows_that_are_all_known(workers: str, most: int, in_pairs: int, in_a_row: int) -> None:
    for how, expected in zip(HOW, (most, in_pairs, in_a_row), strict=True):
        number = alike(how, "visits.worker")
        assert bounds(number, "2025-12-31", visits=visited(workers)) == (expected, expected)
    n = len(workers)
    assert bounds(pairs("visits"), "2025-12-31", visits=visited(workers)) == (n * (n - 1) // 2,) * 2


def test_a_row_counts_over_its_time() -> None:
    visits = visited("ABBA")
    one_after_another = alike("in a row", "visits.worker", over="2 days")
    found = [bounds(one_after_another, f"2025-05-0{number}", visits=visits)[0] for number in range(1, 7)]
    assert found == [0, 0, 1, 0, 0, 0]
    most = alike("most", "visits.worker", over="2 days")
    assert [bounds(most, f"2025-05-0{number}", visits=visits)[0] for number in range(1, 7)] == [
        1,
        1,
        2,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("workers", "least", "most"),
    [
        ("AA", 1, 1),
        ("AAB", 0, 1),  # A B A, or A A B
        ("AAAAB", 2, 3),  # A A B A A at the worst
        ("AB", 0, 0),
        ("A?", 0, 1),
        ("??", 0, 1),
    ],
)
def test_the_order_of_one_day_is_not_known(workers: str, least: int, most: int) -> None:
    rows = [f"ann | 2025-05-01 | {worker}" for worker in workers]
    # Rows that are the same in everything would be one.
    rows = [f"{row} | {score}" for score, row in enumerate(rows)]
    visits = "\n".join(["person | day | worker | score", *rows])
    assert bounds(alike("in a row", "visits.worker"), "2025-12-31", visits=visits) == (least, most)


def test_a_row_that_may_not_count_may_join_those_beside_it_and_says_none_is_passed_over() -> None:
    visits = """
        person | day        | worker | kind
        ann    | 2025-05-01 | A      | home
        ann    | 2025-05-02 | B      | ?
        ann    | 2025-05-03 |        | home
        ann    | 2025-05-04 | A      | home
    """
    assert bounds(alike("in a row", "visits.worker", AT_HOME), "2025-12-31", visits=visits) == (0, 1)
    assert bounds(alike("most", "visits.worker", AT_HOME), "2025-12-31", visits=visits) == (2, 2)
    assert bounds(alike("in a row", "visits.worker"), "2025-12-31", visits=visits) == (0, 0)


def test_a_row_of_nobody_may_stand_anywhere() -> None:
    visits = visited("AAA") + "\n!"
    assert bounds(alike("in a row", "visits.worker"), "2025-12-31", visits=visits) == (0, inf)
    assert bounds(alike("most", "visits.worker"), "2025-12-31", visits=visits) == (3, inf)


# --- every world there may be ---------------------------------------------------------------------

DATES, WORKERS = (1, 2, 3), "ABC"
Row = tuple[int, str, bool]
"""A row as sent: its date, its worker (`?` where it is not known), and whether it is sure to count."""

rows_sent = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from("AAB?"), st.booleans()), max_size=4)


def worlds(rows: Sequence[Row], aside: int) -> Iterator[list[str]]:
    """The workers in order, for all that what was sent allows."""
    anywhere = [(date, worker) for date in (0, *DATES) for worker in (*WORKERS, "")]
    stray = [[(date, worker, True) for date, worker in anywhere]] * aside
    may_say = [
        [(date, each, sure) for each in (WORKERS if worker == "?" else worker)] for date, worker, sure in rows
    ]
    for said in product(*may_say, *stray):
        for there in product(*((True,) if sure else (True, False) for _, _, sure in said)):
            kept = [
                (date, worker) for (date, worker, _), here in zip(said, there, strict=True) if here and worker
            ]
            for order in permutations(kept):
                if [date for date, _ in order] == sorted(date for date, _ in order):
                    yield [worker for _, worker in order]


def counted(how: How, workers: Sequence[str]) -> int:
    by_worker = Counter(workers).values()
    if how == "most":
        return max(by_worker, default=0)
    if how == "pairs":
        return sum(number * (number - 1) // 2 for number in by_worker)
    return sum(one == other for one, other in pairwise(workers))


@given(rows_sent, st.integers(0, 1))
def test_the_bounds_hold_in_every_world(rows: Sequence[Row], aside: int) -> None:
    lines = [
        f"ann | 2025-05-{date:02d} | {worker} | {'home' if sure else '?'} | {number}"
        for number, (date, worker, sure) in enumerate(rows)
    ]
    visits = "\n".join(["person | day | worker | kind | score", *lines, *["! ann"] * aside])
    every = list(worlds(rows, aside))
    for how in HOW:
        number = alike(how, "visits.worker", AT_HOME)
        least, most = bounds(number, "2025-12-31", visits=visits)
        found = {counted(how, workers) for workers in every}
        assert least <= min(found)
        assert max(found) <= most


# --- days ----------------------------------------------------------------------------------------

STAYED = """
    person | since      | until      | place
    ann    | 2025-05-01 | 2025-05-03 | away
    ann    | 2025-05-03 | 2025-05-04 | away
    ann    | 2025-05-10 |            | away
    ann    | 2025-05-06 | 2025-05-06 | ?
    ann    | 2025-05-20 | 2025-05-21 | home
"""
AWAY = cell("place", "=", "away")


@pytest.mark.parametrize(
    ("on", "least", "most"),
    [
        ("2025-04-30", 0, 0),
        ("2025-05-01", 1, 1),
        ("2025-05-03", 3, 3),
        ("2025-05-04", 4, 4),
        ("2025-05-05", 4, 4),
        ("2025-05-06", 4, 5),
        ("2025-05-31", 26, 27),
    ],
)
def test_a_day_counts_once_however_many_rows_hold_on_it(on: str, least: int, most: int) -> None:
    assert bounds(days_held("stays", AWAY), on, as_at="2025-05-31", stays=STAYED) == (least, most)


@pytest.mark.parametrize(
    ("on", "least"), [("2025-05-04", 3), ("2025-05-05", 2), ("2025-05-06", 1), ("2025-05-31", 3)]
)
def test_a_day_counts_for_the_span_from_itself(on: str, least: int) -> None:
    away = days_held("stays", AWAY, over="3 days")
    assert bounds(away, on, as_at="2025-05-31", stays=STAYED)[0] == least


def test_days_have_no_most_where_rows_may_be_missing() -> None:
    assert bounds(days_held("stays"), "2025-05-31", stays=f"{STAYED.rstrip()}\n! ann") == (27, inf)
    assert bounds(days_held("unheard"), "2025-05-31", unheard=STAYED) == (27, inf)


# --- first, and known only while -----------------------------------------------------------------

SCORES = """
    person | day        | score | kind
    ann    | 2025-05-02 | 3     | ?
    ann    | 2025-05-05 | 4     | home
    ann    | 2025-05-05 | 6     | home
    ann    | 2025-05-09 | 9     | home
"""


@pytest.mark.parametrize(
    ("on", "least", "most"),
    [("2025-05-01", 0, 10), ("2025-05-04", 0, 10), ("2025-05-05", 3, 6), ("2025-12-31", 3, 6)],
)
def test_the_first_value(on: str, least: int, most: int) -> None:
    assert bounds(first("visits.score", AT_HOME), on, visits=SCORES) == (least, most)
    assert bounds(first("visits.score"), "2025-12-31", visits=SCORES) == (3, 3)


def test_a_row_set_aside_may_be_the_first() -> None:
    assert bounds(first("visits.score"), "2025-12-31", visits=f"{SCORES.rstrip()}\n! ann") == (0, 10)


def test_below_what_is_asked_there_is_no_value() -> None:
    enough = compare(count("visits", AT_HOME), ">=", 3)
    visits = only_when(count("visits"), enough)
    assert bounds(visits, "2025-05-08", visits=SCORES) == (-inf, inf)
    assert bounds(visits, "2025-05-09", visits=SCORES) == (4, 4)
    surely_not = compare(count("visits"), "<", 1)
    assert bounds(only_when(count("visits"), surely_not), "2025-05-09", visits=SCORES) == (-inf, inf)
