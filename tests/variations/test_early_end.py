"""A term that ends early ends for all: nothing is met after it, and rows from after it are no fault."""

from pathlib import Path

from tests.cli.asking import evaluate
from tests.variations.contracts import half_way_contract

WHOLE = """
  milestones:
    connected:
      held for: 30 days
    giving:
      when: sum(hours.gave) >= 10 hours
  payments:
    connected:
      pays: £60.00
    giving:
      pays: £500.00
"""


def test_nothing_is_met_after_an_early_end(tmp_path: Path) -> None:
    """By the terms as signed Bob and Cat give five hours on 1 October, the day after the new end."""
    contract, evidence = half_way_contract(tmp_path, "keep the old terms")
    file = contract / "variations" / "second-year.yaml"
    text = file.read_text(encoding="utf-8")
    assert WHOLE in text
    ends = "\n  term: 2025-04-01 to 2025-09-30, years from 1 April\n"
    file.write_text(text.replace(WHOLE, ends), encoding="utf-8")
    result = evaluate(*evidence, "--json", contract=contract, as_at="2026-03-31").data
    assert result["problems"] == []
    assert {(line["owner"], line["milestone"]) for line in result["payments"]} == {
        ("Ann", "connected"),
        ("Cat", "connected"),
    }
