"""Reads a whole contract: each section in turn, all problems in one run, the model where there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.language import values
from commissioning.language.cases import Case, read_cases
from commissioning.language.conditions.meanings import Formula
from commissioning.language.conditions.subjects import Names
from commissioning.language.contract_keys import CONTRACT_KEYS, LANGUAGE
from commissioning.language.keys import Keys
from commissioning.language.known import Known, there
from commissioning.language.report import Report
from commissioning.language.rules import ANY_MILESTONE
from commissioning.language.section import Section
from commissioning.language.sections.between_payments import BetweenPayments
from commissioning.language.sections.decisions import Decider
from commissioning.language.sections.kinds import kinds
from commissioning.language.sections.limits import choices, limits
from commissioning.language.sections.measures import MeasureReader, refuse_ambiguous
from commissioning.language.sections.milestones import (
    MilestoneReader,
    judged_in_order,
    kinds_of,
    milestone_name,
    refuse_circles,
)
from commissioning.language.sections.parties import parties
from commissioning.language.sections.payments import PaymentReader
from commissioning.language.sections.prices import PriceReader
from commissioning.language.sections.sets import (
    SetReader,
    formulas_of,
    set_name,
    set_texts,
    without_circles,
)
from commissioning.language.sections.streams import StreamReader
from commissioning.language.signed import Signed
from commissioning.language.taken import Taken
from commissioning.language.uses import Library
from commissioning.language.wording import wording_only
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.currencies import CURRENCIES, Currency
from commissioning.model.pooling import Choices, Limit, Stream
from commissioning.model.problems import Place, Problem
from commissioning.model.scales import Scale
from commissioning.model.terms import Contract


@dataclass(frozen=True)
class Reading:
    """A contract as read: the model where nothing is wrong with it, every problem, each clause's place.

    `cases` are those in the file beside it.
    """

    contract: Contract | None
    problems: list[Problem]
    places: Mapping[str, Place]
    cases: Sequence[Case] = ()

    @property
    def signed(self) -> Signed | None:
        """The contract with its cases; nothing where there is a problem in either."""
        return None if self.contract is None or self.problems else Signed(self.contract, self.cases)


def contract_file(path: Path) -> Path:
    """The file a path means: a folder stands for the `contract.yaml` in it."""
    return path / "contract.yaml" if path.is_dir() else path


def cases_file(path: Path) -> Path:
    """The file beside a contract that holds its cases."""
    return contract_file(path).parent / "cases.yaml"


def read_contract(path: Path, library: Path) -> Reading:
    """The contract at a path, with what it uses of a library folder and the cases beside it."""
    report = Report()
    tree = read_tree(contract_file(path), report)
    reading = Reading(None, report.problems, {}) if tree is None else contract_of(tree, library, report)
    return with_cases(reading, path)


def with_cases(reading: Reading, path: Path) -> Reading:
    """A reading of the contract at a path, with the cases beside it."""
    if not cases_file(path).exists():
        return reading
    cases, problems = read_cases(cases_file(path))
    return replace(reading, cases=cases, problems=[*reading.problems, *problems])


def contract_of(tree: Branch, library: Path, report: Report) -> Reading:
    """The contract that a tree holds; problems are added to those already in the report."""
    keys = Keys(tree, "the contract", report, known=CONTRACT_KEYS)
    contract = _contract(keys, library) if _for_this_language(keys) else None
    return Reading(None if report.problems else there(contract), report.problems, _clauses(tree))


def _for_this_language(keys: Keys) -> bool:
    """Whether the rest is worth reading: what is written for another version is not judged by this one."""
    said = keys.line("language")
    if said is None or said.value == LANGUAGE:
        return True
    what, remedy = (
        f"this contract is written in language {said.value}",
        f"this version reads `language: {LANGUAGE}`",
    )
    keys.report.add("CONTRACT-082", said.place, what, remedy)
    return not said.value.isdigit()


def _contract(keys: Keys, library: Path) -> Contract | None:
    report = keys.report
    name, title = keys.value("contract", values.name), keys.words("title")
    term, currency = keys.value("term", values.term), keys.value("currency", _currency)
    signing = parties(keys)
    section = Section(keys, "milestones", milestone_name)
    taken = Taken(Library(library, report, tuple(section.entries)), report)
    names = _names(keys, taken)
    some_milestone = next(iter(taken.library.milestones), ANY_MILESTONE)
    subjects = kinds(names.tables, report, keys.spot("evidence"))
    own_sets = Section(keys, "sets", set_name)
    subjects = replace(subjects, sets=frozenset(own_sets.entries))
    names = names.about(kinds_of(section, subjects, report))
    refuse_ambiguous(taken.measures, names.milestones, names.tables, report)
    formulas = {name: tuple(line.value for line in text.lines) for name, text in taken.measures.items()}
    texts = without_circles(set_texts(own_sets, subjects, report), formulas, subjects.lists, own_sets)
    names = replace(names, sets=texts)
    measures, names = MeasureReader(report, names, taken.measures, some_milestone).read()
    sets = SetReader(report, names).read(own_sets)
    milestones = MilestoneReader(report, names, subjects).read(section)
    refuse_circles(section, formulas | formulas_of(texts), subjects, report)
    order = judged_in_order(milestones)
    funding = _funding(keys, StreamReader(report, names, term, currency, signing, subjects))
    decider = Decider(report, names, subjects, tuple(taken.rules))
    pricing = PriceReader(report, names, term, currency)
    paying = Section(keys, "payments", str)
    between = BetweenPayments(report, tuple(paying.entries), names.milestones, subjects)
    reader = PaymentReader(
        report,
        pricing,
        between,
        names.milestones,
        subjects,
        signing,
        funding.streams,
        decider,
        tuple(milestones),
    )
    payments = reader.read(paying)
    keys.done()
    if report.problems:
        return None
    found = Contract(
        name=there(name),
        title=title,
        language=int(LANGUAGE),
        term=there(term),
        currency=there(currency),
        parties=signing.things,
        evidence={table: read.table for table, read in taken.tables.items()},
        measures=measures,
        scales=taken.scales,
        sets=sets,
        milestones=milestones,
        order=order,
        payments=payments,
        streams=funding.streams.things,
        limits=funding.limits,
        choices=there(funding.choices),
        submissions=taken.submissions,
        wording_only={},
    )
    return found.model_copy(update={"wording_only": wording_only(found)})


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


@dataclass(frozen=True)
class _Funding:
    """The `funding` section, as far as it could be read."""

    streams: Known[Stream]
    limits: tuple[Limit, ...]
    choices: Choices | None


def _funding(keys: Keys, reader: StreamReader) -> _Funding:
    inner = keys.inside("funding")
    if inner is None:
        return _Funding(Known(partly=True), (), None)
    section = Section(inner, "streams")
    streams = reader.read(section)
    bounds = limits(inner, reader.kinds, reader.currency)
    chosen = inner.inside("choices")
    inner.done()
    return _Funding(streams, bounds, choices(chosen) if chosen else None)


def _currency(text: str) -> Currency:
    return values.one_of(text, CURRENCIES, "a currency we know")


def _clauses(tree: Branch, path: str = "") -> dict[str, Place]:
    """Where each clause stands, by its path."""
    found: dict[str, Place] = {}
    for name, node in tree.entries.items():
        here = f"{path}.{name}" if path else name
        found[here] = tree.keys[name].place
        if isinstance(node, Branch):
            found.update(_clauses(node, here))
    return found
