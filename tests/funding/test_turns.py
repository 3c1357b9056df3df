"""Streams that share a turn among others that pay one after another, worked by hand."""

from tests.funding.deals import AMPLE, BACK, NEXT, REFUSES, Achieved, deal, in_turn, paid


def test_streams_that_share_a_turn_pay_by_shares_what_those_before_them_cannot() -> None:
    pool = deal(
        [in_turn("home", 100_00, {"ash": "1"}, {"birch": "1/2", "cedar": "1/2"}, {"elm": "1"})],
        {"ash": 40_00, "birch": 20_00, "cedar": AMPLE, "elm": AMPLE},
        used_up=REFUSES,
    )
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01")).lines
    assert [(part.stream, part.pence, part.passed_on) for part in line.parts] == [
        ("ash", 40_00, 0),
        ("birch", 20_00, 20_00),
        ("cedar", 30_00, 30_00),
        ("elm", 10_00, 10_00),
    ]
    [passing] = pool.choosing(used_up=NEXT).settled(Achieved("home", "ann", "2025-05-01")).lines
    assert paid(passing) == {"ash": 40_00, "birch": 20_00, "cedar": 40_00}


def test_what_comes_back_from_a_shared_turn_goes_by_what_each_of_them_paid() -> None:
    home = in_turn("home", 100_00, {"ash": "1"}, {"birch": "1/3", "cedar": "2/3"})
    back = in_turn("work", 50_00, {"ash": "1"}, {"birch": "1/3", "cedar": "2/3"})
    back = back.model_copy(update={"less": ("home",), "below_nothing": BACK})
    pool = deal([home, back], {"ash": 70_00, "birch": AMPLE, "cedar": AMPLE})
    lines = pool.settled(Achieved("home", "ann", "2025-05-01"), Achieved("work", "ann", "2025-06-01")).lines
    assert [paid(line) for line in lines] == [
        {"ash": 70_00, "birch": 10_00, "cedar": 20_00},
        {"ash": -20_00, "birch": -10_00, "cedar": -20_00},
    ]
