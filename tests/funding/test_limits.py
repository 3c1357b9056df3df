"""Limits in the order written, worked by hand."""

import pytest

from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.model.pooling import Limit, Period
from commissioning.model.settlement import Unfunded
from tests.funding.deals import (
    AMPLE,
    BACK,
    OPEN_YEAR,
    Achieved,
    deal,
    due,
    limit,
    paid,
    split,
    turns,
)


def limits(*said: Limit) -> Limits:
    payments = [split(name, 400_00, ash="1/2", cedar="1/2") for name in ("home", "work", "goal")]
    return Limits(deal(payments, {"ash": AMPLE, "birch": AMPLE, "cedar": AMPLE}, said).contract)


def left(found: Limits, each: Due) -> int:
    return found.cut(10**9, each)[0]


def used(found: Limits, pence: int, each: Due, stream: str = "ash") -> Limits:
    found.use(pence, each, stream, each.counts_on)
    return found


def reached(pence: int, words: str) -> Unfunded:
    return Unfunded(pence, f"the limit of {words} is reached")


def test_a_limit_leaves_what_has_not_been_used() -> None:
    found = used(limits(limit(1_000_00, each="person")), 700_00, due())
    words = "£1,000.00 for each person in the term"
    assert found.cut(400_00, due(on="2026-05-01")) == (300_00, [reached(100_00, words)])
    assert found.cut(300_00, due()) == (300_00, [])
    assert found.cut(400_00, due(person="bob")) == (400_00, [])


def test_a_limit_that_is_all_used_leaves_nothing() -> None:
    found = used(limits(limit(500_00, "year")), 500_00, due())
    assert found.cut(1, due(person="bob")) == (0, [reached(1, "£500.00 in each year")])
    assert left(found, due(person="bob", on="2026-04-01")) == 500_00


@pytest.mark.parametrize(
    ("period", "same", "other"),
    [
        ("month", "2025-05-31", "2025-06-01"),
        ("quarter", "2025-06-30", "2025-07-01"),
        ("year", "2026-03-31", "2026-04-01"),
    ],
)
def test_a_period_is_one_of_the_contracts_years_from_its_first_day(
    period: Period, same: str, other: str
) -> None:
    found = used(limits(limit(500_00, period)), 200_00, due(on="2025-05-01"))
    assert (left(found, due(on=same)), left(found, due(on=other))) == (300_00, 500_00)


def test_each_limit_cuts_what_the_one_before_has_left() -> None:
    found = limits(limit(300_00, each="person"), limit(250_00, "year"), limit(280_00))
    assert found.cut(400_00, due()) == (
        250_00,
        [reached(100_00, "£300.00 for each person in the term"), reached(50_00, "£250.00 in each year")],
    )


def test_the_same_limit_twice_is_one_limit() -> None:
    assert used(limits(limit(300_00), limit(300_00)), 200_00, due()).cut(200_00, due())[0] == 100_00


def test_cutting_uses_nothing_up() -> None:
    found = limits(limit(300_00))
    assert found.cut(300_00, due()) == found.cut(300_00, due())


def test_a_limit_for_each_goal_says_nothing_about_people() -> None:
    found = used(limits(limit(100_00, each="goal")), 400_00, due())
    assert found.cut(400_00, due()) == (400_00, [])
    assert found.cut(150_00, due("goal", goal="to swim"))[0] == 100_00


def test_a_limit_for_some_payments_is_over_them_alone_and_together() -> None:
    found = limits(limit(300_00, payments=("home", "work")))
    used(used(found, 100_00, due("home")), 900_00, due("goal", goal="to swim"))
    assert left(found, due("work")) == 200_00
    assert left(found, due("goal", goal="to swim")) == 10**9


def test_a_limit_to_a_payee_is_over_what_goes_to_it() -> None:
    found = used(used(limits(limit(300_00, payee="other")), 100_00, due(to="other")), 900_00, due())
    assert (left(found, due(to="other")), left(found, due())) == (200_00, 10**9)


def test_a_limit_on_a_payer_is_over_all_its_streams_and_cuts_its_parts_alone() -> None:
    pool = deal(
        [split("home", 400_00, ash="1/4", birch="1/4", cedar="1/2")],
        dict.fromkeys(["ash", "birch", "cedar"], AMPLE),
        [limit(150_00, payer="council")],
    )
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01")).lines
    assert paid(line) == {"ash": 100_00, "birch": 50_00, "cedar": 200_00}
    assert line.unfunded == [reached(50_00, "£150.00 payer council in the term")]


def test_in_turn_what_a_payer_may_no_longer_pay_falls_to_the_next() -> None:
    pool = deal(
        [turns("home", 400_00, "ash", "birch", "cedar")],
        {"ash": AMPLE, "birch": AMPLE, "cedar": 100_00},
        [limit(250_00, "month", payer="council", each="person")],
    )
    done = [Achieved("home", who, "2025-05-01") for who in ("ann", "bob")]
    first, second = pool.settled(*done).lines
    assert paid(first) == {"ash": 250_00, "cedar": 100_00}
    assert paid(second) == {"ash": 250_00}
    said = "the limit of £250.00 for each person payer council in each month is reached"
    assert second.unfunded == [Unfunded(150_00, f"the budget of `cedar` is used up and {said}")]


def test_what_comes_back_frees_the_limit_of_the_payment_that_was_made() -> None:
    home = split("home", 300_00, ash="1").model_copy(update={"at_most": 2})
    back = split("work", 0, ash="1").model_copy(update={"less": ("home",), "below_nothing": BACK})
    pool = deal([home, back], {"ash": AMPLE}, [limit(300_00, "quarter", payments=("home",))])
    lines = pool.settled(
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2025-09-01"),
        Achieved("home", "bob", "2025-06-30"),
    ).lines
    assert [line.paid for line in lines] == [300_00, 0, -300_00]
    again = (
        pool.choosing(taken_back=OPEN_YEAR)
        .settled(
            Achieved("home", "ann", "2028-01-01"),
            Achieved("work", "ann", "2028-02-01"),
            Achieved("home", "bob", "2028-03-01"),
        )
        .lines
    )
    assert [line.paid for line in again] == [300_00, -300_00, 300_00]


def test_goals_and_milestones_of_one_person_share_the_limit_for_that_person() -> None:
    pool = deal(
        [split("home", 400_00, ash="1"), split("goal", 150_00, ash="1")],
        {"ash": AMPLE},
        [limit(600_00, each="person")],
    )
    lines = pool.settled(
        Achieved("goal", "to swim", "2025-05-01", owner="ann"),
        Achieved("home", "ann", "2025-05-02"),
        Achieved("goal", "to sing", "2025-05-03", owner="ann"),
        Achieved("goal", "to rest", "2025-05-03", owner="bob"),
    ).lines
    assert [(line.owner, line.subject, line.paid) for line in lines] == [
        ("ann", "to swim", 150_00),
        ("ann", "ann", 400_00),
        ("bob", "to rest", 150_00),
        ("ann", "to sing", 50_00),
    ]


def test_what_a_budget_refuses_uses_no_limit_up() -> None:
    pool = deal(
        [split("home", 400_00, ash="1"), split("work", 400_00, birch="1")],
        {"ash": 100_00, "birch": AMPLE},
        [limit(450_00, each="person")],
    )
    lines = pool.settled(Achieved("home", "ann", "2025-05-01"), Achieved("work", "ann", "2025-06-01")).lines
    assert [paid(line) for line in lines] == [{"ash": 100_00}, {"birch": 350_00}]
