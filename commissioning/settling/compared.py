"""What other terms would do on the same evidence: each throughout, verdict by verdict and to the penny."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.model.answers import Verdict
from commissioning.model.calendar import Day
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.settling.run import Outcome, settle_evidence
from commissioning.settling.sent import Sent


@dataclass(frozen=True)
class VerdictsApart:
    """A verdict that comes out otherwise; nothing where the milestone is not looked for in the subject."""

    milestone: str
    subject: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True)
class PaidApart:
    """What is paid for somebody by the one settlement and by the other, in pence, where that differs."""

    owner: str
    before: int
    after: int


@dataclass(frozen=True)
class Compared:
    """The one settlement and the other, and where they part."""

    before: Settlement
    after: Settlement
    verdicts: tuple[VerdictsApart, ...]
    paid: tuple[PaidApart, ...]


def compared(contract: Contract, before: Contract, after: Contract, sent: Sent, as_at: Day) -> Compared | str:
    """Two terms of a contract on the same evidence; or why nothing can be said, in a sentence."""
    one, other = (_settled(contract, terms, sent, as_at) for terms in (before, after))
    if one.settlement is None or other.settlement is None:
        return one.refusal or other.refusal or ""
    return parted(one.settlement, other.settlement)


def parted(before: Settlement, after: Settlement) -> Compared:
    """Where two settlements part."""
    return Compared(before, after, tuple(_verdicts(before, after)), tuple(_paid(before, after)))


def _settled(contract: Contract, terms: Contract, sent: Sent, as_at: Day) -> Outcome:
    """Some terms as though they had been those of the whole term; tables are the whole contract's."""
    return settle_evidence(terms.model_copy(update={"evidence": contract.evidence}), sent.evidence, as_at)


def _verdicts(before: Settlement, after: Settlement) -> Iterator[VerdictsApart]:
    one, other = before.answers.verdicts, after.answers.verdicts
    for milestone, subject in dict.fromkeys((*one, *other)):
        verdicts = one.get((milestone, subject)), other.get((milestone, subject))
        if verdicts[0] != verdicts[1]:
            yield VerdictsApart(milestone, subject, *verdicts)


def _paid(before: Settlement, after: Settlement) -> Iterator[PaidApart]:
    one, other = _by_owner(before), _by_owner(after)
    for owner in sorted({*one, *other}):
        if one[owner] != other[owner]:
            yield PaidApart(owner, one[owner], other[owner])


def _by_owner(settlement: Settlement) -> Counter[str]:
    paid = Counter[str]()
    for line in settlement.lines:
        paid[line.owner] += line.paid
    return paid
