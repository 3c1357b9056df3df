"""`diff`: in which sentences the terms of two days differ, and what each would do throughout."""

from pathlib import Path

from tests.cli.asking import AS_AT, CONTRACT, SAMPLE, Said, Word, ask
from tests.variations.contracts import half_way_contract

DAYS = ("--from", "2025-08-31", "--to", "2025-09-01")


def diff(folder: Path, *words: str, evidence: bool = True) -> Said:
    contract, files = half_way_contract(folder, "keep the old terms")
    sent: list[Word] = [*files, "--as-at", "2026-03-31"] if evidence else []
    return ask("diff", contract, *sent, *(words or DAYS))


def test_the_old_sentence_and_the_new(tmp_path: Path) -> None:
    said = diff(tmp_path, evidence=False)
    assert said.code == 0
    words = " ".join(said.out.split())
    assert "milestones.connected before: “connected”: “A tie that lasts”. Met for a person" in words
    assert "has held for 90 days" in words
    assert "has held for 30 days" in words
    assert "Verdicts" not in said.out


def test_terms_of_days_between_which_nothing_was_varied_say_the_same(tmp_path: Path) -> None:
    said = diff(tmp_path, "--from", "2025-09-01", "--to", "2027-01-01", evidence=False)
    assert "They say the same." in said.out


def test_each_of_the_terms_throughout(tmp_path: Path) -> None:
    """Whoever is half-way: by the new terms alone Ann connects on 31 July, thirty days after 1 July."""
    said = diff(tmp_path)
    assert said.row("Ann", "connected") == [
        *("Ann", "connected", "met", "on", "2025-09-29", "met", "on", "2025-07-31")
    ]
    assert said.row("Ann", "£100.00") == ["Ann", "£100.00", "£60.00", "-£40.00"]
    assert said.row("Bob", "£200.00") == ["Bob", "£200.00", "£500.00", "£300.00"]
    assert said.row("together") == ["together", "£600.00", "£1,120.00", "£520.00"]


def test_the_same_as_data(tmp_path: Path) -> None:
    told = diff(tmp_path, *DAYS, "--json").data
    assert (told["schema"], told["from"], told["to"]) == ("commissioning/diff/1", "2025-08-31", "2025-09-01")
    assert [change["clause"] for change in told["changes"]][:2] == [
        "milestones.connected",
        "milestones.giving",
    ]
    assert told["outcome"]["paid"] == [
        {"owner": "Ann", "before_pence": 100_00, "after_pence": 60_00},
        {"owner": "Bob", "before_pence": 200_00, "after_pence": 500_00},
        {"owner": "Cat", "before_pence": 300_00, "after_pence": 560_00},
    ]
    assert told["outcome"]["together"] == {"before_pence": 600_00, "after_pence": 1_120_00}


def test_the_variation_of_the_sample() -> None:
    """P-0020 gave an hour on each of many days, P-0043 two on each of six: by hand in `tests/sample`."""
    said = ask("diff", CONTRACT, SAMPLE, *AS_AT, "--from", "2025-06-01", "--to", "2026-06-01")
    assert said.code == 0
    assert said.row("P-0020", "contributing")[2:] == ["met", "on", "2026-07-18", "met", "on", "2026-07-04"]
    assert said.row("P-0043", "contributing")[2:] == ["met", "on", "2026-09-22", "not", "yet"]
    assert said.row("P-0043", "£1,033.33") == ["P-0043", "£1,033.33", "£720.00", "-£313.33"]
    clauses = [
        line for line in said.out.splitlines() if line in ("milestones.connected", "payments.connected")
    ]
    assert clauses == ["payments.connected"]


def test_what_was_not_yet_known_makes_no_difference(tmp_path: Path) -> None:
    said = diff(tmp_path, *DAYS, "--as-known", "2025-08-01", evidence=False)
    assert "as known on 2025-08-01" in said.out
    assert "They say the same." in said.out


def test_evidence_and_its_day_go_together(tmp_path: Path) -> None:
    contract, files = half_way_contract(tmp_path, "keep the old terms")
    for words in ([*files], ["--as-at", "2026-03-31"]):
        said = ask("diff", contract, *words, *DAYS)
        assert said.code == 2
        assert "evidence and `--as-at` go together" in said.err


def test_the_schedule_of_a_day(tmp_path: Path) -> None:
    contract, _ = half_way_contract(tmp_path, "keep the old terms")
    before, now = (ask("schedule", contract, "--as-at", day).out for day in ("2025-08-31", "2025-09-01"))
    assert "has held for 90 days" in " ".join(before.split())
    assert "How it was varied" not in before
    assert now == ask("schedule", contract).out
    assert "9. How it was varied" in now
