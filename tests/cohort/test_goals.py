"""Goals: subjects that belong to somebody, and who agreed that they were reached."""

import pytest

from tests.building import milestone
from tests.cohort.cases import says, says_all
from tests.phrases import any_row, compare, count, known_date

REACHED = [
    milestone(
        "it",
        kind="goal",
        when=any_row("goals", known_date("reached_on")),
        agreed_by=("person", "coordinator"),
    )
]
HEADER = "goal | person | agreed_on | agreed_with | reached_on | person_agreed_on | coordinator_agreed_on"


@pytest.mark.parametrize(
    ("who", "reached", "one", "other", "answer"),
    [
        ("kim", "2025-05-01", "2025-05-10", "2025-05-20", "met 2025-05-20"),
        ("kim", "2025-05-30", "2025-05-10", "2025-05-20", "met 2025-05-30"),
        ("kim", "2025-05-01", "2025-05-10", "", "not yet"),
        ("kim", "2025-05-01", "2025-05-10", "2026-01-01", "not yet"),
        ("kim", "2025-05-01", "2025-05-10", "?", "not assessable, perhaps 2025-05-10"),
        ("?", "2025-05-01", "2025-05-10", "2025-05-20", "not assessable, perhaps 2025-05-20"),
        # One person in two roles counts once.
        ("ann", "2025-05-01", "2025-05-10", "2025-05-20", "not yet"),
        ("kim", "?", "2025-05-10", "2025-05-20", "not assessable, perhaps 2025-05-20"),
        ("kim", "", "2025-05-10", "2025-05-20", "not yet"),
    ],
)
def test_agreed_by_every_role(who: str, reached: str, one: str, other: str, answer: str) -> None:
    goals = f"{HEADER}\n g | ann | 2025-04-01 | {who} | {reached} | {one} | {other}"
    assert says_all(REACHED, "it", goals=goals, as_at="2025-12-31") == {"g": answer}


def test_a_goal_set_aside_may_have_been_agreed() -> None:
    assert says_all(REACHED, "it", goals=f"{HEADER}\n ! g | ann") == {
        "g": "not assessable, perhaps 2025-04-01"
    }


def test_goals_count_for_their_owner_too() -> None:
    people = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01"
    goals = """
        goal | person | agreed_on
        g1   | ann    | 2025-05-01
        g2   | ann    | 2025-06-01
        g3   | bob    | 2025-05-01
    """
    two = compare(count("goals"), ">=", 2)
    assert says(two, people=people, goals=goals) == {"ann": "met 2025-06-01", "bob": "not yet"}


def test_a_goal_of_nobody_may_be_anyones_but_is_its_own() -> None:
    goals = "goal | person | agreed_on\n g1 | ann | 2025-05-01\n ! g2 | ?"
    two = compare(count("goals"), ">=", 2)
    assert says(two, goals=goals) == {"ann": "not assessable, perhaps 2025-04-01"}
    assert says(two, kind="goal", goals=goals) == {"g1": "not yet", "g2": "not yet"}
