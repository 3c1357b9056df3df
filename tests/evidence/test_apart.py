"""A child that reads may die, hang or run out of memory: the run goes on, and says of which file it was."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commissioning.evidence import apart
from commissioning.evidence.apart import reader
from commissioning.evidence.apart.limits import Limits, limits_for
from commissioning.evidence.apart.reader import Reader
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.register import pseudonymised
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from tests.evidence.books import DEAL, NO_GOALS, ONE_PERSON, book, read, said

AMPLE = Limits(work=60, clock=120)
BRIEF = Limits(work=60, clock=0.5)
BUSY = Limits(work=1, clock=120)
LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to such limits")


@pytest.fixture(scope="module")
def child() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def why_given_up(child: Reader, limits: Limits, function: Callable[..., object], *given: Any) -> str:
    with pytest.raises(Unreadable) as why:
        child.ask(limits, function, *given)
    assert why.value.flaw.code == "EVIDENCE-070"
    assert child.ask(AMPLE, len, "the next") == 8
    return why.value.flaw.what.removeprefix("reading this file was given up, because ")


def test_it_dies(child: Reader) -> None:
    assert why_given_up(child, AMPLE, os.abort) == reader.WAS_ENDED
    assert why_given_up(child, AMPLE, os._exit, 0) == reader.WAS_ENDED


def test_it_dies_between_two_files(child: Reader) -> None:
    """What reads the next file is another one, and nobody need know."""
    number = child.ask(AMPLE, os.getpid)
    os.kill(number, 9)
    while child._child is not None and not child._child.has_ended:
        time.sleep(0.01)
    assert child.ask(AMPLE, os.getpid) != number


def test_it_hangs(child: Reader) -> None:
    assert why_given_up(child, BRIEF, time.sleep, 600) == reader.TOO_LONG


@LIMITED
def test_it_works_without_end(child: Reader) -> None:
    assert why_given_up(child, BUSY, sum, range(10**15)) == reader.TOO_LONG


@LIMITED
def test_it_asks_for_too_much_memory(child: Reader) -> None:
    assert why_given_up(child, AMPLE, bytearray, 1 << 36) == reader.TOO_MUCH


def test_it_answers_without_end(child: Reader) -> None:
    assert why_given_up(child, Limits(work=60, clock=120, answer=1_000), bytes, 2_000) == reader.WAS_ENDED


def test_a_fault_of_ours_is_shown_to_whoever_can_mend_it(
    child: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    assert why_given_up(child, AMPLE, int, "four") == reader.OUR_FAULT
    assert "invalid literal for int() with base 10: 'four'" in capsys.readouterr().err


@LIMITED
def test_it_writes_no_file(child: Reader, tmp_path: Path) -> None:
    why_given_up(child, AMPLE, Path.write_bytes, tmp_path / "left.bin", b"something")
    assert (tmp_path / "left.bin").read_bytes() == b""


def test_what_it_prints_is_no_answer(child: Reader) -> None:
    assert child.ask(AMPLE, os.write, 1, b"hello") == 5
    assert child.ask(AMPLE, print, "hello") is None


def test_it_serves_one_file_after_the_other_and_is_let_go_after_a_large_one(child: Reader) -> None:
    first = child.ask(AMPLE, os.getpid)
    assert child.ask(Limits(work=60, clock=120, let_go=True), os.getpid) == first != os.getpid()
    assert child.ask(AMPLE, os.getpid) != first


def test_a_larger_file_is_given_more(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    small.write_bytes(b"x")
    with large.open("wb") as file:
        file.truncate(10 * 1024**2)
    assert limits_for(small) == limits_for(tmp_path / "missing.csv") == Limits(work=30, clock=90)
    assert limits_for(large) == Limits(work=50, clock=150, let_go=True)


def test_a_child_that_cannot_begin_is_no_finding_about_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CHILD", "commissioning.nowhere")
    with pytest.raises(RuntimeError, match="does not start"):
        Reader().ask(AMPLE, os.getpid)


def test_no_program_beside_a_return_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "polars.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    fresh = Reader()
    assert fresh.ask(AMPLE, os.getcwd) == str(tmp_path)
    fresh.close()


# --- evidence ------------------------------------------------------------------------------------


def plainly(evidence: Evidence, problems: list[Problem]) -> object:
    facts = {name: (list(each.subjects), each.columns) for name, each in evidence.tables.items()}
    return facts, evidence.receipts, evidence.not_sent, problems


def test_apart_is_read_what_is_read_here(tmp_path: Path) -> None:
    good = book(tmp_path / "good.xlsx", {"people": ONE_PERSON, "Hour": ONE_PERSON})
    table = tmp_path / "goals.csv"
    table.write_text("goal,person,agreed_on\nG-1,P-1,03/05/2025\n", encoding="utf-8")
    broken = book(tmp_path / "broken.xlsx", {"people": ONE_PERSON + "<row>"})
    for files in ([good, table], [good, table, broken], [tmp_path / "missing.xlsx"], []):
        assert plainly(*apart.read_evidence_apart(DEAL, files)) == plainly(*read(*files))


def test_the_run_goes_on_without_a_file_that_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limits(path: Path) -> Limits:
        return Limits(work=60, clock=120, answer=100) if path.name == "bad.xlsx" else AMPLE

    monkeypatch.setattr(apart, "limits_for", limits)
    good = book(tmp_path / "good.xlsx", {"people": ONE_PERSON})
    bad = book(tmp_path / "bad.xlsx", {"goals": NO_GOALS})
    evidence, problems = apart.read_evidence_apart(DEAL, [bad, good])
    assert said(problems) == ["070 bad.xlsx"]  # and not that goals are missing
    assert evidence.tables["people"].subjects == ["P-1"]


def test_a_list_of_people_is_read_apart_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,day\nMary Ward,2025-05-01\n", encoding="utf-8")
    asked = (people, ["name"], "person", b"k" * 32)
    assert apart.pseudonymised_apart(*asked) == pseudonymised(*asked)
    monkeypatch.setattr(apart, "limits_for", lambda _: Limits(work=60, clock=120, answer=100))
    found, problems = apart.pseudonymised_apart(*asked)
    assert (found, said(problems)) == (None, ["070 people.csv"])
