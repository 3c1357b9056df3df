"""The first line of a file, by which an editor finds the schema to complete and check it with."""

from pathlib import Path

from commissioning.language.variations.files import FOLDER
from commissioning.reports.schemas import schema_file

MODELINE = "# yaml-language-server: $schema="


def modeline(schema: str) -> str:
    """The line for a schema; its path is told from the file in which the line stands."""
    return f"{MODELINE}{schema}\n"


def with_modelines(project: Path) -> dict[str, str]:
    """Every contract, rule, variation and file of cases in a project, by its path there, with its line."""
    found: dict[str, str] = {}
    for path in [*project.glob("contracts/**/*.yaml"), *project.glob("rules/**/*.yaml")]:
        name = path.relative_to(project).as_posix()
        up = "../" * name.count("/")
        text = without_modeline(path.read_text(encoding="utf-8"))
        found[name] = modeline(f"{up}{schema_file(kind_of_file(path))}") + text
    return dict(sorted(found.items()))


def without_modeline(text: str) -> str:
    """A text as people read it."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith(MODELINE) else text


def kind_of_file(path: Path) -> str:
    """What a file of the library holds, told by its name."""
    if path.name.endswith("cases.yaml"):
        return "cases"
    if path.parent.name == FOLDER:
        return "variation"
    return "contract" if path.name == "contract.yaml" else "rule"
