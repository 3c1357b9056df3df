"""What belongs to somebody reads the numbers in its owner's row, and nothing else of it."""

import pytest

from commissioning.language.contract import contract_of
from commissioning.language.report import Report
from commissioning.language.yamltree import tree_of
from commissioning.model.problems import Problem
from tests.language.small import BASE

ROOMS = (
    "      alone: yes or no, living alone\n",
    "      alone: yes or no, living alone\n      rooms: number from 0\n",
)
REACHED = "    when: reached_on is known\n"


def problems_where_a_goal_asks(said: str) -> list[Problem]:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    for old, new in (ROOMS, (REACHED, f"    when: {said}\n")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    contract_of(tree, BASE, report)
    return report.problems


@pytest.mark.parametrize("said", ["people.rooms >= 2", "2 <= people.rooms", "people.rooms × 2 >= 3"])
def test_a_number_of_the_owner_is_read(said: str) -> None:
    assert problems_where_a_goal_asks(said) == []


@pytest.mark.parametrize(
    ("said", "code", "what", "remedy"),
    [
        (
            *("rooms >= 2", "CONTRACT-022"),
            "nothing here is called `rooms`",
            "write `people.rooms` for the column of that table",
        ),
        (
            *("alone", "CONTRACT-022"),
            "nothing here is called `alone`",
            "it is a column of `people`: give `goals` a column for it",
        ),
        (
            *("sum(people.rooms) >= 2", "CONTRACT-043"),
            "rows of `people` are about a person, and this is about a goal",
            "use tables that are about a goal",
        ),
        (
            *("people.alone", "CONTRACT-043"),
            "rows of `people` are about a person, and this is about a goal",
            "use tables that are about a goal",
        ),
    ],
)
def test_anything_else_of_the_owner_is_refused_with_what_to_do(
    said: str, code: str, what: str, remedy: str
) -> None:
    problems = problems_where_a_goal_asks(said)
    assert [(each.code, each.what, each.remedy) for each in problems] == [(code, what, remedy)]
