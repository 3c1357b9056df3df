"""Numbers as they were on another day: both ways of working them out, what they rest on, what is missing."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.journey.evaluator import evaluate as one_by_one
from commissioning.evaluation.journey.support.supporting import support
from commissioning.evaluation.journey.support.supports import Doubt, NumberThen
from commissioning.model.answers import Answers
from commissioning.model.calendar import Day, Span, after, before
from commissioning.model.expressions import Alternative, Earlier, MeasureNumber, Number
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Supply
from tests.building import contract, date_column, milestone, quantity, table
from tests.phrases import (
    any_row,
    cell,
    compare,
    count,
    day,
    figure,
    joined,
    latest,
    previous,
    span,
    total,
    worked,
)
from tests.settling.test_missing import assert_supply_is_exact
from tests.sheets import evidence, said

Evaluate = Callable[[Contract, Evidence, Day], Answers]
DAYS = st.integers(day("1999-01-01"), day("2032-12-31"))
SPANS = st.builds(Span, count=st.integers(1, 50), unit=st.sampled_from(["days", "months"]))

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
HOURS = table("hours", about="person", dated="day", day=date_column(), gave=quantity("0", "24"))
HEARD = HOURS.model_copy(update={"name": "heard", "no_rows": "unknown"})
ANN = "person | joined\nann | 2025-04-01"
AS_AT = day("2025-12-31")
GAVE = total("hours.gave")


@given(DAYS, SPANS)
def test_so_long_before_is_the_last_day_that_leads_there(on: Day, ago: Span) -> None:
    then = before(on, ago)
    assert after(then, ago) <= on < after(then + 1, ago)


@pytest.fixture(params=[at_once, one_by_one], ids=["at once", "one by one"])
def evaluate(request: pytest.FixtureRequest) -> Evaluate:
    found: Evaluate = request.param
    return found


def ago(number: Number, when: str) -> Earlier:
    return Earlier(number=number, when=day(when) if when[4:5] == "-" else span(when))


def rise(number: Number, when: str) -> Number:
    return joined(number, "-", ago(number, when))


def asking(number: Number, least: int) -> Contract:
    return contract([PEOPLE, HOURS, HEARD], [milestone("it", when=compare(number, ">=", least))])


@pytest.mark.parametrize(
    ("number", "least", "expected"),
    [
        (rise(GAVE, "1 month"), 7, "not yet"),
        (rise(GAVE, "31 days"), 7, "met 2025-06-30"),
        (rise(GAVE, "2025-06-01"), 3, "met 2025-06-30"),
        (rise(GAVE, "2025-05-30"), 7, "met 2025-06-30"),
        (ago(ago(GAVE, "1 month"), "1 month"), 4, "met 2025-07-30"),
        (ago(ago(GAVE, "2025-05-31"), "1 month"), 4, "met 2025-06-30"),
        (ago(ago(GAVE, "1 month"), "2025-06-29"), 4, "not yet"),
        (ago(joined(GAVE, "/", count("hours")), "1 month"), 4, "met 2025-06-30"),
        (ago(worked("highest", GAVE, figure(3)), "1 year"), 3, "met 2025-04-01"),
        (ago(worked("lowest", GAVE, figure(3)), "2025-12-31"), 3, "met 2025-12-31"),
        (ago(joined(GAVE, "*", figure(0)), "2026-01-01"), 0, "not assessable, perhaps 2025-04-01"),
    ],
)
def test_what_was_before(evaluate: Evaluate, number: Number, least: int, expected: str) -> None:
    deal = asking(number, least)
    hours = "person | day | gave\nann | 2025-05-31 | 4\nann | 2025-06-30 | 3"
    assert said(evaluate(deal, evidence(deal, people=ANN, hours=hours), AS_AT), "it") == {"ann": expected}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("ann | 2025-06-01 | 4", "not assessable, perhaps 2025-04-01"),
        ("ann | 2025-04-01 | ?\nann | 2025-05-01 | 9", "not assessable, perhaps 2025-04-01"),
        (
            "ann | 2025-04-01 | 4\nann | 2025-04-01 | 6\nann | 2025-05-01 | 7",
            "met 2025-05-01, perhaps 2025-04-01",
        ),
        (
            "ann | 2025-04-01 | 4\nann | 2025-04-01 | 7\nann | 2025-05-01 | 7",
            "not assessable, perhaps 2025-04-01",
        ),
    ],
)
def test_a_reading_is_held_against_that_of_a_month_ago(evaluate: Evaluate, hours: str, expected: str) -> None:
    deal = asking(rise(latest("hours.gave"), "1 month"), 1)
    facts = evidence(deal, people=ANN, hours=f"person | day | gave\n{hours}")
    assert said(evaluate(deal, facts, AS_AT), "it") == {"ann": expected}


@pytest.mark.parametrize(
    ("hours", "least", "expected"),
    [
        ("ann | 2025-05-01 | 4\nann | 2025-06-01 | 9", 4, "met 2025-06-01, perhaps 2025-04-01"),
        ("ann | 2025-05-01 | 4\nann | 2025-06-01 | 9", 5, "not assessable, perhaps 2025-04-01"),
        ("ann | 2025-05-01 | 4\nann | 2025-05-01 | 5", 4, "not assessable, perhaps 2025-04-01"),
        (
            "ann | 2025-05-01 | 4\nann | 2025-06-01 | ?\nann | 2025-07-01 | 9",
            5,
            "not assessable, perhaps 2025-04-01",
        ),
    ],
)
def test_the_reading_before_the_latest(evaluate: Evaluate, hours: str, least: int, expected: str) -> None:
    deal = asking(previous("hours.gave"), least)
    facts = evidence(deal, people=ANN, hours=f"person | day | gave\n{hours}")
    assert said(evaluate(deal, facts, AS_AT), "it") == {"ann": expected}


def test_a_row_that_may_count_may_be_the_latest_or_the_one_before(evaluate: Evaluate) -> None:
    deal = asking(previous("hours.gave", cell("gave", ">=", 3)), 3)
    hours = "ann | 2025-04-01 | 3\nann | 2025-04-02 | 9\nann | 2025-04-03 | ?\nann | 2025-04-04 | 1"
    facts = evidence(deal, people=ANN, hours=f"person | day | gave\n{hours}")
    # From the 2nd on it is 3; once the unknown may be the latest, it is 3 or 9.
    assert said(evaluate(deal, facts, AS_AT), "it") == {"ann": "met 2025-04-02, perhaps 2025-04-01"}
    nine = contract(
        [PEOPLE, HOURS],
        [milestone("it", when=compare(previous("hours.gave", cell("gave", ">=", 3)), "<=", 3))],
    )
    facts = evidence(nine, people=ANN, hours=f"person | day | gave\n{hours}")
    assert said(evaluate(nine, facts, day("2025-04-02")), "it") == {
        "ann": "met 2025-04-02, perhaps 2025-04-01"
    }


def test_of_a_rise_both_readings_are_what_it_rests_on() -> None:
    deal = asking(joined(latest("hours.gave"), "-", previous("hours.gave")), 3)
    hours = "person | day | gave\nann | 2025-05-01 | 1\nann | 2025-06-01 | 2\nann | 2025-07-01 | 6"
    found = support(deal, evidence(deal, people=ANN, hours=hours), AS_AT, "ann", "it")
    assert {row.row for row in found.rows if row.table == "hours"} == {1, 2}


def test_nobody_has_heard_of_rows_before_the_first(evaluate: Evaluate) -> None:
    deal = asking(joined(figure(1), "-", ago(count("heard"), "1 month")), 0)
    facts = evidence(deal, people=ANN, heard="person | day | gave\nann | 2025-05-31 | 1")
    assert said(evaluate(deal, facts, AS_AT), "it") == {"ann": "met 2025-06-30, perhaps 2025-04-01"}


def test_a_condition_inside_is_asked_of_that_day_as_well(evaluate: Evaluate) -> None:
    chosen = Alternative(when=any_row("hours"), number=figure(5), otherwise=figure(1))
    deal = asking(ago(chosen, "1 month"), 5)
    facts = evidence(deal, people=ANN, hours="person | day | gave\nann | 2025-05-31 | 1")
    assert said(evaluate(deal, facts, AS_AT), "it") == {"ann": "met 2025-06-30"}


def test_what_it_rests_on_are_the_rows_of_that_day_and_both_numbers_are_shown() -> None:
    gave = MeasureNumber(name="gave", value=total("hours.gave", over="1 month"))
    deal = asking(rise(gave, "1 month"), 2)
    hours = "person | day | gave\nann | 2025-05-31 | 4\nann | 2025-06-30 | 6\nann | 2025-04-02 | 1"
    found = support(deal, evidence(deal, people=ANN, hours=hours), AS_AT, "ann", "it")
    assert [(row.role, row.row) for row in found.rows] == [
        *(("own row", 0), ("gave", 0), ("gave 1 month before", 2)),
    ]
    assert found.shown == (
        NumberThen("gave", Fraction(4), Fraction(4), ""),
        NumberThen("gave 1 month before", Fraction(1), Fraction(1), ""),
    )


def test_a_reading_of_that_day_is_what_is_missing() -> None:
    deal = asking(rise(latest("hours.gave"), "1 month"), 3)
    hours = "person | day | gave\nann | 2025-10-01 | ?\nann | 2025-12-15 | 9"
    world = world_of(deal, evidence(deal, people=ANN, hours=hours), AS_AT, "ann", "it")
    found = missing(world, "it")
    assert isinstance(found, Supply)
    assert_supply_is_exact(deal, world, "it", found)


def test_where_there_is_one_reading_another_may_be_missing() -> None:
    deal = asking(previous("hours.gave"), 3)
    facts = evidence(deal, people=ANN, hours="person | day | gave\nann | 2025-05-01 | 1")
    assert Doubt("hours", None, None, "no rows were sent") in support(deal, facts, AS_AT, "ann", "it").doubts
