"""A result holds the whole outcome, and refuses what does not add up."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from commissioning.reports.published import docs_files, json_schema
from commissioning.reports.result import DifferenceLine, Result, text_of_result
from commissioning.reports.settled import refused_result
from tests.phrases import day
from tests.schemas import faults
from tests.settlements import PROBLEM, RECEIPTS, deal, line, result

LINES = [
    line("ann", {"care": 29, "health": 1}),
    line("bob", {"care": 1_15}, unfunded=85),
    line("cat", amount=2_00, action="withhold", rule="disputes.pause"),
    line("dan", amount=3_00, action="refuse"),
]
"""One line paid, one paid in part, one withheld and one refused."""


def said() -> dict[str, Any]:
    """The result of these lines, as its JSON says it."""
    data: dict[str, Any] = json.loads(text_of_result(result(LINES)))
    return data


def test_every_penny_is_in_the_totals() -> None:
    totals = result(LINES).totals
    assert totals.amount_pence == 30 + 2_00 + 2_00 + 3_00
    assert (totals.paid_pence, totals.unfunded_pence) == (30 + 1_15, 85)
    assert (totals.withheld_pence, totals.refused_pence) == (2_00, 3_00)
    assert totals.carry_pence == {"care": "0", "health": "1/3"}


def test_a_line_says_what_it_rests_on() -> None:
    paid = result(LINES).payments[1]
    assert (paid.clause, paid.milestone, paid.subject, paid.owner) == (
        "payments.connected",
        "connected",
        "bob",
        "bob",
    )
    assert (paid.day, paid.year, paid.amount_pence, paid.paid_pence) == (
        date(2025, 6, 1),
        "2025-26",
        2_00,
        1_15,
    )
    assert (paid.decision, paid.rule, paid.sure) == ("pay", "evidence.pay", True)
    assert paid.cells == ("e.xlsx, ties!B17", "e.xlsx, ties!B18")
    assert paid.unfunded[0].reason == "the budget of `care` is used up"


def test_a_verdict_that_is_not_met_has_no_day() -> None:
    verdicts = {verdict.subject: verdict for verdict in result(LINES).verdicts}
    assert (verdicts["zoe"].verdict, verdicts["zoe"].day, verdicts["zoe"].earliest) == ("not yet", None, None)
    assert (verdicts["ann"].day, verdicts["ann"].earliest) == (date(2025, 6, 1), date(2025, 5, 1))


def test_a_decision_that_is_not_sure_says_so() -> None:
    assert [paid.sure for paid in result(LINES[2:3], sure=False).payments] == [False]


def test_a_problem_is_told_by_its_place_without_the_excerpt() -> None:
    assert "what the cell says" not in text_of_result(result(LINES))
    assert said()["problems"][0]["place"] == {
        "file": "e.xlsx",
        "line": None,
        "column": None,
        "sheet": "people",
        "cell": "B4",
    }


def test_what_must_be_fixed_is_counted_apart_from_what_is_to_be_checked() -> None:
    data = said()
    assert (data["fit"], data["must_fix"], data["please_check"]) == (False, 1, 0)
    assert (data["problems"][0]["must_fix"], data["problems"][0]["cells"]) == (True, 1)


def test_rows_sent_are_accounted_for() -> None:
    (file,) = result(LINES).files
    (sheet,) = file.sheets
    assert (sheet.sent, sheet.read, sheet.repeated, sheet.set_aside) == (9, 6, 2, 1)
    assert sheet.reasons == {"EVIDENCE-031": 1}


def test_where_no_amount_can_be_given_it_says_why() -> None:
    none = refused_result(
        deal("care"),
        day("2026-03-31"),
        contract_hash="0",
        receipts=RECEIPTS,
        problems=[PROBLEM],
        refusal="no amount is given: the two evaluators differ",
        differences=[DifferenceLine(what="verdict", subject="ann", journey="not yet", cohort="too late")],
    )
    assert (none.verdicts, none.payments, none.streams) == ((), (), ())
    assert Result.model_validate_json(text_of_result(none)) == none
    with pytest.raises(ValidationError, match="although no amount can be given"):
        Result.model_validate(said() | {"refusal": "no amount is given"})


# --- it adds up ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("payments", 0, "amount_pence"), 31, "the amount is not its parts"),
        (("payments", 0, "paid_pence"), 31, "not the sum of its parts"),
        (("payments", 1, "unfunded", 0, "pence"), 84, "the amount is not its parts"),
        (("payments", 0, "parts", 1, "stream"), "care", "a stream has two parts"),
        (("payments", 0, "parts", 0, "passed_on_pence"), 30, "more is passed on than paid"),
        (("payments", 1, "decision"), "refuse", "what is not to be paid has parts"),
        (("payments", 2, "decision"), "refuse", "the totals are not those of the lines"),
        (("payments", 2, "decision"), "pay", "the amount is not its parts"),
        (("payments", 0, "day"), "2025-06-02", "no verdict says that it was met"),
        (("payments", 0, "subject"), "zoe", "no verdict says that it was met"),
        (("streams", 0, "paid_pence"), 0, "not the budget less what was paid"),
        (("streams", 0, "stream"), "other", "stream care: what was paid is not the sum of its parts"),
        (("totals", "paid_pence"), 1, "the totals are not those of the lines"),
        (("totals", "unfunded_pence"), 1, "the totals are not those of the lines"),
        (("totals", "carry_pence", "care"), "0.5", "carry_pence.care"),
        (("files", 0, "sheets", 0, "sent"), 10, "rows sent are not those read, repeated and set aside"),
        (("must_fix",), 0, "what must be fixed"),
        (("please_check",), 2, "what must be fixed"),
        (("fit",), True, "what must be fixed"),
        (("problems", 0, "must_fix"), False, "what must be fixed"),
        (("problems", 0, "cells"), 3, "what must be fixed"),
        (("schema",), "commissioning/evaluation/1", "schema"),
    ],
)
def test_what_does_not_add_up_is_refused(path: Sequence[str | int], value: object, fault: str) -> None:
    data = said()
    spot: Any = data
    for step in path[:-1]:
        spot = spot[step]
    assert spot[path[-1]] != value, "nothing would be wrong"
    spot[path[-1]] = value
    with pytest.raises(ValidationError, match=fault):
        Result.model_validate(data)


@pytest.mark.parametrize("pence", [-1, 1.0, "1", None, True])
def test_money_is_whole_pence_and_a_budget_never_less_than_nothing(pence: object) -> None:
    data = said()
    data["streams"][0]["budget_pence"] = pence
    with pytest.raises(ValidationError, match="budget_pence"):
        Result.model_validate(data)


def test_a_decision_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such decision: defer"):
        result([line("ann", amount=1, action="defer")])


pence = st.integers(min_value=1, max_value=100_000_00)
lines = st.one_of(
    st.fixed_dictionaries({"parts": st.fixed_dictionaries({"care": pence, "health": pence})}),
    st.fixed_dictionaries({"parts": st.fixed_dictionaries({"care": pence}), "unfunded": pence}),
    st.fixed_dictionaries({"amount": pence, "action": st.sampled_from(["withhold", "refuse"])}),
)


@given(st.lists(lines, max_size=5))
def test_any_lines_add_up(said_of: list[Mapping[str, Any]]) -> None:
    totals = result([line(f"P{at}", **about) for at, about in enumerate(said_of)]).totals
    not_paid = totals.withheld_pence + totals.refused_pence + totals.unfunded_pence
    assert totals.amount_pence == totals.paid_pence + not_paid


# --- as JSON -------------------------------------------------------------------------------------


def test_the_text_is_canonical() -> None:
    text = text_of_result(result(LINES))
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_text_does_not_turn_on_the_order_of_what_came_in() -> None:
    assert text_of_result(result(LINES)) == text_of_result(result(LINES))
    shuffled = Result.model_validate(dict(reversed(said().items())))
    assert text_of_result(shuffled) == text_of_result(result(LINES))


def test_the_text_reads_back_as_the_same_result() -> None:
    there = result(LINES)
    assert Result.model_validate_json(text_of_result(there)) == there


def test_the_result_of_nothing_is_a_result() -> None:
    totals = result([]).totals
    assert (totals.amount_pence, totals.paid_pence) == (0, 0)


def test_the_text_has_what_the_schema_says() -> None:
    assert list(faults(said(), json_schema())) == []


def test_the_schema_notices_what_it_does_not_say() -> None:
    data = said()
    data["payments"][0]["extra"] = 1
    data["payments"][1]["evidence"][0]["place"] = "e.xlsx, ties!B17"
    del data["streams"][0]["party"]
    assert list(faults(data, json_schema())) == [
        "payments: extra is not in the schema",
        "place: e.xlsx, ties!B17 is no object",
        "streams: party is missing",
    ]


def test_the_documentation_publishes_the_schema() -> None:
    published = docs_files()
    assert {
        f"docs/schema/{name}.json"
        for name in ("check-2", "evaluation-2", "explanation-2", "test-1", "schedule-2")
    } <= published.keys()
    assert json.loads(published["docs/schema/evaluation-2.json"]) == json_schema()
    assert json_schema()["properties"]["schema"]["const"] == "commissioning/evaluation/2"
