"""What each stream still has, worked by hand."""

from commissioning.funding.budgets import Budgets
from commissioning.funding.room import Bound, Room, within
from commissioning.model.pooling import Stream
from commissioning.model.settlement import Balance, Part

ORDER = ["ash", "birch", "cedar"]


def budgets(**said: dict[str, int]) -> Budgets:
    return Budgets(
        {name: Stream(name=name, party="council", eligible=None, budget=of) for name, of in said.items()}
    )


# --- budgets ---------------------------------------------------------------------------------------


def test_a_budget_for_the_term_is_one_for_all_years() -> None:
    found = budgets(ash={"the term": 100})
    found.pay(Part("ash", 30), "2025-26")
    found.pay(Part("ash", 50), "2026-27")
    assert found.headroom("ash", "2027-28") == 20
    assert found.balances() == [Balance("ash", "the term", budget=100, paid=80)]


def test_each_year_has_its_own_budget_and_what_is_left_is_not_taken_along() -> None:
    found = budgets(ash={"2026-27": 200, "2025-26": 100})
    found.pay(Part("ash", 30), "2025-26")
    assert found.headroom("ash", "2025-26") == 70
    assert found.headroom("ash", "2026-27") == 200


def test_balances_stand_by_stream_and_period_however_they_are_declared() -> None:
    found = budgets(birch={"the term": 5}, ash={"2026-27": 200, "2025-26": 100})
    assert [(balance.stream, balance.period, balance.remaining) for balance in found.balances()] == [
        ("ash", "2025-26", 100),
        ("ash", "2026-27", 200),
        ("birch", "the term", 5),
    ]


# --- shares ----------------------------------------------------------------------------------------


def test_each_pays_its_part_while_it_can() -> None:
    parts = {"ash": 50, "birch": 30, "cedar": 20}
    paid, refused = within(Room({"ash": 50, "birch": 99, "cedar": 20}), parts, ORDER, passes_on=True)
    assert paid == [Part("ash", 50), Part("birch", 30), Part("cedar", 20)]
    assert not refused


def test_a_part_of_nothing_is_no_part() -> None:
    parts = {"ash": 1, "birch": 0, "cedar": 0}
    paid, refused = within(Room({"ash": 1, "birch": 9, "cedar": 0}), parts, ORDER, passes_on=True)
    assert paid == [Part("ash", 1)]
    assert not refused


def test_what_one_cannot_pay_is_refused_where_nothing_passes_on() -> None:
    parts = {"ash": 50, "birch": 30, "cedar": 20}
    paid, refused = within(Room({"ash": 40, "birch": 99, "cedar": 0}), parts, ORDER, passes_on=False)
    assert paid == [Part("ash", 40), Part("birch", 30)]
    assert refused == {"ash": 10, "cedar": 20}


def test_it_passes_to_those_named_later_in_their_order_after_their_own_parts() -> None:
    parts = {"ash": 50, "birch": 30, "cedar": 20}
    paid, refused = within(Room({"ash": 10, "birch": 45, "cedar": 99}), parts, ORDER, passes_on=True)
    assert paid == [Part("ash", 10), Part("birch", 45, 15), Part("cedar", 45, 25)]
    assert not refused


def test_it_never_passes_to_one_named_before() -> None:
    parts = {"ash": 50, "birch": 30, "cedar": 20}
    paid, refused = within(Room({"ash": 99, "birch": 30, "cedar": 5}), parts, ORDER, passes_on=True)
    assert paid == [Part("ash", 50), Part("birch", 30), Part("cedar", 5)]
    assert refused == {"cedar": 15}


def test_the_first_named_passes_on_first() -> None:
    parts = {"ash": 50, "birch": 30, "cedar": 20}
    paid, refused = within(Room({"ash": 0, "birch": 0, "cedar": 80}), parts, ORDER, passes_on=True)
    assert paid == [Part("cedar", 80, 60)]
    assert refused == {"birch": 20}


# --- together --------------------------------------------------------------------------------------


def test_streams_that_have_a_bound_together_use_it_up_in_their_order() -> None:
    together = Bound(frozenset({"ash", "birch"}), 60, "a limit")
    found = Room({"ash": 40, "birch": 99, "cedar": 99}, [together])
    paid, refused = within(found, {"ash": 50, "birch": 30, "cedar": 20}, ORDER, passes_on=False)
    assert paid == [Part("ash", 40), Part("birch", 20), Part("cedar", 20)]
    assert refused == {"ash": 10, "birch": 10}
    assert [found.reached(name) for name in ORDER] == ["the budget of `ash` is used up", "a limit", ""]
