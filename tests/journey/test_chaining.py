"""Milestones one after another: after, starting after, within, and chains from one subject to the next."""

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.levels import asked_in_decisions, levels
from commissioning.model.expressions import Met
from commissioning.model.terms import Agreement, Milestone
from tests.building import choice, contract, date_column, milestone, payment, pseudonym, rule, table
from tests.phrases import any_row, cell, day, has_met
from tests.sheets import evidence, said

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    other=pseudonym(),
)
CALLS = table("calls", about="person", dated="day", day=date_column(), kind=choice("first", "again"))
FIRST = milestone("first", when=any_row("calls", cell("kind", "=", "first")))
TIED = any_row("ties")
HERE = "person | joined\nann | 2025-04-01"
SURE, PERHAPS = "ann | 2025-05-01 | first", "ann | 2025-05-01 | ?"
TWO_MONTHS = milestone("second", when=TIED, after="first", within="2 months")


def verdict(second: Milestone, calls: str, *ties: str, as_at: str = "2026-03-31") -> str:
    """What is said of Ann's second milestone, after a first one."""
    deal = contract([PEOPLE, CALLS, TIES], [FIRST, second])
    sheet = "\n".join(["person | since | until", *ties])
    facts = evidence(deal, people=HERE, calls=f"person | day | kind\n{calls}", ties=sheet)
    return said(evaluate(deal, facts, day(as_at)), "second")["ann"]


@pytest.mark.parametrize(
    ("starting_after", "since", "until", "expected"),
    [
        # Met on or after the day of the first; its own run may have begun before.
        (False, "2025-04-10", "", "met 2025-05-01"),
        (False, "2025-04-10", "2025-05-01", "met 2025-05-01"),
        (False, "2025-04-10", "2025-04-30", "not yet"),
        (False, "2025-06-10", "", "met 2025-06-10"),
        (True, "2025-04-10", "2025-05-01", "met 2025-05-01"),
        (True, "2025-04-10", "2025-04-30", "not yet"),
    ],
)
def test_after(starting_after: bool, since: str, until: str, expected: str) -> None:
    second = milestone("second", when=TIED, after="first", starting_after=starting_after)
    assert verdict(second, SURE, f"ann | {since} | {until}") == expected


def test_starting_after_counts_what_is_held_from_there() -> None:
    held = milestone("second", when=TIED, after="first", held_for="30 days")
    held_after = held.model_copy(update={"starting_after": True})
    assert verdict(held, SURE, "ann | 2025-04-10 |") == "met 2025-05-10"
    assert verdict(held_after, SURE, "ann | 2025-04-10 |") == "met 2025-05-31"


@pytest.mark.parametrize(
    ("since", "as_at", "expected"),
    [
        ("2025-07-01", "2026-03-31", "met 2025-07-01"),
        ("2025-07-02", "2026-03-31", "too late"),
        ("2025-07-02", "2025-07-01", "not yet"),
        ("2025-07-03", "2025-07-02", "too late"),
    ],
)
def test_within_two_months_of_1_may(since: str, as_at: str, expected: str) -> None:
    assert verdict(TWO_MONTHS, SURE, f"ann | {since} |", as_at=as_at) == expected


def test_within_needs_the_first() -> None:
    assert verdict(TWO_MONTHS, SURE) == "too late"
    assert verdict(TWO_MONTHS, "", "ann | 2025-05-01 |") == "not yet"
    assert verdict(TWO_MONTHS, PERHAPS, "ann | 2025-06-01 |") == "not assessable, perhaps 2025-06-01"
    # It may have been met on 1 May; whether this is too late nobody can say for sure.
    assert verdict(TWO_MONTHS, PERHAPS, "ann | 2025-09-01 |") == "not assessable, perhaps 2025-09-01"


def test_where_the_first_day_is_in_doubt_the_window_is_the_less_favourable() -> None:
    calls = f"{PERHAPS}\nann | 2025-06-01 | first"
    # Met on 1 June, perhaps on 1 May: to be sure, by 1 July; perhaps, by 1 August.
    assert verdict(TWO_MONTHS, calls, "ann | 2025-07-01 |") == "met 2025-07-01"
    assert verdict(TWO_MONTHS, calls, "ann | 2025-07-02 |") == "not assessable, perhaps 2025-07-02"
    assert verdict(TWO_MONTHS, calls, "ann | 2025-08-02 |") == "too late"
    # Met on 1 August, later than two months after it may have been: no day is left to be sure of.
    late = f"{PERHAPS}\nann | 2025-08-01 | first"
    assert verdict(TWO_MONTHS, late, "ann | 2025-07-15 |") == "not assessable, perhaps 2025-07-15"


def test_agreed_within_the_time() -> None:
    people = PEOPLE.model_copy(
        update={
            "columns": {**PEOPLE.columns, "worker": pseudonym(), "agreed_on": date_column(optional=True)},
            "agreements": {"worker": Agreement(who="worker", on="agreed_on")},
        }
    )
    second = TWO_MONTHS.model_copy(update={"agreed_by": ("worker",)})
    deal = contract([people, CALLS, TIES], [FIRST, second])
    sheet = """
        person | joined     | worker | agreed_on
        ann    | 2025-04-01 | zoe    | 2025-07-01
        bob    | 2025-04-01 | zoe    | 2025-07-02
    """
    calls = "person | day | kind\nann | 2025-05-01 | first\nbob | 2025-05-01 | first"
    ties = "person | since\nann | 2025-05-01\nbob | 2025-05-01"
    answers = evaluate(deal, evidence(deal, people=sheet, calls=calls, ties=ties), day("2026-03-31"))
    assert said(answers, "second") == {"ann": "met 2025-07-01", "bob": "too late"}


def test_met_stays_met() -> None:
    second = milestone("second", when=Met(milestone="first"))
    assert verdict(second, SURE) == "met 2025-05-01"
    assert verdict(second, PERHAPS) == "not assessable, perhaps 2025-05-01"
    assert verdict(second, "") == "not yet"


def test_a_chain_from_one_to_the_next() -> None:
    def linked(name: str, before: str) -> Milestone:
        return milestone(name, when=any_row("ties", has_met("other", before)))

    deal = contract([PEOPLE, CALLS, TIES], [FIRST, linked("near", "first"), linked("far", "near")])
    people = "person | joined\nann | 2025-04-01\nbob | 2025-04-01\ncat | 2025-04-01"
    ties = """
        person | since      | other
        bob    | 2025-04-20 | ann
        cat    | 2025-06-01 | bob
    """
    facts = evidence(deal, people=people, calls=f"person | day | kind\n{SURE}", ties=ties)
    answers = evaluate(deal, facts, day("2026-03-31"))
    assert said(answers, "near") == {"ann": "not yet", "bob": "met 2025-05-01", "cat": "not yet"}
    assert said(answers, "far") == {"ann": "not yet", "bob": "not yet", "cat": "met 2025-06-01"}


def test_levels_rise_only_where_others_are_asked() -> None:
    after = milestone("after", when=TIED, after="first")
    asks = milestone("asks", when=any_row("ties", has_met("other", "after")))
    beside = milestone("beside", when=Met(milestone="asks"))
    paid = payment("first", rules=[rule("pay", any_row("ties", has_met("other", "asks")), "pay")])
    deal = contract([PEOPLE, CALLS, TIES], [FIRST, after, asks, beside], [paid])
    assert [level.milestones for level in levels(deal)] == [("first", "after"), ("asks", "beside")]
    assert [level.asks_of_others for level in levels(deal)] == [frozenset(), {"after"}]
    assert asked_in_decisions(deal) == {"asks"}
