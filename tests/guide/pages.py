"""The pages of the guide: their examples, each with the contract that holds where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.language.contract import Reading
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.variations.editions import contract_over_time
from commissioning.language.yamltree import Branch, Text, node_of
from commissioning.model.calendar import Day

FIRST = Path("docs/language/1-a-whole-contract.md")
PAGES = sorted(path for path in Path("docs/language").glob("*.md") if path.name != "reference.md")
KINDS = "yaml contract|yaml terms|yaml variation|yaml cases|yaml refused|text"
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
    variations: tuple[tuple[str, Branch], ...] = ()
    """Those that the page has written so far, each with its name."""

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
        varied: tuple[tuple[str, Branch], ...] = ()
        for at, block in enumerate(blocks):
            kind, text = block.groups()
            line = page.count("\n", 0, block.start()) + 1
            if kind == "yaml terms":
                contract = changed(contract, tree_of_block(text, Report()))
            if kind == "yaml refused":
                yield Example(path.name, line, kind, text, contract, blocks[at + 1].group(2))
            elif kind == "yaml variation":
                variation = tree_of_block(text, Report())
                varied = (*varied, (_name(variation), variation))
            elif kind != "text":
                yield Example(path.name, line, kind, text, contract, variations=varied)


def _name(variation: Branch) -> str:
    said = variation.entries["variation"]
    assert isinstance(said, Text)
    return said.value


def read(
    contract: Branch, variations: Sequence[tuple[str, Branch]] = (), as_known: Day | None = None
) -> Reading:
    return contract_over_time(contract, variations, shipped_library(), Report(), as_known)


def of_kind(*kinds: str) -> list[Example]:
    return [example for example in examples() if example.kind in kinds]
