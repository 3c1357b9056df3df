"""Limits in the order written, worked by hand."""

from commissioning.funding.limits import Limits
from commissioning.model.settlement import Unfunded
from tests.funding.deals import AMPLE, Achieved, deal, limit, paid, split

ANN = {"person": "ann"}
BOB = {"person": "bob"}


def reached(pence: int, words: str) -> Unfunded:
    return Unfunded(pence, f"the limit of {words} is reached")


def test_a_limit_leaves_what_has_not_been_used() -> None:
    limits = Limits([limit(1_000_00, each="person")])
    limits.use(700_00, ANN, "2025-26")
    words = "£1,000.00 for each person in the term"
    assert limits.cut(400_00, ANN, "2026-27") == (300_00, [reached(100_00, words)])
    assert limits.cut(300_00, ANN, "2026-27") == (300_00, [])
    assert limits.cut(400_00, BOB, "2026-27") == (400_00, [])


def test_a_limit_that_is_all_used_leaves_nothing() -> None:
    limits = Limits([limit(500_00, "year")])
    limits.use(500_00, ANN, "2025-26")
    assert limits.cut(1, BOB, "2025-26") == (0, [reached(1, "£500.00 in each year")])
    assert limits.cut(500_00, BOB, "2026-27") == (500_00, [])


def test_each_limit_cuts_what_the_one_before_has_left() -> None:
    limits = Limits([limit(300_00, each="person"), limit(250_00, "year"), limit(280_00)])
    assert limits.cut(400_00, ANN, "2025-26") == (
        250_00,
        [reached(100_00, "£300.00 for each person in the term"), reached(50_00, "£250.00 in each year")],
    )


def test_the_same_limit_twice_is_one_limit() -> None:
    limits = Limits([limit(300_00), limit(300_00)])
    limits.use(200_00, ANN, "2025-26")
    assert limits.cut(200_00, ANN, "2025-26")[0] == 100_00


def test_cutting_uses_nothing_up() -> None:
    limits = Limits([limit(300_00)])
    assert limits.cut(300_00, ANN, "2025-26") == limits.cut(300_00, ANN, "2025-26")


def test_a_limit_for_each_goal_says_nothing_about_people() -> None:
    limits = Limits([limit(100_00, each="goal")])
    limits.use(400_00, ANN, "2025-26")
    assert limits.cut(400_00, ANN, "2025-26") == (400_00, [])
    goal = {"person": "ann", "goal": "to swim"}
    assert limits.cut(150_00, goal, "2025-26")[0] == 100_00


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
