"""Tables and one act that the cohort's tests share: a contract with one milestone, and what is said of it."""

from collections.abc import Sequence

from commissioning.evaluation.cohort import evaluate
from commissioning.model.expressions import Truth
from commissioning.model.terms import Milestone, Table
from tests.building import (
    choice,
    contract,
    date_column,
    milestone,
    pseudonym,
    quantity,
    table,
    yes_no,
)
from tests.phrases import day
from tests.sheets import evidence, said

PEOPLE = table(
    "people",
    lists="person",
    holds=("joined", "left"),
    joined=date_column(),
    left=date_column(optional=True),
)
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    other=pseudonym(),
    kind=choice("friend", "group", "coordinator"),
    place=choice("Derwent", "Amber", optional=True),
    gives=yes_no(),
)
HOURS = table(
    "hours",
    about="person",
    dated="day",
    day=date_column(),
    gave=quantity("0", "24"),
    lent=quantity("-10", "10", optional=True),
    owed=quantity(),
)
GOALS = table(
    "goals",
    lists="goal",
    about="person",
    dated="agreed_on",
    agreed_on=date_column(),
    agreed_with=pseudonym(),
    reached_on=date_column(optional=True),
    person_agreed_on=date_column(optional=True),
    coordinator_agreed_on=date_column(optional=True),
    agreed={
        "person": ("person", "person_agreed_on"),
        "coordinator": ("agreed_with", "coordinator_agreed_on"),
    },
)
TABLES = [PEOPLE, TIES, HOURS, GOALS]

ANN = """
person | joined
ann    | 2025-04-01
"""


def says(
    when: Truth, *, as_at: str = "2026-12-31", people: str = ANN, kind: str = "person", **rows: str
) -> dict[str, str]:
    """What is said of each subject of a milestone with nothing but a `when`."""
    return says_all([milestone("it", kind=kind, when=when)], "it", as_at=as_at, people=people, **rows)


def says_all(
    milestones: Sequence[Milestone],
    name: str,
    tables: Sequence[Table] = TABLES,
    /,
    *,
    as_at: str = "2026-12-31",
    people: str = ANN,
    **rows: str,
) -> dict[str, str]:
    """What is said of each subject of the milestone named, when all of them are evaluated."""
    deal = contract(tables, milestones)
    return said(evaluate(deal, evidence(deal, people=people, **rows), day(as_at)), name)
