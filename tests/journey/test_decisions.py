"""What is done about a met milestone, and who may pay for it."""

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.model.answers import Certainty, Decision
from commissioning.model.expressions import AllOf, ThisMet, Truth
from commissioning.model.terms import DecisionRule
from tests.building import (
    choice,
    contract,
    date_column,
    milestone,
    payment,
    pseudonym,
    rule,
    stream,
    table,
    yes_no,
)
from tests.phrases import any_row, cell, day, known
from tests.sheets import evidence

PEOPLE = table(
    "people",
    lists="person",
    dated="joined",
    joined=date_column(),
    a=yes_no(),
    b=yes_no(),
    c=yes_no(),
    d=yes_no(),
)
HERE = milestone("here", when=any_row("people"))
NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE


def says(column: str) -> Truth:
    return any_row("people", cell(column, "=", True))


def decision(rules: list[DecisionRule], answers: str) -> Decision:
    """What is done about Ann, who answers `yes`, `no` or `?` to a, b, c and d."""
    deal = contract(
        [PEOPLE], [HERE], [payment("here", streams=["council"], rules=rules)], [stream("council")]
    )
    sheet = f"person | joined | a | b | c | d\nann | 2025-05-01 | {' | '.join(answers.split())}"
    return evaluate(deal, evidence(deal, people=sheet), day("2026-03-31")).decisions["here", "ann"]


CHAIN = [
    rule("pay", says("a"), "pay"),
    rule("refuse", says("b"), "refuse", "pay"),
    rule("dispute", says("c"), "withhold", "refuse"),
    rule("again", says("d"), "refuse", "dispute"),
]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("no no no no", Decision("withhold", "", sure=True)),
        ("yes no no no", Decision("pay", "pay", sure=True)),
        ("yes yes no no", Decision("refuse", "refuse", sure=True)),
        ("yes yes yes no", Decision("withhold", "dispute", sure=True)),
        ("yes yes yes yes", Decision("refuse", "again", sure=True)),
        # `dispute` stands in front of `pay` by way of `refuse`, whether that applies or not.
        ("yes no yes no", Decision("withhold", "dispute", sure=True)),
        # What may stand in front withholds, if it would do something else.
        ("yes ? no no", Decision("withhold", "refuse", sure=False)),
        ("yes no ? no", Decision("withhold", "dispute", sure=False)),
        ("yes ? ? no", Decision("withhold", "dispute", sure=False)),
        ("yes ? yes no", Decision("withhold", "dispute", sure=True)),
        ("no yes no ?", Decision("refuse", "refuse", sure=True)),
        ("no no yes ?", Decision("withhold", "again", sure=False)),
        # Nothing is sure to apply: the first by name that may.
        ("? no no no", Decision("withhold", "pay", sure=False)),
        ("? ? ? no", Decision("withhold", "dispute", sure=False)),
    ],
)
def test_exceptions_stand_in_front(answers: str, expected: Decision) -> None:
    assert decision(CHAIN, answers) == expected


def test_of_rules_side_by_side_the_first_by_name() -> None:
    rules = [rule("two", says("a"), "pay"), rule("one", says("b"), "pay")]
    assert decision(rules, "yes yes no no") == Decision("pay", "one", sure=True)
    assert decision(rules, "yes ? no no") == Decision("pay", "two", sure=True)


def test_a_rule_about_the_milestone_itself_is_sure() -> None:
    rules = [
        rule("pay", ThisMet(), "pay"),
        rule("pause", AllOf(parts=(ThisMet(), says("a"))), "withhold", "pay"),
    ]
    assert decision(rules, "no no no no") == Decision("pay", "pay", sure=True)
    assert decision(rules, "yes no no no") == Decision("withhold", "pause", sure=True)
    assert decision(rules, "? no no no") == Decision("withhold", "pause", sure=False)


def test_rules_are_judged_as_at_the_day_and_on_met_verdicts_alone() -> None:
    disputes = table("disputes", about="person", dated="day", day=date_column())
    rules = [rule("pay", ThisMet(), "pay"), rule("pause", any_row("disputes"), "withhold", "pay")]
    deal = contract(
        [PEOPLE, disputes], [HERE], [payment("here", streams=["council"], rules=rules)], [stream("council")]
    )
    people = "person | joined\nann | 2025-05-01\n! bob"
    facts = evidence(deal, people=people, disputes="person | day\nann | 2025-07-01")
    before, after = (evaluate(deal, facts, day(on)) for on in ("2025-06-30", "2025-07-01"))
    assert before.decisions == {("here", "ann"): Decision("pay", "pay", sure=True)}
    assert after.decisions == {("here", "ann"): Decision("withhold", "pause", sure=True)}
    assert before.may_pay.keys() == {("here", "ann")}


# --- who may pay, and for whom -------------------------------------------------------------------

HOMES = table(
    "homes",
    about="person",
    holds=("since", "until"),
    no_rows="unknown",
    since=date_column(),
    until=date_column(optional=True),
    place=choice("Derwent", "Amber"),
)
GOALS = table(
    "goals", lists="goal", about="person", dated="set_on", set_on=date_column(), by=pseudonym(optional=True)
)
IN_DERWENT = any_row("homes", cell("place", "=", "Derwent"))
REACHED = milestone("reached", kind="goal", when=any_row("goals", known("by")))
HOMES_SHEET = """
    person | since      | until      | place
    ann    | 2025-04-01 | 2025-05-31 | Derwent
    ann    | 2025-06-01 |            | Amber
    bob    | 2025-04-01 |            | ?
"""
GOALS_SHEET = """
    goal | person | set_on     | by
    g1   | ann    | 2025-05-31 | ann
    g2   | ann    | 2025-06-01 | ann
    g3   | bob    | 2025-06-01 | bob
    g4   | cat    | 2025-06-01 | cat
    g5   | dan    | 2025-06-01 | dan
    g6   | nobody | 2025-06-01 | nobody
    g7   | eve    | 2025-06-01 | eve
"""
PEOPLE_SHEET = """
    person | joined
    ann    | 2025-04-10
    bob    | 2025-04-10
    cat    | 2025-04-10
    ! dan
    eve    | 2030-01-01
"""


@pytest.mark.parametrize(
    ("judged_on", "expected"),
    [
        (
            "the day the milestone is met",
            # Nothing was sent about Cat and Dan; nobody and Eve are no people of ours, or not yet.
            {"g1": SURE, "g2": NO, "g3": MAY_BE, "g4": MAY_BE, "g5": MAY_BE, "g6": NO, "g7": NO},
        ),
        (
            "the day the person joined",
            {"g1": SURE, "g2": SURE, "g3": MAY_BE, "g4": MAY_BE, "g5": MAY_BE, "g6": NO, "g7": NO},
        ),
    ],
)
def test_a_goal_is_paid_for_by_who_may_pay_for_its_person(
    judged_on: str, expected: dict[str, Certainty]
) -> None:
    anyone, derwent = stream("anyone"), stream("derwent", IN_DERWENT)
    deal = contract(
        [PEOPLE, HOMES, GOALS],
        [REACHED],
        [payment("reached", streams=["anyone", "derwent"], rules=[rule("pay", ThisMet(), "pay")])],
        [anyone, derwent],
    )
    deal = deal.model_copy(update={"choices": deal.choices.model_copy(update={"judged_on": judged_on})})
    facts = evidence(deal, people=PEOPLE_SHEET, homes=HOMES_SHEET, goals=GOALS_SHEET)
    answers = evaluate(deal, facts, day("2026-03-31"))
    assert {goal: may["derwent"] for (_, goal), may in answers.may_pay.items()} == expected
    assert {may["anyone"] for may in answers.may_pay.values()} == {SURE}


def test_a_person_set_aside_is_judged_as_at_the_day_and_only_may_be() -> None:
    homes = HOMES.model_copy(update={"no_rows": "none"})
    deal = contract(
        [PEOPLE, homes, GOALS],
        [REACHED],
        [payment("reached", streams=["derwent"], rules=[rule("pay", ThisMet(), "pay")])],
        [stream("derwent", IN_DERWENT)],
        judged_on="the day the person joined",
    )
    homes_sheet = "person | since | place\ndan | 2025-06-01 | Derwent"
    facts = evidence(deal, people=PEOPLE_SHEET, homes=homes_sheet, goals=GOALS_SHEET)
    may_pay = evaluate(deal, facts, day("2026-03-31")).may_pay
    assert may_pay["reached", "g5"] == {"derwent": MAY_BE}
    assert may_pay["reached", "g4"] == {"derwent": NO}


# --- of whom a rule asks -------------------------------------------------------------------------


def test_a_rule_that_asks_the_goal_leaves_the_others_of_its_owner_alone() -> None:
    goals = table("goals", lists="goal", about="person", dated="agreed_on", agreed_on=date_column())
    changes = table("changes", about="goal", dated="day", day=date_column())
    pause = rule("pause", any_row("changes"), "withhold", "pay").model_copy(update={"asks": "the subject"})
    deal = contract(
        [PEOPLE, goals, changes],
        [milestone("set", kind="goal", when=any_row("goals"))],
        [payment("set", streams=["council"], rules=[rule("pay", ThisMet(), "pay"), pause])],
        [stream("council")],
    )
    facts = evidence(
        deal,
        people="person | joined\nann | 2025-04-01",
        goals="goal | person | agreed_on\n"
        + "\n".join(f"{goal} | ann | 2025-05-01" for goal in ("g1", "g2", "g3")),
        changes="goal | day\ng1 | 2025-06-01\n! g3",
    )
    assert evaluate(deal, facts, day("2026-03-31")).decisions == {
        ("set", "g1"): Decision("withhold", "pause", sure=True),
        ("set", "g2"): Decision("pay", "pay", sure=True),
        ("set", "g3"): Decision("withhold", "pause", sure=False),
    }
