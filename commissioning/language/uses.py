"""`use:` - what a contract takes from the rule library: tables, measures and terms, each a small file."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from commissioning.language.checking import check_tree, rule_files
from commissioning.language.report import Report, nearest
from commissioning.language.rules import Rule, rule_of
from commissioning.language.yamltree import Branch, Text, read_tree

_BELONGS = {
    "table": "a table goes under `evidence`, where `use:` stands below the contract's name for it",
    "measure": "a measure goes under `measures`, where `use:` stands below the contract's name for it",
    "terms": "terms go under `terms`, as in `use: [standard/pay_when_evidenced]`",
}


@dataclass
class Library:
    """The rule library while one contract reads from it; each file is read and checked once."""

    folder: Path
    report: Report
    milestones: tuple[str, ...]
    _trees: dict[str, Branch | None] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every rule there is, as `use` names it."""
        return rule_files(self.folder)

    def rule(self, use: Text, kind: str) -> Rule | None:
        """The rule that `use` names; nothing where it is missing, of another kind, or wrong in itself."""
        if use.value not in self.files:
            what = f"the rule library has no `{use.value}`"
            remedy = nearest(use.value, self.files, "look in `rules/` for what there is")
            self.report.add("CONTRACT-080", use.place, what, remedy)
            return None
        tree = self._sound(use.value)
        rule = None if tree is None else rule_of(tree, Report(), self.milestones)
        if rule is not None and rule.kind != kind:
            what = f"`{use.value}` is of the kind `{rule.kind}`, and here belongs one of the kind `{kind}`"
            self.report.add("CONTRACT-080", use.place, what, _BELONGS[rule.kind])
            return None
        return rule

    def _sound(self, name: str) -> Branch | None:
        """The tree of a rule that has no problem of its own."""
        if name not in self._trees:
            path, report = self.files[name], Report()
            tree = read_tree(path, report, shown_as=path.relative_to(self.folder).as_posix())
            if tree is not None:
                check_tree(tree, path, self.folder, report)
            self.report.take(report)
            self._trees[name] = None if report.problems else tree
        return self._trees[name]
