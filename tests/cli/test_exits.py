"""Exit codes: 0 done, 1 what was asked could not be done, 2 misuse. Each is come by in several ways."""

import os
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from openpyxl import load_workbook

from commissioning.model.answers import TooMuchAsked
from commissioning.settling.missing import seeking
from commissioning.settling.missing.about import Naming
from tests.cli.asking import AS_AT, CONTRACT, ROOT, SAMPLE, Said, Word, ask, ask_outside, evaluate, explain
from tests.cli.club import CLUB_AS_AT, lunch_club, sent

USAGE = "Usage: "

# --- 0: done -------------------------------------------------------------------------------------


def test_rows_set_aside_are_no_failure() -> None:
    said = evaluate(SAMPLE)
    assert (said.code, said.err) == (0, "")
    assert "EVIDENCE-041" in said.out


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["evaluate", "--help"]])
def test_asking_for_help_is_no_failure(words: list[str]) -> None:
    assert ask(*words).code == 0


# --- 1: what was asked could not be done ---------------------------------------------------------


def has_failed(said: Said) -> bool:
    """Whether it ended with 1, in words and not by breaking down, and without any amount."""
    return said.code == 1 and bool(said.err) and USAGE not in said.err and "£" not in said.out


@pytest.mark.parametrize("command", ["check", "schedule", "test"])
def test_a_contract_that_is_not_there(command: str, tmp_path: Path) -> None:
    said = ask(command, tmp_path / "nowhere")
    assert said.code == 1
    assert "CONTRACT-001" in said.out
    assert "nowhere" in said.out


@pytest.mark.parametrize("content", [b"", b"only words", b"\xff\xfe\x00", b"a: [", SAMPLE.read_bytes()[:999]])
def test_a_contract_that_is_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "contract.yaml").write_bytes(content)
    for said in (ask("check", tmp_path), ask("schedule", tmp_path), evaluate(SAMPLE, contract=tmp_path)):
        assert has_failed(said)
        assert "CONTRACT-" in said.out


def test_a_contract_with_a_problem_is_never_evaluated(tmp_path: Path) -> None:
    club = lunch_club(tmp_path, {"when: friends >= 2": "when: freinds >= 2"})
    said = ask("evaluate", club, *sent(tmp_path), "--as-at", CLUB_AS_AT)
    assert has_failed(said)
    assert "did you mean `friends`?" in said.out
    assert "1 problem in the contract: it is not evaluated" in said.err


def test_whoever_asks_for_json_of_a_contract_with_a_problem_is_given_that_of_check(tmp_path: Path) -> None:
    club = lunch_club(tmp_path, {"when: friends >= 2": "when: freinds >= 2"})
    lines = (club / "contract.yaml").read_text(encoding="utf-8").splitlines()
    files, as_at = sent(tmp_path), ("--as-at", CLUB_AS_AT)
    asked: list[list[Word]] = [
        ["check", club],
        ["schedule", club],
        ["evaluate", club, *files, *as_at],
        ["explain", club, *files, "Ann", "befriended", *as_at],
    ]
    for words in asked:
        said = ask(*words, "--json")
        assert said.code == 1
        assert said.data["schema"] == "commissioning/check/2"
        (problem,) = said.data["problems"]
        assert "freinds" in lines[problem["place"]["line"] - 1]


UNREADABLE = {
    "page.xlsx": b"%PDF-1.7\n1 0 obj\n",
    "words.xlsx": b"not a workbook at all",
    "cut.xlsx": SAMPLE.read_bytes()[:5000],
    "empty.xlsx": b"",
    "empty.csv": b"",
    "web.xlsx": b"<html><table><tr><td>1</td></tr></table></html>",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_evidence_that_is_no_workbook(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(UNREADABLE[name])
    for said in (evaluate(tmp_path / name), explain("P-0042", "connected", evidence=tmp_path / name)):
        assert has_failed(said)
        assert f"{name}: EVIDENCE-00" in said.out
        assert f"nothing could be read from {tmp_path / name}" in said.err


def test_evidence_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.xlsx", tmp_path):
        assert has_failed(evaluate(path))


def test_one_unreadable_file_among_others_is_enough(tmp_path: Path) -> None:
    (tmp_path / "page.xlsx").write_bytes(UNREADABLE["page.xlsx"])
    said = evaluate(SAMPLE, tmp_path / "page.xlsx", "--json")
    assert said.code == 1
    assert "page.xlsx" in said.data["refusal"]
    assert (said.data["payments"], said.data["totals"]["paid_pence"]) == ([], 0)


def test_evidence_without_anybody_in_it(tmp_path: Path) -> None:
    files = sent(tmp_path, people="person,joined,local\n", ties="person,other,kind,since,until,mutual\n")
    said = ask("evaluate", lunch_club(tmp_path), *files, "--as-at", CLUB_AS_AT)
    assert has_failed(said)
    assert "the table `people` lists nobody" in said.err


def test_a_day_before_the_contract_began() -> None:
    said = evaluate(SAMPLE, as_at="2016-09-30")  # a slip of the hand for 2026
    assert has_failed(said)
    assert "2016-09-30 is before the first day of the contract, 2025-04-01" in said.err


def test_a_day_after_the_contract_ended_is_said(tmp_path: Path) -> None:
    out, ended = tmp_path / "statement.xlsx", "The contract ended on 31 March 2028, before the as-at day"
    assert ended in evaluate(SAMPLE, "--out", out, as_at="2028-04-01").out
    assert str(load_workbook(out)["Summary"]["A3"].value).startswith(ended)
    assert ended in ask("explain", CONTRACT, SAMPLE, "P-0042", "connected", "--as-at", "2028-04-01").out
    assert ended not in evaluate(SAMPLE, as_at="2028-03-31").out


def test_a_refused_run_says_that_no_statement_is_written(tmp_path: Path) -> None:
    out = tmp_path / "statement.xlsx"
    assert f"no statement is written to `{out}`" in evaluate(SAMPLE, "--out", out, as_at="2016-09-30").err
    out.write_bytes(b"last month's")
    left = f"no statement is written: `{out}` is an older file, left as it was"
    assert left in evaluate(SAMPLE, "--out", out, as_at="2016-09-30").err
    club = lunch_club(tmp_path, {"when: friends >= 2": "when: freinds >= 2"})
    said = ask("evaluate", club, *sent(tmp_path), "--as-at", CLUB_AS_AT, "--out", out)
    assert (said.code, left in said.err, out.read_bytes()) == (1, True, b"last month's")


def test_numbers_too_large_to_work_with_exactly_are_refused_in_words(tmp_path: Path) -> None:
    huge = " × ".join(["1,000,000,000"] * 4)
    club = lunch_club(tmp_path, {"when: friends >= 2": f"when: friends × {huge} >= 2"})
    files = sent(tmp_path)
    why = "`milestones.befriended` makes numbers too large to work with exactly"
    said = ask("evaluate", club, *files, "--as-at", CLUB_AS_AT)
    assert (said.code, f"no amount is given: {why}" in said.err) == (1, True)
    said = ask("explain", club, *files, "Ann", "befriended", "--as-at", CLUB_AS_AT)
    assert f"no amount is given: {why}" in said.out


def test_what_asks_too_much_is_not_explained_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asks_too_much(*_: object) -> None:
        raise TooMuchAsked("`known` asks too much")

    monkeypatch.setattr(seeking, "judge_at_once", asks_too_much)
    monkeypatch.setattr(seeking, "namings", lambda _: [Naming("ties", "other", "befriended")])
    said = ask("explain", lunch_club(tmp_path), *sent(tmp_path), "Bob", "befriended", "--as-at", CLUB_AS_AT)
    assert (said.code, said.err) == (1, "nothing can be explained: `known` asks too much\n")


def test_explaining_somebody_who_is_not_there() -> None:
    said = explain("P-042", "connected")
    assert has_failed(said)
    assert "`P-042` is not in the table `people`: did you mean `P-0042`?" in said.err


def test_explaining_a_milestone_of_somebodys_goals_by_their_own_pseudonym() -> None:
    said = explain("P-0001", "own_goal")
    assert has_failed(said)
    assert "ask for one of `G-0001`, `G-0010`, `G-0023`" in said.err


def test_explaining_somebody_who_comes_later() -> None:
    said = ask("explain", CONTRACT, SAMPLE, "P-0058", "known", "--as-at", "2025-06-30")
    assert has_failed(said)
    assert "`P-0058` is not yet in the table `people` on 2025-06-30" in said.err


def test_a_case_that_fails_is_shown_cell_by_cell(tmp_path: Path) -> None:
    club = lunch_club(tmp_path, {"held for: 90 days": "held for: 91 days"})
    said = ask("test", club)
    assert said.code == 1
    # Ann's second friendship begins on 1 June 2025: the ninetieth day after it is 30 August.
    assert "met on 2025-08-30" in said.out
    assert "met on 2025-08-31" in said.out
    assert said.out.endswith("club: 0 of 1 cases hold\n")


def test_testing_nothing_is_no_success(tmp_path: Path) -> None:
    said = ask("test", tmp_path)
    assert said.code == 1
    assert "nothing was tested" in said.out
    club = lunch_club(tmp_path)
    (club / "cases.yaml").write_text("# none yet\n", encoding="utf-8")
    said = ask("test", club)
    assert said.code == 1
    assert "no case was run" in said.out


@pytest.mark.skipif(os.name != "posix", reason="links are not for everybody there")
def test_a_statement_that_cannot_be_written(tmp_path: Path) -> None:
    club, files, out = lunch_club(tmp_path), sent(tmp_path), tmp_path / "statement.xlsx"
    out.symlink_to(tmp_path / "nowhere" / "statement.xlsx")
    said = ask("evaluate", club, *files, "--as-at", CLUB_AS_AT, "--out", out)
    assert said.code == 1
    assert "no statement is written" in said.err
    assert "No such file or directory" in said.err
    assert "The statement is in" not in said.all


@pytest.mark.skipif(os.name != "posix", reason="a pipe that closes early is told otherwise there")
def test_nobody_who_stops_reading_gets_a_traceback() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "evaluate", str(CONTRACT), str(SAMPLE), *AS_AT]
    with Popen(command, stdout=PIPE, stderr=PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""


# --- 2: misuse -----------------------------------------------------------------------------------

MISUSES: dict[str, tuple[Word, ...]] = {
    "No such command": ("settle",),
    "No such option": ("check", CONTRACT, "--strict"),
    "Missing argument 'CONTRACT'": ("check",),
    "Missing argument 'EVIDENCE...'": ("evaluate", CONTRACT, *AS_AT),
    "Missing option '--as-at'": ("evaluate", CONTRACT, SAMPLE),
    "three things are needed after the contract": ("explain", CONTRACT, SAMPLE, "P-0042", *AS_AT),
    "no milestone is called `conected`: did you mean `connected`?": (
        *("explain", CONTRACT, SAMPLE, "P-0042", "conected"),
        *AS_AT,
    ),
    "'--library'": ("check", CONTRACT, "--library", "nowhere"),
    "give `statement.txt` a name in .xlsx": ("evaluate", CONTRACT, SAMPLE, *AS_AT, "--out", "statement.txt"),
    "there is no folder `no/such`": ("evaluate", CONTRACT, SAMPLE, *AS_AT, "--out", "no/such/statement.xlsx"),
}


@pytest.mark.parametrize("complaint", MISUSES)
def test_misuse_is_explained(complaint: str) -> None:
    said = ask(*MISUSES[complaint])
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(USAGE)
    assert complaint in said.err


@pytest.mark.parametrize(
    "day", ["2026-09-31", "30.09.2026", "today", "20260930", "2026-W40-3", "", "2026-9-30"]
)
def test_a_day_that_is_none(day: str) -> None:
    said = evaluate(SAMPLE, as_at=day)
    assert (said.code, said.out) == (2, "")
    assert f"`{day}` is not a day: write it as in 2026-09-30" in said.err


def test_no_command_at_all_shows_which_there_are() -> None:
    said = ask()
    assert said.code == 2
    assert "evaluate" in said.all


def test_a_statement_is_never_written_over_what_is_read(tmp_path: Path) -> None:
    evidence, contract = tmp_path / "evidence.xlsx", CONTRACT / "contract.yaml"
    evidence.write_bytes(SAMPLE.read_bytes())
    said = evaluate(evidence, "--out", tmp_path / "." / "evidence.xlsx")
    assert (said.code, said.out) == (2, "")
    assert "give the statement another name" in said.err
    assert evidence.read_bytes() == SAMPLE.read_bytes()
    assert evaluate(evidence, "--out", contract).code == 2


# --- through the front door ----------------------------------------------------------------------


def test_the_codes_reach_the_shell(tmp_path: Path) -> None:
    assert ask_outside("check", CONTRACT).code == 0
    assert ask_outside("check", tmp_path).code == 1
    assert ask_outside("check").code == 2
