"""What belongs to somebody reads what its owner's row says and what the owner has met, and no more."""

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
    return problems_where(REACHED, f"    when: {said}\n")


def problems_where(said: str, instead: str, *more: tuple[str, str]) -> list[Problem]:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    for old, new in (ROOMS, (said, instead), *more):
        assert text.count(old) == 1
        text = text.replace(old, new)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    contract_of(tree, BASE, report)
    return report.problems


@pytest.mark.parametrize(
    "said",
    [
        *("people.rooms >= 2", "2 <= people.rooms", "people.rooms × 2 >= 3"),
        *("people.alone", "not people.alone", "people.joined is on or after 2025-04-01"),
        *("reached_on is after people.joined", "befriended is met and reached_on is known"),
    ],
)
def test_what_the_owners_row_says_and_what_it_has_met_is_asked(said: str) -> None:
    assert problems_where_a_goal_asks(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "    after: befriended\n    when: reached_on is known\n",
        "    starting after: befriended, within 1 year\n    when: reached_on is known\n",
    ],
)
def test_a_milestone_may_come_after_one_of_its_owner(said: str) -> None:
    assert problems_where(REACHED, said) == []


def test_a_measure_may_ask_the_owners_row() -> None:
    measures = "measures:\n  roomy:\n    title: Two rooms\n    value: people.rooms >= 2\n"
    assert problems_where("measures:\n", measures, (REACHED, "    when: roomy\n")) == []


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
            "write `people.alone` for the column of that table",
        ),
        (
            *("sum(people.rooms) >= 2", "CONTRACT-043"),
            "rows of `people` are about a person, and this is about a goal",
            "use tables that are about a goal",
        ),
        (
            *("ties.gives", "CONTRACT-043"),
            "rows of `ties` are about a person, and this is about a goal",
            "use tables that are about a goal",
        ),
    ],
)
def test_anything_else_of_the_owner_is_refused_with_what_to_do(
    said: str, code: str, what: str, remedy: str
) -> None:
    problems = problems_where_a_goal_asks(said)
    assert [(each.code, each.what, each.remedy) for each in problems] == [(code, what, remedy)]
