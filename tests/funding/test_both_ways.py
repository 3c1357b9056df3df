"""Money both ways: what was paid before is taken off, routes exclude each other, and money comes back."""

from collections import Counter
from fractions import Fraction
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.funding.pennies import Carry
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER, Span, text_of
from commissioning.model.pooling import Period
from commissioning.model.settlement import Line, Owed, Unfunded
from commissioning.model.terms import Payment
from tests.funding.deals import (
    AMPLE,
    BACK,
    FROM_ITS_YEAR,
    NO_LIMIT,
    NOTHING,
    OPEN_YEAR,
    SET_OFF,
    Achieved,
    Deal,
    deal,
    exactly,
    kind_of,
    limit,
    paid,
    periods_of,
    set_off,
    shared_out,
    split,
    turns,
    unfunded,
)
from tests.funding.drawn import OFTEN, deals
from tests.phrases import day

BOTH = {"ash": AMPLE, "birch": AMPLE}
HALF: dict[str, Any] = {"ash": "1/2", "birch": "1/2"}


def related(payment: Payment, **terms: object) -> Payment:
    return payment.model_copy(update={"below_nothing": BACK, **terms})


def ahead(**terms: object) -> list[Payment]:
    """£100 ahead at `home`, and what was really due at `work`, less what was paid."""
    return [
        split("home", 100_00, **HALF),
        related(split("work", 0, **HALF), less=("home",), **terms),
    ]


def reconciled(pence: int, **terms: object) -> list[Line]:
    pool = deal(ahead(**terms), BOTH)
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2026-05-01", worth=exactly(pence)),
    ]
    return list(pool.settled(*done).lines)


# --- what was paid before ------------------------------------------------------------------------


def test_what_was_paid_ahead_is_taken_off_what_is_due() -> None:
    _, line = reconciled(130_01)
    assert (line.amount, line.less, paid(line)) == (30_01, 100_00, {"ash": 15_01, "birch": 15_00})


def test_what_was_paid_too_much_comes_back_by_what_each_has_paid() -> None:
    _, line = reconciled(29_99)
    assert (line.amount, paid(line)) == (-70_01, {"ash": -35_01, "birch": -35_00})


def test_or_it_counts_as_nothing() -> None:
    _, line = reconciled(30_00, below_nothing=NOTHING)
    assert (line.amount, line.less, line.action, paid(line)) == (0, 100_00, "pay", {})


def test_only_what_was_paid_is_taken_off_and_only_for_the_same_subject() -> None:
    pool = deal(ahead(), {"ash": 30_00, "birch": AMPLE})
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("home", "bob", "2025-05-02", action="withhold"),
        Achieved("work", "ann", "2026-05-01", worth=exactly(200_00)),
        Achieved("work", "bob", "2026-05-01", worth=exactly(200_00)),
    ]
    lines = pool.settled(*done).lines
    assert [(line.payment, line.subject, line.less) for line in lines] == [
        ("home", "ann", 0),
        ("home", "bob", 0),
        ("work", "ann", 80_00),
        ("work", "bob", 0),
    ]


def test_so_far_is_less_what_this_payment_has_paid_for_whom_it_counts() -> None:
    """Three goals of Ann's, each with what is due so far: £50, £120, £110."""
    payment = related(split("goal", 0, times=(9, "person"), ash="1"), less=("goal",))
    pool = deal([payment], {"ash": AMPLE})
    done = [
        Achieved("goal", f"G{number}", f"2025-0{number}-01", owner="ann", worth=exactly(pence))
        for number, pence in enumerate((50_00, 120_00, 110_00), start=5)
    ]
    assert [line.paid for line in pool.settled(*done).lines] == [50_00, 70_00, -10_00]


FLOOR: dict[str, Any] = {"less": ("goal",), "below_nothing": NOTHING}


def floors(period: Period, *done: Achieved) -> list[int]:
    """What `work` pays on top of £30 for each goal, to make £100 of it in each period."""
    payments = [
        split("goal", 30_00, times=(9, "person"), ash="1"),
        split("work", 100_00, ash="1").model_copy(update={**FLOOR, "paid_in": period}),
    ]
    lines = deal(payments, {"ash": AMPLE}).settled(*done).lines
    return [line.paid for line in lines if line.payment == "work"]


def test_only_what_was_paid_in_the_same_period_is_taken_off() -> None:
    goals = [
        Achieved("goal", f"G{number}", on, owner="ann")
        for number, on in enumerate(("2025-04-01", "2026-03-31", "2026-04-01", "2026-07-01"), start=1)
    ]
    work = Achieved("work", "ann", "2026-07-31")
    expected = {"term": 0, "year": 40_00, "quarter": 70_00, "month": 70_00}
    assert {period: floors(period, *goals, work) for period in get_args(Period)} == {
        period: [pence] for period, pence in expected.items()
    }


def test_the_last_day_of_a_year_belongs_to_it() -> None:
    goals = [
        Achieved("goal", "G1", "2026-03-31", owner="ann"),
        Achieved("goal", "G2", "2026-04-01", owner="ann"),
    ]
    assert floors("year", *goals, Achieved("work", "ann", "2026-03-31")) == [70_00]
    assert floors("year", *goals, Achieved("work", "ann", "2026-04-01")) == [70_00]


def test_of_what_goes_back_nothing_was_paid_in_another_year() -> None:
    """£100 in one year from ash and £100 in the next from birch, of which £50 is too much."""
    payments = [
        turns("goal", 100_00, "ash", "birch", times=(2, "person")),
        related(turns("work", 0, "birch", "ash"), less=("goal",), paid_in="year"),
    ]
    pool = deal(payments, {"ash": 100_00, "birch": AMPLE})
    done = [
        Achieved("goal", "G1", "2025-05-01", owner="ann"),
        Achieved("goal", "G2", "2026-05-01", owner="ann"),
        Achieved("work", "ann", "2026-06-01", worth=exactly(50_00)),
    ]
    line = pool.settled(*done).lines[-1]
    assert (line.less, paid(line)) == (100_00, {"birch": -50_00})


def test_counted_for_each_goal_another_goal_is_none_of_its_business() -> None:
    payment = related(split("goal", 0, times=(9, "goal"), ash="1"), less=("goal",))
    pool = deal([payment], {"ash": AMPLE})
    done = [Achieved("goal", name, "2025-05-01", owner="ann", worth=exactly(50_00)) for name in ("G1", "G2")]
    assert [line.paid for line in pool.settled(*done).lines] == [50_00, 50_00]


# --- set off -------------------------------------------------------------------------------------


def owing_then_paid(pence: int) -> list[Line]:
    work = related(split("work", 0, ash="1"), below_nothing=SET_OFF)
    pool = deal([work, split("home", pence, **HALF)], BOTH)
    done = [
        Achieved("work", "ann", "2025-05-01", worth=exactly(-70_00)),
        Achieved("home", "bob", "2025-06-01"),
        Achieved("home", "cat", "2025-07-01"),
    ]
    return list(pool.settled(*done).lines)


def test_what_is_owed_is_set_off_against_what_the_same_stream_pays_next() -> None:
    owing, first, second = owing_then_paid(100_00)
    assert (paid(owing), set_off(owing)) == ({"ash": -70_00}, {"ash": -70_00})
    assert (paid(first), set_off(first)) == ({"ash": 50_00, "birch": 50_00}, {"ash": 50_00})
    assert (paid(second), set_off(second)) == ({"ash": 50_00, "birch": 50_00}, {"ash": 20_00})


def test_what_is_not_yet_set_off_is_said() -> None:
    work = related(split("work", 0, ash="1"), below_nothing=SET_OFF)
    pool = deal([work], BOTH)
    settlement = pool.settled(Achieved("work", "ann", "2025-05-01", worth=exactly(-70_00)))
    [owed] = settlement.owed
    assert owed == Owed("ash", "provider", None, 70_00)
    assert not owed.is_due(NEVER)


def test_what_is_not_set_off_in_time_is_to_be_paid_back() -> None:
    terms = {"below_nothing": SET_OFF, "set_off_within": Span(count=1, unit="months")}
    pool = deal([related(split("work", 0, ash="1"), **terms), split("home", 20_00, ash="1")], BOTH)
    settlement = pool.settled(
        Achieved("work", "ann", "2025-05-01", worth=exactly(-70_00)),
        Achieved("home", "bob", "2025-06-01"),
        Achieved("home", "cat", "2025-06-02"),
    )
    assert [set_off(line) for line in settlement.lines] == [{"ash": -70_00}, {"ash": 20_00}, {}]
    [owed] = settlement.owed
    assert owed == Owed("ash", "provider", day("2025-06-01"), 50_00)
    assert [owed.is_due(day(on)) for on in ("2025-06-01", "2025-06-02")] == [False, True]


def test_one_party_does_not_pay_for_what_another_owes() -> None:
    work = related(split("work", 0, ash="1"), below_nothing=SET_OFF)
    home = split("home", 100_00, ash="1").model_copy(update={"payee": "other"})
    pool = deal([work, home], BOTH)
    done = [
        Achieved("work", "ann", "2025-05-01", worth=exactly(-70_00)),
        Achieved("home", "bob", "2025-06-01"),
    ]
    assert set_off(pool.settled(*done).lines[1]) == {}


# --- who gets it back, and what that frees -------------------------------------------------------


def test_in_turn_the_last_that_paid_gets_back_first() -> None:
    home = turns("home", 100_00, "ash", "birch")
    work = related(turns("work", 0, "ash", "birch"), less=("home",))
    pool = deal([home, work], {"ash": 60_00, "birch": AMPLE})
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2026-05-01", worth=exactly(30_00)),
    ]
    assert paid(pool.settled(*done).lines[1]) == {"birch": -40_00, "ash": -30_00}


def came_back(
    payments: list[Payment], *, moved: bool = False, pence: int = 0, **budgets: int
) -> Counter[str]:
    """What comes back when `home` was paid for Ann and `work` then says what was due; see who may pay."""
    pool = deal(
        payments,
        {"ash": AMPLE, "birch": AMPLE, "cedar": AMPLE} | {n: {"the term": b} for n, b in budgets.items()},
    )
    only_ash, only_birch = {"birch": Certainty.NO}, {"ash": Certainty.NO}
    done = [
        Achieved("home", "ann", "2025-05-01", may_pay=only_ash if moved else {}),
        Achieved("work", "ann", "2025-08-01", worth=exactly(pence), may_pay=only_birch if moved else {}),
    ]
    return Counter(paid(pool.settled(*done).lines[1]))


@pytest.mark.parametrize("below", [BACK, SET_OFF])
def test_it_comes_back_to_who_paid_whoever_may_pay_by_then(below: str) -> None:
    work = related(split("work", 0, **HALF), less=("home",), below_nothing=below)
    assert came_back([split("home", 100_00, **HALF), work], moved=True) == {"ash": -100_00}
    in_turn = related(turns("work", 0, "ash", "birch"), less=("home",), below_nothing=below)
    assert came_back([turns("home", 100_00, "ash", "birch"), in_turn], moved=True) == {"ash": -100_00}


def test_it_comes_back_by_what_each_has_paid() -> None:
    payments = [split("home", 1000_00, **HALF), related(split("work", 0, **HALF), less=("home",))]
    assert came_back(payments, ash=300_00) == {"ash": -300_00, "birch": -500_00}
    assert came_back(payments, ash=300_00, pence=400_00) == {"ash": -150_00, "birch": -250_00}


def test_and_also_to_who_paid_and_is_not_named() -> None:
    payments = [
        split("home", 90_00, cedar="1/3", ash="2/3"),
        related(split("work", 0, **HALF), less=("home",)),
    ]
    assert came_back(payments, pence=30_00) == {"cedar": -20_00, "ash": -40_00}
    payments = [payments[0], related(turns("work", 0, "birch", "ash"), less=("home",))]
    assert came_back(payments, pence=20_00) == {"cedar": -10_00, "ash": -60_00}


def test_the_whole_comes_back_to_the_penny_whatever_is_carried() -> None:
    """The third pound that is halved leaves a penny that birch still owes, and ash paid one more."""
    pool = deal(ahead(), BOTH).with_terms()
    people = [Achieved("home", who, "2025-05-01", worth=exactly(1_01)) for who in ("ann", "bob", "cat")]
    back = [Achieved("work", who, "2025-08-01", worth=exactly(0)) for who in ("ann", "bob", "cat")]
    lines = pool.settled(*people, *back).lines
    assert [paid(line) for line in lines[3:]] == [
        {name: -pence for name, pence in paid(line).items()} for line in lines[:3]
    ]


def test_more_than_was_paid_is_a_loss_that_goes_by_shares() -> None:
    payments = [split("home", 60_00, ash="1"), related(split("work", 0, **HALF), less=("home",))]
    assert came_back(payments, pence=-20_00) == {"ash": -70_00, "birch": -10_00}


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (
            FROM_ITS_YEAR,
            {"2025-26": 70_00, "2026-27": 100_00, "2027-28": 100_00},
        ),
        (OPEN_YEAR, {"2025-26": 0, "2026-27": 170_00, "2027-28": 100_00}),
        (NO_LIMIT, {"2025-26": 0, "2026-27": 100_00, "2027-28": 100_00}),
    ],
)
def test_what_comes_back_frees_the_budget_that_the_contract_names(choice: str, left: dict[str, int]) -> None:
    years = dict.fromkeys(("2025-26", "2026-27", "2027-28"), 100_00)
    payments = [split("home", 100_00, ash="1"), related(split("work", 0, ash="1"), less=("home",))]
    pool = deal(payments, {"ash": years}, taken_back=choice)
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2026-05-01", worth=exactly(30_00)),
    ]
    settlement = pool.settled(*done)
    assert {balance.period: balance.remaining for balance in settlement.balances} == left
    assert sum(balance.paid for balance in settlement.balances) == 30_00


def test_a_year_that_has_got_all_of_its_money_back_gets_no_more() -> None:
    years = dict.fromkeys(("2025-26", "2026-27", "2027-28"), 100_00)
    earlier = ("home", "visit", "work")
    payments = [
        split("home", 100_00, ash="1"),
        split("visit", 50_00, ash="1"),
        related(split("work", 0, ash="1"), less=earlier[:2]),
        related(split("rest", 0, ash="1"), less=earlier),
    ]
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("visit", "ann", "2026-05-01"),
        Achieved("work", "ann", "2027-05-01", worth=exactly(100_00)),
        Achieved("rest", "ann", "2027-06-01", worth=exactly(70_00)),
    ]
    settlement = deal(payments, {"ash": years}, taken_back=FROM_ITS_YEAR).settled(*done)
    left = {balance.period: balance.remaining for balance in settlement.balances}
    assert left == {"2025-26": 30_00, "2026-27": 100_00, "2027-28": 100_00}


@pytest.mark.parametrize(("choice", "more"), [(OPEN_YEAR, 70_00), (NO_LIMIT, 0)])
def test_and_the_limit_too(choice: str, more: int) -> None:
    payments = [split("home", 100_00, ash="1"), related(split("work", 0, ash="1"), less=("home",))]
    pool = deal(payments, {"ash": AMPLE}, [limit(100_00, "term")], taken_back=choice)
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2026-05-01", worth=exactly(30_00)),
        Achieved("home", "bob", "2027-05-01"),
    ]
    assert pool.settled(*done).lines[2].paid == more


def test_while_it_is_not_known_who_may_pay_nobody_gets_anything_back() -> None:
    pool = deal([related(split("home", 0, **HALF))], BOTH)
    doubt = {"ash": Certainty.MAY_BE}
    [line] = pool.settled(Achieved("home", "ann", "2025-05-01", worth=exactly(-5_00), may_pay=doubt)).lines
    assert line.unfunded == [Unfunded(-5_00, "it is not known whether `ash` may pay", ("ash",))]


# --- routes --------------------------------------------------------------------------------------


def routes(*done: Achieved) -> list[tuple[str, str, str]]:
    payments = [
        split("home", 700_00, ash="1"),
        split("work", 800_00, ash="1").model_copy(update={"instead_of": ("home",)}),
    ]
    lines = deal(payments, {"ash": AMPLE}).settled(*done).lines
    return [(line.payment, line.action, line.rule) for line in lines]


def test_of_two_routes_the_first_is_paid_and_the_other_refused() -> None:
    clause = "payments.work.instead of"
    home, work = Achieved("home", "ann", "2025-05-01"), Achieved("work", "ann", "2025-06-01")
    assert routes(home, work) == [("home", "pay", "terms.rule"), ("work", "refuse", clause)]
    later = Achieved("home", "ann", "2025-07-01")
    assert routes(work, later) == [("work", "pay", "terms.rule"), ("home", "refuse", clause)]


def test_a_route_that_was_not_paid_or_that_another_took_stands_in_nobodys_way() -> None:
    refused = Achieved("home", "ann", "2025-05-01", action="refuse")
    others, work = Achieved("home", "bob", "2025-05-01"), Achieved("work", "ann", "2025-06-01")
    assert routes(refused, others, work)[2] == ("work", "pay", "terms.rule")


# --- properties, of either sign ------------------------------------------------------------------


@OFTEN
@given(deals(both_ways=True))
def test_a_line_is_its_parts_and_what_nobody_pays_or_gets(case: Deal) -> None:
    for line in case.settled().lines:
        amount = line.amount or 0
        if line.action == "pay":
            assert sum(paid(line).values()) + unfunded(line) == amount
        else:
            assert not line.parts
            assert not line.unfunded
        for part in line.parts:
            assert part.pence * amount > 0
            assert 0 <= part.set_off * (1 if amount > 0 else -1) <= abs(part.pence)
        assert all(rest.pence * amount > 0 for rest in line.unfunded)


@OFTEN
@given(deals(both_ways=True))
def test_nobody_gets_back_more_than_they_paid_unless_everybody_has_got_it_all(case: Deal) -> None:
    """Of what a payment takes into account, for the same subject and in the period that it says."""
    paid_for: dict[tuple[str, str, str, str], Counter[str]] = {}
    for line in case.settled().lines:
        payment = case.contract.payments[line.payment]
        whom = {"person": line.owner, kind_of(line.payment): line.subject}
        taken, when = Counter[str](), periods_of(text_of(line.day))
        for name in {payment.name, *payment.less}:
            same = (name, payment.counted_for, whom[payment.counted_for], when[payment.paid_in])
            taken.update(paid_for.get(same, {}))
        over = {
            name: -pence - taken[name] for name, pence in paid(line).items() if -pence > max(0, taken[name])
        }
        if over:
            assert -line.paid >= (+taken).total()
        for (kind, who), period in product(whom.items(), when.values()):
            paid_for.setdefault((line.payment, kind, who, period), Counter()).update(paid(line))


@OFTEN
@given(deals(both_ways=True))
def test_what_is_set_off_was_owed_before_and_the_rest_is_said(case: Deal) -> None:
    owed: Counter[str] = Counter()
    settlement = case.settled()
    for line in settlement.lines:
        for stream, pence in set_off(line).items():
            owed[stream] -= pence
            assert owed[stream] >= 0
    said: Counter[str] = Counter()
    for each in settlement.owed:
        said[each.stream] += each.pence
    assert said == +owed


@OFTEN
@given(deals(both_ways=True))
def test_balances_are_what_the_lines_paid_and_never_below_nothing(case: Deal) -> None:
    settlement = case.settled()
    spent: Counter[str] = Counter()
    for line in settlement.lines:
        spent.update(paid(line))
    balances: Counter[str] = Counter()
    for balance in settlement.balances:
        balances[balance.stream] += balance.paid
        assert balance.remaining >= 0
        assert balance.not_freed >= 0
    assert {name: spent[name] for name in case.contract.streams} == {
        name: balances[name] for name in case.contract.streams
    }


@OFTEN
@given(deals(both_ways=True), st.data())
def test_the_order_of_what_is_listed_changes_nothing(case: Deal, data: st.DataObject) -> None:
    streams = data.draw(st.permutations(list(case.contract.streams)))
    other = case.having(data.draw(st.permutations(case.achieved))).with_terms(
        streams={name: case.contract.streams[name] for name in streams}
    )
    first, second = case.settled(), other.settled()
    assert (second.lines, second.balances) == (first.lines, first.balances)
    assert (second.carry, second.owed) == (first.carry, first.owed)


@OFTEN
@given(deals(both_ways=True))
def test_a_later_line_changes_no_earlier_one(case: Deal) -> None:
    lines = list(case.settled().lines)
    last = (lines[-1].payment, lines[-1].subject)
    earlier = case.having([each for each in case.achieved if (each.payment, each.subject) != last])
    assert list(earlier.settled().lines) == lines[:-1]


signed = st.integers(-90_000, 90_000).filter(bool)
weights = st.lists(st.integers(1, 9), min_size=1, max_size=8)


@OFTEN
@given(signed, weights)
def test_an_amount_is_shared_as_the_mirror_image_of_its_opposite(amount: int, said: list[int]) -> None:
    owed = {f"s{number}": Fraction(amount * weight, sum(said)) for number, weight in enumerate(said)}
    mirrored = shared_out(-amount, {name: -owes for name, owes in owed.items()})
    parts = shared_out(amount, owed)
    assert parts == {name: -part for name, part in mirrored.items()}
    assert sum(parts.values()) == amount
    assert all(abs(parts[name] - owed[name]) < 1 for name in owed)


@OFTEN
@given(st.lists(signed, max_size=40), weights)
def test_in_the_same_company_nobody_is_a_whole_penny_off(amounts: list[int], said: list[int]) -> None:
    weights = {f"s{number}": weight for number, weight in enumerate(said)}
    carry = Carry()
    for amount in amounts:
        parts = carry.split(amount, weights)
        assert sum(parts.values()) == amount
        assert all(part * amount >= 0 for part in parts.values())
        assert all(abs(owes) < 1 for owes in carry.owed.values())
