"""What comes out is plain where nobody looks, survives any console, and is the same bytes every time."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from commissioning.commands import COMMANDS
from tests.cli.asking import AS_AT, CONTRACT, ROOT, SAMPLE, Word, ask, ask_outside
from tests.cli.club import lunch_club

EVALUATE = ("evaluate", CONTRACT, SAMPLE, *AS_AT)
EXPLAIN = ("explain", CONTRACT, SAMPLE, "P-0042", "connected", *AS_AT)
SHOWN = {
    "check": ("check", CONTRACT),
    "evaluate": EVALUATE,
    "explain": EXPLAIN,
    "schedule": ("schedule", ROOT / "contracts" / "templates" / "something-that-lasts"),
}
ESCAPE = "\x1b"
HEAVY = {"durable", "durable_rules_engine", "openpyxl", "polars"}

# --- plain, and on any console -------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="a terminal of our own")
def test_a_terminal_has_bold_headings_bars_and_colours_but_none_where_none_is_wanted() -> None:
    shown = on_a_terminal(EVALUATE)
    assert f"{ESCAPE}[1m" in shown
    assert "█" in shown
    red, yellow, bold_red = (f"{ESCAPE}[{code}m" for code in ("31", "33", "1;31"))
    assert f"{bold_red}EVIDENCE-050{ESCAPE}[0m" in shown
    in_colour = [re.findall(rf"{re.escape(colour)} *(£[0-9,.]+){ESCAPE}", shown) for colour in (yellow, red)]
    assert in_colour[0] == ["£400.00", "£400.00"]  # withheld: in its line, and together
    assert in_colour[1][:5] == ["£1,610.00", "£670.00", "£3,546.67", "£300.00", "£2,873.33"]
    assert in_colour[1][-4:] == ["£8,030.00", "£0.00", "£0.00", "£0.00"]  # three budgets are used up
    plain = on_a_terminal(EVALUATE, NO_COLOR="1")
    colours = [f"{ESCAPE}[{code}m" for code in (*range(30, 50), "1;31")]
    assert not [colour for colour in colours if colour in plain]
    assert without_escapes(plain) == without_escapes(shown)


@pytest.mark.skipif(os.name != "posix", reason="a terminal of our own")
def test_a_problem_of_a_contract_stands_out_on_a_terminal(tmp_path: Path) -> None:
    club = lunch_club(tmp_path, {"when: friends >= 2": "when: freinds >= 2"})
    shown = on_a_terminal(("check", club))
    assert f"{ESCAPE}[1;31mCONTRACT-022{ESCAPE}[0m" in shown
    assert f"{ESCAPE}[1;31m^{ESCAPE}[0m" in shown
    plain = ask_outside("check", club).out
    assert plain in without_escapes(shown).replace("\r\n", "\n")
    assert ESCAPE not in plain


def without_escapes(shown: str) -> str:
    return re.sub(rf"{ESCAPE}\[[0-9;?]*[a-zA-Z]", "", shown)


@pytest.mark.parametrize(
    ("command", "encoding"), [*((command, "cp1252") for command in SHOWN), ("evaluate", "ascii")]
)
def test_it_survives_a_console_that_knows_few_letters(command: str, encoding: str) -> None:
    said = ask_outside(*SHOWN[command], encoding=encoding, reads={"ascii": "utf-8"}.get(encoding, encoding))
    assert (said.code, said.err) == (0, "")
    assert len(said.out) > 500


def test_json_is_utf_8_on_every_console() -> None:
    said = ask_outside(*EVALUATE, "--json", encoding="cp1252", reads="utf-8")
    reasons = {part["reason"] for line in said.data["payments"] for part in line["unfunded"]}
    assert "the limit of £30,000.00 in each year is reached" in reasons


# --- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_a_sentence_and_imports_nothing_heavy(command: str) -> None:
    ask_python = (
        f"import sys; sys.argv = ['commissioning', *{command.split()!r}, '--help']\n"
        "from commissioning.commands import main\n"
        "try: main()\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        f"assert not {HEAVY!r} & set(sys.modules), {HEAVY!r} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask_python], capture_output=True, timeout=60, check=True, cwd=ROOT, text=True
    )
    usage, sentence, *_ = done.stdout.split("\n\n")
    assert usage.startswith(f"Usage: commissioning {command}".rstrip())
    said = " ".join(sentence.split())
    assert said[0].isupper()
    assert said.endswith(".")


def test_the_list_of_commands_is_cut_short_nowhere() -> None:
    shown = ask("--help").out
    assert "..." not in shown.partition("Commands:")[2].replace("[ARGS]...", "")
    assert "Exit codes: 0 done" in shown


# --- the same bytes ------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(SAMPLE, elsewhere)
    wants_colour = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    here = ask_outside(
        *EVALUATE, "--out", tmp_path / "one.xlsx", env={"PYTHONHASHSEED": "1", "TZ": "UTC", **wants_colour}
    )
    there = ask_outside(
        *("evaluate", CONTRACT, "evidence.xlsx", *AS_AT, "--out", "two.xlsx"),
        cwd=elsewhere,
        env={"PYTHONHASHSEED": "20260930", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    assert (here.code, there.code) == (0, 0)
    assert (tmp_path / "one.xlsx").read_bytes() == (elsewhere / "two.xlsx").read_bytes()
    assert here.out.replace(str(SAMPLE), "evidence.xlsx") == there.out
    assert not {ESCAPE, "█"} & set(here.out)  # piped, it is plain


def test_a_statement_says_where_it_is_beside_the_result_and_not_in_it(tmp_path: Path) -> None:
    said = ask(*EVALUATE, "--json", "--out", tmp_path / "statement.xlsx")
    assert said.code == 0
    assert said.data["totals"]["paid_pence"] == 47_390_00
    assert said.err == f"\nThe statement is in {tmp_path / 'statement.xlsx'}\n"
    assert (tmp_path / "statement.xlsx").read_bytes().startswith(b"PK")


# --- the library ---------------------------------------------------------------------------------


def test_a_library_elsewhere_is_the_one_that_is_read(tmp_path: Path) -> None:
    contract = Path(shutil.copytree(CONTRACT, tmp_path / "contract"))
    for cases in contract.rglob("*cases.yaml"):
        cases.unlink()  # a schedule without cases takes no time
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    pause = tmp_path / "rules" / "standard" / "dispute_pauses.yaml"
    ours = ask("schedule", contract).out
    assert ask("schedule", contract, "--library", tmp_path).out == ours

    waits = "Only the contested part waits"
    pause.write_text(pause.read_text(encoding="utf-8").replace(waits, "Ours waits"), encoding="utf-8")
    for said in (
        ask("schedule", contract, "--library", tmp_path),
        ask("schedule", contract, COMMISSIONING_LIBRARY=str(tmp_path)),
    ):
        assert said.code == 0
        assert "Ours waits" in said.out
        assert waits not in said.out


def test_a_library_without_the_rule_is_a_problem_at_the_line_that_uses_it(tmp_path: Path) -> None:
    said = ask("check", CONTRACT, "--library", tmp_path)
    assert said.code == 1
    assert "pay_when_evidenced" in said.out
    assert "contract.yaml:" in said.out


# --- a terminal ----------------------------------------------------------------------------------


def on_a_terminal(words: Sequence[Word], **env: str) -> str:
    """What a command shows on a terminal of its own."""
    import pty

    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **env},
    ):
        os.close(theirs)
        return b"".join(iter(lambda: _read(ours), b"")).decode()


def _read(terminal: int) -> bytes:
    """Some of what is shown; nothing once the program has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
