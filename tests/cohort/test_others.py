"""Numbers about other subjects: each person's are those about what belongs to that person."""

from commissioning.model.expressions import CountSubjects, Subjects
from tests.cohort.cases import says
from tests.phrases import any_row, compare, known

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
