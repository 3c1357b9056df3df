"""No rule of the engine stands idle: leaving any one out changes an answer.

Each contract here comes with people of every sort that its rules tell apart.
"""

from functools import cache
from itertools import product

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.rules import compile_rules
from commissioning.model.answers import Answers
from commissioning.model.expressions import AllOf, ThisMet, Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from tests.building import (
    contract,
    date_column,
    find_line,
    milestone,
    payment,
    pseudonym,
    quantity,
    rule,
    stream,
    table,
    yes_no,
)
from tests.phrases import any_row, cell, day, either, every, field, has_met, known, no
from tests.sheets import evidence

AS_AT = day("2026-03-31")

# --- find: a person for every pair of a tie and a goal -------------------------------------------

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
TIES = table(
    "ties",
    about="person",
    dated="since",
    since=date_column(),
    gives=yes_no(),
    other=pseudonym(),
    worth=quantity("0", "9", optional=True),
)
GOALS = table(
    "goals",
    about="person",
    dated="day",
    day=date_column(),
    helper=pseudonym(optional=True),
    value=quantity("0", "9", optional=True),
)
TIE = find_line("tie", "ties", cell("gives", "=", True))
THE_SAME = cell("helper", "=", field("tie.other")), cell("day", ">=", field("tie.since"))
UNLIKE = cell("value", "!=", field("tie.worth"))
MIXED = either(
    no(cell("value", "=", field("tie.worth"))),
    every(cell("value", ">=", field("tie.worth")), known("helper"), cell("tie.other", "=", "bob")),
)
FINDING = contract(
    [PEOPLE, TIES, GOALS],
    [
        milestone("known", find=[TIE, find_line("goal", "goals", *THE_SAME)]),
        milestone("unlike", find=[TIE, find_line("goal", "goals", UNLIKE)]),
        milestone("mixed", find=[TIE, find_line("goal", "goals", MIXED)]),
        milestone("bobs", find=[TIE, find_line("goal", "goals", cell("tie.other", "=", "bob"))]),
    ],
)
TIES_THERE_ARE = ["!", *("|".join(row) for row in product(["yes", "?"], ["bob", "cat"], ["", "?", "4"]))]
GOALS_THERE_ARE = [
    "!",
    *("|".join(row) for row in product(["04-30", "05-01"], ["", "?", "bob"], ["", "?", "3", "4", "5"])),
]


def pairs() -> Evidence:
    people, ties, goals = (
        ["person | joined"],
        ["person | since | gives | other | worth"],
        ["person | day | helper | value"],
    )
    for number, (tie, goal) in enumerate(product(TIES_THERE_ARE, GOALS_THERE_ARE)):
        people.append(f"p{number} | 2025-04-01")
        ties.append(f"! p{number}" if tie == "!" else f"p{number} | 2025-05-01 | {tie}")
        goals.append(f"! p{number}" if goal == "!" else f"p{number} | 2025-{goal}")
    return evidence(FINDING, people="\n".join(people), ties="\n".join(ties), goals="\n".join(goals))


# --- chains: a milestone with each of the things it may wait for ---------------------------------

STEPS = table(
    "people",
    lists="person",
    dated="joined",
    joined=date_column(),
    friend=pseudonym(),
    first=date_column(optional=True),
    second=date_column(optional=True),
    agreed_on=date_column(optional=True),
    agreed={"friend": ("friend", "agreed_on")},
)
FIRST, SECOND = (
    milestone("first", when=any_row("people", every(known("first")))),
    any_row("people", known("second")),
)
CHAINING = contract(
    [STEPS],
    [
        FIRST,
        milestone("second", when=SECOND, after="first", within="1 month", agreed_by=["friend"]),
        milestone("friends", when=any_row("people", has_met("friend", "second")), held_for="1 day"),
    ],
)
CHAIN = """
    person | joined     | friend | first      | second     | agreed_on
    ann    | 2025-05-01 | bob    | 2025-05-01 | 2025-05-02 | 2025-05-03
    bob    | 2025-05-01 | ann    | 2025-05-01 | 2025-05-02 | ?
    cat    | 2025-05-01 | ann    | ?          | 2025-05-02 | 2025-05-03
    dan    | 2025-05-01 | bob    |            |            |
"""

# --- decisions: a person for every answer to every question --------------------------------------

ASKED = table(
    "people",
    lists="person",
    dated="joined",
    joined=date_column(),
    a=yes_no(),
    b=yes_no(),
    c=yes_no(),
    d=yes_no(),
)


def says(column: str) -> Truth:
    return any_row("people", cell(column, "=", True))


# The names are not in the order of the exceptions: where two rules apply, the first by name is taken.
IN_DOUBT = [
    rule("c.pay", says("a"), "pay"),
    rule("b.refuse", says("b"), "refuse", "c.pay"),
    rule("d.pause", says("c"), "withhold", "b.refuse"),
    rule("a.pay", says("d"), "pay", "d.pause"),
]
ALWAYS_PAID = [
    rule("pay", AllOf(parts=(ThisMet(),)), "pay"),
    rule("pause", says("a"), "withhold", "pay"),
    rule("refuse", says("b"), "refuse", "pay", "pause"),
]
DECIDING = contract(
    [ASKED],
    [milestone("here", when=any_row("people"))],
    [
        payment("here", name="in_doubt", streams=["council"], rules=IN_DOUBT),
        payment("here", name="always_paid", streams=["council"], rules=ALWAYS_PAID),
    ],
    [stream("council")],
)


def answered() -> Evidence:
    rows = [
        f"p{number} | 2025-05-01 | {' | '.join(row)}"
        for number, row in enumerate(product(["yes", "no", "?"], repeat=4))
    ]
    return evidence(DECIDING, people="\n".join(["person | joined | a | b | c | d", *rows, "! someone"]))


# --- each rule -----------------------------------------------------------------------------------

CASES: dict[str, tuple[Contract, Evidence]] = {
    "finding": (FINDING, pairs()),
    "chaining": (CHAINING, evidence(CHAINING, people=CHAIN)),
    "deciding": (DECIDING, answered()),
}
RULES = [(case, rule.name) for case, (deal, _) in CASES.items() for rule in compile_rules(deal)]


@cache
def all_answers(case: str) -> Answers:
    return evaluate(*CASES[case], AS_AT)


@pytest.mark.parametrize(("case", "name"), RULES)
def test_without_one_rule_an_answer_changes(case: str, name: str) -> None:
    assert evaluate(*CASES[case], AS_AT, without=frozenset({name})) != all_answers(case)


@pytest.mark.parametrize("case", CASES)
def test_every_rule_has_a_name_of_its_own(case: str) -> None:
    names = [name for of, name in RULES if of == case]
    assert len(set(names)) == len(names)


def test_there_are_rules_of_every_sort() -> None:
    sorts = (
        "found, sure",
        "found, may be",
        "met, sure",
        "met, may be",
        "applies",
        "may apply",
        "in front of",
    )
    assert all(any(sort in name for _, name in RULES) for sort in sorts)
