"""Sets, payments, rules and streams as the sentences people sign, with every element in its place."""

from collections.abc import Iterator, Sequence

from commissioning.language.sentences.rows import Saying
from commissioning.language.sentences.truths import arithmetic_words, those_words, truth_words
from commissioning.language.sentences.words import (
    a,
    each_of,
    for_the_same,
    fraction_words,
    in_the_same,
    inside,
    joined,
    money_words,
    quoted,
    set_apart,
    spaced,
)
from commissioning.model.calendar import text_of
from commissioning.model.currencies import MONEY, Currency
from commissioning.model.expressions import (
    AllOf,
    AnyRow,
    Chosen,
    Field,
    Figure,
    MeasureTruth,
    Met,
    NamedSet,
    RowHasMet,
    Rows,
    Scaled,
    Subjects,
    Truth,
)
from commissioning.model.ladders import ladder_of, steps_in, written
from commissioning.model.pooling import Stream
from commissioning.model.rounding import Rounding
from commissioning.model.terms import Contract, DecisionRule, FindLine, Payment, Turn
from commissioning.model.walk import nodes_in

_DONE = {"pay": "made", "withhold": "withheld", "refuse": "refused"}


def set_sentence(named: NamedSet, contract: Contract) -> str:
    """Who is in a set, from which day and until when, as one sentence."""
    saying, whom = Saying(contract.evidence, named.kind), a(named.kind)
    who = f"In the set {quoted(named.name)}, {named.title},"
    if named.enters is None:
        return f"{who} is everybody in {joined([quoted(pooled.name) for pooled in named.pools], 'or')}."
    out = f", until {truth_words(named.leaves, saying)}, and then never again" if named.leaves else ""
    never = f"; but nobody of whom ever {truth_words(named.never, saying)}" if named.never else ""
    return f"{who} is {whom} from the first day on which {truth_words(named.enters, saying)}{out}{never}."


def payment_sentence(contract: Contract, payment: Payment) -> str:
    """Who pays whom how much, for whom, for what, by when and on what evidence, as one sentence."""
    streams = list(dict.fromkeys(payment.streams))
    milestone = contract.milestones[payment.milestone]
    saying = Saying(contract.evidence, milestone.kind)
    often = "once" if payment.at_most == 1 else f"at most {payment.at_most} times"
    how = _how_words(contract, payment)
    return (
        f"{_payers(contract, streams)} will pay "
        f"{set_apart(contract.parties[payment.payee].name)} {_price_words(payment, saying)}{how} "
        f"{_when_words(contract, payment)} {quoted(milestone.name)} is met for {a(milestone.kind)} "
        f"by {text_of(contract.term.last)}, {often} for {each_of(payment.counted_for)}, "
        f"{_shares(payment)}{_instead_words(payment)}{_waits_words(payment)}, "
        f"{_evidence_words(contract, payment)}.{_below_words(payment)}"
    )


def _evidence_words(contract: Contract, payment: Payment) -> str:
    """On what evidence it is paid; what asks for nothing but a day goes by the calendar."""
    tables = evidence_of(contract, payment)
    return f"on the evidence of {joined(tables, 'and')}" if tables else "by the calendar alone"


def _price_words(payment: Payment, saying: Saying) -> str:
    """What is paid, so that no name runs into the amount; the prices of days one by one."""
    prices = [arithmetic_words(price.value, saying) for price in payment.prices]
    if len(prices) == 1:
        value = payment.prices[0].value
        if isinstance(value, Scaled | Chosen):
            return prices[0]
        return f"the {'sum' if isinstance(value, Figure) else 'amount'} of {prices[0]}"
    starts = [text_of(price.start) for price in payment.prices]
    by_day = [f"{amount} from {start}" for amount, start in zip(prices, starts, strict=True)]
    return f"a sum that goes by the day on which it is met ({joined(by_day, 'and')})"


def _when_words(contract: Contract, payment: Payment) -> str:
    """At what a payment is made: once, at each step, or each time."""
    milestone = contract.milestones[payment.milestone]
    if milestone.time is not None:
        return "when" if payment.at_most == 1 else "each time"
    return "when each step of" if steps_in(milestone.name, contract.milestones) > 1 else "when"


def _how_words(contract: Contract, payment: Payment) -> str:
    """What is done with a price, in the order in which it is done."""
    how = f"{_before_words(payment)}{_rounded_words(contract, payment)}"
    return f"{how}," if how else ""


def rounding_words(rounding: Rounding, currency: Currency) -> str:
    """How an amount is rounded, as the contract says it."""
    step = MONEY[currency].coin if rounding.step == 1 else money_words(rounding.step, currency)
    return f"to the {step}, {rounding.how}"


def _rounded_words(contract: Contract, payment: Payment) -> str:
    if payment.rounded is None:
        return ""
    return f", rounded {rounding_words(payment.rounded, contract.currency)}, once at the end"


def _before_words(payment: Payment) -> str:
    """What is taken off for what was paid before."""
    own = ladder_of(payment.name)
    others = [name for name in written(payment.less) if name != own]
    names = [*map(quoted, others), *(["this payment"] if own in written(payment.less) else [])]
    have = "has" if len(names) == 1 else "have"
    whom = for_the_same(payment.counted_for)
    when = in_the_same(payment.paid_in)
    return f", less what {joined(names, 'and')} {have} paid before{when}{whom}" if names else ""


def _below_words(payment: Payment) -> str:
    """What becomes of an amount below nothing, as a sentence of its own."""
    if payment.below_nothing is None:
        return ""
    within = payment.set_off_within
    in_time = "" if within is None else f" within {within}, and then is paid back"
    same = payment.below_nothing.replace("what is paid next", "what the same stream pays the same party next")
    return f" What is below nothing {same}{in_time}{_back_words(payment)}."


def _back_words(payment: Payment) -> str:
    """Which of those who paid what is taken off get back how much of it."""
    if not payment.less or payment.below_nothing in (None, "counts as nothing"):
        return ""
    first = len(payment.in_turn) > 1
    how = "the last in turn that has paid first" if first else "each by what it has paid"
    return f", to who paid what is taken off, {how}"


def _instead_words(payment: Payment) -> str:
    if not payment.instead_of:
        return ""
    others = joined([quoted(name) for name in written(payment.instead_of)], "or")
    return f", instead of {others}: only one of these is paid{for_the_same(payment.counted_for)}"


def _waits_words(payment: Payment) -> str:
    if not payment.waits_for:
        return ""
    names = [quoted(name) for name in written(payment.waits_for)]
    have = "has" if len(names) == 1 else "have"
    return f", once {joined(names, 'and')} {have} been paid in full{for_the_same(payment.counted_for)}"


def decision_words(contract: Contract, payment: Payment, rule: DecisionRule) -> str:
    """What a decision rule does with a payment, and why; what a measure means is said beside its name."""
    saying = Saying(contract.evidence, None, payment.milestone)
    instead = f", instead of {joined(rule.instead_of, 'and')}" if rule.instead_of else ""
    kind = contract.milestones[payment.milestone].kind
    whom = f", of that {spaced(kind)} alone," if rule.asks == "the subject" else ""
    return f"is {_DONE[rule.then]} when{whom} {_rule_words(rule.when, saying)}{instead}. {rule.because}"


def _rule_words(truth: Truth, saying: Saying) -> str:
    if isinstance(truth, AllOf):
        return " and ".join(_rule_words(part, saying) for part in truth.parts)
    if isinstance(truth, MeasureTruth) and isinstance(truth.value, AnyRow):
        return f"{quoted(truth.name)} ({truth_words(truth.value, saying)})"
    return truth_words(truth, saying)


def eligible_words(stream: Stream, contract: Contract | None = None) -> str:
    """Whom a stream may pay for; a contract lends its tables' own words."""
    if stream.eligible is None:
        return "anybody"
    saying = Saying(contract.evidence if contract else {}, stream.kind)
    whom = "anybody" if stream.kind in (None, "person") else f"any {spaced(stream.kind)}"
    return f"{whom} {those_words(stream.eligible, saying, 'whom' if whom == 'anybody' else 'which')}"


def _payers(contract: Contract, streams: Sequence[str]) -> str:
    first, *others = [contract.parties[contract.streams[stream].party].name for stream in streams]
    named = zip([first, *map(inside, others)], streams, strict=True)
    return joined([f"{name} ({spaced(stream)})" for name, stream in named], "and")


def _shares(payment: Payment) -> str:
    if payment.in_turn:
        turns = joined([_turn_words(turn) for turn in payment.in_turn], "then")
        if len(payment.in_turn) == 1:
            return f"from {turns} until it is used up"
        is_shared = any(len(turn) > 1 for turn in payment.in_turn)
        falls = ", and what one turn does not pay falls to the next" if is_shared else ""
        return f"from {turns}, each until it is used up{falls}"
    shares = [f"{fraction_words(share.fraction)} {spaced(share.stream)}" for share in payment.split]
    return f"in shares of {joined(shares, 'and')}"


def _turn_words(turn: Turn) -> str:
    """One stream that pays all of what it is its turn to pay, or the shares of several."""
    if len(turn) == 1 and turn[0].fraction == 1:
        return spaced(turn[0].stream)
    return joined([f"{fraction_words(share.fraction)} {spaced(share.stream)}" for share in turn], "and")


def evidence_of(contract: Contract, payment: Payment) -> list[str]:
    """The tables that a payment rests on, and those whose money it takes off, in order.

    That is their prices and milestones, and the milestones before these.
    """
    counted = [payment, *(contract.payments[name] for name in payment.less)]
    waiting, seen = [each.milestone for each in counted], set[str]()
    tables = {name for each in counted for name in _tables_in(each.prices)}
    while waiting:
        milestone = contract.milestones[waiting.pop()]
        seen.add(milestone.name)
        tables.update(_tables_in(milestone.asks))
        named = (node.milestone for node in nodes_in(milestone.asks) if isinstance(node, Met | RowHasMet))
        waiting += (name for name in named if name not in seen)
        if milestone.after and milestone.after not in seen:
            waiting.append(milestone.after)
    return [spaced(name) for name in contract.evidence if name in tables]


def _tables_in(asked: object) -> Iterator[str]:
    """The tables of the rows and subjects that are asked about, and those that are read beside a row."""
    for node in nodes_in(asked):
        if isinstance(node, Rows | FindLine | Subjects):
            yield node.table
        elif isinstance(node, Field) and node.of is not None:
            yield node.of
