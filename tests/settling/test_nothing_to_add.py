"""The situations in which nothing that could be added meets a milestone, each by hand, and how it is said."""

import pytest

from commissioning.model.calendar import Day
from commissioning.model.expressions import Earlier
from commissioning.model.terms import THE_CONTRACT, Contract
from commissioning.reports.missing import reason_words
from commissioning.settling.explain import explain
from commissioning.settling.missing.reasons import Reason
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Filled, Supply
from tests.building import contract, milestone
from tests.phrases import any_row, compare, count, day
from tests.settling.worlds import AS_AT, HALF_A_DAY, SMALL, TABLES, TWO_FRIENDS
from tests.sheets import evidence

JOINED = "person | joined\nP1 | 2025-04-01"
FRIENDS = """
person | other | kind   | since      | gives
P1     | N1    | friend | 2025-06-01 | yes
P1     | N2    | friend | 2025-06-01 | yes
"""
GOAL = "goal | person | agreed_with | agreed_on | reached_on | superseded_on | said_on | signed_on"


def answer(terms: Contract, subject: str = "P1", as_at: Day = AS_AT, **tables: str) -> Supply | Reason:
    sent = evidence(terms, **{"people": JOINED, **tables})
    return missing(world_of(terms, sent, as_at, subject, "asked"), "asked")


def why(found: Supply | Reason) -> str:
    assert isinstance(found, Reason), found
    return found.why


def test_a_goal_that_was_reached_after_another_took_its_place() -> None:
    goals = f"{GOAL}\nG1 | P1 | C1 | 2025-05-01 | 2025-09-01 | 2025-08-01 | 2025-09-02 | 2025-09-02"
    found = answer(SMALL["agreed by"], "G1", goals=goals)
    assert why(found) == "its own row says otherwise"


def test_a_goal_whose_place_was_taken_may_have_been_reached_before() -> None:
    goals = f"{GOAL}\nG1 | P1 | C1 | 2025-05-01 |  | 2025-08-01 | 2025-09-02 | 2025-09-02"
    found = answer(SMALL["agreed by"], "G1", goals=goals)
    assert found == Supply(cells=(Filled("goals", 0, "reached_on", day("2025-07-31")),))


def test_one_person_in_both_roles() -> None:
    goals = f"{GOAL}\nG1 | P1 | P1 | 2025-05-01 | 2025-08-01 |  | 2025-09-02 | 2025-09-02"
    assert why(answer(SMALL["agreed by"], "G1", goals=goals)) == "one person in two roles"


def test_agreed_only_after_the_day() -> None:
    goals = f"{GOAL}\nG1 | P1 | C1 | 2025-05-01 | 2025-08-01 |  | 2025-09-02 | 2026-04-02"
    assert why(answer(SMALL["agreed by"], "G1", goals=goals)) == "agreed too late"


def test_too_many_rows_for_at_most() -> None:
    services = "\n".join(f"P1 | S{at} | service | 2024-01-01 | yes" for at in range(3))
    found = answer(SMALL["at most"], ties=f"person | other | kind | since | gives\n{services}")
    assert why(found) == "the rows there are say otherwise"


def test_rows_that_may_be_about_anybody() -> None:
    assert why(answer(SMALL["exactly"], ties="person | other | kind | since | gives\n!")) == "rows of nobody"


def test_nobody_has_met_what_another_must_have_met() -> None:
    assert why(answer(SMALL["has met"])) == "nobody has met it"


def test_not_enough_days_since_joining() -> None:
    here = contract(TABLES, [milestone("asked", when=any_row("people"), held_for="90 days")])
    late = answer(here, people="person | joined\nP1 | 2026-03-01")
    assert late == Reason("too few days", "asked", day=day("2026-03-01"))


def test_not_enough_days_since_what_comes_before() -> None:
    """The friends are there from 30 March on, and nothing sent can make it earlier: they joined that day."""
    found = answer(SMALL["starting after"], people="person | joined\nP1 | 2026-03-30")
    assert why(found) in ("too few days", "gone")


def test_gone_before_the_contract_began() -> None:
    found = answer(SMALL["count"], as_at=day("2028-06-30"), people="person | joined\nP1 | 2028-05-01")
    assert why(found) == "gone"


def test_out_of_time_unless_what_happened_in_time_is_sent_late() -> None:
    terms = contract(
        TABLES,
        [
            milestone("friends", when=TWO_FRIENDS),
            milestone("asked", when=HALF_A_DAY, after="friends", within="30 days"),
        ],
    )
    found = answer(terms, ties=FRIENDS)
    assert isinstance(found, Supply)
    [row] = found.rows
    assert row.cells["day"] == day("2025-07-01")


def test_out_of_time_for_good() -> None:
    """What must hold for ninety days cannot begin and end in thirty."""
    terms = contract(
        TABLES,
        [
            milestone("friends", when=TWO_FRIENDS),
            milestone(
                "asked",
                when=compare(count("visits"), ">=", 1),
                held_for="90 days",
                after="friends",
                starting_after=True,
                within="30 days",
            ),
        ],
    )
    assert isinstance(answer(terms, ties=FRIENDS), Reason)


def test_somebody_who_comes_later_has_no_verdict() -> None:
    sent = evidence(SMALL["count"], people="person | joined\nP1 | 2026-05-01")
    assert explain(SMALL["count"], sent, AS_AT, "P1", "asked") is None


def test_it_is_said_when_time_alone_will_do() -> None:
    sent = evidence(SMALL["held for"], people=JOINED, ties=FRIENDS.replace("2025-06-01", "2026-03-01"))
    found = explain(SMALL["held for"], sent, AS_AT, "P1", "asked")
    assert found is not None
    assert found.in_time == day("2026-05-30")


@pytest.mark.parametrize("kind", ["person", THE_CONTRACT])
def test_a_day_that_is_asked_about_and_has_not_come(kind: str) -> None:
    asked = Earlier(number=count("people"), when=day("2026-03-31"))
    terms = SMALL["count"]
    when = compare(asked, ">=", 1)
    it = terms.milestones["asked"].model_copy(update={"when": when, "kind": kind})
    terms = terms.model_copy(update={"milestones": {"asked": it}})
    found = answer(terms, "P1" if kind == "person" else terms.name, day("2025-12-31"))
    assert found == Reason("its day has not come", "asked", day("2026-03-31"))


def test_it_is_not_said_when_it_is_not_so() -> None:
    sent = evidence(SMALL["count"], people=JOINED)
    found = explain(SMALL["count"], sent, AS_AT, "P1", "asked")
    assert found is not None
    assert found.in_time is None


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("one person in two roles", "asked"), "one person stands in two of the roles"),
        (Reason("too few days", "asked", day=day("2026-03-01")), "since 2026-03-01"),
        (
            Reason("its day has not come", "asked", day=day("2026-03-31")),
            "asks how it was on 2026-03-31, and that day has not come",
        ),
        (Reason("nobody has met it", "asked", day=AS_AT, other="friends"), "nobody else has met “friends”"),
        (Reason("rows of nobody", "asked", table="other_funding"), "rows of other funding"),
        (Reason("its own row says otherwise", "asked", table="people"), "the person's row of people says"),
    ],
)
def test_a_reason_is_one_sentence(reason: Reason, words: str) -> None:
    said = reason_words(SMALL["count"], reason, "P1")
    assert said.startswith("Nothing was found that, added about P1, turns it to met as at this day: ")
    assert words in said
    assert said.endswith(".")
    assert "  " not in said
