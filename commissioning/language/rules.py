"""One rule of the library: a table, a measure or terms, each a small file that says where it comes from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commissioning.language import values
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, Report, listed
from commissioning.language.rule_keys import RULES
from commissioning.language.section import Section
from commissioning.language.sections.decisions import RuleText, rule_text
from commissioning.language.sections.measures import MeasureText, measure_text
from commissioning.language.sections.scales import scales_written
from commissioning.language.sections.tables import TableRead, table_read, tables_written
from commissioning.language.yamltree import Branch, Text
from commissioning.model.scales import Scale

ANY_MILESTONE = "any_milestone"
"""Stands for the milestones of whichever contract will use the rule."""


@dataclass(frozen=True)
class Rule:
    """A rule as written: of its parts it has those of its kind, and the tables that it brings."""

    kind: str
    name: str
    table: TableRead | None = None
    measure: MeasureText | None = None
    unit: str = ""
    measures: Mapping[str, MeasureText] = field(default_factory=dict)
    rules: tuple[RuleText, ...] = ()
    tables: Known[TableRead] = field(default_factory=Known)
    scales: Known[Scale] = field(default_factory=Known)


def rule_of(tree: Branch, report: Report, milestones: tuple[str, ...]) -> Rule | None:
    """The rule that a tree holds, or nothing where it is of no kind."""
    said = [kind for kind in RULES if kind in tree.entries]
    if len(said) != 1:
        what = "this file does not say what kind of rule it is"
        if said:
            what = f"this file says that it is several kinds of rule: {listed(said)}"
        report.add(
            "CONTRACT-081", tree.place, what, "begin it with one of `table: …`, `measure: …` and `terms: …`"
        )
        return None
    (kind,) = said
    keys = Keys(tree, "the rule", report, known=RULES[kind])
    name = keys.value(kind, values.name) or ""
    for key in ("title", "why", "source"):
        keys.words(key)
    keys.value("reviewed", _reviewed)
    keys.text("licence")
    title = Text(name, keys.spot(kind))
    if kind == "table":
        return Rule(kind, name, table=table_read(name, title, keys, milestones))
    tables = tables_written(keys, milestones)
    rule = _measure(name, title, keys, tables) if kind == "measure" else _terms(name, keys, tables)
    keys.done()
    return rule


def _measure(name: str, key: Text, keys: Keys, tables: Known[TableRead]) -> Rule:
    unit, said = keys.words("unit"), keys.text("title")
    measure = measure_text(keys, key, said.value if said else "")
    stands_for_one = keys.value("milestone", values.own_name)
    if measure is not None:
        measure = replace(measure, milestone=stands_for_one)
    scales = scales_written(keys)
    return Rule("measure", name, measure=measure, unit=unit, tables=tables, scales=scales)


def _terms(name: str, keys: Keys, tables: Known[TableRead]) -> Rule:
    rules = Section(keys, "rules")
    found = [rule_text(name, its, part) for its, _, part in rules.parts()]
    measures: dict[str, MeasureText] = {}
    for its, place, part in Section(keys, "measures", values.own_name).parts():
        measure = measure_text(part, place, part.words("title"))
        part.done()
        if measure is not None:
            measures[its] = replace(measure, of_terms=True)
    return Rule(
        "terms",
        name,
        measures=measures,
        rules=tuple(text for text in found if text is not None),
        tables=tables,
    )


def _reviewed(text: str) -> None:
    """Refuse anything but the day of the last look and the day of the next."""
    found = re.fullmatch(r"(\S+), next (\S+)", text)
    if not found:
        what = f"`{text}` does not say when this was looked at, and when it will be again"
        raise Misread("CONTRACT-081", what, "write two days, as in `2026-04-01, next 2027-04-01`")
    if values.day(found[2]) <= values.day(found[1]):
        raise Misread(
            "CONTRACT-081", "the next review comes before the last", "write a later day after `next`"
        )
