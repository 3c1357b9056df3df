"""The files in `variations/` beside a contract: a variation in each, and beside it the cases that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commissioning.language.cases import Case, read_cases
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.problems import Place

FOLDER, CASES = "variations", ".cases.yaml"


def variation_trees(contract: Path, report: Report) -> list[tuple[str, Branch]]:
    """The variations beside a contract's file, each with its file's name. Other files are a problem."""
    found = []
    for path in _files(contract):
        if path.name.endswith(CASES) and _shown_by(path).is_file():
            continue
        if path.suffix != ".yaml" or not path.is_file() or path.name.endswith(CASES):
            _refuse(path, report)
            continue
        tree = read_tree(path, report)
        if tree is not None:
            found.append((path.stem, tree))
    return found


def cases_of_variations(contract: Path, report: Report) -> Sequence[Case]:
    """The cases beside each variation of a contract's file; each names the variation that it shows."""
    found: list[Case] = []
    for path in _files(contract):
        if path.name.endswith(CASES) and _shown_by(path).is_file():
            cases, problems = read_cases(path)
            found += [replace(case, shows=_shown_by(path).stem) for case in cases]
            report.problems += problems
    return found


def _files(contract: Path) -> Iterator[Path]:
    folder = contract.parent / FOLDER
    if folder.is_dir():
        yield from sorted(each for each in folder.iterdir() if not each.name.startswith("."))


def _shown_by(cases: Path) -> Path:
    """The variation that a file of cases stands beside."""
    return cases.with_name(cases.name.replace(CASES, ".yaml"))


def _refuse(path: Path, report: Report) -> None:
    what = f"`{path.name}` stands among the variations, and is none"
    remedy = f"give it a name in `.yaml`, or take it out of `{FOLDER}`"
    if path.name.endswith(CASES):
        what = f"no variation stands beside `{path.name}`"
        remedy = f"write the variation `{_shown_by(path).name}`, or give the cases the name of one"
    report.add("CONTRACT-115", Place(file=path.as_posix()), what, remedy)
