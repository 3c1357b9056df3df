"""What is decided about each met milestone that is paid for, and which streams may pay for it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from commissioning.evaluation.cohort.decisions import decided
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.met import Judged, Row, judged
from commissioning.model.answers import Certainty, Decision, Subject
from commissioning.model.pooling import Stream
from commissioning.model.terms import Contract, Payment

Decisions = dict[Subject, Decision]
MayPay = dict[Subject, Mapping[str, Certainty]]
Answer = TypeVar("Answer")


def decisions_and_payers(everyone: Everyone) -> tuple[Decisions, MayPay]:
    """The decision on each met milestone that is paid for, and how surely each stream may pay."""
    decisions: Decisions = {}
    may_pay: MayPay = {}
    for kind, payments in _payments_by_owner(everyone.contract).items():
        met = judged(payments, kind, everyone)
        for payment in payments:
            decisions |= _decisions(payment, met, everyone)
            may_pay |= _payers(payment, met, everyone)
    return decisions, may_pay


def _payments_by_owner(contract: Contract) -> dict[str, list[Payment]]:
    """The contract's payments, by the kind of owner on whom they are judged."""
    found: dict[str, list[Payment]] = {}
    for payment in contract.payments.values():
        kind = contract.milestones[payment.milestone].kind
        found.setdefault(contract.owner_of(kind), []).append(payment)
    return found


def _decisions(payment: Payment, met: Judged, everyone: Everyone) -> Decisions:
    rules = payment.decided_by
    rows = met.rows(payment, [met.on_as_at_day(rule) for rule in rules])
    return _by_subject(payment, rows, everyone, lambda key: decided(rules, list(map(Certainty, key))))


def _payers(payment: Payment, met: Judged, everyone: Everyone) -> MayPay:
    streams = everyone.streams(payment)
    choosy = [stream.eligible for stream in streams if stream.eligible is not None]
    rows = met.rows(payment, ["listed", "undated", *map(met.on_judged_day, choosy)])
    return _by_subject(payment, rows, everyone, lambda key: _may_pay(streams, *key))


def _by_subject(
    payment: Payment, rows: Sequence[Row], everyone: Everyone, answer: Callable[[Row], Answer]
) -> dict[Subject, Answer]:
    """An answer for each subject from what stands in its row, worked out once for all that are alike."""
    alike = {key: answer(key) for key in {row[1:] for row in rows}}
    return {(payment.name, everyone.texts.text(row[0])): alike[row[1:]] for row in rows}


def _may_pay(streams: Sequence[Stream], listed: int, undated: int, *found: int) -> dict[str, Certainty]:
    """How surely each stream may pay. An owner who is no subject is none that a stream chooses."""
    most = Certainty.NO if not listed else Certainty.MAY_BE if undated else Certainty.SURE
    certainties = iter(found)
    return {
        stream.name: Certainty.SURE if stream.eligible is None else Certainty(min(next(certainties), most))
        for stream in streams
    }
