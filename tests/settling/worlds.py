"""Small contracts that between them reach every construct, and random evidence about one person in each."""

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from commissioning.language.variations.editions import read_over_time
from commissioning.model.calendar import Day
from commissioning.model.expressions import AllOf, AnyOf, AtLeast, Compare, Met, Not, Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Column, Contract, Table
from tests.building import (
    choice,
    contract,
    date_column,
    find_line,
    milestone,
    pseudonym,
    quantity,
    table,
    yes_no,
)
from tests.phrases import (
    any_row,
    cell,
    compare,
    count,
    day,
    distinct,
    either,
    field,
    has_met,
    known,
    known_date,
    latest,
    no,
    total,
)
from tests.sheets import evidence

ROOT = Path(__file__).parents[2]
AS_AT = day("2026-03-31")

PEOPLE = table(
    "people", lists="person", dated="joined", joined=date_column(), left=date_column(optional=True)
)
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    other=pseudonym(),
    kind=choice("friend", "group", "service"),
    since=date_column(),
    until=date_column(optional=True),
    gives=yes_no(),
)
HOURS = table(
    "hours", about="person", dated="day", day=date_column(), gave=quantity("0", "24"), had=quantity("0", "24")
)
SCORES = table(
    "scores",
    about="person",
    dated="asked_on",
    no_rows="unknown",
    asked_on=date_column(),
    score=quantity("7", "35"),
)
VISITS = table(
    "visits",
    about="person",
    dated="on_day",
    on_day=date_column(),
    worker=pseudonym(),
    named=pseudonym(optional=True),
    confirmed_on=date_column(optional=True),
)
GOALS = table(
    "goals",
    lists="goal",
    about="person",
    dated="agreed_on",
    agreed={"person": ("person", "said_on"), "worker": ("agreed_with", "signed_on")},
    agreed_with=pseudonym(),
    agreed_on=date_column(),
    reached_on=date_column(optional=True),
    superseded_on=date_column(optional=True),
    said_on=date_column(optional=True),
    signed_on=date_column(optional=True),
)
TABLES = (PEOPLE, TIES, HOURS, SCORES, VISITS, GOALS)

FRIENDS = count("ties", cell("kind", "!=", "service"), cell("gives", "=", True))
TWO_FRIENDS = compare(FRIENDS, ">=", 2)
FEW_SERVICES = compare(count("ties", cell("kind", "=", "service")), "<=", 2)
HALF_A_DAY = compare(total("hours.gave", over="6 months"), ">=", 12)
REACHED = AllOf(
    parts=(any_row("goals", known_date("reached_on")), any_row("goals", no(known_date("superseded_on"))))
)


def _when(truth: Truth, **more: object) -> Contract:
    return contract(TABLES, [milestone("asked", when=truth, **more)])  # type: ignore[arg-type]


def _after_friends(truth: Truth, **more: object) -> Contract:
    first = milestone("friends", when=TWO_FRIENDS)
    return contract(TABLES, [first, milestone("asked", when=truth, after="friends", **more)])  # type: ignore[arg-type]


SMALL = {
    "count": _when(TWO_FRIENDS),
    "held for": _when(TWO_FRIENDS, held_for="90 days"),
    "sum over": _when(HALF_A_DAY),
    "sum over, held for": _when(compare(total("hours.gave", over="1 month"), ">", 4), held_for="45 days"),
    "distinct": _when(
        compare(distinct("visits.worker", known_date("confirmed_on"), over="12 months"), ">=", 3)
    ),
    "distinct choice": _when(compare(distinct("ties.kind"), ">=", 2)),
    "latest": _when(compare(latest("scores.score"), ">=", "20.5")),
    "latest at most": _when(compare(latest("scores.score"), "<", 12)),
    "exactly": _when(compare(count("ties"), "=", 3)),
    "at most": _when(AllOf(parts=(TWO_FRIENDS, FEW_SERVICES))),
    "after": _after_friends(HALF_A_DAY),
    "within": _after_friends(HALF_A_DAY, within="1 year"),
    "starting after": _after_friends(HALF_A_DAY, starting_after=True, held_for="30 days"),
    "two of": _when(
        AtLeast(count=2, parts=(TWO_FRIENDS, HALF_A_DAY, compare(latest("scores.score"), ">", 20)))
    ),
    "or, and not": _when(
        AllOf(parts=(AnyOf(parts=(TWO_FRIENDS, HALF_A_DAY)), Not(part=any_row("visits", no(known("named"))))))
    ),
    "formula": _when(Compare(left=total("hours.gave"), comparator=">=", right=total("hours.had"))),
    "columns compared": _when(compare(count("visits", cell("worker", "=", field("named"))), ">=", 2)),
    "either": _when(any_row("ties", either(cell("kind", "=", "group"), cell("gives", "=", False)))),
    "met": contract(
        TABLES,
        [
            milestone("friends", when=TWO_FRIENDS),
            milestone("asked", when=AllOf(parts=(Met(milestone="friends"), HALF_A_DAY))),
        ],
    ),
    "has met": contract(
        TABLES,
        [
            milestone("friends", when=TWO_FRIENDS),
            milestone("asked", when=any_row("ties", cell("gives", "=", True), has_met("other", "friends"))),
        ],
    ),
    "find": contract(
        TABLES,
        [
            milestone(
                "asked",
                find=[
                    find_line("tie", "ties", cell("kind", "=", "service")),
                    find_line(
                        "goal",
                        "goals",
                        cell("agreed_with", "=", field("tie.other")),
                        cell("agreed_on", ">=", field("tie.since")),
                    ),
                    find_line(
                        "visit", "visits", cell("worker", "=", field("tie.other")), known_date("confirmed_on")
                    ),
                ],
            )
        ],
    ),
    "agreed by": contract(
        TABLES, [milestone("asked", kind="goal", when=REACHED, agreed_by=("person", "worker"))]
    ),
}
"""The milestone that is asked about is always `asked`."""


@cache
def local_area_coordination() -> Contract:
    """The contract of the sample as it was varied: what people are judged by."""
    reading = read_over_time(ROOT / "contracts" / "local-area-coordination", ROOT)
    assert reading.contract is not None, reading.problems
    return reading.contract


# --- evidence ------------------------------------------------------------------------------------

FIRST = day("2025-04-01")
NAMES = ("N1", "N2", "W1", "P2")


def days(least: Day = FIRST, most: Day = AS_AT) -> st.SearchStrategy[Day]:
    return st.integers(least, most)


def _cell(column: Column) -> st.SearchStrategy[str]:
    found = _said(column)
    known_or_not = st.one_of(found, found, found, found, found, st.just("?"))
    return st.one_of(known_or_not, st.just("")) if column.optional else known_or_not


def _said(column: Column) -> st.SearchStrategy[str]:
    match column.type:
        case "date":
            return days().map(_iso)
        case "choice":
            return st.sampled_from(column.choices)
        case "yes or no":
            return st.sampled_from(("yes", "yes", "no"))
        case "pseudonym":
            return st.sampled_from(NAMES)
        case "quantity":
            least, most = ((end or 0) // 10_000 for end in (column.least, column.most))
            return st.integers(least, min(most, least + 14)).map(str)


def _iso(number: Day) -> str:
    return date.fromordinal(number).isoformat()


@st.composite
def _row(draw: st.DrawFn, terms: Table, person: str, name: str) -> list[str]:
    """One row; of a row set aside nothing is known but whom it is about."""
    cells = {column: draw(_cell(declared)) for column, declared in terms.columns.items()}
    start = draw(days(FIRST, AS_AT))
    cells[terms.start] = _iso(start)
    if terms.until is not None and cells[terms.until]:
        cells[terms.until] = _iso(draw(days(start, AS_AT + 40)))
    if terms.about is not None:
        cells[terms.about] = person
    if terms.one_row_for is not None:
        cells[terms.one_row_for] = name
    aside = draw(st.integers(0, 11)) == 11
    return ["! " * aside + next(iter(cells.values())), *list(cells.values())[1:]]


@st.composite
def somebodys_evidence(draw: st.DrawFn, terms: Contract) -> Evidence:
    """A few rows about P1, and about P2, whom P1 may name."""
    texts = {}
    for name, each in terms.evidence.items():
        rows = []
        for person in ("P1", "P2"):
            most = 1 if each.one_row_for == "person" else 2 if each.one_row_for else 4
            least = 1 if each.one_row_for == "person" else 0
            names = [person] if each.one_row_for == "person" else [f"{person}-G{at}" for at in range(4)]
            number = draw(st.integers(least, most))
            rows += [draw(_row(each, person, names[at % len(names)])) for at in range(number)]
        lines = [" | ".join(row) for row in [list(each.columns), *rows]]
        nobody = ["!"] if draw(st.integers(0, 39)) == 39 else []
        texts[name] = "\n".join([*lines, *nobody])
    return evidence(terms, **texts)
