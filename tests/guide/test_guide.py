"""Every contract, case and message in the guide is run: teaching and proof are one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commissioning.language.contract import Reading, contract_of
from commissioning.language.keys import Keys
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, Items, node_of
from commissioning.reports.problems import problem_text
from commissioning.settling.case_text import case_of
from commissioning.settling.cases import run_case

PAGES = sorted(Path("docs/language").glob("[0-9]*.md"))
KINDS = "yaml contract|yaml terms|yaml cases|yaml refused|text"
BLOCK = re.compile(rf"^```({KINDS})\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A block of a page, with the sections of the contract that hold there."""

    page: str
    line: int
    kind: str
    text: str
    contract: Branch
    expected: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line} {self.kind}"


def tree_of_block(text: str, report: Report) -> Branch:
    node = node_of(text, "contract.yaml", report)
    assert isinstance(node, Branch), report.problems
    return node


def changed(base: Branch, change: Branch) -> Branch:
    return Branch({**base.entries, **change.entries}, {**base.keys, **change.keys}, base.place)


def base_contract() -> Branch:
    found = [
        text for kind, text in BLOCK.findall(PAGES[0].read_text(encoding="utf-8")) if kind == "yaml contract"
    ]
    return tree_of_block(found[0], Report())


def examples() -> Iterator[Example]:
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        contract = base_contract()
        blocks = list(BLOCK.finditer(page))
        for at, block in enumerate(blocks):
            kind, text = block.groups()
            line = page.count("\n", 0, block.start()) + 1
            if kind == "yaml terms":
                contract = changed(contract, tree_of_block(text, Report()))
            if kind == "yaml refused":
                yield Example(path.name, line, kind, text, contract, blocks[at + 1].group(2))
            elif kind != "text":
                yield Example(path.name, line, kind, text, contract)


def read(contract: Branch) -> Reading:
    return contract_of(contract, shipped_library(), Report())


def of_kind(*kinds: str) -> list[Example]:
    return [example for example in examples() if example.kind in kinds]


@pytest.mark.parametrize("example", of_kind("yaml contract"), ids=str)
def test_a_contract_is_sound(example: Example) -> None:
    assert not read(tree_of_block(example.text, Report())).problems


@pytest.mark.parametrize("example", of_kind("yaml cases"), ids=str)
def test_a_case_holds(example: Example) -> None:
    reading = read(example.contract)
    assert reading.contract is not None, "\n".join(problem_text(problem) for problem in reading.problems)
    report = Report()
    node = node_of(example.text, example.page, report)
    assert isinstance(node, Items)
    for item in node.items:
        assert isinstance(item, Branch)
        case = case_of(Keys(item, "the case", report))
        assert case is not None
        assert not report.problems, report.problems
        result = run_case(reading.contract, case)
        assert result.holds, (
            result.refusal,
            [(d.row, d.column, d.expected, d.found) for d in result.differences],
        )


@pytest.mark.parametrize("example", of_kind("yaml refused"), ids=str)
def test_a_refusal_says_what_the_guide_says(example: Example) -> None:
    report = Report()
    reading = read(changed(example.contract, tree_of_block(example.text, report)))
    assert reading.contract is None
    assert (
        "\n".join(problem_text(problem) for problem in reading.problems).strip() == example.expected.strip()
    )
