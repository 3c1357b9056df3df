"""A payer who waits for another: nothing is paid before the others have paid in full."""

from commissioning.model.settlement import Line
from tests.funding.deals import AMPLE, BACK, UNFUNDED, Achieved, deal, exactly, split


def lines(*done: Achieved, care: int = 1_000_00, price: int = 80_00) -> list[Line]:
    """£80 from ash for a home, and £20 from birch once those were paid."""
    top_up = split("work", 20_00, birch="1").model_copy(update={"waits_for": ("home",)})
    pool = deal([split("home", price, ash="1"), top_up], {"ash": care, "birch": AMPLE}, may_not_pay=UNFUNDED)
    return list(pool.settled(*done).lines)


def paid(found: list[Line]) -> list[tuple[str, str, str, int]]:
    return [(line.payment, line.subject, line.action, line.paid) for line in found]


HOME, WORK = Achieved("home", "ann", "2025-05-01"), Achieved("work", "ann", "2025-05-01")


def test_the_top_up_follows_on_the_same_day() -> None:
    assert paid(lines(WORK, HOME)) == [("home", "ann", "pay", 80_00), ("work", "ann", "pay", 20_00)]


def test_it_waits_where_the_other_is_paid_in_part_or_not_at_all() -> None:
    for care in (0, 79_99):
        [first, second] = lines(HOME, WORK, care=care)
        assert (first.paid, second.action, second.rule) == (care, "withhold", "payments.work.waits for")


def test_it_waits_where_the_other_is_withheld_or_comes_later_or_is_about_somebody_else() -> None:
    held = Achieved("home", "ann", "2025-05-01", action="withhold")
    later = Achieved("home", "ann", "2025-05-02")
    other = Achieved("home", "bob", "2025-04-01")
    for each in (held, later, other):
        [line] = [line for line in lines(each, WORK) if line.payment == "work"]
        assert (line.action, line.parts) == ("withhold", [])


def test_what_has_come_back_is_not_paid() -> None:
    goals = split("goal", 0, ash="1", times=(2, "person")).model_copy(
        update={"less": ("goal",), "below_nothing": BACK}
    )
    top_up = split("work", 20_00, birch="1").model_copy(update={"waits_for": ("goal",)})
    pool = deal([goals, top_up], {"ash": AMPLE, "birch": AMPLE})
    found = pool.settled(
        Achieved("goal", "G1", "2025-05-01", owner="ann", worth=exactly(80_00)),
        Achieved("goal", "G2", "2025-06-01", owner="ann", worth=exactly(0)),
        Achieved("work", "ann", "2025-07-01"),
    ).lines
    assert [(line.paid, line.action) for line in found] == [(80_00, "pay"), (-80_00, "pay"), (0, "withhold")]


def test_a_payment_that_waits_does_not_use_up_how_often_it_is_made() -> None:
    goals = split("goal", 20_00, birch="1", times=(1, "person")).model_copy(update={"waits_for": ("home",)})
    pool = deal([split("home", 80_00, ash="1"), goals], {"ash": AMPLE, "birch": AMPLE})
    found = pool.settled(
        Achieved("goal", "G1", "2025-04-01", owner="ann"),
        Achieved("home", "ann", "2025-05-01"),
        Achieved("goal", "G2", "2025-06-01", owner="ann"),
    ).lines
    assert [(line.action, line.paid) for line in found] == [("withhold", 0), ("pay", 80_00), ("pay", 20_00)]
