"""The cohort as a whole: it answers for everybody, and the order in which rows come changes nothing."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate
from commissioning.model.facts import Cells, Evidence, TableFacts
from tests.building import contract, milestone, payment, rule, stream
from tests.cohort.cases import TABLES
from tests.phrases import any_row, cell, compare, count, day, distinct, has_met, total
from tests.sheets import evidence

TWO_TIES = compare(count("ties", cell("gives", "=", True)), ">=", 2)
TWELVE_HOURS = compare(total("hours.gave", over="6 months"), ">=", 12)
A_PEER = compare(distinct("ties.other", has_met("other", "giving")), ">=", 1)
DEAL = contract(
    TABLES,
    [
        milestone("connected", when=TWO_TIES, held_for="1 month"),
        milestone("giving", when=TWELVE_HOURS, after="connected", within="1 year"),
        milestone("peers", when=A_PEER),
    ],
    [payment("giving", streams=["anyone"], rules=[rule("terms.pay", any_row("ties"), "pay")])],
    [stream("anyone")],
)
FACTS = evidence(
    DEAL,
    people="""
        person | joined
        ann    | 2025-04-01
        bob    | 2025-05-01
        ! cat
    """,
    ties="""
        person | since      | until      | other | gives
        ann    | 2025-04-01 |            | bob   | yes
        ann    | 2025-04-10 | 2025-09-30 | cat   | yes
        bob    | 2025-04-01 | 2025-06-30 | ann   | yes
        bob    | 2025-05-01 |            | ann   | ?
        bob    | 2025-05-15 |            | cat   | yes
    """,
    hours="""
        person | day        | gave
        ann    | 2025-04-20 | 6
        ann    | 2025-06-20 | 7
        bob    | 2025-06-20 | ?
        ! bob
    """,
)


def shuffled(facts: TableFacts, random: Random) -> TableFacts:
    order = random.sample(range(len(facts.subjects)), len(facts.subjects))
    columns = {
        name: Cells([cells.values[row] for row in order], [cells.states[row] for row in order])
        for name, cells in facts.columns.items()
    }
    return replace(
        facts,
        subjects=[facts.subjects[row] for row in order],
        owners=[facts.owners[row] for row in order],
        aside=[facts.aside[row] for row in order],
        places=[facts.places[row] for row in order],
        columns=columns,
    )


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(random: Random) -> None:
    mixed = Evidence({name: shuffled(facts, random) for name, facts in FACTS.tables.items()}, [])
    one, other = evaluate(DEAL, FACTS, day("2025-12-31")), evaluate(DEAL, mixed, day("2025-12-31"))
    assert one == other
    assert list(one.verdicts) == list(other.verdicts)


def test_everybody_has_a_verdict_on_every_milestone() -> None:
    answers = evaluate(DEAL, FACTS, day("2025-12-31"))
    assert list(answers.verdicts) == [(name, who) for name in DEAL.order for who in ("ann", "bob", "cat")]


def test_no_evidence_at_all() -> None:
    nothing = evaluate(DEAL, evidence(DEAL), day("2025-12-31"))
    assert (nothing.verdicts, nothing.decisions, nothing.may_pay) == ({}, {}, {})
