"""What is begun is sound as it stands, has its cases, says what to change, and writes nothing over."""

import shutil
from pathlib import Path

import pytest

from commissioning.reports.modelines import MODELINE
from commissioning.reports.starting import patterns, templates
from tests.cli.asking import ROOT, ask


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of somebody's own, with our rules to build on."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return tmp_path


def schema_of(path: Path) -> Path:
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    return path.parent / first.removeprefix(MODELINE)


@pytest.mark.parametrize("name", templates())
def test_a_contract_is_begun_sound_with_its_cases(name: str, tmp_path: Path) -> None:
    begun = tmp_path / "lunch-club"
    said = ask("new", "contract", begun, "--from", name)
    assert said.code == 0, said.err
    assert f"{begun.as_posix()}/contract.yaml" in said.out
    assert "contract: lunch-club\ntitle: Lunch club\n" in (begun / "contract.yaml").read_text(
        encoding="utf-8"
    )
    assert "Lunch club: nothing is wrong with it" in ask("check", begun).out
    assert ask("test", begun).code == 0
    for file in ("contract.yaml", "cases.yaml"):
        assert schema_of(begun / file) == begun / "schema" / f"{file.partition('.')[0]}-1.json"
        assert schema_of(begun / file).is_file()


def test_a_contract_begins_from_something_that_lasts(tmp_path: Path) -> None:
    assert ask("new", "contract", tmp_path / "club").code == 0
    assert "held for: 90 days" in (tmp_path / "club" / "contract.yaml").read_text(encoding="utf-8")


def test_what_to_change_is_said_at_its_place(tmp_path: Path) -> None:
    said = ask("new", "contract", tmp_path / "club")
    lines = (tmp_path / "club" / "contract.yaml").read_text(encoding="utf-8").splitlines()
    places = [line.split()[0] for line in said.out.splitlines() if "contract.yaml:" in line]
    keys = [lines[int(place.rpartition(":")[2]) - 1].partition(":")[0] for place in places]
    all_keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert keys == [key for key in all_keys if key not in ("contract", "language")]


@pytest.mark.parametrize("pattern", patterns())
def test_a_rule_is_begun_sound_with_its_cases(pattern: str, library: Path) -> None:
    said = ask("new", "rule", "mine/new_ties", "--pattern", pattern, "--library", library)
    assert said.code == 0, said.err
    rule = library / "rules" / "mine" / "new_ties.yaml"
    assert schema_of(rule).resolve() == library / "schema" / "rule-1.json"
    assert schema_of(rule).is_file()
    assert "nothing is wrong" in ask("check", rule, "--library", library).out
    if rule.with_suffix(".cases.yaml").is_file():
        assert ask("test", rule, "--library", library).code == 0


def test_where_the_documentation_is_its_schemas_are_used(library: Path) -> None:
    shutil.copytree(ROOT / "docs" / "schema", library / "docs" / "schema")
    assert ask("new", "rule", "mine/new_ties", "--library", library).code == 0
    assert schema_of(library / "rules" / "mine" / "new_ties.yaml").resolve() == (
        library / "docs" / "schema" / "rule-1.json"
    )
    assert not (library / "schema").exists()


def test_nothing_is_written_over(library: Path) -> None:
    for words in (("contract", library / "club"), ("rule", "mine/new_ties", "--library", library)):
        assert ask("new", *words).code == 0
        before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
        said = ask("new", *words)
        assert said.code == 1
        assert "is there already, and nothing is written over" in said.err
        assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "club").write_text("a letter", encoding="utf-8")
    said = ask("new", "contract", tmp_path / "club")
    assert (said.code, "club" in said.err) == (1, True)
    assert (tmp_path / "club").read_text(encoding="utf-8") == "a letter"


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("contract", "Lunch Club"), "as in `lunch_club`"),
        (("contract", "club", "--from", "somthing-that-lasts"), "did you mean `something-that-lasts`?"),
        (("rule", "new_ties"), "`` is not a name"),
        (("rule", "ties/new/er"), "`new/er` is not a name"),
        (("rule", "ties/newer", "--pattern", "cuont"), "did you mean `count`?"),
    ],
)
def test_what_cannot_be_begun_is_misuse(words: tuple[str, ...], remedy: str) -> None:
    said = ask("new", *words)
    assert said.code == 2
    assert remedy in " ".join(said.err.split())


def test_what_is_installed_is_left_as_it_is(tmp_path: Path) -> None:
    said = ask("new", "rule", "mine/new_ties", "--library", tmp_path)
    assert said.code == 0
    (tmp_path / "_library").mkdir()
    said = ask("new", "rule", "mine/new_ties", COMMISSIONING_LIBRARY=str(tmp_path / "_library"))
    assert said.code == 2
    assert "what is installed is left as it is" in " ".join(said.err.split())
