"""No command writes over what it reads, whatever it is asked."""

import shutil
from pathlib import Path

import pytest

from commissioning.reports import statement
from tests.cli.asking import AS_AT, CONTRACT, SAMPLE, Word, ask

KEY = "key.txt"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two returns, a register, and a key."""
    monkeypatch.chdir(tmp_path)
    for name in ("now.xlsx", "before.xlsx"):
        shutil.copy(SAMPLE, tmp_path / name)
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "people.csv").write_text("person,joined,left\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text("number\n1\n", encoding="utf-8")
    ask("new", "key", KEY)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("evaluate", CONTRACT, "now.xlsx", *AS_AT, "--out", "now.xlsx"), "now.xlsx"),
        (("check", CONTRACT, "now.xlsx", "--annotate", "now.xlsx"), "now.xlsx"),
        (
            ("check", CONTRACT, "now.xlsx", "--since", "before.xlsx", "--annotate", "before.xlsx"),
            "before.xlsx",
        ),
        (("template", CONTRACT, "--filled-from", "now.xlsx", "-o", "./now.xlsx"), "now.xlsx"),
        (("template", CONTRACT, "--filled-from", "last/people.csv", "-o", "last"), "last/people.csv"),
        (
            ("pseudonymise", "register.csv", "--by", "number", "--key", KEY, "-o", "register.csv"),
            "register.csv",
        ),
        (("pseudonymise", "register.csv", "--by", "number", "--key", KEY, "-o", KEY), KEY),
    ],
    ids=lambda words: " ".join(map(str, words[:1])) if isinstance(words, tuple) else words,
)
def test_what_is_read_is_never_written_over(here: Path, words: tuple[Word, ...], target: str) -> None:
    before = (here / target).read_bytes()
    said = ask(*words)
    assert said.code == 2
    assert target in said.err or str(Path(target).parent) in said.err
    assert (here / target).read_bytes() == before


def test_a_list_of_pseudonyms_is_written_under_a_name_that_says_so(here: Path) -> None:
    said = ask("pseudonymise", "register.csv", "--by", "number", "--key", KEY, "-o", "people.xlsx")
    assert (said.code, (here / "people.xlsx").exists()) == (2, False)
    assert "a .csv file" in said.err


def test_without_a_statement_there_is_no_summary_either_and_that_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_open(*_: object) -> None:
        raise PermissionError(13, "it is open elsewhere")

    monkeypatch.setattr(statement, "write_statement", is_open)
    (here / "summary.csv").write_text("an older one", encoding="utf-8")
    said = ask("evaluate", CONTRACT, "now.xlsx", *AS_AT, "--out", "s.xlsx", "--publish", "summary.csv")
    assert said.code == 1
    assert "no statement is written" in said.err
    assert "no summary is written: `summary.csv` is an older file, left as it was" in said.err
    assert (here / "summary.csv").read_text(encoding="utf-8") == "an older one"
