"""Whole settlements small enough to check by eye."""

from dataclasses import replace
from fractions import Fraction

import pytest

from commissioning.funding.settle import settle
from commissioning.model.answers import Answers, Certainty, Status, Verdict
from commissioning.model.settlement import Line, Part, Unfunded
from commissioning.model.terms import Payment
from tests.funding.deals import (
    AMPLE,
    AS_AT,
    NEXT,
    UNFUNDED,
    Achieved,
    deal,
    limit,
    paid,
    split,
    turns,
)
from tests.phrases import day

HOME = split("home", 100_01, ash="1/2", birch="1/2")
BOTH = {"ash": AMPLE, "birch": AMPLE}


def test_a_line_says_all_there_is_to_say() -> None:
    pool = deal([turns("goal", 150_00, "ash", "birch")], {"ash": 100_00, "birch": 30_00})
    [line] = pool.settled(Achieved("goal", "G1", "2026-04-01", owner="ann")).lines
    assert line == Line(
        payment="goal",
        subject="G1",
        owner="ann",
        day=day("2026-04-01"),
        year="2026-27",
        least=150_00,
        most=150_00,
        less=0,
        action="pay",
        rule="terms.rule",
        parts=[Part("ash", 100_00), Part("birch", 30_00, passed_on=30_00)],
        unfunded=[Unfunded(20_00, "the budget of `ash` and `birch` is used up")],
    )


def test_nothing_achieved_is_nothing_paid() -> None:
    settlement = deal([HOME], {"birch": 5, "ash": 7}).settled()
    assert not settlement.lines
    assert {balance.stream: balance.remaining for balance in settlement.balances} == {"ash": 7, "birch": 5}
    assert settlement.carry == {"ash": 0, "birch": 0}


@pytest.mark.parametrize("status", [Status.NOT_YET, Status.TOO_LATE, Status.NOT_ASSESSABLE])
def test_only_what_is_met_has_a_line(status: Status) -> None:
    case = deal([HOME], BOTH).having([Achieved("home", "ann", "2025-05-01")])
    looked_at = Verdict(Status.MET, day("2025-05-01"))
    answers = Answers({("home", "ann"): Verdict(status), ("looked at", "ann"): looked_at}, {}, {}, {})
    assert not settle(case.contract, answers, case.owners(), day(case.as_at)).lines


# --- order and price -------------------------------------------------------------------------------


def test_lines_go_by_day_then_by_payment_as_listed_then_by_pseudonym() -> None:
    pool = deal([split("work", 1, ash="1"), split("home", 1, ash="1")], {"ash": AMPLE})
    lines = pool.settled(
        Achieved("home", "ann", "2025-05-02"),
        Achieved("home", "bob", "2025-05-01"),
        Achieved("home", "ada", "2025-05-02"),
        Achieved("work", "bob", "2025-05-02"),
    ).lines
    assert [(line.payment, line.subject) for line in lines] == [
        ("home", "bob"),
        ("work", "bob"),
        ("home", "ada"),
        ("home", "ann"),
    ]


def test_the_day_met_picks_the_price_on_the_first_and_on_the_last_day_of_a_year() -> None:
    prices = {"2025-26": 650_00, "2026-27": 670_00, "2027-28": 690_00}
    pool = deal([split("home", prices, ash="1")], {"ash": AMPLE})
    days = ["2025-04-01", "2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01", "2028-03-31"]
    lines = pool.settled(*[Achieved("home", f"P{number}", on) for number, on in enumerate(days)]).lines
    assert [line.amount for line in lines] == [650_00, 650_00, 670_00, 670_00, 690_00, 690_00]
    assert [line.year for line in lines] == ["2025-26"] * 2 + ["2026-27"] * 2 + ["2027-28"] * 2


# --- how often, and what is decided ----------------------------------------------------------------


def test_once_for_each_person_and_the_earliest_counts() -> None:
    pool = deal([split("goal", 150_00, times=(1, "person"), ash="1")], {"ash": AMPLE})
    lines = pool.settled(
        Achieved("goal", "G1", "2025-06-01", owner="ann"),
        Achieved("goal", "G2", "2025-05-01", owner="ann"),
        Achieved("goal", "G3", "2025-06-01", owner="bob"),
    ).lines
    assert [(line.subject, line.action, line.rule, line.paid) for line in lines] == [
        ("G2", "pay", "terms.rule", 150_00),
        ("G1", "refuse", "payments.goal.once for", 0),
        ("G3", "pay", "terms.rule", 150_00),
    ]


def test_what_is_withheld_or_refused_moves_no_money_and_is_not_counted() -> None:
    pool = deal([split("goal", 150_00, times=(2, "person"), ash="1")], {"ash": AMPLE})
    lines = pool.settled(
        Achieved("goal", "G1", "2025-05-01", owner="ann", action="withhold"),
        Achieved("goal", "G2", "2025-05-02", owner="ann", action="refuse"),
        Achieved("goal", "G3", "2025-05-03", owner="ann"),
        Achieved("goal", "G4", "2025-05-04", owner="ann"),
        Achieved("goal", "G5", "2025-05-05", owner="ann"),
    ).lines
    assert [(line.action, line.rule, line.paid, line.unfunded) for line in lines] == [
        ("withhold", "terms.rule", 0, []),
        ("refuse", "terms.rule", 0, []),
        ("pay", "terms.rule", 150_00, []),
        ("pay", "terms.rule", 150_00, []),
        ("refuse", "payments.goal.at most", 0, []),
    ]


# --- who may pay -----------------------------------------------------------------------------------


def test_in_turn_each_pays_up_to_the_first_of_which_it_is_not_known() -> None:
    pool = deal([turns("home", 100_01, "ash", "birch", "cedar")], {**BOTH, "ash": 40_00, "cedar": 500_00})
    doubt = {"ash": Certainty.SURE, "birch": Certainty.MAY_BE, "cedar": Certainty.SURE}
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay=doubt)).lines
    assert paid(line) == {"ash": 40_00}
    assert line.unfunded == [Unfunded(60_01, "it is not known whether `birch` may pay", ("birch",))]


@pytest.mark.parametrize("payment", [HOME, turns("home", 100_01, "birch", "ash")])
def test_while_it_is_not_known_whether_one_may_pay_nobody_does(payment: Payment) -> None:
    pool = deal([payment], BOTH)
    doubt = {"ash": Certainty.SURE, "birch": Certainty.MAY_BE}
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay=doubt)).lines
    assert not line.parts
    assert line.unfunded == [Unfunded(100_01, "it is not known whether `birch` may pay", ("birch",))]


def test_a_doubt_about_a_stream_that_the_payment_does_not_name_does_not_matter() -> None:
    case = deal([HOME], BOTH).having([Achieved("home", "ann", "2025-05-01")])
    answers = case.answers()
    may_pay = {"ash": Certainty.SURE, "birch": Certainty.SURE, "cedar": Certainty.MAY_BE}
    wider = replace(answers, may_pay={("home", "ann"): may_pay})
    [line] = settle(case.contract, wider, case.owners(), day(case.as_at)).lines
    assert paid(line) == {"ash": 50_01, "birch": 50_00}


def test_where_no_stream_may_pay_nobody_does() -> None:
    nobody = {"ash": Certainty.NO, "birch": Certainty.NO}
    [line] = deal([HOME], BOTH).settled(Achieved("home", "ann", "2025-05-01", may_pay=nobody)).lines
    assert line.unfunded == [Unfunded(100_01, "no stream may pay")]


def test_the_share_of_a_stream_that_may_not_pay_goes_to_the_others_by_their_shares() -> None:
    pool = deal([split("home", 90_00, ash="1/2", birch="1/3", cedar="1/6")], {**BOTH, "cedar": AMPLE})
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay={"ash": Certainty.NO})).lines
    assert paid(line) == {"birch": 60_00, "cedar": 30_00}


def test_or_it_stays_unfunded() -> None:
    pool = deal([split("home", 90_00, ash="1/2", birch="1/3", cedar="1/6")], {**BOTH, "cedar": AMPLE})
    pool = pool.choosing(may_not_pay=UNFUNDED, used_up=NEXT)
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay={"birch": Certainty.NO})).lines
    assert paid(line) == {"ash": 45_00, "cedar": 15_00}
    assert line.unfunded == [Unfunded(30_00, "a stream that may not pay leaves its share unfunded")]


def test_in_turn_a_stream_that_may_not_pay_is_skipped_and_nothing_has_passed_on() -> None:
    pool = deal([turns("home", 90_00, "ash", "birch")], BOTH)
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", may_pay={"ash": Certainty.NO})).lines
    assert line.parts == [Part("birch", 90_00)]


# --- limits, then shares, then budgets -------------------------------------------------------------


def test_a_limit_cuts_the_payment_and_the_streams_share_what_is_left() -> None:
    pool = deal([HOME], {"ash": AMPLE, "birch": 20_00}, [limit(60_00)])
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01")).lines
    assert paid(line) == {"ash": 30_00, "birch": 20_00}
    assert line.unfunded == [
        Unfunded(40_01, "the limit of £60.00 in the term is reached"),
        Unfunded(10_00, "the budget of `birch` is used up"),
    ]


def test_what_a_limit_cuts_is_not_carried_and_what_a_budget_refuses_is_not_either() -> None:
    pool = deal([HOME], {"ash": AMPLE, "birch": 20_00}, [limit(60_01)])
    settlement = pool.settled(Achieved("home", "ann", "2025-05-01"))
    assert settlement.carry == {"ash": Fraction(-1, 2), "birch": Fraction(1, 2)}


def test_what_passes_on_is_not_given_back_later() -> None:
    later = {"2025-26": 0, "2026-27": 500_00, "2027-28": 0}
    home = split("home", 100_00, ash="1/2", birch="1/2")
    pool = deal([home], {"ash": later, "birch": AMPLE}, used_up=NEXT)
    lines = pool.settled(Achieved("home", "ann", "2025-05-01"), Achieved("home", "bob", "2026-05-01")).lines
    assert lines[0].parts == [Part("birch", 100_00, passed_on=50_00)]
    assert paid(lines[1]) == {"ash": 50_00, "birch": 50_00}


# --- which year a payment counts in ----------------------------------------------------------------

BY_YEAR = {"2025-26": 100_00, "2026-27": 40_00, "2027-28": 10_00}
IN_TWO_YEARS = (Achieved("home", "ann", "2026-03-31"), Achieved("home", "bob", "2026-04-01"))


def test_by_the_day_met() -> None:
    pool = deal([split("home", 60_00, ash="1")], {"ash": BY_YEAR})
    assert [line.paid for line in pool.settled(*IN_TWO_YEARS).lines] == [60_00, 40_00]


@pytest.mark.parametrize(
    ("as_at", "found"),
    [
        ("2026-05-01", [40_00, 0]),
        ("2028-03-31", [10_00, 0]),
        ("2028-04-01", [10_00, 0]),  # the last year stays open when the term has ended
        ("2031-01-01", [10_00, 0]),
    ],
)
def test_by_the_as_at_day(as_at: str, found: list[int]) -> None:
    pool = deal([split("home", 60_00, ash="1")], {"ash": BY_YEAR}, limit_counts_by=AS_AT)
    settlement = replace(pool, as_at=as_at).settled(*IN_TWO_YEARS)
    assert [line.paid for line in settlement.lines] == found
    assert [line.year for line in settlement.lines] == ["2025-26", "2026-27"]
