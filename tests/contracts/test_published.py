"""Published schemes are whole, say what is whose, and owe every answer to the evidence."""

import re
from pathlib import Path

import pytest

from commissioning.settling.cases import run_case
from tests.contracts.published import SCHEMES, answers, cases_in, contract_in, pays, quantities, with_other

PUBLISHED, OURS = re.compile(r"Published(?: (?:result|rule), our [a-z ]+)?: "), "Ours: "
NOTHING_PUBLISHED = "no price and no amount was published"
"""Stands in the README of a scheme of whose money nothing is known, with a published case or without."""

STAYS = {
    "essex Q3 child_days": "the days in care are not known, so neither is their share",
    "hip-fracture-tariff P1 mental_tests": "none is asked for in the first two years",
    "hip-fracture-tariff P2 mental_tests": "none is asked for in the first two years",
    "hip-fracture-tariff P3": "a mental test short, however quick everything else was",
    "london-homelessness P3": "not seen that summer, however often before",
    "quality-and-outcomes Below": "far below the lower threshold, whatever a point is worth",
    "quality-and-outcomes Nobody": "there is nobody of whom those reviewed could be a share",
    "quality-and-outcomes P1": "nobody was reviewed in the case that is about improvement",
    "quality-and-outcomes P2": "nobody was reviewed in the case that is about improvement",
    "rikers E2": "one person too few to be judged",
    "rikers M12": "the count of 12 months is looked at and not paid for",
    "rwanda Q3": "a quality of nought is paid nothing, however much was done",
    "shared-savings Under quality": "a dollar short of the minimum rate, whatever the quality",
    "troubled-families F1 offences_before": "no offence now is good enough, whatever there was before",
    "troubled-families F3": "fails on every count, so a better one changes nothing",
    "utah too_few cost_of_a_child": "more used special education than predicted: nothing was avoided",
    "ways-to-wellness Y3 people": "just short of both targets, however many they are",
    "ways-to-wellness Y4": "nothing is met, and what it would be compared with is not known",
}
"""Rows, or cells, on which nothing rests in one of the cases, and why."""

by_scheme = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda path: path.name)


@by_scheme
def test_a_scheme_has_its_contract_its_cases_and_its_sources(scheme: Path) -> None:
    assert {"README.md", "cases.yaml", "contract.yaml"} <= {path.name for path in scheme.iterdir()}
    assert contract_in(scheme).name == scheme.name


@by_scheme
def test_every_case_says_whose_it_is(scheme: Path) -> None:
    titles = [case.title for case in cases_in(scheme)]
    whose = [title.startswith(OURS) or PUBLISHED.match(title) is not None for title in titles]
    assert [title for title, said in zip(titles, whose, strict=True) if not said] == []
    readme = " ".join((scheme / "README.md").read_text(encoding="utf-8").split()).lower()
    assert any(map(PUBLISHED.match, titles)) or NOTHING_PUBLISHED in readme


@by_scheme
def test_another_number_anywhere_is_another_answer(scheme: Path) -> None:
    contract = contract_in(scheme)
    for case in cases_in(scheme):
        expected = answers(contract, case)
        for cell in quantities(contract, case) if pays(contract, case) else ():
            row = f"{scheme.name} {case.evidence[cell.table].rows[cell.row][0]}"
            said = {row, f"{row} {case.evidence[cell.table].columns[cell.at]}"} & set(STAYS)
            moved = any(
                answers(contract, with_other(case, cell, other)) != expected for other in cell.others()
            )
            assert moved or said, f"{case.title}: nothing rests on {row}, {cell}"


@by_scheme
def test_what_is_said_to_stay_is_there(scheme: Path) -> None:
    rows = {
        f"{scheme.name} {row[0]}"
        for case in cases_in(scheme)
        for table in case.evidence.values()
        for row in table.rows
    }
    assert {" ".join(said.split()[:2]) for said in STAYS if said.startswith(f"{scheme.name} ")} <= rows


@by_scheme
def test_every_case_holds_by_both_evaluators(scheme: Path) -> None:
    contract = contract_in(scheme)
    assert [case.title for case in cases_in(scheme) if not run_case(contract, case).holds] == []
