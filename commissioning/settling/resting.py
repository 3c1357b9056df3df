"""What a line of a settlement rests on, to the cell: its verdict, the rule that decided, and who may pay."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from commissioning.evaluation.journey.rules import owner_kind
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.support.paying import rule_support, stream_support
from commissioning.evaluation.journey.support.supporting import judged_shard, supporter_in
from commissioning.evaluation.journey.support.supports import Doubt, RowUsed, Support, TruthSupport
from commissioning.model.answers import Certainty
from commissioning.model.facts import Evidence
from commissioning.model.ladders import ladder_of
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import Contract
from commissioning.settling.priced import Priced, pricer

Used = tuple[str, RowUsed]
"""The clause for which a row was looked at, and the row."""


@dataclass(frozen=True)
class Resting:
    """The rows a line rests on, each with the clause that looked at it, and what is in doubt.

    `price` is how the amount was worked out, where a formula says what it is. `rule_doubts` are those for
    which a decision waits, and `stream_doubts` those of each stream that may pay.
    """

    rows: tuple[Used, ...] = ()
    price: Priced | None = None
    rule_doubts: tuple[Doubt, ...] = ()
    stream_doubts: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)


def resting_on(contract: Contract, evidence: Evidence, settlement: Settlement) -> Callable[[Line], Resting]:
    """Gives what any line of a settlement rests on, reading the rows once."""
    shard = judged_shard(contract, evidence, settlement.as_at, settlement.answers.verdicts)
    support_of = supporter_in(contract, shard)
    priced = pricer(contract, shard, settlement.answers.verdicts)

    def resting(line: Line) -> Resting:
        payment = contract.payments[line.payment]
        rule, streams = _rule(contract, settlement, shard, line), _streams(contract, settlement, shard, line)
        price = priced(line.payment, line.subject)
        return Resting(
            rows=(
                *_of_verdict(support_of(line.subject, payment.milestone)),
                *(
                    (f"payments.{ladder_of(payment.name)}", used)
                    for used in (price.support.rows if price else ())
                ),
                *((line.rule, used) for used in rule.rows),
                *((f"funding.streams.{name}", used) for name, said in streams.items() for used in said.rows),
            ),
            price=price,
            rule_doubts=rule.doubts,
            stream_doubts={name: said.doubts for name, said in streams.items() if said.doubts},
        )

    return resting


def _of_verdict(support: Support) -> Iterator[Used]:
    """The rows of a verdict, and those of the verdicts that it comes after."""
    at: Support | None = support
    while at is not None:
        yield from ((f"milestones.{ladder_of(at.milestone)}", used) for used in at.rows)
        at = at.after


def _rule(contract: Contract, settlement: Settlement, shard: Shard, line: Line) -> TruthSupport:
    """What the rule that decided rests on; nothing where a payment was made as often as it may be."""
    payment = contract.payments[line.payment]
    decision = settlement.answers.decisions[line.payment, line.subject]
    truth = Certainty.SURE if decision.sure else Certainty.MAY_BE
    decided = next((rule for rule in payment.decided_by if rule.name == line.rule), None)
    if decided is None:
        return TruthSupport(truth, settlement.as_at)
    if decided.asks == "the subject":
        kind = contract.milestones[payment.milestone].kind
        return rule_support(decided.when, truth, line.subject, shard.in_hand(kind))
    return rule_support(decided.when, truth, line.owner, shard.in_hand(owner_kind(contract, payment)))


def _streams(contract: Contract, settlement: Settlement, shard: Shard, line: Line) -> dict[str, TruthSupport]:
    """What it rests on whether each stream may pay, of a line that is to be paid."""
    payment = contract.payments[line.payment]
    if line.action != "pay":
        return {}
    may_pay = settlement.answers.may_pay[line.payment, line.subject]
    in_hand = shard.in_hand(owner_kind(contract, payment))
    return {
        name: stream_support(contract.streams[name].eligible, may_pay[name], line.owner, line.day, in_hand)
        for name in payment.streams
    }
