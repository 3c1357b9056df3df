"""Each choice for who is half-way has somebody who would be paid otherwise under both of the others.

Connecting becomes easier and cheaper: Ann would gain a month and lose £40.00. Giving becomes harder and
dearer: Bob would wait a month and gain £300.00. Cat is half-way on both.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import ask, evaluate
from tests.variations.contracts import half_way_contract

PAID = {
    "keep the old terms": {"Ann": 100_00, "Bob": 200_00, "Cat": 300_00},
    "move to the new terms": {"Ann": 60_00, "Bob": 500_00, "Cat": 560_00},
    "the better of the two": {"Ann": 60_00, "Bob": 200_00, "Cat": 260_00},
}
TERMS = {
    "keep the old terms": {"connected": ["as signed"], "giving": ["as signed"]},
    "move to the new terms": {"connected": ["second-year"], "giving": ["second-year"]},
    "the better of the two": {"connected": ["second-year"], "giving": ["as signed"]},
}
APART = {"keep the old terms": "Ann", "move to the new terms": "Bob", "the better of the two": "Cat"}


def settled(folder: Path, half_way: str) -> Any:
    contract, evidence = half_way_contract(folder, half_way)
    return evaluate(*evidence, "--json", contract=contract, as_at="2026-03-31").data


@pytest.mark.parametrize("half_way", PAID)
def test_what_each_is_paid_and_by_which_terms(half_way: str, tmp_path: Path) -> None:
    lines = settled(tmp_path, half_way)["payments"]
    paid = {
        who: sum(line["paid_pence"] for line in lines if line["owner"] == who)
        for who in ("Ann", "Bob", "Cat")
    }
    assert paid == PAID[half_way]
    assert {line["milestone"]: line["terms"] for line in lines if line["owner"] == "Cat"} == TERMS[half_way]


@pytest.mark.parametrize("half_way", PAID)
def test_somebody_would_be_paid_otherwise_under_both_others(half_way: str) -> None:
    who = APART[half_way]
    others = [paid[who] for other, paid in PAID.items() if other != half_way]
    assert PAID[half_way][who] not in others


@pytest.mark.parametrize(
    ("half_way", "said"),
    [
        ("keep the old terms", "met on 2025-09-29, by the terms as signed"),
        ("move to the new terms", "met on 2025-09-01, by the terms of second-year"),
    ],
)
def test_explain_says_by_which_terms(half_way: str, said: str, tmp_path: Path) -> None:
    contract, evidence = half_way_contract(tmp_path, half_way)
    asked = ask("explain", contract, *evidence, "Ann", "connected", "--as-at", "2026-03-31")
    assert f"Ann, connected: {said}" in asked.out
    varied = "as varied by second-year from 2025-09-01"
    assert (varied in asked.out) == (half_way == "move to the new terms")


@pytest.mark.parametrize("half_way", PAID)
def test_who_starts_later_meets_nothing_before(half_way: str, tmp_path: Path) -> None:
    contract, evidence = half_way_contract(tmp_path, half_way)
    people, ties = (tmp_path / f"{name}.csv" for name in ("people", "ties"))
    people.write_text(people.read_text(encoding="utf-8") + "Dan,2025-12-01\n", encoding="utf-8")
    ties.write_text(ties.read_text(encoding="utf-8") + "Dan,2025-07-01,\n", encoding="utf-8")
    lines = evaluate(*evidence, "--json", contract=contract, as_at="2026-03-31").data["payments"]
    assert [line["day"] for line in lines if line["owner"] == "Dan"] == ["2025-12-01"]


def test_what_is_missing_is_what_the_terms_lack_that_judge_somebody(tmp_path: Path) -> None:
    """On 15 October Bob has six hours: by the new terms, that go for him, four are missing."""
    contract, evidence = half_way_contract(tmp_path, "move to the new terms")
    asked = ask("explain", contract, *evidence, "Bob", "giving", "--as-at", "2025-10-15")
    assert "gave 4 hours" in asked.out
    assert "With exactly this it is met as at this day." in asked.out


def test_who_may_have_the_better_of_two_terms_is_told_both_and_the_fewest_rows_that_do(
    tmp_path: Path,
) -> None:
    """On 15 October Bob has one row of six hours: three rows are missing by the new terms, one by the old."""
    contract, evidence = half_way_contract(tmp_path, "the better of the two")
    signed = (contract / "contract.yaml").read_text(encoding="utf-8")
    file = contract / "variations" / "second-year.yaml"
    varied = file.read_text(encoding="utf-8")
    assert ">= 5 hours" in signed
    assert "sum(hours.gave) >= 10 hours" in varied
    file.write_text(varied.replace("sum(hours.gave) >= 10 hours", "count(hours) >= 4"), encoding="utf-8")
    (contract / "contract.yaml").write_text(signed.replace(">= 5 hours", ">= 8 hours"), encoding="utf-8")
    asked = ask("explain", contract, *evidence, "Bob", "giving", "--as-at", "2025-10-15", "--json").data
    assert (asked["verdict"], asked["terms"]) == ("not yet", "second-year")
    (other,) = asked["or_by"]
    assert other["terms"] == "as signed"
    assert "at least 8 hours" in other["sentence"]
    assert [line for line in asked["missing"] if "row of hours" in line] == asked["missing"][:1]
    assert "gave 2 hours" in asked["missing"][0]
    printed = ask("explain", contract, *evidence, "Bob", "giving", "--as-at", "2025-10-15").out
    assert "or as signed, whichever is met first:\n  “Hours given”. Met for a person" in printed


def test_what_says_the_same_in_all_terms_is_said_once(tmp_path: Path) -> None:
    """Only the price of connecting is left to change: its clause is no other."""
    contract, evidence = half_way_contract(tmp_path, "the better of the two")
    file = contract / "variations" / "second-year.yaml"
    text = file.read_text(encoding="utf-8")
    same = "    connected:\n      held for: 30 days\n"
    assert same in text
    file.write_text(text.replace(same, ""), encoding="utf-8")
    asked = ask("explain", contract, *evidence, "Bob", "connected", "--as-at", "2026-03-31")
    assert "by clause milestones.connected:\n" in asked.out
    assert "whichever" not in asked.out


def test_check_lists_the_variation_with_its_change_in_words(tmp_path: Path) -> None:
    contract, _ = half_way_contract(tmp_path, "keep the old terms")
    said = ask("check", contract)
    assert "Variation 1: second-year" in said.out
    assert "agreed by Payer on 2025-08-01 and Provider on 2025-08-02" in " ".join(said.out.split())
    assert "has held for 90 days" in " ".join(said.out.split())
    (told,) = ask("check", contract, "--json").data["variations"]
    assert told["agreed_by"] == {"payer": "2025-08-01", "provider": "2025-08-02"}
    assert [change["clause"] for change in told["changes"]] == [
        "milestones.connected",
        "milestones.giving",
        "payments.connected",
        "payments.giving",
    ]
