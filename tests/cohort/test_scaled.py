"""What the numbers of a range are worth on a scale, and what a choice is."""

import pytest

from commissioning.evaluation.cohort.ranges import Range
from commissioning.evaluation.cohort.scaled import scaled
from commissioning.model.expressions import EVERY_ROW, Chosen, Rows, Scaled
from tests.building import choice, date_column, milestone, table
from tests.cohort.cases import HOURS, says_all
from tests.phrases import compare, count
from tests.worths import Between, fee, of_numbers, worth_by_hand


@pytest.mark.parametrize(("name", "number", "expected"), worth_by_hand())
def test_what_a_number_is_worth(name: str, number: Between, expected: Between) -> None:
    assert scaled(of_numbers(name), Range(*number)) == expected


PEOPLE = table(
    "people",
    lists="person",
    dated="joined",
    joined=date_column(),
    group=choice("jsa_18_24", "other"),
)


def test_what_a_choice_is_worth_and_what_one_that_is_not_known_may_be() -> None:
    worth_it = Chosen(scale=fee(), rows=Rows(table="people", where=EVERY_ROW), column="group")
    people = """
        person | joined     | group
        ann    | 2025-04-01 | jsa_18_24
        bob    | 2025-04-01 | other
        cat    | 2025-04-01 | ?
    """
    dear = [milestone("it", when=compare(worth_it, ">=", 400))]
    assert says_all(dear, "it", [PEOPLE], people=people) == {
        "ann": "met 2025-04-01",
        "bob": "not yet",
        "cat": "not assessable, perhaps 2025-04-01",
    }
    cheap = [milestone("it", when=compare(worth_it, ">=", 100))]
    assert set(says_all(cheap, "it", [PEOPLE], people=people).values()) == {"met 2025-04-01"}


def test_a_scale_in_a_condition() -> None:
    metric = Scaled(scale=of_numbers("metric"), of=count("hours"))
    worth_seven = [milestone("it", when=compare(metric, "=", 7))]
    plain = table("people", lists="person", dated="joined", joined=date_column())
    hours = "person | day\n" + "\n".join(f"ann | 2025-05-{day:02}" for day in range(1, 8))
    said = says_all(
        worth_seven, "it", [plain, HOURS], people="person | joined\nann | 2025-04-01", hours=hours
    )
    assert said == {"ann": "met 2025-05-07"}
