"""`find`: one row for each line, all about the same subject, and the day is the latest of their dates."""

import pytest

from commissioning.evaluation.cohort import pairs
from commissioning.evaluation.cohort.pairs import TooManyPairs
from commissioning.model.terms import FindLine
from tests.building import choice, date_column, find_line, milestone, table
from tests.cohort.cases import TABLES, says_all
from tests.phrases import any_row, cell, field, has_met, known_date, no

TIE = find_line("tie", "ties", cell("kind", "=", "coordinator"))
GOAL = find_line(
    "goal", "goals", cell("agreed_with", "=", field("tie.other")), cell("agreed_on", ">=", field("tie.since"))
)
AT = choice("home")
KIM = "person | since | other | kind\n ann | 2025-05-01 | kim | coordinator"


def found(*lines: FindLine, ties: str = KIM, **rows: str) -> dict[str, str]:
    return says_all([milestone("it", find=lines)], "it", ties=ties, **rows)


@pytest.mark.parametrize(
    ("agreed_with", "agreed_on", "answer"),
    [
        ("kim", "2025-05-15", "met 2025-05-15"),
        ("kim", "2025-05-01", "met 2025-05-01"),
        ("kim", "2025-04-30", "not yet"),
        ("lee", "2025-05-15", "not yet"),
        ("?", "2025-05-15", "not assessable, perhaps 2025-05-15"),
    ],
)
def test_tie_and_goal(agreed_with: str, agreed_on: str, answer: str) -> None:
    goals = f"goal | person | agreed_with | agreed_on\n g | ann | {agreed_with} | {agreed_on}"
    assert found(TIE, GOAL, goals=goals) == {"ann": answer}


def test_the_day_is_the_latest_of_the_dates_and_nothing_need_still_hold() -> None:
    ties = "person | since | until | other | kind\n ann | 2025-05-01 | 2025-05-31 | kim | coordinator"
    goals = "goal | person | agreed_with | agreed_on\n g | ann | kim | 2025-07-01"
    assert found(TIE, GOAL, ties=ties, goals=goals) == {"ann": "met 2025-07-01"}


def test_the_first_of_several_combinations_counts() -> None:
    ties = KIM + "\n ann | 2025-06-01 | lee | coordinator\n ann | 2025-04-01 | may | ?"
    goals = """
        goal | person | agreed_with | agreed_on
        g1   | ann    | kim         | 2025-08-01
        g2   | ann    | lee         | 2025-07-01
        g3   | ann    | may         | 2025-05-01
    """
    assert found(TIE, GOAL, ties=ties, goals=goals) == {"ann": "met 2025-07-01, perhaps 2025-05-01"}


def test_rows_are_about_the_same_subject() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01"
    goals = "goal | person | agreed_with | agreed_on\n g | bob | kim | 2025-07-01"
    assert found(TIE, GOAL, people=people, goals=goals) == {"ann": "not yet", "bob": "not yet"}


@pytest.mark.parametrize("aside", ["! g | ann", "! g | ?", "!"])
def test_a_row_set_aside_may_be_the_one(aside: str) -> None:
    goals = f"goal | person\n {aside}"
    assert found(TIE, GOAL, goals=goals) == {"ann": "not assessable, perhaps 2025-05-01"}


def test_where_no_rows_mean_unknown_there_may_be_one() -> None:
    visits = table(
        "visits", about="person", dated="day", no_rows="unknown", day=date_column(), at=choice("home")
    )
    line = find_line("visit", "visits", cell("at", "=", "home"))
    it = [milestone("it", find=[TIE, line])]
    tables = [*TABLES, visits]
    assert says_all(it, "it", tables, ties=KIM) == {"ann": "not assessable, perhaps 2025-05-01"}
    seen = "person | day | at\n ann | 2025-06-01 | home"
    assert says_all(it, "it", tables, ties=KIM, visits=seen) == {"ann": "met 2025-06-01"}


def test_conditions_that_turn_by_day_move_the_day() -> None:
    goals = "goal | person | agreed_on | reached_on\n g | ann | 2025-05-15 | 2025-09-01"
    reached = find_line("goal", "goals", known_date("reached_on"))
    assert found(TIE, reached, goals=goals) == {"ann": "met 2025-09-01"}
    milestones = [
        milestone("giving", when=any_row("hours")),
        milestone(
            "it", find=[find_line("tie", "ties"), find_line("goal", "goals", has_met("tie.other", "giving"))]
        ),
    ]
    people = "person | joined\n ann | 2025-04-01\n kim | 2025-04-01"
    hours = "person | day | gave\n kim | 2025-10-01 | 8"
    assert says_all(milestones, "it", people=people, ties=KIM, goals=goals, hours=hours) == {
        "ann": "met 2025-10-01",
        "kim": "not yet",
    }


@pytest.mark.parametrize(
    ("reached_on", "answer"),
    [("", "met 2025-05-15"), ("2025-05-16", "met 2025-05-15"), ("2025-05-15", "not yet")],
)
def test_a_row_whose_date_was_known_from_its_start_is_passed_over(reached_on: str, answer: str) -> None:
    goals = f"goal | person | agreed_on | reached_on\n g | ann | 2025-05-15 | {reached_on}"
    assert found(TIE, find_line("goal", "goals", no(known_date("reached_on"))), goals=goals) == {
        "ann": answer
    }


def test_a_date_that_is_unknown_makes_it_perhaps() -> None:
    goals = "goal | person | agreed_on | reached_on\n g | ann | 2025-05-15 | ?"
    for where in (known_date("reached_on"), no(known_date("reached_on"))):
        assert found(TIE, find_line("goal", "goals", where), goals=goals) == {
            "ann": "not assessable, perhaps 2025-05-15"
        }


def test_held_for_counts_from_the_day_found() -> None:
    it = [milestone("it", find=[TIE], held_for="10 days")]
    assert says_all(it, "it", ties=KIM) == {"ann": "met 2025-05-11"}
    assert says_all(it, "it", ties=KIM, as_at="2025-05-10") == {"ann": "not yet"}


def test_one_row_may_stand_on_two_lines() -> None:
    other = find_line("other", "ties", cell("other", "=", field("tie.other")))
    assert found(TIE, other) == {"ann": "met 2025-05-01"}
    another = find_line("other", "ties", cell("other", "!=", field("tie.other")))
    assert found(TIE, another) == {"ann": "not yet"}


def test_too_many_combinations_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST_PAIRS", 5)
    rows = [f"ann | 2025-05-0{day} | kim | coordinator" for day in (1, 2, 3)]
    ties = "\n".join(["person | since | other | kind", *rows])
    other = find_line("other", "ties", cell("other", "=", field("tie.other")))
    with pytest.raises(
        TooManyPairs, match=r"`milestones\.it` asks for 9 combinations of rows for `ann`"
    ) as refused:
        found(TIE, other, ties=ties)
    assert (refused.value.clause, refused.value.subject, refused.value.pairs) == ("milestones.it", "ann", 9)
