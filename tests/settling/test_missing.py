"""Supplying exactly what is said to be missing turns the verdict to met, and less than that does not."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.journey.evaluator import evaluate as one_by_one
from commissioning.model.answers import Status
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Supply, supplied
from commissioning.settling.missing.world import World
from tests.settling.worlds import AS_AT, SMALL, local_area_coordination, somebodys_evidence

tried = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to make a failing case small takes minutes: ask for it where one fails
    suppress_health_check=list(HealthCheck),
)

tried_less = settings(tried, max_examples=2)
"""Where every question takes seconds."""

NOTHING_TO_ADD = {
    "one person in two roles",
    "agreed too late",
    "gone",
    "the time is over",
    "too few days",
    "its own row says otherwise",
    "nobody has met it",
    "rows of nobody",
}
"""The situations in which nothing helps; `test_nothing_to_add.py` has each of them."""


MANY = "the rows there are say otherwise"
TOO_MANY = {"exactly", "at most"}
"""The contracts in which there can be too many rows; no row takes another away."""


def assert_supply_is_exact(terms: Contract, world: World, milestone: str, supply: Supply) -> None:
    sent = supplied(terms, world.sent, supply)
    asked = (milestone, world.subject)
    assert one_by_one(terms, sent, AS_AT).verdicts[asked].status is Status.MET
    assert at_once(terms, sent, AS_AT).verdicts[asked].status is Status.MET
    for part in supply.parts:
        less = supplied(terms, world.sent, supply.without(part))
        assert one_by_one(terms, less, AS_AT).verdicts[asked].status is not Status.MET, part


def check(terms: Contract, sent: Evidence, only: str | None = None, *, too_many: bool = False) -> None:
    """What is said to be missing of every verdict that is not met."""
    for (milestone, subject), verdict in one_by_one(terms, sent, AS_AT).verdicts.items():
        if verdict.status is not Status.MET and only in (None, milestone):
            world = world_of(terms, sent, AS_AT, subject, milestone)
            assert world.given(Supply()).verdict(milestone) == verdict
            found = missing(world, milestone)
            if isinstance(found, Supply):
                assert_supply_is_exact(terms, world, milestone, found)
            else:
                assert found.why in NOTHING_TO_ADD or (too_many and found.why == MANY)


@pytest.mark.parametrize("name", SMALL)
@tried
@given(data=st.data())
def test_supplying_exactly_that_turns_the_verdict_to_met(name: str, data: st.DataObject) -> None:
    sent = data.draw(somebodys_evidence(SMALL[name]))
    check(SMALL[name], sent, only="asked", too_many=name in TOO_MANY)


@tried_less
@given(data=st.data())
def test_the_same_for_local_area_coordination(data: st.DataObject) -> None:
    terms = local_area_coordination()
    check(terms, data.draw(somebodys_evidence(terms)))
