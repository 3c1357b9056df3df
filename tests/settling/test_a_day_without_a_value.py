"""A number without a value is no doubt about the past, by both evaluators: worked out by hand, day by day.

Ann has a tie that is not mutual from 2025-05-01 on, so her share of mutual ties is 0 from then, and there is
none before. Bob has no tie. Cat's tie is of that day too, and whether it is mutual nobody knows.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.journey.evaluator import evaluate as one_by_one
from commissioning.model.answers import Answers
from commissioning.model.calendar import NEVER, Day
from commissioning.model.expressions import (
    EVERYBODY,
    AllOf,
    Alternative,
    AnyOf,
    AtLeast,
    ByDay,
    Compare,
    CountSubjects,
    FromDay,
    InSet,
    NamedSet,
    Not,
    RankSubjects,
    Subjects,
    SumSubjects,
    Truth,
)
from commissioning.model.facts import Evidence
from commissioning.model.terms import THE_CONTRACT, Contract
from tests.building import contract, date_column, milestone, quantity, table, yes_no
from tests.phrases import any_row, cell, compare, count, day, figure, joined, only_when, own, worked
from tests.sheets import evidence, said

Evaluate = Callable[[Contract, Evidence, Day], Answers]

PEOPLE = table(
    "people", lists="person", dated="joined", joined=date_column(), wanted=quantity("0", "9", optional=False)
)
TIES = table(
    "ties",
    about="person",
    holds=("since", "until"),
    since=date_column(),
    until=date_column(optional=True),
    mutual=yes_no(),
)
EVIDENCE = {
    "people": """
        person | joined     | wanted
        ann    | 2025-04-01 | 1
        bob    | 2025-04-01 | 1
        cat    | 2025-04-01 | 1
        """,
    "ties": """
        person | since      | mutual
        ann    | 2025-05-01 | no
        cat    | 2025-05-01 | ?
        """,
}
AS_AT = day("2025-12-31")

SHARE = joined(count("ties", cell("mutual", "=", True)), "/", count("ties"))
MOSTLY = compare(SHARE, ">=", 1)
FEW = compare(SHARE, "<", 1)
WITH_TWO = only_when(count("ties"), compare(count("ties"), ">=", 2))
EVER = any_row("people")
TWO_UNLESS_MOSTLY = Alternative(when=MOSTLY, number=figure(1), otherwise=figure(2))
FROM_JUNE = ByDay(unit="", values=(FromDay(start=day("2025-06-01"), value=Fraction(1)),))
NEVER_YET, IN_DOUBT, OF_MAY = "not yet", "not assessable, perhaps 2025-04-01", "met 2025-05-01"
CAT_MAY = "not assessable, perhaps 2025-05-01"


@pytest.fixture(params=[at_once, one_by_one], ids=["at once", "one by one"])
def evaluate(request: pytest.FixtureRequest) -> Evaluate:
    found: Evaluate = request.param
    return found


@pytest.mark.parametrize(
    ("when", "ann", "bob", "cat"),
    [
        (MOSTLY, NEVER_YET, IN_DOUBT, CAT_MAY),
        (FEW, OF_MAY, IN_DOUBT, CAT_MAY),
        (Not(part=MOSTLY), OF_MAY, IN_DOUBT, CAT_MAY),
        (Not(part=Not(part=MOSTLY)), NEVER_YET, IN_DOUBT, CAT_MAY),
        (Not(part=AllOf(parts=(MOSTLY, EVER))), OF_MAY, IN_DOUBT, CAT_MAY),
        (Not(part=AnyOf(parts=(FEW, MOSTLY))), NEVER_YET, IN_DOUBT, CAT_MAY),
        (AllOf(parts=(MOSTLY, EVER)), NEVER_YET, IN_DOUBT, CAT_MAY),
        (AnyOf(parts=(MOSTLY, Not(part=EVER))), NEVER_YET, IN_DOUBT, CAT_MAY),
        (AtLeast(count=2, parts=(MOSTLY, FEW, EVER)), OF_MAY, IN_DOUBT, CAT_MAY),
        (Not(part=AtLeast(count=2, parts=(MOSTLY, FEW, Not(part=EVER)))), OF_MAY, IN_DOUBT, CAT_MAY),
        (compare(SHARE, "!=", 1), OF_MAY, IN_DOUBT, CAT_MAY),
        (compare(worked("highest", SHARE, figure(0)), ">=", 1), NEVER_YET, IN_DOUBT, CAT_MAY),
        (compare(worked("lowest", SHARE, figure(0)), "<", 0), NEVER_YET, IN_DOUBT, NEVER_YET),
        (compare(joined(SHARE, "-", own("people.wanted")), ">=", 0), NEVER_YET, IN_DOUBT, CAT_MAY),
        (compare(joined(figure(1), "-", SHARE), "<", 1), NEVER_YET, IN_DOUBT, CAT_MAY),
        (compare(WITH_TWO, "<", 2), IN_DOUBT, IN_DOUBT, IN_DOUBT),
        (compare(TWO_UNLESS_MOSTLY, ">=", 1), "met 2025-04-01", "met 2025-04-01", "met 2025-04-01"),
        (compare(TWO_UNLESS_MOSTLY, ">=", 2), OF_MAY, IN_DOUBT, CAT_MAY),
        (compare(FROM_JUNE, ">=", 1), "met 2025-06-01", "met 2025-06-01", "met 2025-06-01"),
        (compare(FROM_JUNE, ">=", 2), NEVER_YET, NEVER_YET, NEVER_YET),
    ],
)
def test_days_without_a_value_are_past_once_there_is_one(
    evaluate: Evaluate, when: Truth, ann: str, bob: str, cat: str
) -> None:
    deal = contract([PEOPLE, TIES], [milestone("it", when=when)])
    answers = evaluate(deal, evidence(deal, **EVIDENCE), AS_AT)
    assert said(answers, "it") == {"ann": ann, "bob": bob, "cat": cat}


def test_a_day_without_a_value_breaks_what_is_held(evaluate: Evaluate) -> None:
    deal = contract([PEOPLE, TIES], [milestone("it", when=FEW, held_for="30 days")])
    ties = """
        person | since      | until      | mutual
        ann    | 2025-05-01 | 2025-05-20 | no
        ann    | 2025-05-22 |            | no
        bob    | 2025-05-01 | 2025-05-20 | no
        cat    | 2025-05-01 | 2025-05-20 | no
        cat    | 2025-05-22 | 2025-06-10 | no
        cat    | 2025-12-31 |            | yes
        """
    answers = evaluate(deal, evidence(deal, people=EVIDENCE["people"], ties=ties), AS_AT)
    assert said(answers, "it") == {
        "ann": "met 2025-06-21",
        "bob": "not assessable, perhaps 2025-05-31",
        "cat": "not yet",
    }


def test_what_is_not_sure_to_lack_a_value_may_be_anything(evaluate: Evaluate) -> None:
    by_wanted = compare(joined(count("ties"), "/", own("people.wanted")), ">=", 9)
    deal = contract([PEOPLE, TIES], [milestone("it", when=by_wanted)])
    people = "person | joined | wanted\nann | 2025-04-01 | ?\nbob | 2025-04-01 | 0\ncat | 2025-04-01 | 1"
    answers = evaluate(deal, evidence(deal, people=people, ties=EVIDENCE["ties"]), AS_AT)
    assert said(answers, "it") == {"ann": IN_DOUBT, "bob": IN_DOUBT, "cat": "not yet"}


def people_for_whom(where: Truth) -> Subjects:
    return Subjects(table="people", kind="person", where=where)


ALL_BUT_CAT = {
    "people": "person | joined | wanted\nann | 2025-04-01 | 1\nbob | 2025-04-01 | 1",
    "ties": "person | since | mutual\nann | 2025-05-01 | no\nbob | 2025-06-01 | no",
}


MIDDLE_SHARE = RankSubjects(subjects=people_for_whom(EVERYBODY), value=SHARE, part=Fraction(1, 2))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (compare(MIDDLE_SHARE, ">=", 1), "not yet"),
        (compare(MIDDLE_SHARE, "<", 1), "met 2025-05-01"),
        (compare(CountSubjects(subjects=people_for_whom(MOSTLY)), ">=", 1), "not yet"),
        (compare(CountSubjects(subjects=people_for_whom(FEW)), "<", 1), "not yet"),
        (compare(CountSubjects(subjects=people_for_whom(FEW)), ">=", 1), "met 2025-05-01"),
        (compare(CountSubjects(subjects=people_for_whom(FEW)), ">=", 2), "met 2025-06-01"),
        (compare(CountSubjects(subjects=people_for_whom(Not(part=MOSTLY))), ">=", 2), "met 2025-06-01"),
        (
            compare(
                SumSubjects(
                    subjects=people_for_whom(EVERYBODY),
                    value=only_when(count("ties"), compare(count("ties"), ">=", 1)),
                ),
                "<",
                2,
            ),
            "not yet",
        ),
    ],
)
def test_others_without_a_value(evaluate: Evaluate, when: Compare, expected: str) -> None:
    deal = contract([PEOPLE, TIES], [milestone("it", when=when, kind=THE_CONTRACT)])
    answers = evaluate(deal, evidence(deal, **ALL_BUT_CAT), AS_AT)
    assert said(answers, "it") == {deal.name: expected}


def test_nobody_comes_into_a_set_or_out_of_it_without_a_value(evaluate: Evaluate) -> None:
    mostly = NamedSet(
        name="s", table="people", kind="person", enters=FEW, never=MOSTLY, leaves=MOSTLY, pools=()
    )
    deal = contract([PEOPLE, TIES], [milestone("it", when=InSet(named=mostly))])
    answers = evaluate(deal, evidence(deal, **EVIDENCE), AS_AT)
    assert said(answers, "it") == {"ann": OF_MAY, "bob": IN_DOUBT, "cat": CAT_MAY}


def test_what_was_met_does_not_lapse_on_a_day_without_a_value(evaluate: Evaluate) -> None:
    lasting = milestone("it", when=EVER).model_copy(update={"stays_while": MOSTLY})
    deal = contract([PEOPLE, TIES], [lasting])
    answers = evaluate(deal, evidence(deal, **EVIDENCE), AS_AT)
    lapsed = {who: (verdict.lapsed, verdict.may_lapse) for (_, who), verdict in answers.verdicts.items()}
    assert lapsed == {
        "ann": (day("2025-05-01"), day("2025-05-01")),
        "bob": (NEVER, day("2025-04-01")),
        "cat": (NEVER, day("2025-05-01")),
    }
