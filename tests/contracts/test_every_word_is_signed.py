"""Whatever a contract or its cases say is in the schedule, so that two which differ never share a hash."""

import shutil
from pathlib import Path

import pytest

from commissioning.language.contract import contract_of, read_contract
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.schedule import schedule_hash
from commissioning.language.signed import Signed
from commissioning.language.variations.editions import read_over_time
from commissioning.language.yamltree import tree_of
from tests.cli.asking import ask

FOLDER = Path("contracts/local-area-coordination")
TEXT = (FOLDER / "contract.yaml").read_text(encoding="utf-8")

OTHERWISE = {
    "contract: local-area-coordination": "contract: local-area",
    "title: Local Area Coordination in Derwent": "title: Local Area Coordination",
    "to 2028-03-31, years": "to 2028-03-30, years",
    "name: Communities Fund": "name: Community Fund",
    "role: funder": "role: commissioner",
    "optional, the last day with us": "optional",
    "place: one of [Derwent, Amber, elsewhere]": "place: one of [Derwent, elsewhere]",
    "key: [person, day]": "key: [person, day, gave]",
    "had: hours from 0 to 24": "had: hours from 0 to 20",
    "no rows mean: unknown": "no rows mean: none",
    "title: Hours given to others": "title: Hours given",
    "over 6 months": "over 7 months",
    "on or after tie.since": "after tie.since",
    "after: connected, within 2 years": "starting after: connected, within 2 years",
    "held for: 90 days": "held for: 91 days",
    "agreed by: person and coordinator": "agreed by: coordinator",
    "2027-28: £690.00": "2027-28: £690.01",
    "at most: 3 for each person": "at most: 4 for each person",
    "in turn: [community, adult_care]": "in turn: [adult_care, community]",
    "each year: £6,000.00": "each year: £6,001.00",
    "for: people where homes.gp": "for: people where not homes.gp",
    "- £30,000.00 in each year": "- £30,000.00 in the term",
    "corrections: recompute from the day of the event": "corrections: reverse only",
    "money taken back: frees its limit in the year it came from": "money taken back: frees no limit",
    "submissions: every quarter": "submissions: every month",
    ", standard/no_double_funding]": "]",
}
"""What the contract says, and what somebody might have it say instead."""


@pytest.mark.parametrize("said", OTHERWISE)
def test_another_text_is_another_schedule(said: str) -> None:
    assert TEXT.count(said) >= 1
    assert hash_of_text(TEXT.replace(said, OTHERWISE[said], 1)) != hash_of_text(TEXT)


def test_the_day_on_which_years_begin_is_in_the_schedule_where_their_names_are_the_same() -> None:
    april = TEXT.replace("2025-04-01 to", "2025-05-01 to", 1)
    assert hash_of_text(april) != hash_of_text(april.replace("years from 1 April", "years from 1 May", 1))


def test_a_key_of_one_column_is_in_the_schedule_too() -> None:
    by_day = TEXT.replace("key: [person, day]", "key: [day]", 1)
    assert hash_of_text(by_day) != hash_of_text(TEXT.replace("key: [person, day]", "", 1))


def hash_of_text(text: str) -> str:
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    contract = contract_of(tree, shipped_library(), report).contract
    assert contract is not None, [problem.what for problem in report.problems]
    return schedule_hash(Signed(contract))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "copy"))


def hash_of(folder: Path) -> str:
    """That of the contract as signed, whatever varied it since."""
    signed = read_contract(folder, shipped_library()).signed
    assert signed is not None
    return schedule_hash(signed)


def hash_as_varied(folder: Path) -> str:
    """That of the contract as it stands today, as `schedule` gives it: `tests/cli` holds that it does."""
    signed = read_over_time(folder, shipped_library()).signed
    assert signed is not None
    return schedule_hash(signed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("met on 2025-05-06", "met on 2025-05-07"),
        ("as at: 2025-12-31", "as at: 2025-12-30"),
        ("- case: A coordinator", "- case: The coordinator"),
        ("| coordinator |", "| service |"),
    ],
)
def test_another_case_is_another_schedule(copy: Path, old: str, new: str) -> None:
    before, cases = hash_of(copy), copy / "cases.yaml"
    text = cases.read_text(encoding="utf-8")
    assert old in text
    cases.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert hash_of(copy) != before


def test_the_schedule_as_at_a_day_before_a_variation_is_what_was_signed(copy: Path) -> None:
    before = ask("schedule", copy, "--as-at", "2026-05-31", "--json").data["hash"]
    varied = hash_as_varied(copy)
    (cases,) = (copy / "variations").glob("*.cases.yaml")
    cases.unlink()
    assert before == hash_of(copy)
    assert varied not in (before, hash_as_varied(copy))


def test_no_cases_is_another_schedule_too(copy: Path) -> None:
    before = hash_of(copy)
    (copy / "cases.yaml").unlink()
    assert hash_of(copy) != before


def test_how_cases_are_laid_out_changes_nothing(copy: Path) -> None:
    before, cases = hash_of(copy), copy / "cases.yaml"
    text = cases.read_text(encoding="utf-8").replace(" | ", "  |  ")
    cases.write_bytes(f"# A note.\n{text}".replace("\n", "\r\n").encode())
    assert hash_of(copy) == before
