"""What a contract has to speak of: tables, measures and decision rules, its own and the library's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commissioning.language import values
from commissioning.language.conditions.parts import Word
from commissioning.language.conditions.rows import named_milestone
from commissioning.language.forms import Form, Key, NameList
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.lines import MILESTONE, TEXT, USED
from commissioning.language.report import Report
from commissioning.language.rules import Rule
from commissioning.language.section import Section
from commissioning.language.sections.decisions import RuleText
from commissioning.language.sections.measures import MEASURE_KEYS, MeasureText, measure_text
from commissioning.language.sections.scales import scales_written
from commissioning.language.sections.table_keys import TABLE_KEYS
from commissioning.language.sections.tables import TableRead, table_read
from commissioning.language.uses import Library
from commissioning.language.yamltree import Text
from commissioning.model.scales import Scale

_USE = Key(USED, "The rule of the library that says it.")
USED_KEYS = Form("what comes from the library", {"use": _USE})
MEASURE_USED_KEYS = Form(
    "a measure from the library",
    {
        "use": _USE,
        "milestone": Key(
            MILESTONE, "The milestone that the rule is to speak of.", "the rule speaks of no milestone"
        ),
    },
)
TERMS_KEYS = Form(
    "the terms",
    {
        "use": Key(NameList(USED), "Terms of the library, whose rules decide what is paid."),
        "submissions": Key(TEXT, "When evidence is sent. Kept as wording.", "the contract does not say"),
    },
)


@dataclass
class Taken:
    """Tables, measures and rules by name, while they are gathered.

    `missing` says that some terms could not be had, so that nobody can say what the others lack.
    `submissions` is when evidence is to be sent, in the contract's own words.
    """

    library: Library
    report: Report
    tables: dict[str, TableRead] = field(default_factory=dict)
    measures: dict[str, MeasureText] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    rules: list[RuleText] = field(default_factory=list)
    missing: bool = False
    submissions: str | None = None
    _brought: dict[str, Text] = field(default_factory=dict)

    # --- evidence

    def evidence(self, keys: Keys) -> Known[str]:
        """Read the `evidence` section; gives the names of its tables that could not be read at all."""
        section = Section(keys, "evidence", values.own_name)
        for name, key, part in section.parts():
            table = self._table_used(name, part) if "use" in part else self._table(name, key, part)
            if table is not None:
                self.tables[name] = table
        return section.known({name: name for name in self.tables})

    def _table(self, name: str, key: Text, part: Keys) -> TableRead:
        return table_read(name, key, part.only(TABLE_KEYS), self.library.milestones)

    def _table_used(self, name: str, part: Keys) -> TableRead | None:
        part = part.only(USED_KEYS, "which comes from the library,")
        use, rule = self._used(part, "table")
        part.done()
        if use is None or rule is None or rule.table is None:
            return None
        table = rule.table.table.model_copy(update={"name": name})
        return replace(rule.table, table=table, place=use.place)

    def _used(self, part: Keys, kind: str) -> tuple[Text | None, Rule | None]:
        """The rule that a part uses, and where it says so."""
        use = part.line("use")
        return use, self.library.rule(use, kind) if use else None

    def _bring(self, tables: Known[TableRead], use: Text) -> None:
        """Take in tables that come with a rule; the contract's own table of a name stands."""
        for name, table in tables.things.items():
            earlier = self._brought.get(name)
            if name not in self.tables:
                self.tables[name] = replace(table, place=use.place)
                self._brought[name] = use
            elif earlier is not None and self.tables[name].table != table.table:
                what = f"`{earlier.value}` and `{use.value}` bring different tables called `{name}`"
                remedy = f"write `{name}:` under `evidence`, with every column that both of them need"
                self.report.add("CONTRACT-009", use.place, what, remedy)

    # --- measures

    def own_measures(self, keys: Keys) -> Known[str]:
        """Read the `measures` section; gives the names of its measures that could not be read at all."""
        section = Section(keys, "measures", values.own_name)
        for name, key, part in section.parts():
            measure = (
                self._measure_used(key, part) if "use" in part else _measure(key, part.only(MEASURE_KEYS))
            )
            if measure is not None:
                self.measures[name] = measure
        return section.known({name: name for name in self.measures})

    def _measure_used(self, key: Text, part: Keys) -> MeasureText | None:
        part = part.only(MEASURE_USED_KEYS, "which comes from the library,")
        use, rule = self._used(part, "measure")
        said = part.line("milestone")
        part.done()
        if use is None or rule is None or rule.measure is None:
            return None
        measure = self._about_milestone(rule.measure, use, said, part)
        self._bring(rule.tables, use)
        self._bring_scales(rule.scales, use)
        return None if measure is None else replace(measure, key=key, use=use)

    def _about_milestone(
        self, measure: MeasureText, use: Text, said: Text | None, part: Keys
    ) -> MeasureText | None:
        """A measure of the library about the milestone that the contract says, where it speaks of any."""
        if measure.milestone is None and "milestone" not in part:
            return measure
        if measure.milestone is not None and "milestone" in part:
            known = Known(dict.fromkeys(self.library.milestones, ""))
            named = said and self.report.attempt(said.place, named_milestone, Word(said.value, 0), known)
            return measure.about(named) if named else None
        if measure.milestone is None:
            what, remedy = f"`{use.value}` speaks of no milestone", "take this line out"
            self.report.add("CONTRACT-083", part.spot("milestone"), what, remedy)
        else:
            what = f"`{use.value}` speaks of a milestone, and the contract does not say of which"
            self.report.add("CONTRACT-083", use.place, what, "add a line `milestone: …` below it")
        return None

    # --- scales

    def own_scales(self, keys: Keys) -> Known[Scale]:
        """Read the `scales` section; gives the names of its scales that could not be read as well."""
        own = scales_written(keys)
        self.scales |= own.things
        return own

    def _bring_scales(self, scales: Known[Scale], use: Text) -> None:
        """Take in scales that come with a measure; one that is here already must say the same."""
        for name, scale in scales.things.items():
            if self.scales.setdefault(name, scale) != scale:
                what = f"`{use.value}` brings a scale `{name}`, and there is another of that name"
                remedy = f"give the other scale `{name}` another name"
                self.report.add("CONTRACT-009", use.place, what, remedy)

    # --- terms

    def terms(self, keys: Keys) -> None:
        """Read the `terms` section: the decision rules, with the measures and tables they bring."""
        part = keys.inside("terms")
        if part is None:
            return
        uses = part.names("use", required=False)
        for number, use in enumerate(uses):
            if use.value in [earlier.value for earlier in uses[:number]]:
                self.report.add("CONTRACT-009", use.place, f"`{use.value}` is used twice", "name it once")
            else:
                self._terms_used(use)
        said = part.text("submissions")
        self.submissions = said.value if said is not None else None
        part.done()
        asked = "use" in part and not uses
        if not self.missing and not asked and not any(rule.then == "pay" for rule in self.rules):
            what = "no rule says when to pay, so nothing would ever be paid"
            remedy = "add terms that pay to `use`, such as `standard/pay_when_evidenced`"
            self.report.add("CONTRACT-062", part.place, what, remedy)

    def _terms_used(self, use: Text) -> None:
        rule = self.library.rule(use, "terms")
        if rule is None:
            self.missing = True
            return
        self._bring(rule.tables, use)
        if not self._bring_measures(rule.measures, use):
            self.missing = True
            return
        taken = {text.name for text in self.rules}
        for text in rule.rules:
            if text.name in taken:
                what = f"two of the terms in use have a rule `{text.name}`"
                self.report.add("CONTRACT-009", use.place, what, "use one of the two")
            self.rules.append(replace(text, use=use))

    def _bring_measures(self, measures: Mapping[str, MeasureText], use: Text) -> bool:
        """Take in the measures that come with terms; whether all of them have a name to themselves."""
        alone = True
        for name, text in measures.items():
            if name in self.measures:
                alone = False
                what = f"`{use.value}` brings a measure `{name}`, and there is one of that name already"
                self.report.add(
                    "CONTRACT-009", use.place, what, f"give the other measure `{name}` another name"
                )
            else:
                self.measures[name] = replace(text, use=use)
        return alone


def _measure(key: Text, part: Keys) -> MeasureText | None:
    measure = measure_text(part, key, part.words("title"))
    part.done()
    return measure
