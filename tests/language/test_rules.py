"""Rules of the library, read on their own."""

import shutil
from pathlib import Path

import pytest

from commissioning.language.checking import check_rule, check_rules, rule_files
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.rules import rule_of
from commissioning.language.sections.tables import TableRead
from commissioning.language.trial import is_measure, trial_contract
from commissioning.language.yamltree import read_tree
from tests.language.small import BASE

SHIPPED = rule_files(shipped_library())


@pytest.mark.parametrize("path", SHIPPED.values(), ids=list(SHIPPED))
def test_every_rule_we_ship_is_sound(path: Path) -> None:
    assert check_rule(path, shipped_library()) == []


@pytest.mark.parametrize(
    "path", [path for path in SHIPPED.values() if is_measure(path)], ids=lambda path: path.stem
)
def test_every_measure_we_ship_has_a_trial(path: Path) -> None:
    assert trial_contract(path, shipped_library()).problems == []


def test_a_library_without_rules_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in check_rules(tmp_path)] == ["CONTRACT-003"]


@pytest.mark.parametrize("key", ["title", "why", "source", "reviewed", "unit", "value"])
def test_a_rule_says_where_it_comes_from(key: str, tmp_path: Path) -> None:
    shutil.copytree(BASE / "rules", tmp_path / "rules")
    path = tmp_path / "rules/ties/ties_kept.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith(f"{key}:")), encoding="utf-8")
    (problem,) = check_rule(path, tmp_path)
    assert (problem.code, problem.what) == ("CONTRACT-030", f"the rule does not say `{key}`")


def test_rules_that_share_a_table_read_it_alike() -> None:
    seen: dict[str, TableRead] = {}
    for path in SHIPPED.values():
        tree = read_tree(path, Report())
        rule = None if tree is None else rule_of(tree, Report(), ())
        for name, table in (rule.tables.things if rule else {}).items():
            assert seen.setdefault(name, table).table == table.table, f"{path.stem} reads `{name}` otherwise"


@pytest.mark.parametrize(
    "path", [path for name, path in SHIPPED.items() if name.startswith(("wellbeing/", "readings/"))]
)
def test_an_instrument_says_whose_it_is(path: Path) -> None:
    tree = read_tree(path, Report())
    assert tree is not None
    assert "licence" in tree.entries
