"""A file on which reading breaks off: every command that reads says which, what to do, and goes on."""

from pathlib import Path

import pytest

from commissioning.evidence import apart
from commissioning.evidence.apart.limits import Limits
from tests.cli.asking import AS_AT, CONTRACT, SAMPLE, Said, Word, ask

GIVEN_UP = "reading this file was given up, because it broke off, most likely for want of memory"


@pytest.fixture(autouse=True)
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child may not answer about a file whose name says so."""

    def limits(path: Path) -> Limits:
        return Limits(work=60, clock=120, answer=100 if "upsetting" in path.name else 1024**3)

    monkeypatch.setattr(apart, "limits_for", limits)


@pytest.fixture
def upsetting(tmp_path: Path) -> Path:
    path = tmp_path / "upsetting.xlsx"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def says_so(said: Said, file: Path) -> bool:
    words = " ".join(said.all.split())
    return GIVEN_UP in words and "EVIDENCE-070" in words and file.name in words


def test_check_answers_about_the_other_file(upsetting: Path) -> None:
    said = ask("check", CONTRACT, upsetting, SAMPLE)
    assert said.code == 1
    assert says_so(said, upsetting)
    assert "776 rows sent" in said.out
    assert "may not be told for anybody" in said.out
    assert "nothing is lost" not in said.out.partition("Cell by cell")[0]


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", CONTRACT, "FILE", SAMPLE, *AS_AT),
        ("explain", CONTRACT, "FILE", SAMPLE, "P-0042", "known", *AS_AT),
        ("diff", CONTRACT, "FILE", SAMPLE, "--from", "2026-01-01", "--to", "2026-09-30", *AS_AT),
    ],
    ids=lambda words: words[0],
)
def test_nothing_is_worked_out_from_half_of_what_was_sent(upsetting: Path, words: tuple[Word, ...]) -> None:
    said = ask(*(upsetting if word == "FILE" else word for word in words))
    assert said.code == 1
    assert says_so(said, upsetting)
    assert f"nothing could be read from {upsetting}" in " ".join(said.all.split())


def test_a_workbook_is_filled_in_from_the_other_file(upsetting: Path, tmp_path: Path) -> None:
    out = tmp_path / "next.xlsx"
    said = ask("template", CONTRACT, "--filled-from", upsetting, "--filled-from", SAMPLE, "-o", out)
    assert said.code == 0
    assert says_so(said, upsetting)
    assert out.exists()


def test_a_list_of_people_is_not_written_in_part(upsetting: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    assert ask("new", "key", key).code == 0
    said = ask("pseudonymise", upsetting, "--by", "person", "--key", key, "-o", tmp_path / "out.csv")
    assert said.code == 1
    assert says_so(said, upsetting)
    assert not (tmp_path / "out.csv").exists()


def test_a_return_before_that_breaks_off_takes_nothing_along(upsetting: Path) -> None:
    said = ask("check", CONTRACT, SAMPLE, "--since", upsetting)
    assert said.code == 1
    assert "776 rows sent" in said.out
    assert "Nothing is compared" in " ".join(said.all.split())
