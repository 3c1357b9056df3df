"""Everything sound that we have: what is shipped, what the examples of problems change, and the guide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commissioning.language.cases import CASE_KEYS, case_of
from commissioning.language.checking import check_tree, rule_files
from commissioning.language.contract import contract_of
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Form
from commissioning.language.keys import Keys
from commissioning.language.report import Report
from commissioning.language.rule_keys import RULES
from commissioning.language.variations.editions import contract_over_time
from commissioning.language.variations.files import CASES, FOLDER
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.language.yamltree import Branch, Items, Node, Text, node_of, read_node, read_tree
from commissioning.model.problems import Problem
from tests.guide.pages import of_kind, tree_of_block
from tests.problems.examples import BASE, VARIED

HERE = Path.cwd()


@dataclass(frozen=True)
class Sound:
    """One text: the form it has, its tree, the library that it uses, and the contract that it varies."""

    name: str
    form: Form
    tree: Branch
    library: Path
    varies: Path | None = None

    def __str__(self) -> str:
        return self.name


@cache
def sound_texts() -> tuple[Sound, ...]:
    """Every text, each case on its own."""
    base = BASE.resolve()
    variation = _variation(VARIED.resolve() / "two-months.yaml", base / "contract.yaml", base)
    return (smallest(), *_files(HERE), *_files(base), *_guide(), variation)


def smallest() -> Sound:
    """The smallest contract there is: it says nothing that may be left out."""
    (found,) = _texts(HERE / "tests/language/smallest.yaml", CONTRACT_KEYS, HERE)
    return found


def _files(library: Path) -> Iterator[Sound]:
    for path in [*library.glob("contracts/**/contract.yaml"), *library.glob("contract.yaml")]:
        yield from _texts(path, CONTRACT_KEYS, library)
    for path in rule_files(library).values():
        yield from _texts(path, None, library)
    cases = ("contracts/**/cases.yaml", "contracts/**/*.cases.yaml", "rules/**/*.cases.yaml")
    for path in (each for name in cases for each in library.glob(name)):
        yield from _texts(path, CASE_KEYS, library)
    for path in library.glob(f"contracts/**/{FOLDER}/*.yaml"):
        if not path.name.endswith(CASES):
            yield _variation(path, path.parent.with_name("contract.yaml"), library)


def _variation(path: Path, of: Path, library: Path) -> Sound:
    tree = read_tree(path, Report())
    assert tree is not None
    return Sound(f"{FOLDER}/{path.name}", VARIATION_KEYS, tree, library, of)


def _texts(path: Path, form: Form | None, library: Path) -> Iterator[Sound]:
    name = path.relative_to(library).as_posix()
    node = read_node(path, Report(), name)
    assert node is not None
    for part in node.items if isinstance(node, Items) else (node,):
        assert isinstance(part, Branch)
        yield Sound(name, form or form_of_rule(part), part, library)


def form_of_rule(tree: Branch) -> Form:
    (form,) = [form for kind, form in RULES.items() if kind in tree.entries]
    return form


def _guide() -> Iterator[Sound]:
    for example in of_kind("yaml contract"):
        yield Sound(str(example), CONTRACT_KEYS, tree_of_block(example.text, Report()), HERE)
    for example in of_kind("yaml cases"):
        yield Sound(str(example), CONTRACT_KEYS, example.contract, HERE)
        cases = node_of(example.text, example.page, Report())
        assert isinstance(cases, Items)
        yield from (
            Sound(str(example), CASE_KEYS, case, HERE) for case in cases.items if isinstance(case, Branch)
        )


def problems_of(text: Sound, tree: Node) -> list[Problem]:
    """What is wrong with a tree that stands in the place of a text."""
    report = Report()
    assert isinstance(tree, Branch)
    if text.form is CONTRACT_KEYS:
        contract_of(tree, text.library, report)
    elif text.form is CASE_KEYS:
        case_of(Keys(tree, "the case", report, known=CASE_KEYS))
    elif text.varies is not None:
        varied = read_tree(text.varies, report)
        assert varied is not None
        contract_over_time(varied, [(Path(text.name).stem, tree)], text.library, report)
    else:
        named = [node.value for node in tree.entries.values() if isinstance(node, Text)]
        check_tree(tree, Path(f"{named[0]}.yaml"), text.library, report)
    return report.problems
