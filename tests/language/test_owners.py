"""What the owner's row says cannot be read by what belongs to it, and the first answer is right."""

import pytest

from commissioning.language.contract import contract_of
from commissioning.language.report import Report
from commissioning.language.yamltree import tree_of
from tests.language.small import BASE

ROOMS = (
    "      alone: yes or no, living alone\n",
    "      alone: yes or no, living alone\n      rooms: number from 0\n",
)
REACHED = "    when: reached_on is known\n"


@pytest.mark.parametrize(
    ("said", "code", "what", "remedy"),
    [
        (
            *("people.rooms × 2", "CONTRACT-043"),
            "`people.rooms` is said of each person, and this is about a goal",
            "give `goals` a column for it",
        ),
        (
            *("rooms", "CONTRACT-022"),
            "nothing here is called `rooms`",
            "it is a column of `people`: give `goals` a column for it",
        ),
    ],
)
def test_a_number_of_the_owner_is_refused_with_what_to_do(
    said: str, code: str, what: str, remedy: str
) -> None:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    for old, new in (ROOMS, (REACHED, f"    when: {said} >= 2\n")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    contract_of(tree, BASE, report)
    assert [(each.code, each.what, each.remedy) for each in report.problems] == [(code, what, remedy)]
