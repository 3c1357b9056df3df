"""What the money for a met milestone rests on: the rule that decided, and whether each stream may pay."""

from typing import Literal

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.support.paying import rule_support, stream_support
from commissioning.evaluation.journey.support.supporting import judged_shard
from commissioning.evaluation.journey.support.supports import Doubt, RowUsed, TruthSupport
from commissioning.model.answers import Certainty
from commissioning.model.expressions import AllOf, ThisMet
from tests.building import choice, contract, date_column, milestone, payment, rule, stream, table
from tests.phrases import any_row, cell, day
from tests.sheets import evidence

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
HOMES = table(
    "homes",
    about="person",
    holds=("moved_in", "moved_out"),
    no_rows="unknown",
    moved_in=date_column(),
    moved_out=date_column(optional=True),
    place=choice("here", "elsewhere"),
)
DISPUTES = table("disputes", about="person", dated="raised", raised=date_column(), about_what=choice("asked"))
HERE = any_row("homes", cell("place", "=", "here"))
DISPUTED = AllOf(parts=(ThisMet(), any_row("disputes", cell("about_what", "=", "asked"))))
PAY, PAUSE = rule("pay", ThisMet(), "pay"), rule("pause", DISPUTED, "withhold", "pay")
AS_AT, MET = day("2026-03-31"), day("2025-06-01")
JOINED = "person | joined\nann | 2025-04-01"
READ = ("moved_in", "place")
HEADINGS = "person | moved_in | moved_out | place"

JudgedOn = Literal["the day the milestone is met", "the day the person joined"]


def supported(judged_on: JudgedOn = "the day the milestone is met", **tables: str) -> TruthSupport:
    """What it rests on whether care may pay for what Ann met in June."""
    deal = contract(
        [PEOPLE, HOMES, DISPUTES],
        [milestone("asked", when=any_row("people"))],
        [payment("asked", streams=["care"], rules=[PAY, PAUSE])],
        [stream("care", eligible=HERE)],
        judged_on=judged_on,
    )
    sent = evidence(deal, **{"people": JOINED, **tables})
    answers = evaluate(deal, sent, AS_AT)
    in_hand = judged_shard(deal, sent, AS_AT, answers.verdicts).in_hand("person")
    may_pay = answers.may_pay.get(("asked", "ann"), {}).get("care", Certainty.MAY_BE)
    return stream_support(HERE, may_pay, "ann", MET, in_hand)


def decided(disputes: str) -> TruthSupport:
    """What the decision on what Ann met rests on."""
    deal = contract(
        [PEOPLE, HOMES, DISPUTES],
        [milestone("asked", when=any_row("people"))],
        [payment("asked", streams=["care"], rules=[PAY, PAUSE])],
        [stream("care")],
    )
    sent = evidence(deal, people=JOINED, disputes=disputes)
    answers = evaluate(deal, sent, AS_AT)
    decision = answers.decisions["asked", "ann"]
    assert decision.rule == "pause"
    in_hand = judged_shard(deal, sent, AS_AT, answers.verdicts).in_hand("person")
    return rule_support(DISPUTED, Certainty.SURE if decision.sure else Certainty.MAY_BE, "ann", in_hand)


def test_who_may_pay_rests_on_the_row_that_says_so() -> None:
    homes = f"{HEADINGS}\nann | 2024-01-01 | 2025-07-01 | here\nann | 2025-07-02 | | here"
    assert supported(homes=homes) == TruthSupport(Certainty.SURE, MET, (RowUsed("homes", "homes", 0, READ),))


def test_who_may_not_pay_rests_on_the_row_of_the_day_that_says_otherwise() -> None:
    homes = f"""
        {HEADINGS}
        ann | 2024-01-01 | 2025-01-01 | here
        ann | 2025-01-02 | 2025-08-31 | elsewhere
        ann | 2025-09-01 |            | here
    """
    assert supported(homes=homes) == TruthSupport(Certainty.NO, MET, (RowUsed("homes", "homes", 1, READ),))


def test_who_is_not_known_to_pay_waits_for_the_cell() -> None:
    found = supported(homes="person | moved_in | place\nann | 2024-01-01 | ?")
    assert (found.truth, found.doubts) == (Certainty.MAY_BE, (Doubt("homes", 0, "place", "not known"),))


def test_who_is_not_known_to_pay_waits_for_rows_that_were_not_sent() -> None:
    found = supported()
    assert (found.truth, found.doubts) == (
        Certainty.MAY_BE,
        (Doubt("homes", None, None, "no rows were sent"),),
    )


def test_where_the_day_of_joining_counts_it_rests_on_that_day_too() -> None:
    homes = f"{HEADINGS}\nann | 2024-01-01 | 2025-05-01 | here\nann | 2025-05-02 | | elsewhere"
    found = supported("the day the person joined", homes=homes)
    own = RowUsed("own row", "people", 0, ("joined",))
    assert found == TruthSupport(Certainty.SURE, day("2025-04-01"), (own, RowUsed("homes", "homes", 0, READ)))


def test_where_the_day_of_joining_cannot_be_read_it_waits_for_that_row() -> None:
    homes = "person | moved_in | place\nann | 2024-01-01 | here"
    found = supported("the day the person joined", people="person | joined\n! ann", homes=homes)
    assert found.doubts == (Doubt("people", 0, None, "set aside"),)


def test_what_is_withheld_rests_on_the_dispute() -> None:
    found = decided("person | raised | about_what\nann | 2025-08-01 | asked")
    assert found.rows == (RowUsed("disputes", "disputes", 0, ("raised", "about_what")),)
    assert found.doubts == ()


def test_what_waits_for_a_rule_waits_for_the_row_that_cannot_be_read() -> None:
    found = decided("person | raised | about_what\n! ann")
    assert (found.truth, found.rows) == (Certainty.MAY_BE, ())
    assert found.doubts == (Doubt("disputes", 0, None, "set aside"),)
