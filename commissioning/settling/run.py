"""Evidence files to a settlement: read, evaluate twice, compare, and only then allocate money."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import cpu_count
from pathlib import Path

from commissioning.evidence import read_evidence
from commissioning.funding.settle import settle
from commissioning.language.sentences import joined
from commissioning.model.calendar import Day, text_of
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.settlement import Settlement
from commissioning.model.terms import THE_CONTRACT, Contract
from commissioning.settling.agree import Difference, differences

Step = Callable[[str], None]
"""Told the name of each step as it begins, so that a caller can show how far a run is."""

NO_ENGINE = "durable-rules cannot be imported here, so nothing can be worked out twice"
THEY_DIFFER = "the two evaluators differ, a fault of ours and not of the evidence"

ROWS_FOR_WORKERS = 20_000
"""From so many rows on, several processes are quicker than one."""

STEPS = ("reading", "everyone at once", "one person at a time", "sharing out")


@dataclass(frozen=True)
class Outcome:
    """What a run came to. Without a settlement, `refusal` says in a sentence why no amount is given."""

    evidence: Evidence
    problems: Sequence[Problem]
    settlement: Settlement | None = None
    refusal: str | None = None
    differences: Sequence[Difference] = ()


def evaluate(contract: Contract, files: Sequence[Path], as_at: Day, step: Step = lambda _: None) -> Outcome:
    """The outcome of a contract on evidence files as at a day."""
    step(STEPS[0])
    evidence, problems = read_evidence(contract, files, as_at)
    reason = unfit(contract, files, evidence, as_at)
    if reason is not None:
        return _refused(evidence, problems, reason)
    return settle_evidence(contract, evidence, as_at, step, problems)


def settle_evidence(
    contract: Contract,
    evidence: Evidence,
    as_at: Day,
    step: Step = lambda _: None,
    problems: Sequence[Problem] = (),
) -> Outcome:
    """The outcome on evidence already read: nothing is settled unless both evaluators agree."""
    try:
        from commissioning.evaluation.journey.find.finding import TooManyTogether
        from commissioning.evaluation.journey.workers import JourneyBroken, evaluate_in_workers
    except ImportError as error:
        if not is_engine(error):
            raise
        return _refused(evidence, problems, NO_ENGINE)
    from commissioning.evaluation.cohort import TooManyPairs
    from commissioning.evaluation.cohort import evaluate as judge_at_once

    try:
        step(STEPS[1])
        at_once = judge_at_once(contract, evidence, as_at)
        step(STEPS[2])
        one_by_one = evaluate_in_workers(
            contract, evidence, as_at, workers=cpu_count(), rows_min=ROWS_FOR_WORKERS
        )
    except (TooManyPairs, TooManyTogether, JourneyBroken) as error:
        return _refused(evidence, problems, str(error))
    found = differences(one_by_one, at_once)
    if found:
        return _refused(evidence, problems, THEY_DIFFER, found)
    step(STEPS[3])
    settlement = settle(contract, at_once, owners_of(contract, evidence), as_at)
    return Outcome(evidence, problems, settlement)


def _refused(
    evidence: Evidence, problems: Sequence[Problem], reason: str, found: Sequence[Difference] = ()
) -> Outcome:
    return Outcome(evidence, problems, refusal=f"no amount is given: {reason}", differences=found)


def is_engine(error: ImportError) -> bool:
    """Whether what could not be imported is the engine of the journey, and nothing of ours."""
    return (error.name or "").startswith("durable")


def owners_of(contract: Contract, evidence: Evidence) -> dict[tuple[str, str], str]:
    """Whom each subject belongs to, by kind and pseudonym: itself where it belongs to nobody."""
    return {(THE_CONTRACT, contract.name): contract.name} | {
        (table.one_row_for, subject): owner
        for table in contract.evidence.values()
        if table.one_row_for is not None and table.name in evidence.tables
        for subject, owner in zip(
            evidence.tables[table.name].subjects, evidence.tables[table.name].owners, strict=True
        )
    }


def unfit(contract: Contract, files: Sequence[Path], evidence: Evidence, as_at: Day) -> str | None:
    """Why there is nothing to evaluate, in a sentence; nothing where there is."""
    first = contract.term.first
    if as_at < first:
        return f"{text_of(as_at)} is before the first day of the contract, {text_of(first)}"
    read = {receipt.file for receipt in evidence.receipts}
    unread = [str(file) for file in files if str(file) not in read]
    if unread:
        return f"nothing could be read from {', '.join(unread)}"
    lists = [table.name for table in contract.evidence.values() if table.one_row_for and not table.about]
    has_one = any(map(contract.is_for_everyone, contract.milestones))
    if not has_one and not any(name in evidence.tables and evidence.tables[name].subjects for name in lists):
        return f"{_tables_words(lists)} nobody, so there is nobody to look at"
    return None


def _tables_words(lists: Sequence[str]) -> str:
    """The tables that list subjects, as the beginning of a sentence.

    >>> _tables_words(["people"]), _tables_words(["people", "practices"])
    ('the table `people` lists', 'the tables `people` and `practices` list')
    """
    names = joined([f"`{name}`" for name in lists], "and")
    return f"the tables {names} list" if len(lists) > 1 else f"the table {names} lists"
