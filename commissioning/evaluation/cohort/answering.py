"""From a contract and its evidence to the answers, everybody at once."""

from collections.abc import Mapping, Sequence
from itertools import repeat

from commissioning.evaluation.cohort.everyone import Everyone, everyone
from commissioning.evaluation.cohort.frames import columns_of, quickest_for
from commissioning.evaluation.cohort.milestones import STATUSES, verdicts_on
from commissioning.evaluation.cohort.paying import decisions_and_payers
from commissioning.evaluation.cohort.varied import named, varied_verdicts
from commissioning.evaluation.cohort.worth import worth_of_all
from commissioning.model.answers import Answers, Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.editions import Version, versions_of
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract

ENDING = ("lapsed", "may_lapse", "superseded")
"""The days that are there only of a milestone that may lapse or be superseded."""


def evaluate(contract: Contract, evidence: Evidence, as_at: Day) -> Answers:
    """What is met, what it is worth, what is decided and who may pay, as at a day."""
    with quickest_for(evidence.size):
        return _answers(contract, evidence, as_at)


def _answers(contract: Contract, evidence: Evidence, as_at: Day) -> Answers:
    cohort = everyone(contract, evidence, as_at)
    verdicts: dict[Subject, Verdict] = {}
    for name in contract.order:
        versions, newest = versions_of(contract, name), contract.milestones[name]
        varied = len(versions) > 1
        cohort.verdicts[name] = (
            varied_verdicts(versions, newest.kind, cohort) if varied else verdicts_on(newest, cohort)
        )
        verdicts |= _verdicts(name, cohort, versions)
    decisions, may_pay = decisions_and_payers(cohort)
    return Answers(verdicts=verdicts, decisions=decisions, may_pay=may_pay, worth=worth_of_all(cohort))


def _may_end(versions: Sequence[Version]) -> bool:
    """Whether a milestone may lapse or be superseded under any of its terms."""
    terms = [version.milestone for version in versions if version.milestone is not None]
    return any(each.stays_while is not None or each.superseded_when is not None for each in terms)


def _verdict(said: Mapping[str, int], versions: Sequence[Version]) -> Verdict:
    terms = named(said["terms"], versions) if "terms" in said else ()
    ends = {name: said[name] for name in ENDING if name in said}
    return Verdict(STATUSES[said["status"]], said["day"], said["earliest"], terms, **ends)


def _verdicts(milestone: str, cohort: Everyone, versions: Sequence[Version]) -> dict[Subject, Verdict]:
    """The verdicts on everybody; those that are alike are one and the same."""
    more = [*(ENDING if _may_end(versions) else ()), *(["terms"] if len(versions) > 1 else [])]
    frame = cohort.verdicts[milestone]
    said = ("status", "day", "earliest", *more)
    subjects, *columns = columns_of(frame, "subject", *said)
    keys = list(zip(*columns, strict=True))
    alike = {key: _verdict(dict(zip(said, key, strict=True)), versions) for key in set(keys)}
    cohort.days[milestone] = {day for verdict in alike.values() for day in (verdict.day, verdict.earliest)}
    names = zip(repeat(milestone), cohort.texts.texts(subjects))
    return dict(zip(names, map(alike.__getitem__, keys), strict=True))
