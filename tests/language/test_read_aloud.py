"""The schedule as somebody hears it: what it says is so, and it is said in good English."""

from collections.abc import Mapping

import pytest

from commissioning.language.contract import contract_of
from commissioning.language.report import Report
from commissioning.language.schedule import schedule
from commissioning.language.sentences import Saying, number_words
from commissioning.language.signed import Signed
from commissioning.language.yamltree import tree_of
from commissioning.model.expressions import EVERYBODY, Subjects, SumSubjects
from commissioning.model.terms import Contract
from tests.language.small import BASE
from tests.phrases import total

THE_TEXT = (BASE / "contract.yaml").read_text(encoding="utf-8")
ONE_STREAM = {"in turn: [company, care]": "in turn: [company]"}
PAID_BEFORE = (
    "    rounded: to the penny, down\n    less what was paid: [this]\n    below nothing: counts as nothing\n"
)
LESS = {"    pays: £150.00\n": f"    pays: £150.00 / 7\n{PAID_BEFORE}"}
FOR_THE_CONTRACT = {
    "    title: A goal of my own\n    for: each goal\n    when: reached_on is known\n"
    "    agreed by: person and worker\n": "    title: Ten hours\n    for: the contract\n"
    "    when: sum(hours.gave) >= 10 hours\n",
    "    at most: 3 for each person\n    in turn: [care]\n": (
        "    once for: the contract\n    in turn: [company]\n"
    ),
    **LESS,
}
OF_A_SET = {
    "milestones:\n": "sets:\n  early:\n    title: The first who came\n    of: people\n"
    "    enters: joined is before 2025-06-01\n\nmilestones:\n",
    "    when: hours_given >= 12 hours\n": "    when: in early and settled and hours_given >= 12 hours\n",
}


def contract(changes: Mapping[str, str]) -> Contract:
    text = THE_TEXT
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    found = contract_of(tree, BASE, report).contract
    assert found is not None, [problem.what for problem in report.problems]
    return found


def said(changes: Mapping[str, str]) -> str:
    return " ".join(schedule(Signed(contract(changes))).split())


YEAR_OVER = {
    "measures:\n": "measures:\n  years_over:\n    title: Years that are over\n    value:\n"
    "      2025-04-01: 0\n      2026-03-31: 1\n",
    "milestones:\n": "milestones:\n  year_over:\n    title: The first year is over\n    for: the contract\n"
    "    when: years_over >= 1\n",
}
FLOOR = "  year_over:\n    pays: £900.00\n    once for: the contract\n    in turn: [company]\n"
TAKES_OFF = (
    "    less what was paid: [helping]\n    paid in: the same year\n    below nothing: counts as nothing\n"
)


# --- what a payment rests on -----------------------------------------------------------------------


def test_a_floor_says_of_which_year_it_takes_off_what_was_paid_and_rests_on_its_evidence() -> None:
    words = said({**YEAR_OVER, "\nfunding:\n": f"{FLOOR}{TAKES_OFF}\nfunding:\n"})
    floor = words[words.index("£900.00, less") :]
    assert floor.startswith("£900.00, less what “helping” has paid before in the same year, when")
    assert "on the evidence of hours. What is below nothing counts as nothing. [payments.year_over]" in floor


def test_what_asks_for_nothing_but_a_day_goes_by_the_calendar() -> None:
    words = said({**YEAR_OVER, "payments:\n": f"payments:\n{FLOOR}"})
    assert "until it is used up, by the calendar alone. [payments.year_over]" in words


def test_payments_that_take_off_one_another_may_stand_in_any_order() -> None:
    less, below = "    less what was paid: [{}]\n", "    below nothing: counts as nothing\n"
    text = said(
        {
            "    pays: £400.00\n": f"    pays: £400.00\n{less.format('own_goal')}{below}",
            "    pays: £150.00\n": f"    pays: £150.00\n{less.format('befriended')}{below}",
        }
    )
    assert "less what “own goal” has paid before" in text
    assert "less what “befriended” has paid before" in text


# --- the order in which money is found -------------------------------------------------------------


def test_payments_that_share_a_limit_are_found_in_the_order_in_which_they_are_listed() -> None:
    order = (
        "in the order in which the payments are listed (“befriended”, “helping” then “own goal”), and then"
    )
    assert (
        f"Money is found in the order of the days on which milestones are met; on one day, {order}"
        in said({})
    )


def test_payments_that_share_nothing_are_not_named() -> None:
    limits = "  limits:\n    - £1,200.00 for each person in the term\n    - £30,000.00 in each year\n"
    apart = {limits: "", "in turn: [company, care]": "in turn: [company]", "      company: 40 %\n": ""}
    text = said({**apart, "      care: 60 %\n": "      care: 100 %\n"})
    assert "listed (“befriended” then “own goal”), and then by pseudonym" in text
    assert "“helping”" not in text.partition("are listed (")[2].partition(")")[0]


# --- what no payment rests on --------------------------------------------------------------------


def test_a_milestone_is_looked_at_only_where_no_money_rests_on_it() -> None:
    """A gate, a route to another milestone, and who is counted in a price, are what is paid for."""
    text = said({"    after: known, within 1 year\n": ""})
    assert text.count("The milestone “known”. Wording only: looked at; no payment rests on it.") == 1
    assert text.count("no payment rests on it") == 1
    assert "no payment rests on it" not in said({})
    counted = {
        "    when: hours_given >= 12 hours\n": "    when: hours_given >= 12 hours and befriended is met\n",
    }
    assert "no payment rests on it" not in said(counted)


# --- good English --------------------------------------------------------------------------------


def test_no_comma_stands_before_another() -> None:
    text = said(LESS)
    assert (
        "7, less what this payment has paid before for the same person, rounded to the penny, down, once"
        in text
    )
    assert "at the end, when “own goal” is met" in text
    assert "on the evidence of goals. What is below nothing counts as nothing." in text
    for double in (",,", ",;", " ,", "the the", "the same the"):
        assert double not in text


def test_of_what_there_is_only_one_of_nothing_is_said_to_be_the_same() -> None:
    text = said(FOR_THE_CONTRACT)
    assert "less what this payment has paid before, rounded to the penny, down" in text
    assert "“Ten hours”. Met for the contract" in text


def test_one_stream_is_not_each() -> None:
    assert "from company until it is used up" in said(ONE_STREAM)
    assert "from company then care, each until it is used up" in said({})


def test_no_name_runs_into_an_amount_and_no_amount_into_another() -> None:
    by_day = "    pays:\n      2025-04-01: £150.00\n      2026-04-01: £160.00\n"
    assert "will pay Friends of Wyre the sum of £150.00 when" in said({})
    assert (
        "will pay Friends of Wyre a sum that goes by the day on which it is met (£150.00 from 2025-04-01 and "
        "£160.00 from 2026-04-01) when" in said({"    pays: £150.00\n": by_day})
    )


def test_what_comes_before_is_said_before_the_day_on_which_it_is_met() -> None:
    assert "Met for a person once “known” is met and within 1 year of it, on the first day" in said({})


def test_a_choice_on_which_no_amount_rests_is_said_once() -> None:
    text = said({})
    assert text.count("[funding.choices.corrections]") == 1
    assert "Corrections: reverse only. Wording only: it waits" in text
    assert text.count("[funding.choices.a budget that is used up]") == 1


def test_an_article_is_small_inside_a_sentence() -> None:
    text = said({"name: Friends of Wyre": "name: The friends", "name: Company Trust": "name: The trust"})
    assert "Wyre Council (care) and the trust (company) will pay the friends the sum of £400.00" in text
    assert "The trust (company) and Wyre Council (care) will pay the friends" in text
    assert "Company is money of the trust" in text
    assert "Provider: The friends." in text


@pytest.mark.parametrize("name", ["The friends", "The friends, A and B", "Friend"])
def test_no_sentence_asks_whether_a_name_is_of_one_or_of_several(name: str) -> None:
    text = said({"name: Company Trust": f"name: {name}"})
    inside = name.replace("The ", "the ")
    assert f"{inside} (company) will pay" in text.replace("The ", "the ")
    assert f"Company is money of {inside}. It may pay for" in text


def test_a_name_with_a_comma_ends_in_one_before_the_amount() -> None:
    friends, each_year = "Friends of Wyre, as the board agrees", "    - £30,000.00 in each year\n"
    to_them = {each_year: f"{each_year}    - £25,000.00 to friends in the term\n"}
    text = said({"name: Friends of Wyre": f"name: {friends}", **to_them})
    assert f"will pay {friends}, the sum of £150.00 when" in text
    assert f"no more than £25,000.00 to {friends}, in the term" in text


def test_a_title_that_says_that_something_is_met_is_not_met_twice() -> None:
    text = said({"title: Two friends": "title: All targets are met"})
    assert "“befriended”: “All targets are met”. Met for a person" in text
    assert "are met” is met" not in text


def test_a_set_has_its_title_and_its_members_are_in_it() -> None:
    text = said(OF_A_SET)
    assert "In the set “early”, The first who came, is a person from the first day on which" in text
    assert "the person is in the set “early” and “settled” holds" in text


def test_whose_subjects_are_added_up_is_said() -> None:
    pupils = SumSubjects(
        subjects=Subjects(table="pupils", kind="pupil", where=EVERYBODY), value=total("marks.gain")
    )
    of = {kind: number_words(pupils, Saying(kind=kind)).partition(" of ")[2] for kind in (None, "teacher")}
    assert of[None].endswith(" of pupils")
    assert of["teacher"].endswith(" of the teacher's own pupils")
    assert number_words(pupils, Saying(kind="the contract")).endswith(" of all pupils")


def test_a_length_of_time_is_said_in_the_unit_in_which_it_is_written() -> None:
    text = said({"held for: 30 days": "held for: 13 weeks", "within 1 year": "within 12 months"})
    assert "this has held for 13 weeks" in text
    assert "within 12 months of it" in text
    assert "within 1 year of it" in said({})


def test_a_part_without_clauses_says_what_there_is_none_of() -> None:
    bare = contract({}).model_copy(update={"measures": {}})
    assert "3.1 No measure, scale or set has a name of its own." in " ".join(schedule(Signed(bare)).split())
