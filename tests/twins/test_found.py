"""Cases on which the twins once differed, or one of them failed: small enough to be worked out by hand."""

from collections.abc import Callable

import pytest

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.journey.evaluator import evaluate as one_by_one
from commissioning.model.answers import Answers, Certainty, Decision
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from tests.building import (
    contract,
    date_column,
    find_line,
    milestone,
    payment,
    pseudonym,
    rule,
    stream,
    table,
)
from tests.phrases import any_row, compare, count, day, distinct, known_date, no
from tests.sheets import evidence, said

Evaluate = Callable[[Contract, Evidence, Day], Answers]

AS_AT = day("2025-06-30")
JOINED = "person | joined\nann | 2025-04-10"


@pytest.fixture(params=[at_once, one_by_one], ids=["at once", "one by one"])
def evaluate(request: pytest.FixtureRequest) -> Evaluate:
    found: Evaluate = request.param
    return found


PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
VISITS = table(
    "visits",
    about="person",
    dated="day",
    day=date_column(),
    visitor=pseudonym(),
    noted=date_column(optional=True),
)
HERE = any_row("people")


def test_different_values_are_counted_up_and_down(evaluate: Evaluate) -> None:
    two_visitors = compare(distinct("visits.visitor", over="2 days"), ">=", 2)
    deal = contract([PEOPLE, VISITS], [milestone("visited", when=two_visitors, held_for="1 day")])
    sheet = """
        person | day        | visitor
        ann    | 2025-05-01 | bob
        ann    | 2025-05-02 | bob
        ann    | 2025-05-04 | bob
        ann    | 2025-05-04 | cat
    """
    # Each visit counts on its day and the next: two visitors on the 4th and 5th, so held on the 5th.
    answers = evaluate(deal, evidence(deal, people=JOINED, visits=sheet), AS_AT)
    assert said(answers, "visited") == {"ann": "met 2025-05-05"}


def test_a_row_set_aside_may_count_on_any_day_whatever_the_months(evaluate: Evaluate) -> None:
    visited = compare(count("visits", over="1 month"), ">=", 1)
    deal = contract([PEOPLE, VISITS], [milestone("visited", when=visited)])
    sheet = """
        person | day | visitor
        ! ann
    """
    answers = evaluate(deal, evidence(deal, people=JOINED, visits=sheet), AS_AT)
    assert said(answers, "visited") == {"ann": "not assessable, perhaps 2025-04-10"}


def test_find_passes_over_a_row_whose_date_was_known_before_it_starts(evaluate: Evaluate) -> None:
    lines = [find_line("visit", "visits", no(known_date("noted")))]
    deal = contract([PEOPLE, VISITS], [milestone("visited", find=lines)])
    people = """
        person | joined
        ann    | 2025-04-10
        bob    | 2025-04-10
        cat    | 2025-04-10
    """
    sheet = """
        person | day        | visitor | noted
        ann    | 2025-05-01 | zoe     | 2025-05-01
        bob    | 2025-05-01 | zoe     | 2025-05-02
        cat    | 2025-05-01 | zoe     | ?
    """
    # Ann's row counts until 30 April, which is on no day; Bob's on 1 May, and nothing need hold any longer.
    answers = evaluate(deal, evidence(deal, people=people, visits=sheet), AS_AT)
    assert said(answers, "visited") == {
        "ann": "not yet",
        "bob": "met 2025-05-01",
        "cat": "not assessable, perhaps 2025-05-01",
    }


def test_a_date_that_nobody_can_read_is_not_known_for_sure(evaluate: Evaluate) -> None:
    noted = any_row("visits", known_date("noted"))
    deal = contract(
        [PEOPLE, VISITS],
        [milestone("noted", when=noted), milestone("here", when=HERE)],
        [payment("here", streams=["council"], rules=[rule("terms.pay", noted, "pay")])],
        [stream("council", eligible=noted)],
    )
    sheet = """
        person | day        | visitor | noted
        ann    | 2025-05-01 | zoe     | ?
    """
    answers = evaluate(deal, evidence(deal, people=JOINED, visits=sheet), AS_AT)
    assert said(answers, "noted") == {"ann": "not assessable, perhaps 2025-05-01"}
    assert answers.decisions["here", "ann"] == Decision("withhold", "terms.pay", sure=False)
    # Ann is here from 10 April on, and on that day there was no visit yet.
    assert answers.may_pay["here", "ann"] == {"council": Certainty.NO}
