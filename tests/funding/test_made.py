"""What was made and what has come back: as an auditor worked it out by hand before running it."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from commissioning.model.answers import Certainty, Worth
from commissioning.model.settlement import Line
from commissioning.model.terms import Payment
from tests.funding.deals import (
    AMPLE,
    BACK,
    NOTHING,
    UNFUNDED,
    Achieved,
    deal,
    exactly,
    in_turn,
    paid,
    split,
    turns,
)

NO = Certainty.NO
BUDGETS = {"ash": AMPLE, "birch": AMPLE}


def reckoned(name: str, *others: str, below: str = BACK) -> Payment:
    """A payment that takes off what others have paid."""
    return split(name, 0, ash="3/5", birch="2/5").model_copy(update={"less": others, "below_nothing": below})


def told(lines: Sequence[Line]) -> list[tuple[str, str, int]]:
    return [(line.payment, line.action, line.paid) for line in lines]


def test_a_prepayment_that_two_reckon_with_comes_back_once() -> None:
    payments = [
        split("home", 100_00, ash="3/5", birch="2/5"),
        reckoned("kept", "home"),
        reckoned("stayed", "home"),
    ]
    pool = deal(payments, BUDGETS)
    found = pool.settled(
        Achieved("home", "ann", "2025-04-01"),
        Achieved("kept", "ann", "2025-05-01", worth=exactly(0)),
        Achieved("stayed", "ann", "2025-06-01", worth=exactly(0)),
    ).lines
    assert [paid(line) for line in found] == [
        {"ash": 60_00, "birch": 40_00},
        {"ash": -60_00, "birch": -40_00},
        {},
    ]


@pytest.mark.parametrize(
    ("worth", "kept", "topped"),
    [(0, -100_00, ("withhold", 0)), (100_00, 0, ("pay", 30_00)), (150_00, 50_00, ("pay", 30_00))],
)
def test_what_comes_to_nothing_was_not_made_and_what_was_paid_in_advance_was(
    worth: int, kept: int, topped: tuple[str, int]
) -> None:
    top_up = split("topped", 30_00, birch="1").model_copy(update={"waits_for": ("kept",)})
    other_way = split("work", 10_00, birch="1").model_copy(update={"instead_of": ("kept",)})
    pool = deal(
        [split("home", 100_00, ash="3/5", birch="2/5"), reckoned("kept", "home"), top_up, other_way], BUDGETS
    )
    _, *found = pool.settled(
        Achieved("home", "ann", "2025-04-01"),
        Achieved("kept", "ann", "2025-05-01", worth=exactly(worth)),
        Achieved("topped", "ann", "2025-06-01"),
        Achieved("work", "ann", "2025-06-01"),
    ).lines
    other = ("work", "refuse", 0) if worth else ("work", "pay", 10_00)
    assert told(found) == [("kept", "pay", kept), ("topped", *topped), other]


def test_what_was_short_is_missing_no_more_once_it_was_paid() -> None:
    so_far = split("goal", 0, ash="1", times=(2, "person")).model_copy(
        update={"less": ("goal",), "below_nothing": NOTHING}
    )
    crowned = split("work", 15_00, birch="1").model_copy(update={"waits_for": ("goal",)})
    budget = {"2025-26": 70_00, "2026-27": 70_00, "2027-28": 70_00}
    pool = deal([so_far, crowned], {"ash": budget, "birch": AMPLE})
    first = Achieved("goal", "G1", "2025-05-01", owner="ann", worth=exactly(72_00))
    second = Achieved("goal", "G2", "2026-05-01", owner="ann", worth=exactly(132_00))
    last = Achieved("work", "ann", "2026-06-01")
    assert told(pool.settled(first, last).lines) == [("goal", "pay", 70_00), ("work", "withhold", 0)]
    assert told(pool.settled(first, second, last).lines) == [
        ("goal", "pay", 70_00),
        ("goal", "pay", 62_00),
        ("work", "pay", 15_00),
    ]


@pytest.mark.parametrize(
    ("may_pay", "parts"),
    [
        ({}, {"ash": 30_00, "birch": 60_00}),
        ({"ash": NO}, {"birch": 60_00, "elm": 30_00}),
        ({"ash": NO, "birch": NO}, {"elm": 90_00}),
    ],
)
def test_a_share_that_nobody_takes_over_falls_to_the_next_turn(
    may_pay: dict[str, Certainty], parts: dict[str, int]
) -> None:
    payment = in_turn("home", 90_00, {"ash": "1/3", "birch": "2/3"}, {"elm": "1"})
    pool = deal([payment], {"ash": AMPLE, "birch": AMPLE, "elm": AMPLE}, may_not_pay=UNFUNDED)
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay=may_pay)).lines
    assert (paid(line), line.unfunded) == (parts, [])


def test_a_price_that_is_not_known_is_paid_where_nothing_is_left_of_it_either_way() -> None:
    payments = [turns("home", 100_00, "ash"), reckoned("kept", "home", below=NOTHING)]
    pool = deal(payments, BUDGETS)
    _, line = pool.settled(
        Achieved("home", "ann", "2025-04-01"),
        Achieved("kept", "ann", "2025-05-01", worth=Worth(Fraction(20), Fraction(40))),
    ).lines
    assert (line.action, line.least, line.most, line.parts) == ("pay", 0, 0, [])
