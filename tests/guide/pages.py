"""The pages of the guide: their examples, each with the contract that holds where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.language.contract import Reading, contract_of
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, node_of

FIRST = Path("docs/language/1-a-whole-contract.md")
PAGES = sorted(path for path in Path("docs/language").glob("*.md") if path.name != "reference.md")
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
        text for kind, text in BLOCK.findall(FIRST.read_text(encoding="utf-8")) if kind == "yaml contract"
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
