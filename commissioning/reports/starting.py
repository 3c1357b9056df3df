"""Begins a contract or a rule from one of ours: its files under another name, for somebody to change."""

import errno
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.rule_keys import RULES
from commissioning.language.yamltree import read_tree
from commissioning.reports.modelines import kind_of_file, modeline, without_modeline
from commissioning.reports.schemas import schema_file, schema_text

_AS_IT_IS = ("contract", "language")
"""What is right in a contract as it was begun; so are the names of rules."""


def templates() -> dict[str, Path]:
    """The contracts one may begin from, by name: the templates, and every other contract of ours."""
    contracts = shipped_library() / "contracts"
    folders = [path.parent.relative_to(contracts) for path in sorted(contracts.rglob("contract.yaml"))]
    named = {folder.as_posix().removeprefix("templates/"): contracts / folder for folder in folders}
    return dict(sorted(named.items(), key=lambda item: "templates" not in item[1].parts))


def patterns() -> dict[str, Path]:
    """The rules one may begin from, by name."""
    found = sorted((shipped_library() / "rules" / "patterns").glob("*.yaml"))
    return {path.stem: path for path in found if not path.name.endswith(".cases.yaml")}


def begin_contract(folder: Path, template: Path) -> list[Path]:
    """A contract under the name of its folder, with everything that stands beside it in the template."""
    title = folder.name.replace("-", " ").replace("_", " ").capitalize()
    first = {"contract": folder.name, "title": title}
    files = {folder / path.relative_to(template): path for path in _contract_first(template)}
    return _written({new: _named(_text(old), first) for new, old in files.items()}, folder)


def begin_rule(rule: Path, pattern: Path, library: Path) -> list[Path]:
    """A rule under the name of its file, with the cases of the pattern where it has any."""
    first = dict.fromkeys(("measure", "terms", "table"), rule.stem)
    cases = pattern.with_suffix(".cases.yaml")
    files = {rule: _named(_text(pattern), first)}
    if cases.is_file():
        files[rule.with_suffix(".cases.yaml")] = _text(cases)
    return _written(files, library)


def _contract_first(template: Path) -> list[Path]:
    contract = template / "contract.yaml"
    return [contract, *(path for path in sorted(template.rglob("*.yaml")) if path != contract)]


def to_change(path: Path) -> list[tuple[str, str]]:
    """What somebody who has begun a file goes through: where each key to change stands, and what it says."""
    tree = read_tree(path, Report())
    if tree is None:
        return []
    kinds = [kind for kind in RULES if kind in tree.entries and kind_of_file(path) == "rule"]
    form = RULES[kinds[0]] if kinds else CONTRACT_KEYS
    said = {
        tree.keys[name].place.line or 0: form.keys[name].help
        for name in tree.entries
        if name in form and name not in (*kinds, *_AS_IT_IS)
    }
    return [(f"{path.as_posix()}:{line}", said[line]) for line in sorted(said)]


def _text(path: Path) -> str:
    return without_modeline(path.read_text(encoding="utf-8"))


def _named(text: str, first: Mapping[str, str]) -> str:
    """A text in which some of its first keys say something else."""
    for key, value in first.items():
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    return text


def _written(files: Mapping[Path, str], root: Path) -> list[Path]:
    """Write files, each with the line for editors; nothing is written over, or where one is there already."""
    there = next((path for path in files if path.exists()), None)
    if there is not None:
        raise FileExistsError(errno.EEXIST, "it is there already", there.as_posix())
    schemas = {kind: _schema(kind, root) for kind in sorted({kind_of_file(path) for path in files})}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        to_schema = os.path.relpath(schemas[kind_of_file(path)], path.parent).replace(os.sep, "/")
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(modeline(to_schema) + text)
    return [*files, *_new(schemas.values(), root)]


def _schema(kind: str, root: Path) -> Path:
    """The schema for a kind of file: in the documentation above, or in a folder of its own, made now."""
    for above in (root, *root.resolve().parents):
        if (above / schema_file(kind)).is_file():
            return above / schema_file(kind)
    own = root / "schema" / Path(schema_file(kind)).name
    own.parent.mkdir(parents=True, exist_ok=True)
    if not own.exists():
        own.write_text(schema_text(kind), encoding="utf-8", newline="\n")
    return own


def _new(schemas: Iterable[Path], root: Path) -> list[Path]:
    return [path for path in schemas if path.parent == root / "schema"]
