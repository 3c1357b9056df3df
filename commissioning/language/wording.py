"""What a contract says and no amount rests on, by path: so that nobody takes wording for a rule."""

from collections.abc import Iterator
from itertools import combinations

from commissioning.language.sentences.limits import is_over
from commissioning.model.expressions import (
    Alike,
    Chosen,
    Distinct,
    Field,
    Figure,
    First,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    NamedSet,
    Number,
    Own,
    Previous,
    RowHasMet,
    Rows,
    Scaled,
    Subjects,
    Sum,
)
from commissioning.model.ladders import ladder_of, written
from commissioning.model.once import once_for_a_contract
from commissioning.model.pooling import Limit
from commissioning.model.problems import Frozen
from commissioning.model.terms import THE_SET, Contract, FindLine, Milestone, Table
from commissioning.model.walk import nodes_in

_LEDGER = "it waits until payments are kept in a ledger"


def wording_only(contract: Contract) -> dict[str, str]:
    """Each path that no amount rests on, with the reason."""
    return {
        "funding.choices.corrections": _LEDGER,
        **dict(_taken_back(contract)),
        **dict(_sharing(contract)),
        **({"terms.submissions": _LEDGER} if contract.submissions else {}),
        **dict(_parties(contract)),
        **dict(_streams(contract)),
        **dict(_limits(contract)),
        **dict(_payments(contract)),
        **dict(_milestones(contract)),
        **dict(_measures(contract)),
        **dict(_scales(contract)),
        **dict(_sets(contract)),
        **dict(_tables(contract)),
    }


def _taken_back(contract: Contract) -> Iterator[tuple[str, str]]:
    """The choice about money taken back, where no payment takes any back."""
    below = {payment.below_nothing for payment in contract.payments.values()}
    if below <= {None, "counts as nothing"}:
        yield "funding.choices.money taken back", "no payment takes money back"


def _sharing(contract: Contract) -> Iterator[tuple[str, str]]:
    """The choices about who may pay that change nothing, by how streams share and for whom they may pay."""
    payments = contract.payments.values()
    choosy = {name for name, stream in contract.streams.items() if stream.eligible is not None}
    if not choosy & {name for payment in payments for name in payment.streams}:
        yield "funding.choices.who may pay is judged on", "every stream may pay for anybody"
    shared = [turn for payment in payments for turn in payment.turns if len(turn) > 1]
    if not shared:
        in_turn = any(len(payment.turns) > 1 for payment in payments)
        alone = "one stream alone pays each payment"
        one_by_one = "streams pay one at a time, and what one does not pay falls to the next in turn"
        for choice in ("a stream that may not pay", "a budget that is used up"):
            yield f"funding.choices.{choice}", one_by_one if in_turn else alone
    elif not choosy & {share.stream for turn in shared for share in turn}:
        why = "every stream that has a share may pay for anybody"
        yield "funding.choices.a stream that may not pay", why


def _parties(contract: Contract) -> Iterator[tuple[str, str]]:
    named = {stream.party for stream in contract.streams.values()}
    named |= {payment.payee for payment in contract.payments.values()}
    for name in contract.parties:
        if name not in named:
            yield f"parties.{name}", "no stream is this party's money, and no payment goes to it"


def _streams(contract: Contract) -> Iterator[tuple[str, str]]:
    named = {stream for payment in contract.payments.values() for stream in payment.streams}
    for name in contract.streams:
        if name not in named:
            yield f"funding.streams.{name}", "no payment names this stream"


def _limits(contract: Contract) -> Iterator[tuple[str, str]]:
    payments = contract.payments.values()
    for number, limit in enumerate(contract.limits, start=1):
        if not any(is_over(limit, payment, contract) for payment in payments):
            by_kind = limit.over == Limit(words="", pence=0, for_each=limit.for_each, period=limit.period)
            why = f"no payment is about a {limit.for_each}" if by_kind else "no payment falls under it"
            yield f"funding.limits.{number}", why
    for (one, first), (other, second) in combinations(enumerate(contract.limits, start=1), 2):
        if first.over == second.over:
            lower, higher = (one, other) if first.pence <= second.pence else (other, one)
            yield f"funding.limits.{higher}", f"limit {lower} is always reached first"


def _payments(contract: Contract) -> Iterator[tuple[str, str]]:
    for name in written(contract.payments):
        payment = contract.payments[name]
        if all(isinstance(price.value, Figure) and price.value.value == 0 for price in payment.prices):
            yield f"payments.{name}", "it is worth nothing on every day of the term"


def _milestones(contract: Contract) -> Iterator[tuple[str, str]]:
    needed = {ladder_of(name) for name in _needed(contract)}
    for name in written(contract.milestones):
        if name not in needed:
            yield f"milestones.{name}", "looked at; no payment rests on it"


def _needed(contract: Contract) -> set[str]:
    """The milestones that a payment rests on: its own, and those that come before or are named."""
    waiting = [payment.milestone for payment in contract.payments.values()]
    waiting += list(_named_in(_conditions_of_money(contract)))
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            milestone = contract.milestones[name]
            waiting += [
                *_named_in(_conditions_of(milestone, contract)),
                *([milestone.after] if milestone.after else []),
            ]
    return found


def _named_in(part: object) -> Iterator[str]:
    yield from (node.milestone for node in nodes_in(part) if isinstance(node, Met | RowHasMet))


def _measures(contract: Contract) -> Iterator[tuple[str, str]]:
    used = {node.name for node in _asked(contract) if isinstance(node, MeasureNumber | MeasureTruth)}
    for name in contract.measures:
        if name not in used:
            yield f"measures.{name}", "no milestone, price, rule or stream uses it"


def _scales(contract: Contract) -> Iterator[tuple[str, str]]:
    used = {node.scale.name for node in _asked(contract) if isinstance(node, Scaled | Chosen)}
    for name in contract.scales:
        if name not in used:
            yield f"scales.{name}", "no milestone, rule or stream uses it"


def _sets(contract: Contract) -> Iterator[tuple[str, str]]:
    used = {node.name for node in _asked(contract) if isinstance(node, NamedSet)}
    for name in contract.sets:
        if name not in used:
            yield f"sets.{name}", "no milestone, measure in use, rule or stream names it"


def _tables(contract: Contract) -> Iterator[tuple[str, str]]:
    used = {
        node.table for node in _asked(contract) if isinstance(node, Rows | FindLine | Subjects | NamedSet)
    }
    kinds = {milestone.kind for milestone in contract.milestones.values()}
    kinds |= {contract.owner_of(kind) for kind in kinds}
    for table in contract.evidence.values():
        if table.name not in used and table.one_row_for not in kinds:
            yield f"evidence.{table.name}", "asked for; no term uses it"
            continue
        columns = set(_columns_used(contract, table))
        for column in table.columns:
            if column not in columns:
                yield f"evidence.{table.name}.columns.{column}", "asked for; no term uses it"


@once_for_a_contract
def _asked(contract: Contract) -> tuple[Frozen, ...]:
    """Every part of everything that it asks, for the words of each section are looked for among them."""
    return tuple(nodes_in(_conditions(contract)))


def _conditions(contract: Contract) -> tuple[object, ...]:
    milestones = tuple(_conditions_of(milestone, contract) for milestone in contract.milestones.values())
    return (*milestones, *_conditions_of_money(contract))


def _conditions_of(milestone: Milestone, contract: Contract) -> tuple[object, ...]:
    """What a milestone asks, and the set it is for."""
    whose = (
        contract.sets[milestone.kind.removeprefix(THE_SET)] if milestone.kind.startswith(THE_SET) else None
    )
    return (*milestone.asks, whose)


def _conditions_of_money(contract: Contract) -> tuple[object, ...]:
    rules = tuple(rule.when for payment in contract.payments.values() for rule in payment.decided_by)
    return (*rules, *(stream.eligible for stream in contract.streams.values()), *prices_of(contract))


def prices_of(contract: Contract) -> tuple[Number, ...]:
    """Every formula by which something is paid."""
    return tuple(price.value for payment in contract.payments.values() for price in payment.prices)


def _columns_used(contract: Contract, table: Table) -> Iterator[str]:
    """The columns of a table that its dates, subjects, key, agreements or any condition rest on."""
    named = (table.dated, table.since, table.until, table.one_row_for, table.about)
    yield from (name for name in named if name)
    yield from table.key
    for agreement in table.agreements.values():
        yield from (agreement.who, agreement.on)
    for node in _asked(contract):
        if isinstance(node, Field) and node.of == table.name:
            yield node.column
        if isinstance(node, Rows | FindLine) and node.table == table.name:
            fields = [inner for inner in nodes_in(node.where) if isinstance(inner, Field)]
            yield from (field.column for field in fields if field.line is None and field.of is None)
        if (
            isinstance(node, Sum | Distinct | Latest | Own | Chosen | First | Previous | Alike)
            and node.rows.table == table.name
        ):
            yield node.column
    for milestone in contract.milestones.values():
        tables = {line.name: line.table for line in milestone.find}
        for node in nodes_in(milestone.find):
            if isinstance(node, Field) and node.line and tables[node.line] == table.name:
                yield node.column
