"""From a truth to the day a milestone is met: held for, after, within, agreed by, presence and the term."""

import pytest

from commissioning.model.expressions import Met, Not
from tests.building import milestone
from tests.cohort.cases import says, says_all
from tests.phrases import any_row, cell, has_met

TIE = any_row("ties")
GIVES = any_row("hours", cell("gave", ">=", 8))


# --- held for ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held_for", "since", "until", "answer"),
    [
        ("90 days", "2025-05-01", "2025-07-30", "met 2025-07-30"),
        ("90 days", "2025-05-01", "2025-07-29", "not yet"),
        ("90 days", "2025-05-01", "", "met 2025-07-30"),
        ("1 month", "2026-01-31", "2026-02-28", "met 2026-02-28"),
        ("1 month", "2026-01-31", "2026-02-27", "not yet"),
        ("1 month", "2028-01-31", "", "met 2028-02-29"),
        ("1 year", "2025-05-01", "2026-05-01", "met 2026-05-01"),
        ("1 year", "2025-05-01", "2026-04-30", "not yet"),
    ],
)
def test_held_for(held_for: str, since: str, until: str, answer: str) -> None:
    ties = f"person | since | until\n ann | {since} | {until}"
    it = [milestone("it", when=TIE, held_for=held_for)]
    assert says_all(it, "it", ties=ties, as_at="2028-03-31") == {"ann": answer}


def test_touching_rows_join_and_a_gap_starts_again() -> None:
    it = [milestone("it", when=TIE, held_for="30 days")]
    touching = "person | since | until\n ann | 2025-05-01 | 2025-05-15\n ann | 2025-05-16 | 2025-05-31"
    assert says_all(it, "it", ties=touching) == {"ann": "met 2025-05-31"}
    apart = "person | since | until\n ann | 2025-05-01 | 2025-05-15\n ann | 2025-05-17 |"
    assert says_all(it, "it", ties=apart) == {"ann": "met 2025-06-16"}


def test_what_may_hold_bridges_the_gap_perhaps() -> None:
    it = [milestone("it", when=any_row("ties", cell("kind", "=", "friend")), held_for="30 days")]
    ties = """
        person | since      | until      | kind
        ann    | 2025-05-01 | 2025-05-15 | friend
        ann    | 2025-05-16 | 2025-05-20 | ?
        ann    | 2025-05-21 |            | friend
    """
    assert says_all(it, "it", ties=ties) == {"ann": "met 2025-06-20, perhaps 2025-05-31"}


def test_what_has_always_held_has_been_held() -> None:
    it = [milestone("it", when=Not(part=TIE), held_for="1 year")]
    assert says_all(it, "it") == {"ann": "met 2025-04-01"}


# --- presence and the term -----------------------------------------------------------------------


def test_a_run_may_begin_before_the_person_joined() -> None:
    ties = "person | since\n ann | 2025-04-01"
    people = "person | joined\n ann | 2025-06-15"
    assert says(TIE, people=people, ties=ties) == {"ann": "met 2025-06-15"}
    held = [milestone("it", when=TIE, held_for="90 days")]
    assert says_all(held, "it", people=people, ties=ties) == {"ann": "met 2025-06-30"}


@pytest.mark.parametrize(("left", "answer"), [("2025-05-01", "met 2025-05-01"), ("2025-04-30", "not yet")])
def test_met_by_the_day_the_person_left(left: str, answer: str) -> None:
    people = f"person | joined | left\n ann | 2025-04-01 | {left}"
    assert says(TIE, people=people, ties="person | since\n ann | 2025-05-01") == {"ann": answer}


def test_met_within_the_term() -> None:
    ties = "person | since | until\n ann | 2024-01-01 | 2025-03-31"
    assert says(TIE, people="person | joined\n ann | 2024-01-01", ties=ties) == {"ann": "not yet"}
    last = "person | since\n ann | 2028-03-31"
    assert says(TIE, ties=last, as_at="2028-12-31") == {"ann": "met 2028-03-31"}
    beyond = "person | since\n ann | 2028-04-01"
    assert says(TIE, ties=beyond, as_at="2028-12-31") == {"ann": "not yet"}


def test_who_joins_later_is_not_a_subject_yet() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-06-02"
    assert says(TIE, people=people, as_at="2025-06-01") == {"ann": "not yet"}


def test_who_is_set_aside_is_never_sure() -> None:
    people = "person | joined\n ann | 2025-06-01\n ! bob\n ! bob"
    ties = "person | since\n ann | 2025-05-01\n bob | 2025-05-01"
    assert says(TIE, people=people, ties=ties) == {
        "ann": "met 2025-06-01",
        "bob": "not assessable, perhaps 2025-05-01",
    }


@pytest.mark.parametrize(("as_at", "answer"), [("2025-05-01", "met 2025-05-01"), ("2025-04-30", "not yet")])
def test_rows_after_the_as_at_day_are_ignored(as_at: str, answer: str) -> None:
    assert says(TIE, ties="person | since\n ann | 2025-05-01", as_at=as_at) == {"ann": answer}


# --- after and within ----------------------------------------------------------------------------


@pytest.mark.parametrize(("starting_after", "answer"), [(False, "met 2025-06-15"), (True, "met 2025-07-15")])
def test_after_another(starting_after: bool, answer: str) -> None:
    milestones = [
        milestone("first", when=GIVES),
        milestone("it", when=TIE, after="first", starting_after=starting_after, held_for="30 days"),
    ]
    hours, ties = "person | day | gave\n ann | 2025-06-15 | 8", "person | since\n ann | 2025-05-01"
    assert says_all(milestones, "it", hours=hours, ties=ties) == {"ann": answer}


def test_never_after_what_is_never_met() -> None:
    milestones = [milestone("first", when=GIVES), milestone("it", when=TIE, after="first")]
    assert says_all(milestones, "it", ties="person | since\n ann | 2025-05-01") == {"ann": "not yet"}


@pytest.mark.parametrize(
    ("given", "as_at", "answer"),
    [
        ("2026-01-31", "2026-12-31", "met 2026-01-31"),
        ("2026-02-28", "2026-12-31", "met 2026-02-28"),
        ("2026-03-01", "2026-12-31", "too late"),
        ("2026-03-01", "2026-02-28", "not yet"),
        ("2026-03-01", "2026-03-01", "too late"),
    ],
)
def test_within_a_month_of_another(given: str, as_at: str, answer: str) -> None:
    milestones = [
        milestone("first", when=TIE),
        milestone("it", when=GIVES, after="first", within="1 month"),
    ]
    ties, hours = "person | since\n ann | 2026-01-31", f"person | day | gave\n ann | {given} | 8"
    assert says_all(milestones, "it", as_at=as_at, ties=ties, hours=hours) == {"ann": answer}


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        # The first is met on 1 June, and perhaps on 1 May: a month from then is up on 1 June or 1 July.
        ("2025-05-15", "met 2025-06-01, perhaps 2025-05-15"),
        ("2025-06-01", "met 2025-06-01"),
        ("2025-06-15", "not assessable, perhaps 2025-06-15"),
        ("2025-07-02", "too late"),
    ],
)
def test_an_uncertain_start_counts_against_being_sure(given: str, answer: str) -> None:
    milestones = [
        milestone("first", when=any_row("ties", cell("kind", "=", "friend"))),
        milestone("it", when=GIVES, after="first", within="1 month"),
    ]
    ties = "person | since | kind\n ann | 2025-05-01 | ?\n ann | 2025-06-01 | friend"
    hours = f"person | day | gave\n ann | {given} | 8"
    assert says_all(milestones, "it", ties=ties, hours=hours) == {"ann": answer}


def test_met_is_true_from_the_day_it_was_met() -> None:
    milestones = [
        milestone("first", when=any_row("hours", cell("gave", ">=", 8))),
        milestone("it", when=Met(milestone="first"), held_for="10 days"),
    ]
    hours = "person | day | gave\n ann | 2025-05-01 | ?\n ann | 2025-06-01 | 8"
    assert says_all(milestones, "it", hours=hours) == {"ann": "met 2025-06-11, perhaps 2025-05-11"}


def test_a_chain_of_others_who_have_met() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01\n cat | 2025-04-01"
    hours = "person | day | gave\n cat | 2025-06-15 | 8"
    ties = "person | since | other\n bob | 2025-05-01 | cat\n ann | 2025-07-01 | bob"
    milestones = [
        milestone("giving", when=GIVES),
        milestone("near", when=any_row("ties", has_met("other", "giving"))),
        milestone("far", when=any_row("ties", has_met("other", "near"))),
    ]
    assert says_all(milestones, "near", people=people, hours=hours, ties=ties)["bob"] == "met 2025-06-15"
    assert says_all(milestones, "far", people=people, hours=hours, ties=ties) == {
        "ann": "met 2025-07-01",
        "bob": "not yet",
        "cat": "not yet",
    }
