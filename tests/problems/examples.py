"""Reads the examples of problems: a page for each, in a folder named by its code.

A page says what is written in the base contract or one of its rules, what somebody writes instead, what we
answer, and how they mend it. Without a first block, the second is the whole file; an empty one means that
there is no such file, and `the base as it is` undoes everything.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from commissioning.language.checking import check_rule
from commissioning.language.mapping import with_mapping
from commissioning.language.variations.editions import read_over_time
from commissioning.model.problems import Problem, in_order
from commissioning.reports.problems import problem_text

HERE = Path(__file__).parent
BASE = HERE / "base"
VARIED = HERE / "varied"
"""Variations of the base, which are there for the examples about one."""
MAPPING = "mapping.yaml"
"""A mapping beside the base, which is there for the examples about one."""
AS_IT_IS = "the base as it is\n"
_BLOCK = re.compile(r"^```(\w+) (.+)\n((?:.*\n)*?)^```$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One page: the file it is about, and what stands there before, wrongly, in our answer, and mended."""

    page: Path
    file: str
    base: str
    wrong: str
    answer: str
    mended: str

    @property
    def code(self) -> str:
        """The code of the problem, which is the name of the page's folder."""
        return self.page.parent.name

    def __str__(self) -> str:
        return f"{self.code}/{self.page.stem}"

    def with_answer(self, answer: str) -> str:
        """The page with another answer."""
        text = self.page.read_text(encoding="utf-8")
        return text.replace(f"```text we answer\n{self.answer}```", f"```text we answer\n{answer}```")


def examples() -> list[Example]:
    """Every page, by code and name."""
    return [_example(page) for page in sorted(HERE.glob("CONTRACT-*/*.md"))]


def _example(page: Path) -> Example:
    text = page.read_text(encoding="utf-8")
    blocks = {name: said for _, name, said in _BLOCK.findall(text)}
    file = re.search(r"^In `(.+)`", text, re.MULTILINE)
    return Example(
        page,
        file[1] if file else "contract.yaml",
        blocks.get("it says", ""),
        blocks["somebody writes"],
        blocks["we answer"],
        blocks["mended"],
    )


def changed(example: Example, instead: str, folder: Path) -> None:
    """Change the example's file in a copy of the base."""
    file = folder / example.file
    if example.file.startswith("variations/"):
        shutil.copytree(VARIED, folder / "variations")
    if instead == AS_IT_IS:
        return
    if example.base:
        text = file.read_text(encoding="utf-8")
        assert text.count(example.base) == 1, (
            f"{example}: the base says this {text.count(example.base)} times"
        )
        file.write_text(text.replace(example.base, instead), encoding="utf-8")
    elif instead:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(instead, encoding="utf-8")
    else:
        file.unlink()


def problems_of(example: Example) -> list[Problem]:
    """What is wrong with the contract in the folder one stands in, and with the rule the example is about."""
    here = Path()
    found = read_over_time(Path("contract.yaml"), here).problems
    if example.file == MAPPING:
        contract = read_over_time(Path("contract.yaml"), here).contract
        assert contract is not None
        found = [*found, *with_mapping(contract, Path(MAPPING))[1]]
    if example.file.startswith("rules/"):
        found = [
            *found,
            *(problem for problem in check_rule(Path(example.file), here) if problem not in found),
        ]
    return in_order(found)


def said_of(problems: list[Problem]) -> str:
    """All problems as they are shown, with every character."""
    return "".join(f"{problem_text(problem, 'utf-8')}\n" for problem in problems)
