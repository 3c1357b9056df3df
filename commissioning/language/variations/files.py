"""The files in `variations/` beside a contract."""

from pathlib import Path

from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.problems import Place

FOLDER = "variations"


def variation_trees(contract: Path, report: Report) -> list[tuple[str, Branch]]:
    """The variations beside a contract's file, each with its file's name. Other files are a problem."""
    folder = contract.parent / FOLDER
    if not folder.is_dir():
        return []
    found = []
    for path in sorted(each for each in folder.iterdir() if not each.name.startswith(".")):
        if path.suffix != ".yaml" or not path.is_file():
            what = f"`{path.name}` stands among the variations, and is none"
            remedy = f"give it a name in `.yaml`, or take it out of `{FOLDER}`"
            report.add("CONTRACT-115", Place(file=path.as_posix()), what, remedy)
            continue
        tree = read_tree(path, report)
        if tree is not None:
            found.append((path.stem, tree))
    return found
