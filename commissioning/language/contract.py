"""Reads a whole contract: each section in turn, all problems in one run, the model where there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.language import values
from commissioning.language.cases import Case, read_cases
from commissioning.language.cases_fit import misfit_problems
from commissioning.language.contract_keys import CONTRACT_KEYS, LANGUAGE
from commissioning.language.keys import Keys
from commissioning.language.known import there
from commissioning.language.looking import looked_for
from commissioning.language.paying import PayingReader
from commissioning.language.report import Report
from commissioning.language.rule_keys import RULES
from commissioning.language.section import Section
from commissioning.language.sections.measures import refuse_late_starts
from commissioning.language.sections.milestones import milestone_name
from commissioning.language.sections.parties import parties
from commissioning.language.signed import Signed
from commissioning.language.taken import Taken
from commissioning.language.uses import Library
from commissioning.language.wording import wording_only
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.currencies import CURRENCIES, Currency
from commissioning.model.problems import Place, Problem
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
    """A reading of the contract at a path, with the cases beside it, which are to fit it."""
    if not cases_file(path).exists():
        return reading
    cases, problems = read_cases(cases_file(path))
    if reading.contract is not None:
        problems += misfit_problems(cases, reading.contract)
    return replace(reading, cases=cases, problems=[*reading.problems, *problems])


def contract_of(tree: Branch, library: Path, report: Report) -> Reading:
    """The contract that a tree holds; problems are added to those already in the report."""
    keys = Keys(tree, "the contract", report, known=CONTRACT_KEYS)
    worth_reading = not _is_rule(tree, report) and _for_this_language(keys)
    contract = _contract(keys, library) if worth_reading else None
    return Reading(None if report.problems else there(contract), report.problems, _clauses(tree))


def _is_rule(tree: Branch, report: Report) -> bool:
    """Whether it is a rule, which is not read as a contract with everything missing."""
    kind = next((kind for kind in RULES if kind in tree.entries), None)
    if kind is None or "contract" in tree.entries or "reviewed" not in tree.entries:
        return False
    what = f"this is a rule of the kind `{kind}`, and lies in no folder `rules`"
    remedy = "put it into the folder `rules` of a library, and name that library: `--library FOLDER`"
    report.add("CONTRACT-084", tree.place, what, remedy)
    return True


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
    looking = looked_for(keys, section, taken, term)
    refuse_late_starts(taken.measures, term, report)
    paying = PayingReader(report, looking, term, currency, signing, tuple(taken.rules)).read(keys)
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
        measures=looking.measures,
        scales=taken.scales,
        sets=looking.sets,
        milestones=looking.milestones,
        order=looking.order,
        payments=paying.payments,
        streams=paying.funding.streams.things,
        limits=paying.funding.limits,
        choices=there(paying.funding.choices),
        submissions=taken.submissions,
        wording_only={},
    )
    return found.model_copy(update={"wording_only": wording_only(found)})


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
