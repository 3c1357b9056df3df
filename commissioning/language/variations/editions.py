"""A contract read again with each of its variations, in the order in which they come into force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from commissioning.language.contract import Reading, contract_file, contract_of, with_cases
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.keys import Keys
from commissioning.language.report import Report
from commissioning.language.sections.parties import parties
from commissioning.language.variations.allowed import refuse_changes, refuse_twice
from commissioning.language.variations.bounds import refuse_beyond, refuse_days
from commissioning.language.variations.changes import laid_over
from commissioning.language.variations.files import cases_of_variations, variation_trees
from commissioning.language.variations.header import VariationText, variation_text
from commissioning.language.variations.over_time import over_time
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model.calendar import Day
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract, Edition


def read_over_time(path: Path, library: Path, as_known: Day | None = None) -> Reading:
    """The contract at a path with its cases and variations: all, or those agreed by all by a day."""
    report = Report()
    file = contract_file(path)
    tree = read_tree(file, report)
    if tree is None:
        return with_cases(Reading(None, report.problems, {}), path)
    varied = contract_over_time(tree, variation_trees(file, report), library, report, as_known)
    return _with_cases_of_variations(with_cases(varied, path), file)


def _with_cases_of_variations(reading: Reading, file: Path) -> Reading:
    """A reading of the contract in a file, with the cases beside those variations that are known."""
    report = Report()
    cases = cases_of_variations(file, report)
    known = {"", *(edition.name for edition in reading.contract.editions)} if reading.contract else {""}
    shown = [*reading.cases, *(case for case in cases if case.shows in known)]
    return replace(reading, cases=shown, problems=[*reading.problems, *report.problems])


def contract_over_time(
    tree: Branch,
    written: Sequence[tuple[str, Branch]],
    library: Path,
    report: Report,
    as_known: Day | None = None,
) -> Reading:
    """The contract that a tree holds, with variations, each by the name of its file."""
    signed = contract_of(tree, library, report)
    known = parties(Keys(tree, "the contract", Report(), known=CONTRACT_KEYS))
    found = [variation_text(each, stem, known, report) for stem, each in written]
    texts = sorted((text for text in found if text is not None), key=_as_laid)
    refuse_twice(texts, tree, report)
    if as_known is not None:
        texts = [text for text in texts if text.variation.known <= as_known]
    if report.problems or signed.contract is None or not texts:
        return Reading(None if report.problems else signed.contract, report.problems, signed.places)
    return _Editor(tree, signed, library, report).read(texts)


def _as_laid(text: VariationText) -> tuple[Day, str]:
    """The order in which changes are laid over one another: the later `from` has the last word."""
    return text.variation.start, text.variation.name


def _as_in_force(text: VariationText) -> tuple[Day, Day, str]:
    return text.variation.in_force, *_as_laid(text)


@dataclass(frozen=True)
class _Editor:
    """Reads one edition after another; the first that has a problem is the last that is read."""

    tree: Branch
    signed: Reading
    library: Path
    report: Report

    def read(self, texts: Sequence[VariationText]) -> Reading:
        """The contract over time."""
        reading, in_force = self.signed, list[VariationText]()
        editions = [Edition(variation=None, contract=_sound(reading))]
        for text in sorted(texts, key=_as_in_force):
            before, in_force = _laid(self.tree, in_force), [*in_force, text]
            refuse_changes(text, before, self.report)
            refuse_days(text, editions[-1].contract.term, self.report)
            if not self.report.problems:
                reading = self._edition(text, _laid(self.tree, in_force), editions)
            if reading.contract is None or self.report.problems:
                return Reading(None, self.report.problems, self.signed.places)
            editions.append(Edition(variation=text.variation, contract=reading.contract))
        return Reading(over_time(editions), [], reading.places)

    def _edition(self, text: VariationText, tree: Branch, earlier: Sequence[Edition]) -> Reading:
        own = Report()
        reading = contract_of(tree, self.library, own)
        self.report.problems += [_placed(problem, text) for problem in own.problems]
        if reading.contract is not None:
            refuse_beyond(text, earlier, reading.contract, self.report)
        return reading


def _sound(reading: Reading) -> Contract:
    """INVARIANT: no edition is read on top of one that has a problem."""
    if reading.contract is None:
        raise AssertionError("a contract with a problem is not varied")
    return reading.contract


def _laid(tree: Branch, texts: Iterable[VariationText]) -> Branch:
    return reduce(laid_over, (text.changes for text in sorted(texts, key=_as_laid)), tree)


def _placed(problem: Problem, text: VariationText) -> Problem:
    """A problem in the contract's own file is one only since the variation: it says so."""
    if problem.place.file == text.file:
        return problem
    return problem.model_copy(update={"what": f"as varied by `{text.variation.name}`: {problem.what}"})
