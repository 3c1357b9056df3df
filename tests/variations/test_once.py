"""What follows from a contract alone is worked out once for each contract, and never taken for another's."""

import pickle

from commissioning.model.editions import versions_of
from commissioning.model.pooling import Limit
from tests.settling.worlds import local_area_coordination


def test_it_is_worked_out_once() -> None:
    contract = local_area_coordination()
    assert versions_of(contract, "known") is versions_of(contract, "known")
    assert versions_of(contract, "known") is not versions_of(contract, "connected")


def test_a_copy_that_says_something_else_works_it_out_anew() -> None:
    contract = local_area_coordination()
    (known,) = versions_of(contract, "known")
    assert known.milestone is not None
    other = known.milestone.model_copy(update={"agreed_by": ("friend",)})
    copied = contract.model_copy(update={"milestones": {"known": other}, "editions": ()})
    assert [version.milestone for version in versions_of(copied, "known")] == [other]
    assert versions_of(contract, "known") == (known,)

    limit = Limit(words="a", pence=100, for_each="person", period="year")
    assert limit.over.for_each == "person"
    assert limit.model_copy(update={"for_each": None}).over.for_each is None


def test_what_has_been_worked_out_travels_and_changes_nothing() -> None:
    contract = local_area_coordination()
    versions_of(contract, "known")
    there = pickle.loads(pickle.dumps(contract))  # noqa: S301 - our own
    assert there == contract
    assert versions_of(there, "known") == versions_of(contract, "known")
