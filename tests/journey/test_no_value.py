"""A number that has no value is said to be in doubt where nothing else is."""

from typing import Literal

import pytest

from commissioning.evaluation.journey.support.supporting import support
from commissioning.evaluation.journey.support.supports import Doubt
from commissioning.model.expressions import Earlier, MeasureNumber, Number, Scaled
from tests.building import contract, date_column, milestone, quantity, table
from tests.phrases import compare, count, day, figure, joined, own, worked
from tests.sheets import evidence
from tests.worths import of_numbers

PEOPLE = table(
    "people", lists="person", dated="joined", joined=date_column(), wanted=quantity("0", "9", optional=True)
)
HOURS = table("hours", about="person", dated="day", day=date_column())
SHARE = joined(count("hours"), "/", count("hours"))
VALUELESS: Literal["it has no value"] = "it has no value"
FROM_HOURS = Doubt("hours", None, None, "what they say gives it no value")


@pytest.mark.parametrize(
    ("number", "doubts"),
    [
        (SHARE, (Doubt("hours", None, None, VALUELESS), FROM_HOURS)),
        (MeasureNumber(name="share", value=SHARE), (Doubt("share", None, None, VALUELESS), FROM_HOURS)),
        (
            worked("highest", joined(SHARE, "+", figure(1)), figure(0)),
            (Doubt("hours", None, None, VALUELESS), FROM_HOURS),
        ),
        (worked("root", figure(-1)), (Doubt("the number", None, None, VALUELESS),)),
        (
            Scaled(scale=of_numbers("metric"), of=count("hours")),
            (Doubt("hours", None, None, VALUELESS), FROM_HOURS),
        ),
        (own("people.wanted"), (Doubt("people", 0, "wanted", "it says nothing"),)),
    ],
)
def test_what_is_in_doubt(number: Number, doubts: tuple[Doubt, ...]) -> None:
    deal = contract([PEOPLE, HOURS], [milestone("it", when=compare(number, ">=", 1))])
    facts = evidence(deal, people="person | joined | wanted\nann | 2025-04-01 |")
    assert support(deal, facts, day("2025-12-31"), "ann", "it").doubts == doubts


@pytest.mark.parametrize("by", [count("hours"), SHARE])
def test_before_a_day_that_is_to_come_it_is_that_day_that_is_waited_for(by: Number) -> None:
    checkpoint = Earlier(number=MeasureNumber(name="given", value=by), when=day("2026-03-31"))
    deal = contract(
        [PEOPLE, HOURS], [milestone("it", when=compare(joined(checkpoint, "*", figure(2)), ">=", 1))]
    )
    facts = evidence(deal, people="person | joined | wanted\nann | 2025-04-01 |")
    [doubt] = support(deal, facts, day("2025-12-31"), "ann", "it").doubts
    assert (doubt.table, doubt.why) == ("given on 2026-03-31", "it has no value before 2026-03-31")


def test_a_number_that_has_one_is_not_in_doubt() -> None:
    whole = compare(worked("root", joined(count("hours"), "/", figure(2))), ">=", 1)
    deal = contract([PEOPLE, HOURS], [milestone("it", when=whole)])
    facts = evidence(deal, people="person | joined | wanted\nann | 2025-04-01 |")
    assert support(deal, facts, day("2025-12-31"), "ann", "it").doubts == ()
