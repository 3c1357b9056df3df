"""The table of meanings, row by row: a small case, and a workbook for which another reading pays otherwise.

Both evaluators run each case and each workbook: a settlement is given only where they agree.
"""

from pathlib import Path

import pytest

from commissioning.language.cases import CASE_KEYS, case_of
from commissioning.language.keys import Keys
from commissioning.language.library import shipped_library
from commissioning.language.money import money
from commissioning.language.report import Report
from commissioning.language.values import day
from commissioning.language.variations.editions import contract_over_time
from commissioning.language.yamltree import Branch, Text, read_tree, tree_of
from commissioning.model.terms import Contract
from commissioning.reports.problems import problem_text
from commissioning.settling.cases import run_case
from commissioning.settling.run import evaluate
from tests.text_workbook import write_workbook

HERE = Path(__file__).parent
ROWS = sorted((HERE / "rows").glob("*.yaml"))
TABLE = Path("docs/language/meanings.md")


def tree_at(path: Path) -> Branch:
    report = Report()
    tree = read_tree(path, report)
    assert tree is not None
    assert not report.problems, "\n".join(problem_text(problem) for problem in report.problems)
    return tree


def branch(tree: Branch, key: str) -> Branch:
    found = tree.entries.get(key, Branch({}, {}, tree.place))
    assert isinstance(found, Branch)
    return found


def text(tree: Branch, key: str) -> str:
    found = tree.entries[key]
    assert isinstance(found, Text)
    return found.value


def contract_with(row: Branch, *changes: Branch) -> Contract:
    """The base contract with the sections that a row writes for itself, varied as the row says."""
    base = tree_at(HERE / "base.yaml")
    sections: dict[str, str] = {}
    for part in (branch(base, "sections"), *changes):
        sections |= {name: text(part, name) for name in part.entries}
    lines = [text(base, "contract")]
    for name, said in sections.items():
        lines.append(f"{name}: {said}" if "\n" not in said else f"{name}:\n{_indented(said)}")
    report = Report()
    tree = tree_of("\n".join(lines), "meaning", report)
    assert tree is not None, report.problems
    variation = tree_of(text(row, "variation"), "variation", report) if "variation" in row.entries else None
    variations = [] if variation is None else [(text(variation, "variation"), variation)]
    reading = contract_over_time(tree, variations, shipped_library(), report)
    assert reading.contract is not None, "\n".join(problem_text(problem) for problem in reading.problems)
    return reading.contract


def _indented(said: str) -> str:
    return "\n".join(f"  {line}" for line in said.splitlines())


def named(path: Path) -> str:
    return path.stem


def test_every_row_of_the_table_is_here() -> None:
    _, _, *lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    written = [line.split("|")[1].strip() for line in lines]
    assert sorted(text(tree_at(path), "row") for path in ROWS) == sorted(written)


@pytest.mark.parametrize("path", ROWS, ids=named)
def test_a_small_case_shows_the_meaning(path: Path) -> None:
    tree = tree_at(path)
    written = branch(tree, "case")
    keys = Keys(
        Branch({"case": tree.entries["row"], **written.entries}, written.keys, written.place),
        path.stem,
        Report(),
        known=CASE_KEYS,
    )
    case = case_of(keys)
    assert case is not None
    assert not keys.report.problems, keys.report.problems
    result = run_case(contract_with(tree, branch(tree, "sections")), case)
    assert result.holds, (
        result.refusal,
        [(d.row, d.column, d.expected, d.found) for d in result.differences],
    )


@pytest.mark.parametrize("path", ROWS, ids=named)
def test_another_reading_pays_another_amount(path: Path, tmp_path: Path) -> None:
    tree = tree_at(path)
    workbook = branch(tree, "workbook")
    contract = contract_with(tree, branch(tree, "sections"), branch(workbook, "sections"))
    file = tmp_path / "evidence.xlsx"
    write_workbook(
        file, contract, {name: text(workbook, name) for name in contract.evidence if name in workbook.entries}
    )
    outcome = evaluate(contract, [file], day(text(workbook, "as at")))
    assert outcome.settlement is not None, outcome.refusal
    paid = sum(line.paid for line in outcome.settlement.lines)
    assert paid == money(text(workbook, "pays"), contract.currency)
    assert paid != money(text(workbook, "the other reading pays"), contract.currency)
