"""Limits and budgets that change on the way: the ones of the day hold, and what was paid before counts."""

from collections.abc import Sequence
from dataclasses import replace

from commissioning.funding.budgets import Budgets
from commissioning.funding.limits import Limits
from commissioning.model.answers import Worth
from commissioning.model.pooling import Limit, Stream
from commissioning.model.settlement import Line, Part
from commissioning.model.terms import Contract, Edition
from commissioning.model.variations import Variation
from tests.funding.deals import AMPLE, AS_AT, Achieved, Deal, deal, due, exactly, split
from tests.phrases import day

PERSON = Limit(words="100", pence=100_00, for_each="person", period="term")


def ash(**budget: int) -> dict[str, Stream]:
    return {"ash": Stream(name="ash", party="council", eligible=None, budget=budget)}


def varied(signed: Contract, start: str, **terms: object) -> Contract:
    variation = Variation(
        name="later",
        title="Later",
        because="Something was learnt.",
        proposed_by="council",
        agreed_by={"council": day(start)},
        start=day(start),
        reaches_back=None,
        half_way="the better of the two",
    )
    newest = signed.model_copy(update=terms)
    editions = (
        Edition(variation=None, contract=signed),
        Edition(variation=variation, contract=newest),
    )
    return newest.model_copy(update={"editions": editions})


# --- limits ----------------------------------------------------------------------------------------


def under(*said: Limit) -> Limits:
    return Limits(deal([split("home", 60_00, board="1")], {"board": AMPLE}, said).contract)


def test_a_lower_limit_counts_what_was_paid_before() -> None:
    limits = under(PERSON)
    limits.use(30_00, due(), "board", day("2025-05-01"))
    limits.go_by([PERSON.model_copy(update={"pence": 50_00})])
    assert limits.cut(50_00, due())[0] == 20_00


def test_a_limit_below_what_was_paid_leaves_nothing_and_takes_nothing_back() -> None:
    limits = under(PERSON)
    limits.use(80_00, due(), "board", day("2025-05-01"))
    limits.go_by([PERSON.model_copy(update={"pence": 10_00})])
    left, (cut,) = limits.cut(50_00, due())
    assert (left, cut.pence) == (0, 50_00)


def test_a_limit_of_another_scope_counts_what_was_paid_before_it() -> None:
    later = Limit(words="in all", pence=100_00, for_each=None, period="year")
    signed = deal([split("home", 60_00, board="1")], {"board": AMPLE}).contract
    limits = Limits(varied(signed, "2025-06-01", limits=(later,)))
    limits.use(80_00, due(), "board", day("2025-05-01"))
    limits.go_by([later])
    assert limits.cut(50_00, due(person="bob"))[0] == 20_00
    assert limits.cut(50_00, due(person="bob", on="2026-05-01"))[0] == 50_00


def three(start: str, choice: str) -> list[int]:
    home = deal(
        [split("home", 60_00, board="1/1")], {"board": AMPLE}, limits=[PERSON], limit_counts_by=choice
    )
    goals = Limit(words="for all", pence=100_00, for_each=None, period="term")
    contract = varied(home.contract, start, limits=(goals,))
    lines = (
        Deal(contract, as_at="2026-06-30")
        .settled(
            *(
                Achieved("home", who, on)
                for who, on in (("P1", "2025-05-01"), ("P2", "2025-09-01"), ("P3", "2025-10-01"))
            )
        )
        .lines
    )
    return [line.paid for line in lines]


def test_the_limits_of_the_day_met_hold() -> None:
    assert three("2025-09-01", "the day the milestone is met") == [60_00, 40_00, 0]
    assert three("2025-10-01", "the day the milestone is met") == [60_00, 60_00, 0]


def test_or_those_of_the_as_at_day_where_limits_count_by_it() -> None:
    assert three("2026-06-30", AS_AT) == [60_00, 40_00, 0]
    assert three("2026-07-01", AS_AT) == [60_00, 60_00, 60_00]


# --- budgets ---------------------------------------------------------------------------------------


def test_a_lower_budget_counts_what_was_paid_before() -> None:
    budgets = Budgets(ash(**{"2025-26": 100}))
    budgets.pay(Part("ash", 70), "2025-26")
    budgets.go_by(ash(**{"2025-26": 90}))
    assert budgets.headroom("ash", "2025-26") == 20


def test_a_budget_below_what_was_paid_has_no_headroom_and_says_so() -> None:
    budgets = Budgets(ash(**{"2025-26": 100}))
    budgets.pay(Part("ash", 70), "2025-26")
    budgets.go_by(ash(**{"2025-26": 50}))
    assert budgets.headroom("ash", "2025-26") == 0
    assert [balance.remaining for balance in budgets.balances()] == [-20]


def test_years_may_become_one_budget_for_the_term_and_the_other_way_round() -> None:
    budgets = Budgets(ash(**{"2025-26": 100, "2026-27": 100}))
    budgets.pay(Part("ash", 70), "2025-26")
    budgets.go_by(ash(**{"the term": 150}))
    assert budgets.headroom("ash", "2026-27") == 80
    budgets.go_by(ash(**{"2025-26": 100, "2026-27": 10}))
    assert budgets.headroom("ash", "2025-26") == 30
    assert budgets.headroom("ash", "2026-27") == 10


# --- by which terms --------------------------------------------------------------------------------


def home(worth: Worth) -> Sequence[Line]:
    signed = deal([split("home", 100_00, board="1/1")], {"board": AMPLE}).contract
    return Deal(varied(signed, "2025-09-01")).settled(Achieved("home", "P1", "2025-10-01", worth=worth)).lines


def test_a_line_says_by_whose_price_it_is_paid() -> None:
    (line,) = home(replace(exactly(60_00), terms=("later",)))
    assert (line.amount, line.paid, line.terms) == (60_00, 60_00, ("later",))
