"""What is decided about a met milestone, by which rule, and who may pay for it."""

from typing import Literal

import pytest

from commissioning.evaluation.cohort import evaluate
from commissioning.evaluation.cohort.decisions import decided
from commissioning.model.answers import Answers, Certainty, Decision
from commissioning.model.expressions import AllOf, ThisMet, Truth
from commissioning.model.terms import DecisionRule
from tests.building import choice, contract, date_column, milestone, payment, rule, stream, table
from tests.cohort.cases import ANN, TABLES
from tests.phrases import any_row, cell, day
from tests.sheets import evidence

NO, MAY_BE, SURE = Certainty
JudgedOn = Literal["the day the milestone is met", "the day the person joined"]

PAY = rule("standard.pay", ThisMet(), "pay")
PAUSE = rule("disputes.pause", ThisMet(), "withhold", "standard.pay")
REFUSE = rule("double.refuse", ThisMet(), "refuse", "disputes.pause")
ALSO_PAY = rule("bonus.pay", ThisMet(), "pay", "standard.pay")


# --- rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "decision"),
    [
        ({}, Decision("withhold", "", sure=True)),
        ({PAY: NO}, Decision("withhold", "", sure=True)),
        ({PAY: SURE}, Decision("pay", "standard.pay", sure=True)),
        ({PAY: MAY_BE}, Decision("withhold", "standard.pay", sure=False)),
        ({PAY: SURE, PAUSE: SURE}, Decision("withhold", "disputes.pause", sure=True)),
        ({PAY: SURE, PAUSE: NO}, Decision("pay", "standard.pay", sure=True)),
        ({PAY: SURE, PAUSE: MAY_BE}, Decision("withhold", "disputes.pause", sure=False)),
        # A rule stands before those behind the ones it stands before.
        ({PAY: SURE, PAUSE: NO, REFUSE: SURE}, Decision("refuse", "double.refuse", sure=True)),
        ({PAY: SURE, PAUSE: NO, REFUSE: MAY_BE}, Decision("withhold", "double.refuse", sure=False)),
        ({PAY: SURE, PAUSE: MAY_BE, REFUSE: SURE}, Decision("refuse", "double.refuse", sure=True)),
        ({PAY: SURE, PAUSE: MAY_BE, REFUSE: MAY_BE}, Decision("withhold", "disputes.pause", sure=False)),
        # One that would do the same changes nothing.
        ({PAY: SURE, ALSO_PAY: MAY_BE}, Decision("pay", "standard.pay", sure=True)),
        ({PAY: MAY_BE, PAUSE: MAY_BE}, Decision("withhold", "disputes.pause", sure=False)),
    ],
)
def test_decided(rules: dict[DecisionRule, Certainty], decision: Decision) -> None:
    assert decided(list(rules), list(rules.values())) == decision
    assert decided(list(rules)[::-1], list(rules.values())[::-1]) == decision


# --- from evidence -------------------------------------------------------------------------------

HOMES = table(
    "homes",
    about="person",
    holds=("moved_in", "until"),
    no_rows="unknown",
    moved_in=date_column(),
    place=choice("Derwent", "Amber"),
    until=date_column(optional=True),
)
DISPUTES = table(
    "disputes",
    about="person",
    holds=("raised", "settled"),
    raised=date_column(),
    settled=date_column(optional=True),
)
DERWENT = any_row("homes", cell("place", "=", "Derwent"))
DISPUTED = AllOf(parts=(ThisMet(), any_row("disputes")))


def answers(
    *,
    judged_on: JudgedOn = "the day the milestone is met",
    when: Truth | None = None,
    kind: str = "person",
    people: str = ANN,
    **rows: str,
) -> Answers:
    """The answers on a milestone met with the first tie, paid by a stream for Derwent and one for anyone."""
    rules = [PAY, rule("disputes.pause", DISPUTED, "withhold", "standard.pay")]
    deal = contract(
        [*TABLES, HOMES, DISPUTES],
        [milestone("it", kind=kind, when=when or any_row("ties"))],
        [payment("it", streams=["council", "anyone"], rules=rules)],
        [stream("council", DERWENT), stream("anyone")],
        judged_on=judged_on,
    )
    return evaluate(deal, evidence(deal, people=people, **rows), day("2025-12-31"))


TIE = "person | since\n ann | 2025-06-01"


@pytest.mark.parametrize(
    ("disputes", "action", "sure"),
    [
        ("person | raised", "pay", True),
        ("person | raised\n ann | 2025-12-31", "withhold", True),
        ("person | raised | settled\n ann | 2025-06-01 | 2025-12-30", "pay", True),
        ("person | raised | settled\n ann | 2025-06-01 | 2025-12-31", "withhold", True),
        ("person | raised\n ! ann", "withhold", False),
        ("person | raised\n !", "withhold", False),
    ],
)
def test_rules_are_judged_on_the_as_at_day(disputes: str, action: str, sure: bool) -> None:
    decision = answers(ties=TIE, disputes=disputes).decisions["it", "ann"]
    assert (decision.action, decision.sure) == (action, sure)


def test_nothing_is_decided_about_what_is_not_met() -> None:
    unmet = answers(ties="person | since\n ! ann")
    assert (unmet.decisions, unmet.may_pay) == ({}, {})


@pytest.mark.parametrize(
    ("judged_on", "homes", "certainty"),
    [
        ("the day the milestone is met", "ann | Derwent | 2025-06-01 |", SURE),
        ("the day the milestone is met", "ann | Derwent | 2025-06-02 |", MAY_BE),
        ("the day the milestone is met", "ann | Amber | 2025-05-01 |", NO),
        ("the day the milestone is met", "ann | ? | 2025-05-01 |", MAY_BE),
        (
            "the day the milestone is met",
            "ann | Derwent | 2025-05-01 | 2025-05-31\n ann | Amber | 2025-06-01 |",
            NO,
        ),
        ("the day the person joined", "ann | Derwent | 2025-03-01 | 2025-04-01", SURE),
        ("the day the person joined", "ann | Derwent | 2025-04-02 |", MAY_BE),
    ],
)
def test_who_may_pay(judged_on: JudgedOn, homes: str, certainty: Certainty) -> None:
    said = answers(judged_on=judged_on, ties=TIE, homes=f"person | place | moved_in | until\n {homes}")
    assert said.may_pay == {("it", "ann"): {"council": certainty, "anyone": SURE}}


GOALS = "goal | person | agreed_on\n g | ann | 2025-06-01"
HOME = "person | place | moved_in | until\n ann | Derwent | 2025-03-01 |"


@pytest.mark.parametrize(
    ("people", "judged_on", "certainty"),
    [
        (ANN, "the day the milestone is met", SURE),
        (ANN, "the day the person joined", SURE),
        # It is not known when she joined.
        ("person\n ! ann", "the day the milestone is met", SURE),
        ("person\n ! ann", "the day the person joined", MAY_BE),
        # She has not joined yet, or is no subject at all.
        ("person | joined\n ann | 2026-01-01", "the day the milestone is met", NO),
        ("person | joined\n bob | 2025-04-01", "the day the milestone is met", NO),
    ],
)
def test_goals_are_judged_on_their_owner(people: str, judged_on: JudgedOn, certainty: Certainty) -> None:
    said = answers(
        when=any_row("goals"), kind="goal", judged_on=judged_on, people=people, goals=GOALS, homes=HOME
    )
    assert said.decisions == {("it", "g"): Decision("pay", "standard.pay", sure=True)}
    assert said.may_pay == {("it", "g"): {"council": certainty, "anyone": SURE}}
