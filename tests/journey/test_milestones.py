"""The day on which a milestone is met: spells, presence, agreements and ends."""

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.model.terms import Milestone
from tests.building import contract, date_column, milestone, pseudonym, table
from tests.phrases import any_row, compare, count, day
from tests.sheets import evidence, said

PEOPLE = table(
    "people",
    lists="person",
    holds=("joined", "left"),
    joined=date_column(),
    left=date_column(optional=True),
    person_on=date_column(optional=True),
    worker=pseudonym(optional=True),
    worker_on=date_column(optional=True),
    agreed={"person": ("person", "person_on"), "worker": ("worker", "worker_on")},
)
TIES = table(
    "ties", about="person", holds=("since", "until"), since=date_column(), until=date_column(optional=True)
)
TIED = any_row("ties")
HERE = "person | joined\nann | 2025-04-01"


def verdict(
    goal: Milestone, ties: str = "", people: str = HERE, as_at: str = "2026-03-31", last: str = "2028-03-31"
) -> str:
    deal = contract([PEOPLE, TIES], [goal], term=("2025-04-01", last))
    facts = evidence(deal, people=people, ties=f"person | since | until\n{ties}")
    return said(evaluate(deal, facts, day(as_at)), goal.name)["ann"]


@pytest.mark.parametrize(
    ("held_for", "since", "until", "expected"),
    [
        # Held for 90 days: met on the 91st day, if it still held on that day.
        ("90 days", "2025-05-01", "2025-07-30", "met 2025-07-30"),
        ("90 days", "2025-05-01", "2025-07-29", "not yet"),
        ("90 days", "2025-05-01", "", "met 2025-07-30"),
        # Months: the same day number, else the last day of the month.
        ("1 month", "2026-01-31", "", "met 2026-02-28"),
        ("1 month", "2026-01-31", "2026-02-27", "not yet"),
        ("1 month", "2026-02-28", "", "met 2026-03-28"),
        ("1 year", "2024-02-29", "", "met 2025-04-01"),
    ],
)
def test_held_for(held_for: str, since: str, until: str, expected: str) -> None:
    held = milestone("tied", when=TIED, held_for=held_for)
    assert verdict(held, f"ann | {since} | {until}") == expected


def test_a_leap_year_is_counted_forward() -> None:
    held = milestone("tied", when=TIED, held_for="12 months")
    people = "person | joined\nann | 2023-01-01"
    deal = contract([PEOPLE, TIES], [held], term=("2023-04-01", "2028-03-31"))
    facts = evidence(deal, people=people, ties="person | since | until\nann | 2024-02-29 |")
    assert said(evaluate(deal, facts, day("2026-03-31")), "tied") == {"ann": "met 2025-02-28"}


def test_runs_that_touch_are_one() -> None:
    held = milestone("tied", when=TIED, held_for="90 days")
    assert verdict(held, "ann | 2025-05-01 | 2025-06-14\nann | 2025-06-15 | 2025-07-30") == "met 2025-07-30"
    assert verdict(held, "ann | 2025-05-01 | 2025-06-14\nann | 2025-06-16 | 2025-07-30") == "not yet"


def test_a_run_up_to_the_as_at_day() -> None:
    held = milestone("tied", when=TIED, held_for="90 days")
    assert verdict(held, "ann | 2025-05-01 |", as_at="2025-07-30") == "met 2025-07-30"
    assert verdict(held, "ann | 2025-05-01 |", as_at="2025-07-29") == "not yet"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("ann | 2025-06-10 |", "met 2025-06-10"),
        ("ann | 2024-06-10 |", "met 2025-05-01"),
        ("ann | 2025-04-01 | 2025-05-01", "met 2025-05-01"),
        ("ann | 2025-04-01 | 2025-04-30", "not yet"),
        ("! ann", "not assessable, perhaps 2025-05-01"),
        ("! ann\n! ann", "not assessable, perhaps 2025-05-01"),
    ],
)
def test_met_on_a_day_the_subject_was_there(people: str, expected: str) -> None:
    header = "person | joined | left"
    assert verdict(milestone("tied", when=TIED), "ann | 2025-05-01 |", f"{header}\n{people}") == expected


def test_met_in_the_term() -> None:
    tied = milestone("tied", when=TIED)
    early = "person | joined\nann | 2020-01-01"
    assert verdict(tied, "ann | 2020-01-01 |", early) == "met 2025-04-01"
    assert verdict(tied, "ann | 2025-05-01 |", last="2025-05-01") == "met 2025-05-01"
    assert verdict(tied, "ann | 2025-05-01 |", last="2025-04-30") == "not yet"


def test_who_joins_after_the_as_at_day_has_no_verdict() -> None:
    deal = contract([PEOPLE, TIES], [milestone("tied", when=TIED)])
    facts = evidence(deal, people="person | joined\nann | 2025-05-01\nbob | 2025-05-02")
    assert set(evaluate(deal, facts, day("2025-05-01")).verdicts) == {("tied", "ann")}


def test_a_row_that_may_be_shortens_no_spell() -> None:
    no_ties = milestone("alone", when=compare(count("ties"), "=", 0))
    assert verdict(no_ties, "! ann") == "not assessable, perhaps 2025-04-01"
    assert verdict(no_ties, "") == "met 2025-04-01"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("2025-05-01 | bob | 2025-06-01", "met 2025-06-01"),
        ("2025-04-01 | bob | 2025-04-01", "met 2025-04-10"),
        ("2025-05-01 | ann | 2025-06-01", "not yet"),  # one person in two roles counts once
        ("2025-05-01 | | 2025-06-01", "not yet"),
        ("2025-05-01 | bob |", "not yet"),
        ("2025-05-01 | bob | 2026-04-01", "not yet"),  # agreed after the as-at day
        ("2025-05-01 | bob | ?", "not assessable, perhaps 2025-05-01"),
        ("? | bob | ?", "not assessable, perhaps 2025-04-10"),
        ("2025-05-01 | ? | 2025-06-01", "not assessable, perhaps 2025-06-01"),
        ("? | ? | 2025-06-01", "not assessable, perhaps 2025-06-01"),
    ],
)
def test_agreed_by(people: str, expected: str) -> None:
    agreed = milestone("tied", when=TIED, agreed_by=["person", "worker"])
    sheet = f"person | joined | left | person_on | worker | worker_on\nann | 2025-04-01 | | {people}"
    # The tie is over when some of them agree: the spell met it, and they agreed to it.
    assert verdict(agreed, "ann | 2025-04-10 | 2025-04-20", sheet) == expected


def test_agreements_of_a_row_set_aside_may_have_been_made() -> None:
    agreed = milestone("tied", when=TIED, agreed_by=["person", "worker"])
    sheet = "person | joined\n! ann"
    assert verdict(agreed, "ann | 2025-04-10 |", sheet) == "not assessable, perhaps 2025-04-10"


def test_agreed_by_one_role_alone() -> None:
    agreed = milestone("tied", when=TIED, agreed_by=["worker"])
    sheet = "person | joined | worker | worker_on\nann | 2025-04-01 | ann | 2025-06-01"
    assert verdict(agreed, "ann | 2025-04-10 |", sheet) == "met 2025-06-01"


def test_agreed_after_leaving_is_too_late() -> None:
    agreed = milestone("tied", when=TIED, agreed_by=["worker"])
    sheet = "person | joined | left | worker | worker_on\nann | 2025-04-01 | 2025-05-31 | bob | 2025-06-01"
    assert verdict(agreed, "ann | 2025-04-10 |", sheet) == "not yet"
