"""What the change from one return to the next does: verdicts, and the money that moves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.model.answers import Subject, Verdict
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.compared import Compared, parted
from commissioning.settling.run import settle_evidence


@dataclass(frozen=True)
class OutcomeApart:
    """A milestone of somebody that comes out otherwise, and what is paid for it in pence, then and now.

    There is no verdict where the subject was not listed.
    """

    milestone: str
    subject: str
    before: Verdict | None
    after: Verdict | None
    paid_before: int
    paid_after: int


@dataclass(frozen=True)
class Effect:
    """Both returns judged by the same terms as at the same day; or why one cannot be, in a sentence."""

    as_at: Day
    compared: Compared | None
    apart: tuple[OutcomeApart, ...] = ()
    refusal: str | None = None


def effect_of(contract: Contract, then: Evidence, now: Evidence, as_at: Day) -> Effect:
    """What comes out otherwise, milestone by milestone."""
    before, after = (settle_evidence(contract, evidence, as_at) for evidence in (then, now))
    if before.settlement is None or after.settlement is None:
        return Effect(as_at, None, refusal=before.refusal or after.refusal)
    apart = tuple(_apart(contract, before.settlement, after.settlement))
    return Effect(as_at, parted(before.settlement, after.settlement), apart)


def _apart(contract: Contract, before: Settlement, after: Settlement) -> Iterator[OutcomeApart]:
    verdicts = before.answers.verdicts, after.answers.verdicts
    paid = _paid(contract, before), _paid(contract, after)
    listed = list(contract.milestones)
    for about in sorted({*verdicts[0], *verdicts[1]}, key=lambda each: (listed.index(each[0]), each[1])):
        found = [verdict.get(about) for verdict in verdicts]
        pence = [one[about] for one in paid]
        if found[0] != found[1] or pence[0] != pence[1]:
            yield OutcomeApart(*about, found[0], found[1], pence[0], pence[1])


def _paid(contract: Contract, settlement: Settlement) -> Counter[Subject]:
    """What is paid for each milestone of each subject, in pence."""
    paid = Counter[Subject]()
    for line in settlement.lines:
        paid[contract.payments[line.payment].milestone, line.subject] += line.paid
    return paid
