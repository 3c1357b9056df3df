"""What rests on each table of evidence: milestones, and what is paid for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from commissioning.model.editions import editions_of
from commissioning.model.terms import Contract, Milestone, Payment
from commissioning.model.walk import nodes_in


@dataclass(frozen=True)
class Resting:
    """The tables that each milestone and each payment looks at; a payment also by its milestone."""

    milestones: Mapping[str, frozenset[str]]
    payments: Mapping[str, frozenset[str]]

    def milestones_on(self, table: str) -> list[str]:
        """The milestones that look at a table."""
        return [name for name, tables in self.milestones.items() if table in tables]

    def payments_on(self, table: str) -> list[str]:
        """The payments that look at a table."""
        return [name for name, tables in self.payments.items() if table in tables]


def resting_of(contract: Contract) -> Resting:
    """What rests on what, by all terms that have ever been in force."""
    terms = [edition.contract for edition in editions_of(contract)]
    milestones: dict[str, frozenset[str]] = {}
    for name in contract.order:
        milestones[name] = _joined(
            _tables_of(each, each.milestones[name], milestones) for each in terms if name in each.milestones
        )
    payments = {
        name: _joined(
            _paid_by(each, each.payments[name], milestones) for each in terms if name in each.payments
        )
        for name in contract.payments
    }
    return Resting(milestones, payments)


def _joined(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _tables_of(
    contract: Contract, milestone: Milestone, before: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The tables a milestone looks at, itself or by those it rests on; they stand before it in the order."""
    own = {contract.table_of(milestone.kind).name} if contract.only_subject(milestone.kind) is None else set()
    others = [*_met_in(milestone), *([milestone.after] if milestone.after else [])]
    return frozenset(own.union(_looked_at(milestone), *(before.get(name, frozenset()) for name in others)))


def _paid_by(
    contract: Contract, payment: Payment, milestones: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The tables that decide whether a payment is made, and by which stream."""
    streams = [contract.streams[name] for name in payment.streams]
    looked = {table for part in (payment, *streams) for table in _looked_at(part)}
    met = {table for name in _met_in(payment) for table in milestones.get(name, frozenset())}
    return frozenset(looked | met | milestones[payment.milestone])


def _looked_at(part: object) -> Iterator[str]:
    """The tables that conditions and formulas name."""
    for node in nodes_in(part):
        table = getattr(node, "table", None)
        if isinstance(table, str):
            yield table


def _met_in(part: object) -> Iterator[str]:
    """The milestones that conditions name; the milestone of a payment is its own."""
    for node in nodes_in(part):
        named = getattr(node, "milestone", None)
        if isinstance(named, str) and not isinstance(node, Payment):
            yield named
