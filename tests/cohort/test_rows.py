"""Conditions on one row: what is known, what is none, what is not known, and what turns by day."""

import pytest

from commissioning.model.expressions import RowTruth
from tests.building import date_column, milestone, table
from tests.cohort.cases import TABLES, says, says_all
from tests.phrases import any_row, cell, compare, count, either, every, field, has_met, known, known_date, no

DAY = "2025-05-01"
SURE, PERHAPS, NO = f"met {DAY}", f"not assessable, perhaps {DAY}", "not yet"


@pytest.mark.parametrize(
    ("where", "friend", "group", "unknown"),
    [
        (cell("kind", "=", "friend"), SURE, NO, PERHAPS),
        (cell("kind", "!=", "friend"), NO, SURE, PERHAPS),
        (no(cell("kind", "=", "friend")), NO, SURE, PERHAPS),
        (known("kind"), SURE, SURE, PERHAPS),
        (either(cell("kind", "=", "friend"), cell("since", "=", DAY)), SURE, SURE, SURE),
        (every(cell("kind", "=", "friend"), cell("since", "!=", DAY)), NO, NO, NO),
    ],
)
def test_choice(where: RowTruth, friend: str, group: str, unknown: str) -> None:
    for kind, answer in (("friend", friend), ("group", group), ("?", unknown)):
        ties = f"person | since | kind\n ann | {DAY} | {kind}"
        assert says(any_row("ties", where), ties=ties) == {"ann": answer}


@pytest.mark.parametrize(
    ("where", "here", "none", "unknown"),
    [
        (cell("place", "=", "Derwent"), SURE, NO, PERHAPS),
        (cell("place", "!=", "Derwent"), NO, SURE, PERHAPS),
        (no(cell("place", "=", "Derwent")), NO, SURE, PERHAPS),
        (known("place"), SURE, NO, PERHAPS),
    ],
)
def test_optional_column(where: RowTruth, here: str, none: str, unknown: str) -> None:
    for place, answer in (("Derwent", here), ("", none), ("?", unknown)):
        ties = f"person | since | place\n ann | {DAY} | {place}"
        assert says(any_row("ties", where), ties=ties) == {"ann": answer}


@pytest.mark.parametrize(
    ("where", "answer"),
    [
        (cell("gave", "<=", 24), SURE),
        (cell("gave", "<", 24), PERHAPS),
        (cell("gave", ">", 24), NO),
        (cell("gave", "!=", 25), SURE),
        (cell("gave", "=", 25), NO),
        (cell("gave", "=", 12), PERHAPS),
        # It may also be none, of which only `!=` would hold.
        (cell("lent", "<=", 10), PERHAPS),
        (cell("lent", ">", 10), NO),
        (cell("lent", "!=", 11), PERHAPS),
        # No ends are declared.
        (cell("owed", "<=", 1_000_000), PERHAPS),
        (cell("owed", "!=", 5), PERHAPS),
        # Two cells of one row, neither known.
        (cell("gave", "=", field("lent")), PERHAPS),
    ],
)
def test_unknown_quantity_goes_by_its_declared_ends(where: RowTruth, answer: str) -> None:
    hours = f"person | day | gave | lent | owed\n ann | {DAY} | ? | ? | ?"
    assert says(any_row("hours", where), hours=hours) == {"ann": answer}


def test_none_against_unknown() -> None:
    hours = f"person | day | gave | lent\n ann | {DAY} | ? | "
    assert says(any_row("hours", cell("gave", "!=", field("lent"))), hours=hours) == {"ann": SURE}
    assert says(any_row("hours", cell("gave", "=", field("lent"))), hours=hours) == {"ann": NO}


def test_ordering_of_dates() -> None:
    ties = "person | since | until\n ann | 2025-05-01 | 2025-06-30"
    assert says(any_row("ties", cell("until", ">", field("since"))), ties=ties) == {"ann": SURE}
    assert says(any_row("ties", cell("until", ">=", "2025-07-01")), ties=ties) == {"ann": NO}


def test_an_end_to_come_reads_as_none() -> None:
    ties = "person | since | until\n ann | 2025-05-01 | 2025-06-30"
    still = any_row("ties", no(known("until")))
    assert says(still, ties=ties, as_at="2025-06-29") == {"ann": SURE}
    assert says(still, ties=ties, as_at="2025-06-30") == {"ann": NO}


def test_row_set_aside_may_be_anything() -> None:
    assert says(any_row("ties", cell("since", "<", "2025-01-01")), ties="person\n! ann") == {
        "ann": "not assessable, perhaps 2025-04-01"
    }


def test_known_date_counts_from_that_day() -> None:
    goals = """
        goal | person | agreed_on  | reached_on
        one  | ann    | 2025-05-01 | 2025-06-15
        two  | bob    | 2025-05-01 | 2025-04-15
        more | cat    | 2025-05-01 |
        last | dan    | 2025-05-01 | ?
    """
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01\n cat | 2025-04-01\n dan | 2025-04-01"
    assert says(any_row("goals", known_date("reached_on")), people=people, goals=goals) == {
        "ann": "met 2025-06-15",
        "bob": "met 2025-05-01",
        "cat": "not yet",
        "dan": "not assessable, perhaps 2025-05-01",
    }


@pytest.mark.parametrize(("second", "answer"), [("2025-06-14", "met 2025-06-14"), ("2025-06-15", "not yet")])
def test_date_not_known_counts_until_the_day_before(second: str, answer: str) -> None:
    goals = f"""
        goal | person | agreed_on  | reached_on
        one  | ann    | 2025-05-01 | 2025-06-15
        two  | ann    | {second}   |
    """
    both_open = compare(count("goals", no(known_date("reached_on"))), ">=", 2)
    assert says(both_open, goals=goals) == {"ann": answer}


def test_unknown_date_may_not_be_known_all_along() -> None:
    goals = "goal | person | agreed_on | reached_on\n one | ann | 2025-05-01 | ?"
    assert says(any_row("goals", no(known_date("reached_on"))), goals=goals) == {"ann": PERHAPS}


def test_has_met_counts_from_the_later_of_start_and_that_day() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01\n cat | 2025-04-01\n dan | 2025-04-01"
    hours = "person | day | gave\n bob | 2025-06-15 | 8\n cat | 2025-06-15 | ?"
    ties = """
        person | since      | until      | other
        ann    | 2025-05-01 |            | bob
        bob    | 2025-07-01 |            | bob
        cat    | 2025-05-01 |            | cat
        dan    | 2025-05-01 | 2025-06-14 | bob
    """
    milestones = [
        milestone("giving", when=any_row("hours", cell("gave", ">=", 8))),
        milestone("with_givers", when=any_row("ties", has_met("other", "giving"))),
    ]
    assert says_all(milestones, "with_givers", people=people, hours=hours, ties=ties) == {
        "ann": "met 2025-06-15",
        "bob": "met 2025-07-01",
        "cat": "not assessable, perhaps 2025-06-15",
        "dan": "not yet",
    }


def test_has_met_of_nobody_and_of_an_unknown_name() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01"
    ties = "person | since | other\n ann | 2025-05-01 | stranger\n bob | 2025-05-01 | ?"
    milestones = [
        milestone("giving", when=any_row("hours")),
        milestone("with_givers", when=any_row("ties", has_met("other", "giving"))),
    ]
    assert says_all(milestones, "with_givers", people=people, ties=ties) == {
        "ann": "not yet",
        "bob": PERHAPS,
    }


def test_a_turning_condition_is_refused_below_an_or() -> None:
    with pytest.raises(ValueError, match="plain `and`"):
        says(
            any_row("goals", either(known_date("reached_on"))),
            goals="goal | person | agreed_on\n a | ann | 2025-05-01",
        )


def test_columns_of_the_same_name_and_capital_letters_stay_apart() -> None:
    notes = table("notes", about="person", dated="Day", Day=date_column(), day=date_column())
    rows = "person | Day | day\n ann | 2025-05-01 | 2025-06-01"
    it = [milestone("it", when=any_row("notes", cell("day", "=", "2025-06-01")))]
    assert says_all(it, "it", [*TABLES, notes], notes=rows) == {"ann": SURE}
