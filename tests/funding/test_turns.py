"""Streams that share a turn among others that pay one after another, worked by hand."""

from itertools import product

from hypothesis import given

from commissioning.model.answers import Certainty
from tests.funding.deals import (
    AMPLE,
    BACK,
    NEXT,
    REFUSES,
    TO_OTHERS,
    UNFUNDED,
    Achieved,
    Deal,
    deal,
    in_turn,
    paid,
)
from tests.funding.drawn import OFTEN, deals


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


@OFTEN
@given(deals(shared=False, both_ways=True))
def test_where_streams_pay_one_at_a_time_the_choices_about_shares_change_no_line(case: Deal) -> None:
    """So they are wording only there, as `check` and the schedule say."""
    ways = product((REFUSES, NEXT), (TO_OTHERS, UNFUNDED))
    lines = [case.choosing(used_up=used_up, may_not_pay=lacks).settled().lines for used_up, lacks in ways]
    assert lines == [lines[0]] * 4


@OFTEN
@given(deals(certainties=[Certainty.SURE], both_ways=True, wide=True))
def test_where_every_stream_may_pay_what_one_does_that_may_not_changes_no_line(case: Deal) -> None:
    """So it is wording only there, as `check` and the schedule say."""
    first, second = (case.choosing(may_not_pay=lacks).settled().lines for lacks in (TO_OTHERS, UNFUNDED))
    assert first == second
