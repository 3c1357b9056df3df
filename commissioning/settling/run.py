"""Evidence files to a settlement: read, evaluate twice, compare, and only then allocate money."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.evidence import read_evidence
from commissioning.funding.settle import settle
from commissioning.model.calendar import Day, text_of
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.agree import Difference, differences

Step = Callable[[str], None]
"""Told the name of each step as it begins, so that a caller can show how far a run is."""

NO_ENGINE = "no amount is given: durable-rules cannot be imported here, so nothing can be worked out twice"
THEY_DIFFER = "no amount is given: the two evaluators differ, a fault of ours and not of the evidence"

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
    refusal = unfit(contract, files, evidence, as_at)
    if refusal is not None:
        return Outcome(evidence, problems, refusal=refusal)
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
        from commissioning.evaluation.journey.evaluator import evaluate as judge_one_by_one
    except ImportError as error:
        if not (error.name or "").startswith("durable"):
            raise
        return Outcome(evidence, problems, refusal=NO_ENGINE)
    from commissioning.evaluation.cohort import evaluate as judge_at_once

    step(STEPS[1])
    at_once = judge_at_once(contract, evidence, as_at)
    step(STEPS[2])
    one_by_one = judge_one_by_one(contract, evidence, as_at)
    found = differences(one_by_one, at_once)
    if found:
        return Outcome(evidence, problems, differences=found, refusal=THEY_DIFFER)
    step(STEPS[3])
    settlement = settle(contract, at_once, owners_of(contract, evidence), as_at)
    return Outcome(evidence, problems, settlement)


def owners_of(contract: Contract, evidence: Evidence) -> dict[tuple[str, str], str]:
    """Whom each subject belongs to, by kind and pseudonym: itself where it belongs to nobody."""
    return {
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
        days = f"{text_of(as_at)} is before the first day of the contract, {text_of(first)}"
        return f"no amount is given: {days}"
    read = {receipt.file for receipt in evidence.receipts}
    unread = [str(file) for file in files if str(file) not in read]
    if unread:
        return f"no amount is given: nothing could be read from {', '.join(unread)}"
    root = next(table for table in contract.evidence.values() if table.one_row_for and not table.about)
    if root.name not in evidence.tables or not evidence.tables[root.name].subjects:
        return f"no amount is given: the table `{root.name}` lists nobody, so there is nobody to look at"
    return None
