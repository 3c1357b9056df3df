"""`use:` — what a contract takes from the rule library: tables, measures and terms, each a small file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.language.decisions import RuleText, rule_text
from commissioning.language.keys import Keys, named_parts
from commissioning.language.report import Report, nearest
from commissioning.language.tables import TableReader
from commissioning.language.yamltree import Branch, Text, read_tree
from commissioning.model.terms import Table

KINDS = ("table", "measure", "terms")
ABOUT = ("title", "why", "source", "reviewed")
"""What every rule of the library says of itself."""


@dataclass
class Library:
    """The rule library while one contract reads from it; each file is read once."""

    folder: Path
    report: Report
    read: dict[str, Branch | None] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Every rule there is, as `use` names it."""
        found = sorted((self.folder / "rules").rglob("*.yaml"))
        return [
            path.relative_to(self.folder / "rules").with_suffix("").as_posix()
            for path in found
            if not path.name.endswith(".cases.yaml")
        ]

    def keys(self, use: Text, kind: str) -> Keys | None:
        """The keys of the rule that `use` names, its words about itself already read; nothing where it is missing."""
        name = use.value
        path = self.folder / "rules" / f"{name}.yaml"
        if name not in self.names():
            self.report.add(
                "CONTRACT-080",
                use.place,
                f"the rule library has no `{name}`",
                nearest(name, self.names(), "look in `rules/` for what there is"),
            )
            return None
        if name not in self.read:
            self.read[name] = read_tree(path, self.report, shown_as=f"rules/{name}.yaml")
        branch = self.read[name]
        return None if branch is None else about_itself(branch, kind, self.report)


def about_itself(branch: Branch, kind: str, report: Report) -> Keys | None:
    """The keys of a rule, once it has said what it is, why, from what source, and when it is looked at again."""
    keys = Keys(branch, "the rule", report)
    if kind not in keys:
        report.add(
            "CONTRACT-081", branch.place, f"this rule is not a {kind}", f"begin it with `{kind}: NAME`"
        )
        return None
    for key in (kind, *ABOUT):
        keys.words(key)
    keys.text("licence")
    return keys


def table_used(library: Library, tables: TableReader, name: str, use: Text) -> Table | None:
    """The table that a contract takes from the library, under the contract's name for it."""
    keys = library.keys(use, "table")
    return tables.table(name, Text(name, use.place), keys) if keys else None


@dataclass(frozen=True)
class MeasureUsed:
    """A measure of the library: its title, its formula, and the tables it reads."""

    title: str
    value: Text | None
    tables: Mapping[str, Table]


def measure_used(library: Library, tables: TableReader, use: Text) -> MeasureUsed | None:
    """The measure that a contract takes from the library."""
    keys = library.keys(use, "measure")
    if keys is None:
        return None
    keys.words("unit")
    found = MeasureUsed(
        keys.words("title"), keys.text("value", required=True), tables.read(keys.branches("evidence"))
    )
    keys.done()
    return found


@dataclass(frozen=True)
class TermsUsed:
    """Terms of the library: decision rules, with the measures and tables they bring."""

    rules: tuple[RuleText, ...]
    measures: Mapping[str, Text]
    tables: Mapping[str, Table]


def terms_used(library: Library, tables: TableReader, use: Text) -> TermsUsed | None:
    """The terms that a contract takes from the library."""
    keys = library.keys(use, "terms")
    if keys is None:
        return None
    terms = keys.words("terms")
    found = TermsUsed(
        rules=tuple(
            rule_text(terms, name, key, rule)
            for name, key, rule in named_parts(keys.branches("rules", required=True), "rule", library.report)
        ),
        measures=_measures(keys.branches("measures"), library.report),
        tables=tables.read(keys.branches("evidence")),
    )
    keys.done()
    return found


def _measures(branch: Branch | None, report: Report) -> dict[str, Text]:
    found = {}
    for name, _, keys in named_parts(branch, "measure", report):
        keys.words("title")
        value = keys.text("value", required=True)
        keys.done()
        if value is not None:
            found[name] = value
    return found
