"""A number that goes over others rests on their cells, and what is in doubt is the cell of one of them."""

from fractions import Fraction
from typing import Literal

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.support.paying import stream_support
from commissioning.evaluation.journey.support.pricing import price_supporter
from commissioning.evaluation.journey.support.supporting import judged_shard, support
from commissioning.evaluation.journey.support.supports import Doubt, PriceSupport, RowUsed, Support
from commissioning.model.answers import Certainty, Status
from commissioning.model.expressions import (
    EVERYBODY,
    CountSubjects,
    MeasureNumber,
    Met,
    RankSubjects,
    Subjects,
    SumSubjects,
    Truth,
)
from commissioning.model.terms import THE_CONTRACT, Contract, Price, Table
from tests.building import choice, contract, date_column, milestone, payment, quantity, table
from tests.phrases import any_row, cell, compare, day, known_date, total
from tests.sheets import evidence

PEOPLE = table("people", lists="person", dated="joined", joined=date_column(), team=choice("red", "blue"))
HOURS = table("hours", about="person", dated="day", day=date_column(), gave=quantity("0", "24"))
TOLD = HOURS.model_copy(update={"no_rows": "unknown"})
GOALS = table("goals", lists="goal", about="person", dated="agreed_on", agreed_on=date_column())
STEPS = table("steps", about="goal", dated="taken", taken=date_column())
GIVEN = MeasureNumber(name="given", value=total("hours.gave"))
RED = Subjects(table="people", kind="person", where=any_row("people", cell("team", "=", "red")))
ADDED_UP = SumSubjects(subjects=RED, value=GIVEN)
LOWEST = RankSubjects(subjects=RED, value=GIVEN, part=Fraction(1, 100))
BUSY = milestone("busy", when=compare(GIVEN, ">=", 5))
JOINED = """
    person | joined     | team
    ann    | 2025-04-01 | red
    bob    | 2025-04-01 | red
    cat    | 2025-04-01 | blue
"""
GAVE = """
    person | day        | gave
    ann    | 2025-05-01 | 5
    bob    | 2025-05-01 | 6
    cat    | 2025-05-01 | 7
"""
AS_AT = day("2025-12-31")
HIDDEN: Literal["no rows were sent"] = "no rows were sent"


def together(when: Truth) -> Contract:
    """A contract that asks something of everybody."""
    return contract([PEOPLE, HOURS], [BUSY, milestone("together", kind=THE_CONTRACT, when=when)])


def supported(when: Truth, people: str = JOINED, hours: str = GAVE) -> Support:
    deal = together(when)
    return support(deal, evidence(deal, people=people, hours=hours), AS_AT, "case", "together")


def priced(hours: str, table: Table = HOURS) -> PriceSupport:
    """What hours that are paid for together come to."""
    everybody = milestone("together", kind=THE_CONTRACT, when=compare(CountSubjects(subjects=RED), ">=", 1))
    paid = payment("together").model_copy(update={"prices": (Price(start=1, value=ADDED_UP),)})
    deal = contract([PEOPLE, table], [everybody], [paid])
    sent = evidence(deal, people=JOINED, hours=hours)
    verdicts = evaluate(deal, sent, AS_AT).verdicts
    return price_supporter(deal, judged_shard(deal, sent, AS_AT, verdicts))(paid, "case", AS_AT)


def of_members(*rows: int) -> set[RowUsed]:
    """The rows of some who are counted: when they joined, their team, and what they gave."""
    return {
        used
        for row in rows
        for used in (
            RowUsed("people", "people", row, ("joined",)),
            RowUsed("people", "people", row, ("joined", "team")),
            RowUsed("given", "hours", row, ("day", "gave")),
        )
    }


@pytest.mark.parametrize("over", [ADDED_UP, LOWEST])
def test_a_number_of_others_rests_on_the_cells_of_each(over: SumSubjects | RankSubjects) -> None:
    assert set(supported(compare(over, ">=", 5)).rows) == of_members(0, 1)


def test_a_count_of_others_rests_on_what_makes_each_of_them_one() -> None:
    found = supported(compare(CountSubjects(subjects=RED), ">=", 2))
    assert set(found.rows) == {used for used in of_members(0, 1) if used.table == "people"}


def test_an_amount_rests_on_the_cells_of_each() -> None:
    found = priced(GAVE)
    assert set(found.rows) == of_members(0, 1)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("hours", "listed", "doubt"),
    [
        (GAVE.replace("| 6", "| ?"), HOURS, Doubt("hours", 1, "gave", "not known")),
        (GAVE.replace("bob", "ann"), TOLD, Doubt("hours", None, None, HIDDEN, "bob")),
    ],
)
def test_an_amount_in_doubt_names_the_cell_and_not_who_is_listed(
    hours: str, listed: Table, doubt: Doubt
) -> None:
    found = priced(hours, listed)
    assert found.worth.least != found.worth.most
    assert found.doubts == (doubt,)


@pytest.mark.parametrize("over", [ADDED_UP, LOWEST])
def test_a_verdict_in_doubt_names_the_cells_of_each(over: SumSubjects | RankSubjects) -> None:
    found = supported(compare(over, ">=", 12), hours=GAVE.replace("| 5", "| ?").replace("| 6", "| ?"))
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert set(found.doubts) == {
        Doubt("hours", 0, "gave", "not known"),
        Doubt("hours", 1, "gave", "not known"),
    }


def test_who_may_be_one_of_them_is_told_by_the_cell() -> None:
    found = supported(
        compare(CountSubjects(subjects=RED), ">=", 2),
        people=JOINED.replace("bob    | 2025-04-01 | red", "bob | 2025-04-01 | ?"),
    )
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert found.doubts == (Doubt("people", 1, "team", "not known"),)


def test_who_may_have_joined_is_told_by_their_row() -> None:
    everybody = CountSubjects(subjects=Subjects(table="people", kind="person", where=EVERYBODY))
    found = supported(
        compare(everybody, ">=", 2), people="person | joined | team\nann | 2025-04-01 | red\n! bob"
    )
    assert found.doubts == (Doubt("people", 1, None, "set aside"),)


def test_what_others_have_met_is_named_and_in_doubt_for_the_cell_of_theirs() -> None:
    busy = Subjects(table="people", kind="person", where=Met(milestone="busy"))
    found = supported(compare(CountSubjects(subjects=busy), ">=", 3), hours=GAVE.replace("| 6", "| ?"))
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert found.doubts == (Doubt("hours", 1, "gave", "not known"),)
    assert [each.subject for each in found.named] == ["ann", "cat"]


def test_who_may_not_pay_for_too_few_others_is_told() -> None:
    begun = Subjects(table="goals", kind="goal", where=any_row("steps", known_date("taken")))
    eligible = compare(CountSubjects(subjects=begun), ">=", 2)
    deal = contract([PEOPLE, HOURS, GOALS, STEPS], [BUSY])
    goals = "goal | person | agreed_on\ng1 | ann | 2025-04-01\ng2 | ann | 2025-04-01"
    sent = evidence(deal, people=JOINED, hours=GAVE, goals=goals, steps="goal | taken\ng1 | 2025-05-01")
    in_hand = judged_shard(deal, sent, AS_AT, evaluate(deal, sent, AS_AT).verdicts).in_hand("person")
    assert set(stream_support(eligible, Certainty.NO, "ann", AS_AT, in_hand).rows) == {
        RowUsed("goals", "goals", 0, ("agreed_on",)),
        RowUsed("steps", "steps", 0, ("taken",)),
    }
