"""Whether a row counts: what its cells say, and from when until when."""

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.model.expressions import RowTruth
from tests.building import (
    choice,
    contract,
    date_column,
    milestone,
    pseudonym,
    quantity,
    table,
    yes_no,
)
from tests.phrases import any_row, cell, day, either, every, field, has_met, known, known_date, no
from tests.sheets import evidence, said

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    kind=choice("friend", "group"),
    mood=choice("good", "bad", optional=True),
    gives=yes_no(),
    hours=quantity("0", "24"),
    spare=quantity("0", "24", optional=True),
    checked=date_column(optional=True),
    other=pseudonym(optional=True),
)
HEADER = "person | since | until | kind | mood | gives | hours | spare | checked | other"
FULL = "ann | 2025-05-01 | | friend | good | yes | 5 | 5 | | bob"
SPARSE = "ann | 2025-05-01 | | ? | ? | ? | ? | ? | ? | ?"
BLANK = "ann | 2025-05-01 | | friend | | yes | 5 | | | "
ASIDE = "! ann"

SURE, MAY_BE, NO = "met 2025-05-01", "not assessable, perhaps 2025-05-01", "not yet"


def verdict(where: RowTruth, *ties: str, as_at: str = "2025-06-30") -> str:
    """What is said of Ann, who joined on 1 May, when she needs a tie of which something holds."""
    deal = contract([PEOPLE, TIES], [milestone("tied", when=any_row("ties", where))])
    people = "person | joined\nann | 2025-05-01"
    sheet = "\n".join([HEADER, *ties])
    return said(evaluate(deal, evidence(deal, people=people, ties=sheet), day(as_at)), "tied")["ann"]


@pytest.mark.parametrize(
    ("where", "row", "expected"),
    [
        (cell("kind", "=", "friend"), FULL, SURE),
        (cell("kind", "!=", "friend"), FULL, NO),
        (cell("kind", "=", "friend"), SPARSE, MAY_BE),
        (cell("kind", "!=", "friend"), SPARSE, MAY_BE),
        (cell("gives", "=", True), FULL, SURE),
        (cell("gives", "=", False), SPARSE, MAY_BE),
        (cell("hours", ">=", 5), FULL, SURE),
        (cell("hours", ">", 5), FULL, NO),
        # What is not known lies within the declared ends, 0 to 24.
        (cell("hours", "<=", 24), SPARSE, SURE),
        (cell("hours", ">", 24), SPARSE, NO),
        (cell("hours", "!=", 30), SPARSE, SURE),
        (cell("hours", ">", 23), SPARSE, MAY_BE),
        # In an optional column it may also be none, and then no comparison but != holds.
        (cell("spare", "<=", 24), SPARSE, MAY_BE),
        (cell("spare", ">", 24), SPARSE, NO),
        (cell("spare", "!=", 30), SPARSE, MAY_BE),
        # None differs from everything, and from another none.
        (cell("spare", "=", 5), BLANK, NO),
        (cell("spare", "<", 5), BLANK, NO),
        (cell("spare", "!=", 5), BLANK, SURE),
        (cell("spare", "!=", field("spare")), BLANK, SURE),
        (cell("spare", "=", field("spare")), BLANK, NO),
        (cell("spare", "=", field("hours")), FULL, SURE),
        (cell("spare", "!=", field("hours")), SPARSE, MAY_BE),
        (cell("checked", "<", field("since")), SPARSE, MAY_BE),
        # Known, none or not known.
        (known("mood"), FULL, SURE),
        (known("mood"), BLANK, NO),
        (known("mood"), SPARSE, MAY_BE),
        (known("kind"), SPARSE, MAY_BE),
        (no(known("mood")), BLANK, SURE),
        # And, or, not.
        (every(known("mood"), cell("kind", "=", "friend")), SPARSE, MAY_BE),
        (every(cell("hours", ">", 24), cell("kind", "=", "friend")), SPARSE, NO),
        (either(cell("hours", "<=", 24), cell("kind", "=", "friend")), SPARSE, SURE),
        (no(cell("spare", "=", 5)), BLANK, SURE),
        (no(cell("hours", "<=", 24)), SPARSE, NO),
    ],
)
def test_a_row_says(where: RowTruth, row: str, expected: str) -> None:
    assert verdict(where, row) == expected


@pytest.mark.parametrize("where", [every(), cell("hours", ">", 24), no(known("kind")), known_date("checked")])
def test_of_a_row_set_aside_everything_may_hold(where: RowTruth) -> None:
    assert verdict(where, ASIDE) == MAY_BE


def test_a_row_counts_from_the_date_that_is_known() -> None:
    later = FULL.replace("| | bob", "| 2025-05-20 | bob")
    assert verdict(known_date("checked"), later) == "met 2025-05-20"
    assert verdict(known_date("checked"), later, as_at="2025-05-19") == NO
    assert verdict(known_date("checked"), FULL) == NO
    assert verdict(known_date("checked"), SPARSE) == MAY_BE


def test_a_row_counts_until_the_day_before_the_date_is_known() -> None:
    same_day = FULL.replace("| | bob", "| 2025-05-01 | bob")
    next_day = FULL.replace("| | bob", "| 2025-05-02 | bob")
    assert verdict(no(known_date("checked")), same_day) == NO
    assert verdict(no(known_date("checked")), next_day) == SURE
    assert verdict(no(known_date("checked")), FULL) == SURE
    assert verdict(no(known_date("checked")), SPARSE) == MAY_BE


def test_an_end_after_the_as_at_day_reads_as_open() -> None:
    ended = FULL.replace("2025-05-01 | |", "2025-05-01 | 2025-06-15 |")
    assert verdict(no(known("until")), ended, as_at="2025-06-14") == SURE
    assert verdict(no(known("until")), ended, as_at="2025-06-15") == NO


def test_a_row_that_starts_after_the_as_at_day_is_ignored() -> None:
    assert verdict(every(), FULL, as_at="2025-05-01") == SURE
    assert verdict(every(), FULL.replace("2025-05-01", "2025-05-02"), as_at="2025-05-01") == NO


def test_a_row_counts_from_the_day_the_other_has_met_it() -> None:
    friend = any_row("ties", cell("kind", "=", "friend"))
    with_friend = any_row("ties", has_met("other", "befriended"))
    milestones = [milestone("befriended", when=friend), milestone("with_friend", when=with_friend)]
    deal = contract([PEOPLE, TIES], milestones)
    people = """
        person | joined
        ann    | 2025-05-01
        bob    | 2025-05-01
        cat    | 2025-05-01
        dan    | 2025-05-01
        eve    | 2025-05-01
        fay    | 2025-05-01
    """
    ties = """
        person | since      | kind   | other
        ann    | 2025-05-10 | friend | nobody_we_know
        bob    | 2025-05-02 | group  | ann
        cat    | 2025-05-20 | group  | ann
        dan    | 2025-05-02 | group  | nobody_we_know
        eve    | 2025-05-03 | ?      | ?
        fay    | 2025-05-04 | group  | eve
    """
    answers = evaluate(deal, evidence(deal, people=people, ties=ties), day("2025-06-30"))
    assert said(answers, "with_friend") == {
        "ann": "not yet",
        "bob": "met 2025-05-10",
        "cat": "met 2025-05-20",
        "dan": "not yet",
        "eve": "not assessable, perhaps 2025-05-03",
        "fay": "not assessable, perhaps 2025-05-04",
    }
