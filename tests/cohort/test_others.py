"""Numbers about other subjects: each person's are those about what belongs to that person."""

from commissioning.model.expressions import EVERYBODY, CountSubjects, Subjects, SumSubjects
from tests.cohort.cases import says
from tests.phrases import any_row, compare, count, figure, joined, known, worked

PEOPLE = "person | joined\n ann | 2025-04-01\n bob | 2025-04-01"
GOALS = """
    goal | person | agreed_on  | reached_on
    g1   | ann    | 2025-05-01 | 2025-06-01
    g2   | ann    | 2025-05-02 | 2025-06-02
    g3   | bob    | 2025-05-03 | 2025-06-03
    g4   | bob    | 2025-05-04 |
"""


def test_each_person_has_the_goals_that_are_theirs() -> None:
    reached = CountSubjects(
        subjects=Subjects(table="goals", kind="goal", where=any_row("goals", known("reached_on")))
    )
    two = says(compare(reached, ">=", 2), people=PEOPLE, goals=GOALS)
    assert two == {"ann": "met 2025-05-02", "bob": "not yet"}


def test_thirds_of_each_are_added_up_exactly_and_in_doubt_only_who_may_be_one() -> None:
    reached = joined(count("goals", known("reached_on")), "/", count("goals"))
    third = joined(worked("highest", reached, figure("1/3")), "-", figure("2/3"))
    goals = Subjects(table="goals", kind="goal", where=EVERYBODY)
    # Of g1, g2 and g3 a third each, and of g4 a third less.
    total = SumSubjects(subjects=goals, value=third)
    assert says(compare(total, "=", "2/3"), people=PEOPLE, goals=GOALS) == {
        "ann": "met 2025-05-02",
        "bob": "not yet",
    }
    assert says(compare(total, "=", 0), people=PEOPLE, goals=GOALS)["bob"] == "met 2025-04-01"
    aside = f"{GOALS}    ! g5 | bob"
    assert (
        says(compare(total, "<", 0), people=PEOPLE, goals=aside)["bob"]
        == "not assessable, perhaps 2025-04-01"
    )
