"""What is paid where only the price was varied: both terms are then met on the same day."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import evaluate
from tests.variations.contracts import half_way_contract

CHANGES = """
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


def paid_to_ann(folder: Path, half_way: str, said: str) -> list[tuple[int, list[str]]]:
    """The lines for Ann, who connects on 29 September, where the variation only changes that payment."""
    contract, evidence = half_way_contract(folder, half_way)
    file = contract / "variations" / "second-year.yaml"
    text = file.read_text(encoding="utf-8")
    assert CHANGES in text
    file.write_text(text.replace(CHANGES, f"\n  payments:\n    connected:{said}\n"), encoding="utf-8")
    result: Any = evaluate(*evidence, "--json", contract=contract, as_at="2026-03-31").data
    lines = [line for line in result["payments"] if line["owner"] == "Ann"]
    return [(line["amount_pence"], line["terms"]) for line in lines]


@pytest.mark.parametrize(
    ("half_way", "said", "lines"),
    [
        ("the better of the two", "\n      pays: £60.00", [(100_00, ["as signed"])]),
        ("the better of the two", "\n      pays: £160.00", [(160_00, ["second-year"])]),
        ("keep the old terms", "\n      pays: £160.00", [(100_00, ["as signed"])]),
        ("move to the new terms", "\n      pays: £60.00", [(60_00, ["second-year"])]),
        ("the better of the two", " taken out", [(100_00, ["as signed"])]),
        ("keep the old terms", " taken out", [(100_00, ["as signed"])]),
        ("move to the new terms", " taken out", []),
    ],
)
def test_the_price_of_the_terms_by_which_it_was_met(
    half_way: str, said: str, lines: list[tuple[int, list[str]]], tmp_path: Path
) -> None:
    assert paid_to_ann(tmp_path, half_way, said) == lines


def test_prices_by_formula_are_compared_as_they_come_out(tmp_path: Path) -> None:
    said = "\n      pays: count(ties) × £120.00"
    assert paid_to_ann(tmp_path, "the better of the two", said) == [(120_00, ["second-year"])]
