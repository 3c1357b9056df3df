"""The `measures` section: numbers, and yes or no, that each subject has on each day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from commissioning.language import values
from commissioning.language.conditions.meanings import Formula, names_in, only_while
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.subjects import Names
from commissioning.language.conditions.typed import Typed, TypedTruth
from commissioning.language.fitting import fitting
from commissioning.language.forms import Either, Form, Key, Line
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.lines import FORMULA, TEXT
from commissioning.language.report import Report
from commissioning.language.sections.by_day import BY_DAY, by_day
from commissioning.language.sections.circles import circle_words, in_order
from commissioning.language.sections.tables import TableRead
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Term, text_of
from commissioning.model.expressions import ByDay
from commissioning.model.terms import Measure
from commissioning.model.walk import nodes_in

ONLY_WHEN = Key(
    Line("two numbers compared", "count(contacts) >= 3", code="CONTRACT-020"),
    "Without this the number has no value: nobody can say.",
    "it has a value on every day",
)
VALUE = Key(
    Either((FORMULA, BY_DAY)),
    "The number, or the yes or no, that each subject has on each day; or figures, each from its day on.",
)
MEASURE_KEYS = Form(
    "a measure",
    {
        "title": Key(TEXT, "What is measured, as people would say it."),
        "value": VALUE,
        "only when": ONLY_WHEN,
    },
)

HIGHEST, MOST_PARTS = 8, 2_000
"""How many measures may rest on one another, and of how many parts all of them may be made."""


@dataclass(frozen=True)
class MeasureText:
    """A measure as written, before it is understood; of one `by_day`, `value` is only its place.

    `key` is where the contract names it, and `use` the rule it comes from, nothing where the contract
    itself says what it means. One that is `of_terms` may speak of `this milestone`. `milestone` is the word
    that stands for one of the contract's in a measure of the library, nothing where none does.
    """

    title: str
    value: Text
    key: Text
    only_when: Text | None = None
    use: Text | None = None
    of_terms: bool = False
    milestone: str | None = None
    by_day: ByDay | None = None

    def about(self, milestone: str) -> "MeasureText":
        """The same with a milestone's name in the place of the word that stands for it."""
        only_when = None if self.only_when is None else self._named(self.only_when, milestone)
        return replace(self, value=self._named(self.value, milestone), only_when=only_when)

    def _named(self, line: Text, milestone: str) -> Text:
        return replace(line, value=re.sub(rf"\b{self.milestone}\b", milestone, line.value))

    @property
    def lines(self) -> tuple[Text, ...]:
        """The lines in which it says what it means."""
        own = () if self.by_day else (self.value,)
        return own if self.only_when is None else (*own, self.only_when)

    @property
    def formula(self) -> Formula:
        """What it says, without where."""
        return Formula(self.by_day or self.value.value, self.only_when.value if self.only_when else None)


def measure_text(part: Keys, key: Text, title: str) -> MeasureText | None:
    """A measure as a part writes it; nothing where its value cannot be read."""
    written, only_when = part.node("value"), part.line("only when")
    if isinstance(written, Branch):
        number = by_day(written, part.report)
        place = Text("", part.spot("value"))
        return None if number is None else MeasureText(title, place, key, only_when, by_day=number)
    value = part.line("value")
    return None if value is None else MeasureText(title, value, key, only_when)


@dataclass(frozen=True)
class MeasureReader:
    """Understands measures, each after those it rests on, so that one that is wrong is said once."""

    report: Report
    names: Names
    texts: Mapping[str, MeasureText]
    any_milestone: str
    """Stands for `this milestone` where terms are read outside any payment."""

    def read(self) -> tuple[dict[str, Measure], Names]:
        """The contract's own measures, and the names with every measure in them."""
        needs = self._needs()
        order, circles = in_order(needs)
        faulty = {name for circle in circles for name in circle} | (set(self.texts) - set(needs))
        for circle in circles:
            place = self.texts[circle[0]].value.place
            what = f"these measures go in a circle: {circle_words(circle)}"
            self.report.add("CONTRACT-027", place, what, f"take `{circle[1]}` out of this formula")
        heights: dict[str, int] = {}
        typed: dict[str, Typed] = {}
        for name in order:
            heights[name] = 1 + max((heights.get(below, 0) for below in needs[name]), default=0)
            meaning = None if name in faulty else self._typed(name, heights[name], faulty)
            if meaning is None:
                faulty.add(name)
            else:
                typed[name] = meaning
        own = {name: text for name, text in self.texts.items() if not text.of_terms and name in typed}
        measures = {
            name: Measure(name=name, title=text.title, value=typed[name].node, unit=typed[name].unit)
            for name, text in own.items()
        }
        return measures, self._names(faulty)

    @property
    def _lists(self) -> set[str]:
        """The tables that list subjects."""
        return {name for name, read in self.names.tables.things.items() if read.table.one_row_for}

    def _needs(self) -> dict[str, tuple[str, ...]]:
        """The measures that each formula names; one that cannot be read is left out."""
        found: dict[str, tuple[str, ...]] = {}
        for name, text in self.texts.items():
            parts = [self.report.attempt(line.place, parse, line.value) for line in text.lines]
            if None not in parts:
                named = (other for part in parts if part for other in names_in(part, self._lists))
                found[name] = tuple(dict.fromkeys(other for other in named if other in self.texts))
        return found

    def _typed(self, name: str, height: int, faulty: set[str]) -> Typed | None:
        text = self.texts[name]
        names = replace(self._names(faulty), this=self.any_milestone if text.of_terms else None)
        inside = names.inside()
        if text.by_day is not None:
            typed: Typed | None = inside.written(Formula(text.by_day))
        else:
            typed = fitting(self.report, text.value, text.use, inside.formula)
        if typed is not None and text.only_when is not None:
            typed = self._only_when(typed, text, text.only_when, inside)
        if typed is None:
            return None
        parts = sum(1 for _ in islice(nodes_in(typed.node), MOST_PARTS + 1))
        if parts > MOST_PARTS or height > HIGHEST:
            what = f"`{name}` rests on more than can be followed"
            self.report.add("CONTRACT-028", text.value.place, what, "let fewer measures rest on one another")
            return None
        return typed

    def _only_when(self, typed: Typed, text: MeasureText, line: Text, names: Names) -> Typed | None:
        if isinstance(typed, TypedTruth):
            what = "`only when` says when a number has a value, and this is a yes or no"
            self.report.add("CONTRACT-024", line.place, what, "write it into `value`, joined by `and`")
            return None
        when = fitting(self.report, line, text.use, names.comparison)
        return None if when is None else only_while(typed, when)

    def _names(self, faulty: Iterable[str]) -> Names:
        formulas = {name: text.formula for name, text in self.texts.items() if name not in faulty}
        known = self.names.measures
        return replace(self.names, measures=Known(formulas, known.faulty | set(faulty), known.partly))


def refuse_late_starts(texts: Mapping[str, MeasureText], term: Term | None, report: Report) -> None:
    """Refuse a number by day of the contract's own without a figure on the first day of the term."""
    for name, text in texts.items():
        number = None if text.use else text.by_day
        if number is not None and term is not None and number.values[0].start > term.first:
            what = f"`{name}` has no figure on {text_of(term.first)}, the first day of the term"
            remedy = "add the figure that held then, by the day it started"
            report.add("CONTRACT-056", text.value.place, what, remedy)


def refuse_ambiguous(
    texts: Mapping[str, MeasureText], milestones: Known[str], tables: Known[TableRead], report: Report
) -> None:
    """Refuse a measure with the name of a milestone, or of a column in which a list of subjects says it."""
    for name, text in texts.items():
        if name in values.WORDS:
            continue
        others = [f"the milestone `{name}`"] if name in [*milestones] else []
        others += [
            f"the column `{name}` of `{read.table.name}`"
            for read in tables.things.values()
            if read.table.one_row_for and name in read.table.columns
        ]
        for other in others:
            place = text.use.place if text.use and text.of_terms else text.key.place
            what = f"`{name}` is both a measure and {other}"
            report.add("CONTRACT-009", place, what, "give one of them another name")
