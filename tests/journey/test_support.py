"""Why a verdict is what it is: rows, numbers, names and doubts."""

from fractions import Fraction

import pytest

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.support.supporting import support, supporter
from commissioning.evaluation.journey.support.supports import (
    Doubt,
    Named,
    NumberThen,
    RowUsed,
    Support,
    TruthThen,
)
from commissioning.model.answers import Certainty, Status
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    Arithmetic,
    InSet,
    MeasureNumber,
    MeasureTruth,
    Met,
    NamedSet,
    Not,
)
from commissioning.model.terms import Contract, Measure
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
from tests.phrases import any_row, cell, compare, count, day, field, has_met, latest, total
from tests.sheets import evidence
from tests.twins.runs import seeded

PEOPLE = table(
    "people",
    lists="person",
    dated="joined",
    joined=date_column(),
    worker=pseudonym(),
    worker_on=date_column(optional=True),
    agreed={"worker": ("worker", "worker_on")},
)
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    kind=choice("friend", "coordinator"),
    gives=yes_no(),
    other=pseudonym(),
)
HOURS = table(
    "hours", about="person", dated="day", no_rows="unknown", day=date_column(), gave=quantity("0", "24")
)
FRIENDS = MeasureNumber(name="friends", value=count("ties", cell("kind", "=", "friend")))
GIVEN = MeasureNumber(name="given", value=total("hours.gave"))
BUSY = MeasureTruth(name="busy", value=compare(GIVEN, ">=", 12))
KNOWN = milestone(
    "known",
    find=[
        find_line("tie", "ties", cell("kind", "=", "coordinator")),
        find_line("hour", "hours", cell("day", ">=", field("tie.since"))),
    ],
)
CONNECTED = milestone("connected", when=compare(FRIENDS, ">=", 2), held_for="30 days", after="known")
CONTRIBUTING = milestone("contributing", when=BUSY, agreed_by=["worker"])
PEERS = milestone("peers", when=any_row("ties", has_met("other", "contributing")))
EITHER = milestone("either", when=AnyOf(parts=(BUSY, AllOf(parts=(any_row("ties"), Not(part=BUSY))))))
STEADY = milestone("steady", when=compare(latest("hours.gave"), ">=", 5))
DEAL = contract([PEOPLE, TIES, HOURS], [KNOWN, CONNECTED, CONTRIBUTING, PEERS, EITHER, STEADY]).model_copy(
    update={"measures": {"given": Measure(name="given", title="Hours given", value=GIVEN, unit="hours")}}
)
ANN = {
    "people": """
        person | joined     | worker | worker_on
        ann    | 2025-04-01 | zoe    | 2025-07-01
    """,
    "ties": """
        person | since      | until      | kind        | gives | other
        ann    | 2025-04-10 |            | coordinator | yes   | cora
        ann    | 2025-05-01 |            | friend      | yes   | bob
        ann    | 2025-05-03 | 2025-07-01 | friend      | yes   | cat
        ann    | 2025-08-01 |            | friend      | yes   | dan
    """,
    "hours": """
        person | day        | gave
        ann    | 2025-05-01 | 5
        ann    | 2025-06-01 | 7
        ann    | 2025-09-01 | 24
    """,
}


def supported(name: str, **tables: str) -> Support:
    """Why Ann's verdict is what it is, with some of her tables exchanged for others."""
    return support(DEAL, evidence(DEAL, **ANN | tables), day("2025-12-31"), "ann", name)


OWN_ROW = RowUsed("own row", "people", 0, ("joined",))


def test_rows_found_together() -> None:
    found = supported("known")
    assert (found.verdict.status, found.day) == (Status.MET, day("2025-05-01"))
    assert found.rows == (
        OWN_ROW,
        RowUsed("tie", "ties", 0, ("since", "kind")),
        RowUsed("hour", "hours", 0, ("day",)),
    )
    assert (found.shown, found.named, found.doubts, found.after) == ((), (), (), None)


def test_rows_that_held_up_to_the_day_and_what_came_before() -> None:
    found = supported("connected")
    assert found.day == found.verdict.day == day("2025-06-02")
    assert found.rows == (
        OWN_ROW,
        RowUsed("friends", "ties", 1, ("since", "kind")),
        RowUsed("friends", "ties", 2, ("since", "kind")),
    )
    assert found.shown == (NumberThen("friends", Fraction(2), Fraction(2), ""),)
    assert found.after == supported("known")


def test_the_deciding_day_is_the_events_and_not_the_agreements() -> None:
    found = supported("contributing")
    assert (found.day, found.verdict.day) == (day("2025-06-01"), day("2025-07-01"))
    assert found.rows == (
        OWN_ROW,
        RowUsed("agreed by worker", "people", 0, ("worker", "worker_on")),
        RowUsed("given", "hours", 0, ("day", "gave")),
        RowUsed("given", "hours", 1, ("day", "gave")),
    )
    assert found.shown == (
        TruthThen("busy", Certainty.SURE),
        NumberThen("given", Fraction(12), Fraction(12), "hours"),
    )


def test_what_is_missing_is_shown_as_at_the_day() -> None:
    hours = "person | day | gave\nann | 2025-04-01 | 5"
    found = supported("contributing", hours=hours)
    assert (found.verdict.status, found.day) == (Status.NOT_YET, day("2025-12-31"))
    assert found.shown[1] == NumberThen("given", Fraction(5), Fraction(5), "hours")


def test_the_latest_value_rests_on_its_row_alone() -> None:
    found = supported("steady")
    assert found.rows == (OWN_ROW, RowUsed("hours", "hours", 0, ("day", "gave")))
    assert found.shown == (NumberThen("latest hours.gave", Fraction(5), Fraction(5), "hours"),)


def test_parts_that_do_not_matter_are_left_out() -> None:
    quiet = supported("either", hours="person | day | gave\nann | 2025-04-01 | 0")
    assert quiet.day == day("2025-04-10")
    assert quiet.rows == (
        OWN_ROW,
        RowUsed("ties", "ties", 0, ("since",)),
        RowUsed("given", "hours", 0, ("day", "gave")),
    )


# --- doubts --------------------------------------------------------------------------------------


def test_cells_that_would_decide_it() -> None:
    ties = """
        person | since      | kind        | other
        ann    | 2025-04-10 | coordinator | ?
        ann    | 2025-05-01 | ?           | ?
        ann    | 2025-05-03 | friend      | ?
    """
    found = supported("connected", ties=ties)
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert found.shown == (NumberThen("friends", Fraction(1), Fraction(2), ""),)
    assert found.doubts == (Doubt("ties", 1, "kind", "not known"),)


def test_rows_set_aside_and_rows_without_a_subject() -> None:
    found = supported("connected", ties="person | since | kind\nann | 2025-05-03 | friend\n! ann\n!")
    assert found.doubts == (
        Doubt("ties", 1, None, "set aside"),
        Doubt("ties", None, None, "rows whose subject cannot be read"),
    )


def test_rows_never_sent() -> None:
    found = supported("contributing", hours="")
    assert found.doubts == (Doubt("hours", None, None, "no rows were sent"),)
    assert found.shown[1] == NumberThen("given", Fraction(0), None, "hours")
    in_find = supported("known", hours="")
    assert in_find.doubts == (Doubt("hours", None, None, "no rows were sent"),)


def test_an_agreement_that_cannot_be_read() -> None:
    people = "person | joined | worker | worker_on\nann | 2025-05-01 | zoe | ?"
    assert supported("contributing", people=people).doubts == (Doubt("people", 0, "worker_on", "not known"),)


def test_the_own_row_set_aside() -> None:
    assert Doubt("people", 0, None, "set aside") in supported("steady", people="person\n! ann").doubts


def test_cells_of_rows_that_may_belong_together() -> None:
    ties = "person | since | kind\nann | 2025-04-10 | ?\nann | 2025-04-20 | friend"
    found = supported("known", ties=ties)
    assert found.rows == (
        OWN_ROW,
        RowUsed("tie", "ties", 0, ("since", "kind")),
        RowUsed("hour", "hours", 0, ("day",)),
    )
    assert found.doubts == (Doubt("ties", 0, "kind", "not known"),)


def test_two_values_on_one_day() -> None:
    hours = "person | day | gave\nann | 2025-04-01 | 3\nann | 2025-04-01 | 7"
    assert supported("steady", hours=hours).doubts == (
        Doubt("hours", 0, "gave", "other values that day"),
        Doubt("hours", 1, "gave", "other values that day"),
    )


PEERS_PEOPLE = "person | joined | worker | worker_on\nann | 2025-04-01 | zoe |\nbob | 2025-04-01 | zoe | {}"
PEERS_TIES = "person | since | other\nann | 2025-05-01 | bob"
PEERS_HOURS = "person | day | gave\nann | 2025-05-01 | 0\nbob | 2025-05-01 | 12"


@pytest.mark.parametrize(("agreed", "doubts"), [("2025-07-01", ()), ("?", ("may have met it",))])
def test_those_who_are_named(agreed: str, doubts: tuple[str, ...]) -> None:
    found = supported("peers", people=PEERS_PEOPLE.format(agreed), ties=PEERS_TIES, hours=PEERS_HOURS)
    [named] = found.named
    assert isinstance(named, Named)
    assert (named.subject, named.milestone) == ("bob", "contributing")
    assert tuple(doubt.reason for doubt in found.doubts) == doubts
    assert {doubt.column for doubt in found.doubts} <= {"other"}


# --- all of them ---------------------------------------------------------------------------------


def test_who_is_no_subject_has_nothing_to_support() -> None:
    with pytest.raises(KeyError, match="`zoe` has no verdict on `known`"):
        support(DEAL, evidence(DEAL, **ANN), day("2025-12-31"), "zoe", "known")


def doubts_in(found: Support) -> list[Doubt]:
    """What is not known about it and about what it comes after, in cells, rows and sheets."""
    return [*found.doubts, *(doubts_in(found.after) if found.after else ())]


@pytest.mark.parametrize("seed", [*range(40), 112, 140])
def test_nothing_is_in_doubt_for_no_reason(seed: int) -> None:
    run = seeded(seed)
    answers = evaluate(run.contract, run.evidence, run.as_at)
    support_of = supporter(run.contract, run.evidence, run.as_at, answers.verdicts)
    for (name, subject), verdict in answers.verdicts.items():
        found = support_of(subject, name)
        assert found.verdict == verdict
        assert doubts_in(found) or verdict.earliest == verdict.day


# --- what is not known elsewhere -------------------------------------------------------------------

NOT_READ = "person | day | gave\nann | 2025-04-01 | ?"


def supported_in(deal: Contract, name: str, subject: str = "ann", **tables: str) -> Support:
    return support(deal, evidence(deal, **tables), day("2025-12-31"), subject, name)


def test_a_milestone_that_is_asked_for_names_the_cells_of_its_own_doubt() -> None:
    later = milestone("later", when=Met(milestone="contributing"))
    deal = contract([PEOPLE, TIES, HOURS], [CONTRIBUTING, later])
    found = supported_in(deal, "later", **ANN | {"hours": NOT_READ})
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert found.doubts == (Doubt("hours", 0, "gave", "not known"),)


def test_a_set_names_the_cells_that_leave_open_who_is_in_it() -> None:
    busy = NamedSet(
        name="busy", table="people", kind="person", enters=BUSY, never=None, leaves=None, pools=()
    )
    deal = contract([PEOPLE, TIES, HOURS], [milestone("member", when=InSet(named=busy))])
    assert supported_in(deal, "member", **ANN | {"hours": NOT_READ}).doubts == (
        Doubt("hours", 0, "gave", "not known"),
    )


GOALS = table("goals", lists="goal", about="person", dated="agreed_on", agreed_on=date_column())


def test_what_its_owner_has_met_needs_to_know_the_owner() -> None:
    reached = milestone("reached", kind="goal", when=any_row("goals"), after="connected")
    deal = contract([PEOPLE, TIES, HOURS, GOALS], [KNOWN, CONNECTED, reached])
    goals = "goal | person | agreed_on\n! g1 | ?"
    found = supported_in(deal, "reached", "g1", **ANN | {"goals": goals})
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert Doubt("goals", 0, "person", "not known") in found.doubts


def test_a_number_without_a_value_names_the_rows_that_give_it_none() -> None:
    share = Arithmetic(operator="/", left=FRIENDS, right=count("ties", cell("kind", "=", "coordinator")))
    deal = contract([PEOPLE, TIES, HOURS], [milestone("share", when=compare(share, ">=", 1))])
    found = supported_in(deal, "share", **ANN | {"ties": "person | since | kind"})
    assert found.verdict.status is Status.NOT_ASSESSABLE
    assert {(doubt.table, doubt.reason) for doubt in found.doubts} == {
        ("friends", "it has no value"),
        ("ties", "what they say gives it no value"),
    }
