"""`--json` of each command: it parses, says its schema, holds money as whole pence, and adds up."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.asking import CONTRACT, ROOT, SAMPLE, ask, evaluate, explain

CASES_OF = CONTRACT.parents[1] / "rules" / "relationships" / "mutual_ties.yaml"


@pytest.fixture(scope="module")
def result() -> Any:
    said = evaluate(SAMPLE, "--json")
    assert (said.code, said.err) == (0, "")
    return said.data


def test_evaluation_says_what_it_is(result: Any) -> None:
    assert result["schema"] == "commissioning/evaluation/2"
    assert result["contract"]["name"] == "local-area-coordination"
    assert result["contract"]["hash"] == ask("check", CONTRACT, "--json").data["hash"]
    assert result["as_at"] == "2026-09-30"
    assert (result["refusal"], result["differences"]) == (None, [])


def test_money_is_whole_pence(result: Any) -> None:
    found = list(money(result))
    assert len(found) > 1000
    assert all(type(pence) is int and pence >= 0 for pence in found)


def test_each_line_is_its_parts_and_what_is_unfunded(result: Any) -> None:
    for line in result["payments"]:
        parts, rest = pence_of(line["parts"]), pence_of(line["unfunded"])
        assert line["paid_pence"] == parts
        if line["decision"] == "pay":
            assert parts + rest == line["amount_pence"], line["subject"]
        else:
            assert (parts, rest) == (0, 0), line["subject"]


def test_each_stream_paid_the_sum_of_its_parts(result: Any) -> None:
    parts = Counter[str]()
    for line in result["payments"]:
        for part in line["parts"]:
            parts[part["stream"]] += part["pence"]
    paid = Counter[str]()
    for stream in result["streams"]:
        paid[stream["stream"]] += stream["paid_pence"]
        assert stream["budget_pence"] == stream["paid_pence"] + stream["remaining_pence"]
    assert paid == parts
    assert paid.total() == result["totals"]["paid_pence"] == 47_390_00


def test_totals_are_those_of_the_lines(result: Any) -> None:
    totals, by_decision = result["totals"], Counter[str]()
    for line in result["payments"]:
        by_decision[line["decision"]] += line["amount_pence"]
    assert totals["withheld_pence"] == by_decision["withhold"]
    assert totals["refused_pence"] == by_decision["refuse"]
    assert totals["unfunded_pence"] == sum(pence_of(line["unfunded"]) for line in result["payments"])
    not_paid = totals["withheld_pence"] + totals["refused_pence"] + totals["unfunded_pence"]
    assert totals["amount_pence"] == totals["paid_pence"] + not_paid


def test_everybody_has_one_verdict_on_each_milestone_for_their_kind(result: Any) -> None:
    subjects: dict[str, list[str]] = {}
    for verdict in result["verdicts"]:
        subjects.setdefault(verdict["milestone"], []).append(verdict["subject"])
        assert (verdict["verdict"] == "met") == (verdict["day"] is not None)
    counts = {milestone: (len(listed), len(set(listed))) for milestone, listed in subjects.items()}
    people, goals = (58, 58), (173, 173)
    assert counts == dict.fromkeys(("known", "connected", "contributing", "supporting_peers"), people) | {
        "own_goal": goals
    }


def test_every_line_names_its_clause_and_its_cells(result: Any) -> None:
    for line in result["payments"]:
        assert line["clause"] == f"payments.{line['milestone']}"
        assert line["evidence"]
        assert {used["place"]["file"] for used in line["evidence"]} == {str(SAMPLE)}
        assert all(used["place"]["sheet"] and used["place"]["cell"] for used in line["evidence"])


def test_rows_sent_are_those_read_repeated_and_set_aside(result: Any) -> None:
    (file,) = result["files"]
    for sheet in file["sheets"]:
        assert sheet["sent"] == sheet["read"] + sheet["repeated"] + sheet["set_aside"]
        assert sum(sheet["reasons"].values()) == sheet["set_aside"]
    assert sum(sheet["set_aside"] for sheet in file["sheets"]) == len(result["problems"]) == 3


def test_what_must_be_fixed_is_said_as_check_says_it(result: Any) -> None:
    answer = ask("check", CONTRACT, SAMPLE, "--json").data
    for count in ("fit", "must_fix", "please_check"):
        assert result[count] == answer[count]
    told = ("code", "must_fix", "place", "cells", "what", "remedy")
    found = [*answer["set_up"], *answer["cells"], *answer["read_so"]]
    assert [[each[name] for name in told] for each in result["problems"]] == [
        [each[name] for name in told] for each in found
    ]


def test_the_other_commands_say_their_schema_too() -> None:
    contract = ROOT / "contracts" / "templates" / "something-that-lasts"  # the schedule runs all its cases
    checked = ask("check", contract, "--json").data
    assert (checked["schema"], checked["sound"], checked["problems"]) == ("commissioning/check/2", True, [])

    tried = ask("test", CASES_OF, "--json").data
    assert (tried["schema"], tried["holds"]) == ("commissioning/test/1", True)
    assert all(case["holds"] and not case["differences"] for case in tried["casework"][0]["cases"])

    signed = ask("schedule", contract, "--json").data
    assert (signed["schema"], signed["hash"]) == ("commissioning/schedule/2", checked["hash"])
    assert "5.1" in signed["text"]


def test_an_explanation_says_what_is_printed() -> None:
    said = explain("P-0032", "connected", "--json").data
    assert said["schema"] == "commissioning/explanation/2"
    assert said["verdict"] == "not assessable, at the earliest 2026-03-03"
    assert [(step["milestone"], step["verdict"]) for step in said["after"]] == [
        ("known", "met on 2025-12-02")
    ]
    assert all(fact["cells"] for fact in said["after"][0]["facts"])
    assert [(doubt["table"], doubt["place"]["cell"]) for doubt in said["not_known"]] == [("ties", "D146")]
    assert said["missing"]
    assert explain("P-0003", "connected", "--json").data["missing"] == []


def money(data: Any) -> Iterator[object]:
    """Every amount in pence, however deep."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "pence" or (key.endswith("_pence") and key != "carry_pence"):
                yield value
            yield from money(value)
    elif isinstance(data, list):
        for each in data:
            yield from money(each)


def pence_of(parts: Any) -> int:
    return sum(part["pence"] for part in parts)
