"""What a contract looks for: evidence, measures, sets and milestones, each read against those before it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commissioning.language.conditions.meanings import Formula
from commissioning.language.conditions.subjects import Names
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.rules import ANY_MILESTONE
from commissioning.language.section import Section
from commissioning.language.sections.kinds import Kinds, kinds
from commissioning.language.sections.measures import MeasureReader, refuse_ambiguous
from commissioning.language.sections.milestones import (
    MilestoneReader,
    judged_in_order,
    kinds_of,
    lapsing,
    refuse_circles,
)
from commissioning.language.sections.sets import (
    SetReader,
    formulas_of,
    set_name,
    set_texts,
    without_circles,
)
from commissioning.language.taken import Taken
from commissioning.model.calendar import Term
from commissioning.model.expressions import NamedSet
from commissioning.model.scales import Scale
from commissioning.model.terms import Measure, Milestone


@dataclass(frozen=True)
class LookedFor:
    """What is looked for, as far as it could be read, with the names that the money may speak of.

    `order` is that in which milestones are judged.
    """

    names: Names
    kinds: Kinds
    measures: Mapping[str, Measure]
    sets: Mapping[str, NamedSet]
    milestones: Mapping[str, Milestone]
    order: tuple[str, ...]


def looked_for(keys: Keys, section: Section, taken: Taken, term: Term | None) -> LookedFor:
    """Read evidence, measures, sets and the section of milestones; what is used is gathered in `taken`."""
    report = keys.report
    names = replace(_names(keys, taken), term=term)
    subjects = kinds(names.tables, report, keys.spot("evidence"))
    own_sets = Section(keys, "sets", set_name)
    subjects = replace(subjects, sets=frozenset(own_sets.entries))
    names = replace(names.about(kinds_of(section, subjects, report)), lapsing=lapsing(section))
    refuse_ambiguous(taken.measures, names.milestones, names.tables, report)
    formulas = {name: tuple(line.value for line in text.lines) for name, text in taken.measures.items()}
    texts = without_circles(set_texts(own_sets, subjects, report), formulas, subjects.lists, own_sets)
    names = replace(names, sets=texts)
    some_milestone = next(iter(taken.library.milestones), ANY_MILESTONE)
    measures, names = MeasureReader(report, names, taken.measures, some_milestone).read()
    sets = SetReader(report, names).read(own_sets)
    milestones = MilestoneReader(report, names, subjects).read(section)
    refuse_circles(section, formulas | formulas_of(texts), subjects, report)
    return LookedFor(names, subjects, measures, sets, milestones, judged_in_order(milestones))


def _names(keys: Keys, taken: Taken) -> Names:
    """The tables and measures that conditions may name, before anything is known of milestones."""
    own_tables = taken.evidence(keys)
    own_scales = taken.own_scales(keys)
    own_measures = taken.own_measures(keys)
    taken.terms(keys)
    tables = Known({} if own_tables.partly else taken.tables, own_tables.faulty, own_tables.partly)
    measures: Known[Formula] = Known({}, own_measures.faulty, own_measures.partly)
    scales: Known[Scale] = Known(taken.scales, own_scales.faulty, own_scales.partly)
    return Names(tables=tables, milestones=Known(), measures=measures, scales=scales)
