"""The milestones of the sample as somebody wrote them by hand: a third opinion on both bounds."""

import polars as pl

from bench.by_hand import milestones_by_hand
from bench.milestones import milestones_at_once
from commissioning.evidence import read_evidence
from commissioning.language.contract import read_contract
from tests.cli.asking import CONTRACT, ROOT, SAMPLE

AS_AT = 739_889
"""30 September 2026."""


def by_subject(days: dict[str, pl.DataFrame]) -> dict[str, dict[str, tuple[int, int]]]:
    return {
        name: {subject: (day, earliest) for subject, day, earliest in found.iter_rows()}
        for name, found in days.items()
    }


def test_what_is_written_by_hand_finds_the_same_days() -> None:
    contract = read_contract(CONTRACT, ROOT).contract
    assert contract is not None
    evidence, _ = read_evidence(contract, [SAMPLE])
    found = by_subject(milestones_at_once(contract, evidence, AS_AT))
    assert found == by_subject(milestones_by_hand(evidence, contract.term, AS_AT))
    assert any(day != earliest for days in found.values() for day, earliest in days.values())
