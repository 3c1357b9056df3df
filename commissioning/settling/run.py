"""Evidence files to a settlement: read, evaluate twice, compare, and only then allocate money."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import cpu_count
from pathlib import Path

from commissioning.funding.settle import settle
from commissioning.model.answers import TooMuchAsked
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.model.settlement import Settlement
from commissioning.model.terms import THE_CONTRACT, THE_SET, Contract
from commissioning.settling.agree import Difference, differences
from commissioning.settling.sent import read_sent

Step = Callable[[str], None]
"""Told the name of each step as it begins, so that a caller can show how far a run is."""

NO_ENGINE = "durable-rules cannot be imported here, so nothing can be worked out twice"
THEY_DIFFER = "the two evaluators differ, a fault of ours and not of the evidence"

ROWS_FOR_WORKERS = 20_000
"""From so many rows on, several processes are quicker than one."""

STEPS = ("reading", "everyone at once", "one person at a time", "sharing out")


@dataclass(frozen=True)
class Outcome:
    """What a run came to. Without a settlement, `refusal` says in a sentence why no amount is given.

    Only what was known by the day `as_known` counts, where there is one; what came `later` is left out.
    """

    evidence: Evidence
    problems: Sequence[Problem]
    settlement: Settlement | None = None
    refusal: str | None = None
    differences: Sequence[Difference] = ()
    as_known: Day | None = None
    later: Sequence[Path] = ()


def evaluate(
    contract: Contract,
    files: Sequence[Path],
    as_at: Day,
    step: Step = lambda _: None,
    as_known: Day | None = None,
) -> Outcome:
    """The outcome of a contract on evidence files as at a day, and as known on a day where one is given."""
    step(STEPS[0])
    sent = read_sent(contract, files, as_at, as_known)
    if sent.unfit is not None:
        outcome = _refused(sent.evidence, sent.problems, sent.unfit)
    else:
        outcome = settle_evidence(contract, sent.evidence, as_at, step, sent.problems)
    return replace(outcome, as_known=as_known, later=sent.later)


def settle_evidence(
    contract: Contract,
    evidence: Evidence,
    as_at: Day,
    step: Step = lambda _: None,
    problems: Sequence[Problem] = (),
) -> Outcome:
    """The outcome on evidence already read: nothing is settled unless both evaluators agree."""
    if not can_evaluate():
        return _refused(evidence, problems, NO_ENGINE)
    from commissioning.evaluation.cohort import evaluate as judge_at_once
    from commissioning.evaluation.journey.workers import JourneyBroken, evaluate_in_workers

    try:
        step(STEPS[1])
        at_once = judge_at_once(contract, evidence, as_at)
        step(STEPS[2])
        one_by_one = evaluate_in_workers(
            contract, evidence, as_at, workers=cpu_count(), rows_min=ROWS_FOR_WORKERS
        )
    except (TooMuchAsked, JourneyBroken) as error:
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


def can_evaluate() -> bool:
    """Whether both evaluators can be imported here."""
    try:
        from commissioning.evaluation.journey import workers  # noqa: F401 - only whether it is there
    except ImportError as error:
        if not is_engine(error):
            raise
        return False
    return True


def is_engine(error: ImportError) -> bool:
    """Whether what could not be imported is the engine of the journey, and nothing of ours."""
    return (error.name or "").startswith("durable")


def owners_of(contract: Contract, evidence: Evidence) -> dict[tuple[str, str], str]:
    """Whom each subject belongs to, by kind and pseudonym: itself where it belongs to nobody."""
    sets = {(f"{THE_SET}{name}", name): name for name in contract.sets}
    return {(THE_CONTRACT, contract.name): contract.name, **sets} | {
        (table.one_row_for, subject): owner
        for table in contract.evidence.values()
        if table.one_row_for is not None and table.name in evidence.tables
        for subject, owner in zip(
            evidence.tables[table.name].subjects, evidence.tables[table.name].owners, strict=True
        )
    }
