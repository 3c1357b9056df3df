"""The two evaluators side by side: every way in which they can differ is said, and nothing else."""

from dataclasses import replace
from fractions import Fraction

from commissioning.model.answers import Answers, Certainty, Decision, Status, Verdict, Worth
from commissioning.settling.agree import Difference, differences, verdict_words
from tests.phrases import day

MET = Verdict(Status.MET, day("2026-01-31"), day("2026-01-31"))
ONE = Answers(
    verdicts={("known", "P1"): MET},
    decisions={("known", "P1"): Decision("pay", "terms.pay", sure=True)},
    may_pay={("known", "P1"): {"care": Certainty.SURE, "health": Certainty.NO}},
    worth={("known", "P1"): Worth(Fraction(400), Fraction(400))},
)


def test_the_same_is_no_difference() -> None:
    assert differences(ONE, replace(ONE)) == []


def test_another_day_or_doubt_is_a_difference() -> None:
    other = replace(
        ONE, verdicts={("known", "P1"): Verdict(Status.NOT_ASSESSABLE, earliest=day("2026-01-30"))}
    )
    assert differences(ONE, other) == [
        Difference(
            "verdict on `known`", "P1", "met on 2026-01-31", "not assessable, at the earliest 2026-01-30"
        )
    ]


def test_what_only_one_says_is_a_difference() -> None:
    assert differences(replace(ONE, verdicts={}), ONE) == [
        Difference("verdict on `known`", "P1", "nothing", "met on 2026-01-31")
    ]
    assert [each.journey for each in differences(replace(ONE, decisions={}, may_pay={}), ONE)] == [
        "nothing"
    ] * 2


def test_decisions_and_payers_are_compared() -> None:
    other = replace(
        ONE,
        decisions={("known", "P1"): Decision("withhold", "terms.pause", sure=False)},
        may_pay={("known", "P1"): {"care": Certainty.MAY_BE, "health": Certainty.NO}},
    )
    assert [(each.what, each.journey, each.cohort) for each in differences(ONE, other)] == [
        ("decision on `known`", "pay by `terms.pay`", "withhold, perhaps `terms.pause`"),
        ("who may pay `known`", "care may, health may not", "care not known, health may not"),
    ]


def test_what_it_is_worth_is_compared_to_the_penny_and_beyond() -> None:
    other = replace(ONE, worth={("known", "P1"): Worth(Fraction(400), Fraction(1201, 3))})
    unbounded = replace(ONE, worth={("known", "P1"): Worth(Fraction(400), None)})
    found = [*differences(ONE, other), *differences(unbounded, ONE)]
    assert [(each.what, each.journey, each.cohort) for each in found] == [
        ("worth of `known`", "400", "400 to 1201/3"),
        ("worth of `known`", "400 to no limit", "400"),
    ]


def test_differences_stand_in_a_steady_order() -> None:
    many = {(name, who): MET for who in ("P2", "P1") for name in ("known", "connected")}
    found = differences(Answers(many, {}, {}, {}), Answers({}, {}, {}, {}))
    assert [(each.subject, each.what) for each in found] == sorted(
        (each.subject, each.what) for each in found
    )


def test_a_verdict_in_words() -> None:
    assert verdict_words(MET) == "met on 2026-01-31"
    assert verdict_words(Verdict(Status.TOO_LATE)) == "too late"
    assert verdict_words(None) == "nothing"
