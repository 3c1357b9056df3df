"""Checks rules of the library on their own: most of what is wrong with one shows without a contract."""

from pathlib import Path

from commissioning.language import values
from commissioning.language.conditions.subjects import Names
from commissioning.language.known import Known
from commissioning.language.report import Report, nearest
from commissioning.language.rules import ANY_MILESTONE, Rule, rule_of
from commissioning.language.sections.decisions import Decider, RuleText
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sections.measures import MeasureReader, MeasureText
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.problems import Place, Problem

_COUNTED = ("people", "sessions", "contacts")
"""Units that a count of rows may bear, since they are what is counted."""


def check_rule(path: Path, library: Path) -> list[Problem]:
    """What is wrong with a rule, read on its own; `library` is where its terms look for other rules."""
    report = Report()
    tree = read_tree(path, report)
    if tree is not None:
        check_tree(tree, path, library, report)
    return report.problems


def check_tree(tree: Branch, path: Path, library: Path, report: Report) -> None:
    """Note what is wrong with the rule that a tree holds."""
    rule = rule_of(tree, report, (ANY_MILESTONE,))
    if rule is None:
        return
    if rule.name and rule.name != path.stem:
        what = f"this rule is called `{rule.name}`, and its file `{path.name}`"
        place = tree.entries[rule.kind].place
        report.add(
            "CONTRACT-081", place, what, f"write `{rule.kind}: {path.stem}`, or give the file the other name"
        )
    stands_for_one = rule.measure.milestone if rule.measure is not None else None
    milestones: Known[str] = Known({stands_for_one: "person"} if stands_for_one else {}, partly=True)
    names = Names(tables=rule.tables, milestones=milestones, scales=rule.scales)
    if rule.measure is not None:
        _check_measure(rule, rule.measure, names, tree, report)
    if rule.kind == "terms":
        _check_terms(rule, names, library, report)


def _check_measure(rule: Rule, measure: MeasureText, names: Names, tree: Branch, report: Report) -> None:
    measures, _ = MeasureReader(report, names, {rule.name: measure}, ANY_MILESTONE).read()
    unit = tree.entries.get("unit")
    if rule.name not in measures or unit is None or not rule.unit:
        return
    found = measures[rule.name].unit
    counted = rule.unit not in (*values.UNITS, "yes or no") or rule.unit in _COUNTED
    if rule.unit != found and not (found == "" and counted):
        what = f"the unit is said to be `{rule.unit}`, and the formula gives {found or 'a plain number'}"
        remedy = f"write `unit: {found}`" if found else "write `unit: number`, or what is counted"
        report.add("CONTRACT-023", unit.place, what, remedy)


def _check_terms(rule: Rule, names: Names, library: Path, report: Report) -> None:
    _, names = MeasureReader(report, names, rule.measures, ANY_MILESTONE).read()
    Decider(report, names, Kinds(Known(partly=True), ()), rule.rules).rules_for(ANY_MILESTONE)
    refuse_unknown(rule.rules, rule.rules, library, report)


def refuse_unknown(
    texts: tuple[RuleText, ...], in_use: tuple[RuleText, ...], library: Path, report: Report
) -> None:
    """Refuse to stand in front of a rule that is neither in use nor anywhere in the library."""
    known = {text.name for text in in_use}
    for other in (other for text in texts for other in text.instead_of):
        terms, _, _ = other.value.partition(".")
        if other.value not in known and other.value not in _rules_in(library, terms):
            what = f"no rule is called `{other.value}`"
            remedy = nearest(other.value, [*known, *_rules_in(library)], "take the name out")
            report.add("CONTRACT-060", other.place, what, remedy)


def _rules_in(library: Path, terms: str | None = None) -> list[str]:
    """The rules of a library as `instead of` names them: those of some terms, or all."""
    found: list[str] = []
    for path in _rule_paths(library):
        if terms in (None, path.stem):
            tree = read_tree(path, Report())
            rules = tree.entries.get("rules") if tree else None
            found += [f"{path.stem}.{name}" for name in rules.entries] if isinstance(rules, Branch) else []
    return found


def rule_files(library: Path) -> dict[str, Path]:
    """Every rule of a library, as `use` names it, with its file."""
    folder = library / "rules"
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in _rule_paths(library)}


def _rule_paths(library: Path) -> list[Path]:
    found = (library / "rules").rglob("*.yaml")
    rules = (path for path in found if not path.name.endswith(".cases.yaml"))
    return sorted(rules, key=lambda path: path.parts)


def check_rules(library: Path) -> list[Problem]:
    """What is wrong with every rule of a library; a library without rules has a problem."""
    files = rule_files(library)
    if not files:
        report = Report()
        place = Place(file=(library / "rules").as_posix())
        report.add(
            "CONTRACT-003",
            place,
            "there are no rules here to check",
            "point at a folder that has `rules/` in it",
        )
        return report.problems
    return [problem for path in files.values() for problem in check_rule(path, library)]
