"""The published payments for stable housing in Denver, from as many people as have the published days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commissioning.evaluation.cohort import evaluate
from commissioning.funding.settle import settle
from commissioning.language.cases import Case, TextTable
from commissioning.model.calendar import Day, text_of
from commissioning.model.problems import Place
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.run import owners_of
from tests.contracts.published import cases_in, contract_in
from tests.phrases import day

FOURTH, FIFTH = day("2020-12-31"), day("2021-06-30")
DAYS_UP_TO_THE_FOURTH, DAYS_OF_THE_FIFTH = 258_858, 41_070
PEOPLE = 227
"""As few as can have the days of the fifth payment, which are those of half a year."""

Row = tuple[str, ...]


def test_the_published_payments_come_from_the_people_up() -> None:
    scheme = Path("contracts/published/denver")
    contract, case = contract_in(scheme), _with_everybody(cases_in(scheme)[0])
    evidence, problems = evidence_of(contract, case)
    found = evaluate(contract, evidence, case.as_at)
    counted = [
        (line.day, line.paid) for line in settle(contract, found, owners_of(contract, evidence), FIFTH).lines
    ]
    assert not problems
    assert sum(paid for when, paid in counted if when <= FOURTH) == 3_913_932_96
    assert sum(paid for when, paid in counted if when == FIFTH) == 620_978_40
    assert sum(paid for _, paid in counted) == 3_913_932_96 + 620_978_40


def _with_everybody(case: Case) -> Case:
    people = [(name, text_of(since)) for name, since in _moved_in()]
    stays = [(name, since, "", "stable_home") for name, since in people]
    tables = {
        "people": _table(case, ("person", "housed_on"), people),
        "stays": _table(case, ("person", "since", "until", "place"), [*stays, _in_jail(people[0][0])]),
    }
    return replace(case, evidence=tables, as_at=FIFTH)


def _moved_in() -> Iterator[tuple[str, Day]]:
    """Everybody with the day from which they have their part of the days; one has what is left over."""
    each, left_over = divmod(DAYS_UP_TO_THE_FOURTH, PEOPLE)
    for number in range(PEOPLE):
        yield f"P{number}", FOURTH - each - (left_over if number == 0 else 0) + 1


def _in_jail(name: str) -> Row:
    """The days of the last half year that do not count: somebody is in jail, and keeps the home."""
    days = PEOPLE * (FIFTH - FOURTH) - DAYS_OF_THE_FIFTH
    return name, text_of(FOURTH + 1), text_of(FOURTH + days), "jail"


def _table(case: Case, columns: Row, rows: Sequence[Row]) -> TextTable:
    lines = tuple(Place(file=case.place.file, line=number) for number in range(1, len(rows) + 2))
    return TextTable(columns, tuple(rows), case.place, lines)
