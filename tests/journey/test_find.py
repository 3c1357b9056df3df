"""Rows that belong together: found by the engine from whole numbers, unknown ends and all."""

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.find import finding
from commissioning.evaluation.journey.find.finding import TooManyTogether
from commissioning.model.expressions import RowTruth
from tests.building import (
    choice,
    contract,
    date_column,
    find_line,
    milestone,
    pseudonym,
    quantity,
    table,
    yes_no,
)
from tests.phrases import cell, day, either, every, field, has_met, known, known_date, no
from tests.sheets import evidence, said

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    other=pseudonym(),
    kind=choice("coordinator", "friend"),
    strength=quantity("0", "10"),
    ended_well=yes_no(optional=True),
)
GOALS = table(
    "goals",
    lists="goal",
    about="person",
    dated="agreed_on",
    agreed_on=date_column(),
    agreed_with=pseudonym(optional=True),
    worth=quantity("0", "10", optional=True),
    reached_on=date_column(optional=True),
)
TIE_HEADER = "person | since | other | kind | strength | until | ended_well"
GOAL_HEADER = "goal | person | agreed_on | agreed_with | worth | reached_on"

TIE = find_line("tie", "ties", cell("kind", "=", "coordinator"))


def verdict(where: RowTruth, ties: str, goals: str, first: RowTruth | None = None) -> str:
    """What is said of Ann, who needs a tie and a goal that belong together."""
    tie = TIE if first is None else find_line("tie", "ties", first)
    deal = contract(
        [PEOPLE, TIES, GOALS], [milestone("known", find=[tie, find_line("goal", "goals", where)])]
    )
    facts = evidence(
        deal,
        people="person | joined\nann | 2025-04-01",
        ties=f"{TIE_HEADER}\n{ties}",
        goals=f"{GOAL_HEADER}\n{goals}",
    )
    return said(evaluate(deal, facts, day("2025-12-31")), "known")["ann"]


WITH_THEM = cell("agreed_with", "=", field("tie.other"))
KNOWN_TIE = "ann | 2025-05-01 | cora | coordinator | 5 | | "


@pytest.mark.parametrize(
    ("ties", "goals", "expected"),
    [
        (KNOWN_TIE, "g1 | ann | 2025-06-01 | cora | 5 |", "met 2025-06-01"),
        (KNOWN_TIE, "g1 | ann | 2025-04-01 | cora | 5 |", "met 2025-05-01"),
        (KNOWN_TIE, "g1 | ann | 2025-06-01 | dora | 5 |", "not yet"),
        (KNOWN_TIE, "g1 | bob | 2025-06-01 | cora | 5 |", "not yet"),
        (KNOWN_TIE, "g1 | ann | 2026-06-01 | cora | 5 |", "not yet"),
        # The earliest of all that belong together; a tie that is over may still be found.
        (
            KNOWN_TIE + "\nann | 2025-04-10 | dora | coordinator | 5 | 2025-04-11 |",
            "g1 | ann | 2025-06-01 | cora | 5 |\ng2 | ann | 2025-05-20 | dora | 5 |",
            "met 2025-05-20",
        ),
        # Pseudonyms that are not known may be the same; one that is none is nobody's.
        (KNOWN_TIE, "g1 | ann | 2025-06-01 | ? | 5 |", "not assessable, perhaps 2025-06-01"),
        (
            "ann | 2025-05-01 | ? | coordinator | 5 | |",
            "g1 | ann | 2025-06-01 | cora | 5 |",
            "not assessable, perhaps 2025-06-01",
        ),
        (
            "ann | 2025-05-01 | ? | coordinator | 5 | |",
            "g1 | ann | 2025-06-01 | ? | 5 |",
            "not assessable, perhaps 2025-06-01",
        ),
        ("ann | 2025-05-01 | ? | coordinator | 5 | |", "g1 | ann | 2025-06-01 | | 5 |", "not yet"),
        # What a row says by itself may be in doubt too.
        (
            "ann | 2025-05-01 | cora | ? | 5 | |",
            "g1 | ann | 2025-06-01 | cora | 5 |",
            "not assessable, perhaps 2025-06-01",
        ),
        # A row set aside may be anything, from always; so may one whose subject cannot be read.
        (KNOWN_TIE, "! g1 | ann", "not assessable, perhaps 2025-05-01"),
        (KNOWN_TIE, "! g1 | ?", "not assessable, perhaps 2025-05-01"),
        (KNOWN_TIE, "!", "not assessable, perhaps 2025-05-01"),
        (KNOWN_TIE, "! g1 | bob", "not yet"),
        ("! ann", "g1 | ann | 2025-06-01 | cora | 5 |", "not assessable, perhaps 2025-06-01"),
        ("! ann", "g1 | ann | 2025-06-01 | | 5 |", "not yet"),
    ],
)
def test_rows_that_name_the_same_person(ties: str, goals: str, expected: str) -> None:
    assert verdict(WITH_THEM, ties, goals) == expected


GOAL = "g1 | ann | 2025-06-01 | cora | 5 | 2025-07-01"
MAY_BE = "not assessable, perhaps 2025-06-01"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (cell("worth", "<=", field("tie.strength")), "met 2025-06-01"),
        (cell("worth", "<", field("tie.strength")), "not yet"),
        (cell("worth", "!=", field("tie.strength")), "not yet"),
        (no(cell("worth", "!=", field("tie.strength"))), "met 2025-06-01"),
        (no(WITH_THEM), "not yet"),
        (either(no(WITH_THEM), cell("worth", "=", field("tie.strength"))), "met 2025-06-01"),
        (no(either(no(WITH_THEM), cell("worth", "<", field("tie.strength")))), "met 2025-06-01"),
        (either(cell("worth", ">", 7), WITH_THEM), "met 2025-06-01"),
        (cell("agreed_on", ">=", field("tie.since")), "met 2025-06-01"),
        (cell("agreed_on", "<", field("tie.since")), "not yet"),
        (known("tie.ended_well"), "not yet"),
        (no(known("tie.ended_well")), "met 2025-06-01"),
        (cell("tie.kind", "=", "friend"), "not yet"),
        # Dates: the rows belong together from the day it is known on.
        (every(WITH_THEM, known_date("reached_on")), "met 2025-07-01"),
        (every(WITH_THEM, known_date("tie.until")), "not yet"),
        (every(WITH_THEM, no(known_date("tie.until"))), "met 2025-06-01"),
        (every(WITH_THEM, no(known_date("reached_on"))), "met 2025-06-01"),
    ],
)
def test_what_rows_say_together(where: RowTruth, expected: str) -> None:
    assert verdict(where, KNOWN_TIE, GOAL) == expected


def test_a_row_that_ended_before_it_starts_is_not_found() -> None:
    reached_before = GOAL.replace("2025-07-01", "2025-06-01")
    assert verdict(every(WITH_THEM, no(known_date("reached_on"))), KNOWN_TIE, reached_before) == "not yet"
    ended = KNOWN_TIE.replace("| | ", "| 2025-06-01 | ")
    assert verdict(every(WITH_THEM, no(known_date("tie.until"))), ended, GOAL) == "not yet"


@pytest.mark.parametrize("where", [cell("tie.kind", "=", "friend"), known_date("tie.until")])
def test_a_row_set_aside_may_say_anything_of_others(where: RowTruth) -> None:
    assert verdict(where, KNOWN_TIE, "! g1 | ann") == "not assessable, perhaps 2025-05-01"


def test_of_others_a_row_set_aside_hides_its_cells() -> None:
    stronger = cell("tie.strength", ">", field("worth"))
    assert verdict(stronger, "! ann", GOAL) == MAY_BE
    assert verdict(stronger, "! ann", GOAL.replace("cora | 5", "cora | 10")) == "not yet"
    assert verdict(cell("tie.strength", ">", 10), "! ann", GOAL) == "not yet"


def test_no_rows_may_mean_rows_never_sent() -> None:
    silent = GOALS.model_copy(update={"no_rows": "unknown"})
    deal = contract(
        [PEOPLE, TIES, silent], [milestone("known", find=[TIE, find_line("goal", "goals", WITH_THEM)])]
    )
    people = "person | joined\nann | 2025-04-01\nbob | 2025-04-01"
    ties = f"{TIE_HEADER}\n{KNOWN_TIE}\n{KNOWN_TIE.replace('ann', 'bob')}"
    goals = f"{GOAL_HEADER}\ng1 | bob | 2025-06-01 | dora | 5 |"
    answers = evaluate(deal, evidence(deal, people=people, ties=ties, goals=goals), day("2025-12-31"))
    assert said(answers, "known") == {"ann": "not assessable, perhaps 2025-05-01", "bob": "not yet"}


def test_found_from_the_day_the_other_has_met_it() -> None:
    first = milestone("first", find=[find_line("tie", "ties", cell("kind", "=", "friend"))])
    lines = [TIE, find_line("goal", "goals", every(WITH_THEM, has_met("tie.other", "first")))]
    deal = contract([PEOPLE, TIES, GOALS], [first, milestone("known", find=lines)])
    people = "person | joined\nann | 2025-04-01\ncora | 2025-04-01"
    ties = f"{TIE_HEADER}\n{KNOWN_TIE}\ncora | 2025-08-01 | ann | friend | 5 | |"
    facts = evidence(deal, people=people, ties=ties, goals=f"{GOAL_HEADER}\n{GOAL}")
    assert said(evaluate(deal, facts, day("2025-12-31")), "known")["ann"] == "met 2025-08-01"


def test_too_many_rows_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "TOGETHER_MAX", 1)
    with pytest.raises(TooManyTogether, match="`known` of `ann`"):
        verdict(WITH_THEM, KNOWN_TIE, f"{GOAL}\n{GOAL.replace('g1', 'g2')}")
