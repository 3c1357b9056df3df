"""Every problem has an example: what is wrong, what we say, and that doing what we say makes it go."""

import shutil
from pathlib import Path

import pytest

from commissioning.language.cases import read_cases
from commissioning.language.codes import CODES
from commissioning.language.problem_pages import example_of
from tests.problems.examples import BASE, HERE, Example, changed, examples, problems_of, said_of

EXAMPLES = examples()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the base, to stand in: so that places are said as `contract.yaml:12:3`."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_base_has_no_problem(folder: Path) -> None:
    assert said_of(problems_of(EXAMPLES[0])) == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_we_answer(example: Example, folder: Path, accept: bool) -> None:
    changed(example, example.wrong, folder)
    problems = problems_of(example)
    if accept:
        example.page.write_text(example.with_answer(said_of(problems)), encoding="utf-8")
        return
    assert said_of(problems) == example.answer
    assert [problem.code for problem in problems] == [example.code], "one fault has one problem"


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_doing_what_we_say_makes_it_go(example: Example, folder: Path) -> None:
    changed(example, example.mended, folder)
    assert said_of(problems_of(example)) == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_page_is_laid_out_like_the_others(example: Example) -> None:
    first, empty, *_ = example.page.read_text(encoding="utf-8").splitlines()
    assert first == f"# {example.code}: {CODES[example.code]}"
    assert empty == ""


CASES_ONLY = {"CONTRACT-085"}
"""What is said of cases, which are read elsewhere."""


def test_every_code_has_an_example() -> None:
    without = set(CODES) - {example.code for example in EXAMPLES} - CASES_ONLY
    assert not without, f"no page in {HERE.name}/ shows {', '.join(sorted(without))}"


def test_the_example_of_cases_is_what_we_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.yaml").write_text("[]\n", encoding="utf-8")
    _, problems = read_cases(Path("cases.yaml"))
    assert said_of(problems).split() == example_of("CONTRACT-085").partition("We answer:")[2].split()


def test_every_example_has_a_code() -> None:
    assert {example.code for example in EXAMPLES} <= set(CODES)
