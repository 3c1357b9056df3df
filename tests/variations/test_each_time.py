"""A milestone that is met each time, varied: each time goes by the terms of its own day."""

from pathlib import Path
from typing import Any

from tests.cli.asking import ask, evaluate
from tests.variations.contracts import half_way_contract

HELD = "    when: count(ties) >= 1\n    held for: 90 days\n"
AGAIN = HELD.replace("90", "30") + "    while: count(ties) >= 1\n    each time: up to 2\n"
CHANGED = {
    "    connected:\n      held for: 30 days\n": "    connected:\n      each time: up to 3\n",
    "    giving:\n      when: sum(hours.gave) >= 10 hours\n": "",
    "    giving:\n      pays: £500.00\n": "",
}
TIES = """person,since,until
Ann,2025-05-01,2025-06-30
Ann,2025-08-15,2025-09-30
Ann,2025-11-01,
"""


def varied(folder: Path, half_way: str = "move to the new terms") -> tuple[Path, list[Path]]:
    """The contract, from whose second year a third time is looked for and each is paid less."""
    contract, evidence = half_way_contract(folder, half_way)
    _change(
        contract / "contract.yaml", {HELD: AGAIN, "once for: each person": "at most: 3 for each person"}, 1
    )
    _change(contract / "variations" / "second-year.yaml", CHANGED, None)
    (folder / "ties.csv").write_text(TIES, encoding="utf-8")
    return contract, evidence


def _change(file: Path, changes: dict[str, str], count: int | None) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, -1 if count is None else count)
    file.write_text(text, encoding="utf-8")


def lines(folder: Path, half_way: str) -> list[Any]:
    contract, evidence = varied(folder, half_way)
    data = evaluate(*evidence, "--json", contract=contract, as_at="2026-03-31").data
    return [
        (line["time"], line["day"], line["paid_pence"], line["terms"])
        for line in data["payments"]
        if line["milestone"].startswith("connected")
    ]


def test_each_time_goes_by_the_terms_of_its_day(tmp_path: Path) -> None:
    assert lines(tmp_path, "move to the new terms") == [
        (1, "2025-05-31", 100_00, ["as signed"]),
        (2, "2025-09-14", 60_00, ["second-year"]),
        (3, "2025-12-01", 60_00, ["second-year"]),
    ]


def test_who_keeps_the_old_terms_has_no_third_time(tmp_path: Path) -> None:
    assert lines(tmp_path, "keep the old terms") == [
        (1, "2025-05-31", 100_00, ["as signed"]),
        (2, "2025-09-14", 100_00, ["as signed"]),
    ]


def test_the_change_is_said_in_one_sentence(tmp_path: Path) -> None:
    contract, _ = varied(tmp_path)
    said = ask("diff", contract, "--from", "2025-08-31", "--to", "2025-09-01")
    words = " ".join(said.out.split())
    assert "up to 2 times in all" in words
    assert "up to 3 times in all" in words
    assert "connected 2" not in words
    assert "connected 3" not in words
