"""What was sent, as far as it was known by a day, and whether there is anything in it to evaluate."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.evidence.apart import read_evidence_apart
from commissioning.evidence.reading import read_sources
from commissioning.evidence.received import Received, as_known_on, received_by
from commissioning.language.sentences import joined
from commissioning.model.calendar import Day, text_of
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract


@dataclass(frozen=True)
class Sent:
    """The evidence with its problems; `unfit` says in a sentence why nothing can be made of it, if so.

    Files that were received `later` than the day it is known on are left out.
    """

    evidence: Evidence
    problems: Sequence[Problem]
    as_known: Day | None = None
    later: tuple[Path, ...] = ()
    unfit: str | None = None


def read_sent(contract: Contract, files: Sequence[Path], as_at: Day, as_known: Day | None = None) -> Sent:
    """The evidence in files: all of it, or what had been received and agreed by a day."""
    received = received_by(files, as_known)
    if as_known is not None and (received.problems or not received.by_then):
        nothing, _ = read_sources(contract, [], file="")
        return Sent(nothing, received.problems, as_known, received.later, _nothing_known(received, as_known))
    evidence, problems = read_evidence_apart(contract, received.by_then)
    known = as_known_on(contract, evidence, as_known)
    reason = unfit(contract, received.by_then, evidence, as_at)
    return Sent(known, problems, as_known, received.later, reason)


def _nothing_known(received: Received, as_known: Day) -> str:
    if received.problems:
        files = ", ".join(problem.place.file for problem in received.problems)
        return f"it is not said when {files} came, and only what was known on {text_of(as_known)} counts"
    return f"nothing had been received by {text_of(as_known)}"


def unfit(contract: Contract, files: Sequence[Path], evidence: Evidence, as_at: Day) -> str | None:
    """Why there is nothing to evaluate, in a sentence; nothing where there is."""
    first = contract.term.first
    if as_at < first:
        return f"{text_of(as_at)} is before the first day of the contract, {text_of(first)}"
    unread = unread_words(files, evidence)
    if unread:
        return unread
    lists = [table.name for table in contract.evidence.values() if table.one_row_for and not table.about]
    has_one = any(map(contract.is_for_everyone, contract.milestones))
    if not has_one and not any(name in evidence.tables and evidence.tables[name].subjects for name in lists):
        return f"{_tables_words(lists)} nobody, so there is nobody to look at"
    return None


def unread_words(files: Sequence[Path], evidence: Evidence) -> str | None:
    """From which files nothing could be read, in a sentence; nothing where there is none."""
    read = {receipt.file for receipt in evidence.receipts}
    unread = [str(file) for file in files if str(file) not in read]
    return f"nothing could be read from {', '.join(unread)}" if unread else None


def _tables_words(lists: Sequence[str]) -> str:
    """The tables that list subjects, as the beginning of a sentence.

    >>> _tables_words(["people"]), _tables_words(["people", "practices"])
    ('the table `people` lists', 'the tables `people` and `practices` list')
    """
    names = joined([f"`{name}`" for name in lists], "and")
    return f"the tables {names} list" if len(lists) > 1 else f"the table {names} lists"
