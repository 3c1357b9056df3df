"""From a contract and its evidence to the answers, everybody at once."""

from itertools import repeat

from commissioning.evaluation.cohort.everyone import Everyone, everyone
from commissioning.evaluation.cohort.frames import columns_of
from commissioning.evaluation.cohort.milestones import STATUSES, verdicts_on
from commissioning.evaluation.cohort.paying import decisions_and_payers
from commissioning.evaluation.cohort.worth import worth_of_all
from commissioning.model.answers import Answers, Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract


def evaluate(contract: Contract, evidence: Evidence, as_at: Day) -> Answers:
    """What is met, what it is worth, what is decided and who may pay, as at a day."""
    cohort = everyone(contract, evidence, as_at)
    verdicts: dict[Subject, Verdict] = {}
    for name in contract.order:
        cohort.verdicts[name] = verdicts_on(contract.milestones[name], cohort)
        verdicts |= _verdicts(name, cohort)
    decisions, may_pay = decisions_and_payers(cohort)
    return Answers(verdicts=verdicts, decisions=decisions, may_pay=may_pay, worth=worth_of_all(cohort))


def _verdicts(milestone: str, cohort: Everyone) -> dict[Subject, Verdict]:
    """The verdicts on everybody; those that are alike are one and the same."""
    subjects, *columns = columns_of(cohort.verdicts[milestone], "subject", "status", "day", "earliest")
    keys = list(zip(*columns, strict=True))
    alike = {key: Verdict(STATUSES[key[0]], key[1], key[2]) for key in set(keys)}
    cohort.days[milestone] = {day for verdict in alike.values() for day in (verdict.day, verdict.earliest)}
    names = zip(repeat(milestone), cohort.texts.texts(subjects))
    return dict(zip(names, map(alike.__getitem__, keys), strict=True))
