"""Each command on the sample, as people read it. What it all comes to is `tests/sample`."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.asking import CONTRACT, ROOT, SAMPLE, Said, ask, evaluate, explain
from tests.cli.club import lunch_club

MUTUAL_TIES = ROOT / "rules" / "relationships" / "mutual_ties.yaml"


@pytest.fixture(scope="module")
def evaluated() -> Said:
    return evaluate(SAMPLE)


@pytest.fixture(scope="module")
def scheduled() -> Said:
    """The schedule, for which every case of the contract is run."""
    return ask("schedule", CONTRACT)


# --- check and schedule --------------------------------------------------------------------------


def test_check_says_that_it_is_sound_what_is_in_it_and_what_is_wording_only() -> None:
    said = ask("check", CONTRACT)
    assert (said.code, said.err) == (0, "")
    assert "Local Area Coordination in Derwent: nothing is wrong with it" in said.out
    assert said.row("payments") == ["payments", "3", "connected,", "contributing,", "own_goal"]
    assert "waits until payments are kept in a ledger" in " ".join(said.row("terms.submissions"))
    assert "asked for" in " ".join(said.row("evidence.hours.columns.had"))


def test_check_takes_a_rule_of_the_library_on_its_own(tmp_path: Path) -> None:
    rule = ROOT / "rules" / "relationships" / "mutual_ties.yaml"
    assert (ask("check", rule).code, "nothing is wrong" in ask("check", rule).out) == (0, True)
    (tmp_path / "rules").mkdir()
    wrong = tmp_path / "rules" / "mutual_ties.yaml"
    wrong.write_text(
        rule.read_text(encoding="utf-8").replace("and gives and", "and gave and"), encoding="utf-8"
    )
    said = ask("check", wrong, "--library", tmp_path)
    assert said.code == 1
    assert "gave" in said.out
    assert "1 problem" in said.out


def test_schedule_is_the_contract_in_numbered_sentences_with_its_cases(scheduled: Said) -> None:
    assert (scheduled.code, scheduled.err) == (0, "")
    headings = re.findall(r"^([0-9]+)\. ", scheduled.out, re.MULTILINE)
    assert headings == [str(number) for number in range(1, len(headings) + 1)]
    text = " ".join(scheduled.out.split())
    assert "5.1 Derwent Council (adult care) and" in text
    assert "pay Neighbours Together CIC the sum of £420.00 when" in text
    assert "60 % adult care and 40 % prevention" in text
    assert "9.1 “Giving little and often, and what it takes to find two people”, from 2026-06-01." in text
    assert "10.2 Two people to count on, both ways, for ninety days. As at 2025-12-31:" in text
    assert "Submissions: every quarter, within 15 working days. Wording only:" in text


def test_the_hash_has_one_name_and_is_the_same_wherever_it_is_shown(scheduled: Said, tmp_path: Path) -> None:
    out = tmp_path / "statement.xlsx"
    stated = evaluate(SAMPLE, "--json", "--out", out).data["contract"]["hash"]
    assert re.fullmatch("[0-9a-f]{64}", stated)
    for said in (ask("check", CONTRACT), scheduled):
        assert said.out.endswith(f"\nHash of the schedule: {stated}\n")
    for command in ("check", "schedule"):
        assert ask(command, CONTRACT, "--json").data["hash"] == stated
    rows = load_workbook(out)["Summary"].iter_rows(values_only=True)
    assert ("Hash of the schedule", stated) in [row[:2] for row in rows]


# --- evaluate ------------------------------------------------------------------------------------


def test_evaluate_accounts_for_every_row_and_places_every_slip(evaluated: Said) -> None:
    assert (evaluated.code, evaluated.err) == (0, "")
    assert evaluated.row("people") == ["people", "58", "58"]
    assert evaluated.row("ties") == ["ties", "247", "245", "2", "EVIDENCE-033,", "EVIDENCE-050"]
    assert evaluated.row("hours")[:4] == ["hours", "233", "232", "1"]
    assert re.findall(r"evidence\.xlsx, (\S+): (\S+):", evaluated.out) == [
        ("hours!C98", "EVIDENCE-041"),
        ("ties!A57", "EVIDENCE-050"),
        ("ties!D146", "EVIDENCE-033"),
    ]
    assert "did you mean `P-0012`?" in evaluated.out


def test_evaluate_gives_verdicts_payments_and_each_streams_money(evaluated: Said) -> None:
    assert evaluated.row("own_goal", "A")[-2:] == ["156", "17"]
    assert evaluated.row("together") == ["together", "226", "£47,390.00", "£400.00", "£970.00", "£8,030.00"]
    assert evaluated.row("community", "the") == [
        "community",
        "the",
        "term",
        "£9,000.00",
        "£9,000.00",
        "£0.00",
    ]
    assert "the limit of £30,000.00 in each year is reached" in evaluated.out


def test_evaluate_before_anybody_has_met_anything_pays_nothing() -> None:
    said = evaluate(SAMPLE, as_at="2025-04-05")
    assert said.code == 0
    assert said.row("together") == ["together", "0", "£0.00"]


# --- explain -------------------------------------------------------------------------------------


def test_explain_says_why_somebody_has_met_it_down_to_the_cells() -> None:
    said = explain("P-0003", "contributing")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("P-0003, contributing: met on 2025-08-04, by the terms as signed\n")
    assert "by clause milestones.contributing" in said.out
    assert "It comes after connected: met on 2025-05-06" in said.out
    assert "hours given: 12 hours" in said.out
    # Eight Mondays from 16 June to 4 August, in the rows 14 to 21; not those that came later.
    assert re.findall(r"^hours!(\S+ \S+)", said.out, re.MULTILINE) == [
        f"B{row}, C{row}" for row in range(14, 22)
    ]
    assert "What is missing" not in said.out


def test_explain_says_what_is_missing_where_it_is_not_yet_met() -> None:
    said = explain("P-0042", "connected")
    assert said.code == 0
    assert said.out.startswith("P-0042, connected: not yet\n")
    assert "mutual ties: 1" in said.out
    assert "ties!C193, D193, F193, G193" in said.out
    assert "ties" in said.out.partition("What is missing")[2]


def test_explain_names_the_cell_for_which_a_row_is_set_aside() -> None:
    said = explain("P-0032", "connected")
    assert said.out.startswith("P-0032, connected: not assessable, at the earliest 2026-03-03\n")
    doubt = " ".join(said.row("ties!D146", "the"))
    assert "set aside" in doubt
    assert "`31.11.2025` is no day in the calendar" in doubt


def test_explain_names_the_one_blank_cell_that_would_decide() -> None:
    said = explain("P-0047", "connected")
    assert said.out.startswith("P-0047, connected: not assessable")
    assert said.row("ties!F214") == ["ties!F214", "gives", "not", "known"]
    assert "ties!F214: gives yes" in said.out


# --- test ----------------------------------------------------------------------------------------


def test_test_runs_the_cases_of_a_contract() -> None:
    assert all_hold(ask("test", CONTRACT))


def test_test_takes_a_contracts_folder_its_file_or_its_cases(tmp_path: Path) -> None:
    club = lunch_club(tmp_path)
    for what in (club, club / "contract.yaml", club / "cases.yaml"):
        assert all_hold(ask("test", what))


def test_test_runs_the_cases_of_a_rule_by_its_file_or_its_cases() -> None:
    for what in (MUTUAL_TIES, MUTUAL_TIES.with_suffix(".cases.yaml")):
        assert all_hold(ask("test", what))


def test_test_runs_every_case_in_a_folder() -> None:
    said = ask("test", MUTUAL_TIES.parent)
    assert said.code == 0
    expected = {path.name for path in MUTUAL_TIES.parent.glob("*.cases.yaml")}
    assert {line.partition(":")[0].rpartition("/")[2] for line in said.out.splitlines()} == expected


def all_hold(said: Said) -> bool:
    """Whether it says of one contract or rule that all its cases hold."""
    found = re.fullmatch(r"\S+: ([1-9]\d*) of (\d+) cases hold\n", said.out)
    return found is not None and found[1] == found[2] and (said.code, said.err) == (0, "")
