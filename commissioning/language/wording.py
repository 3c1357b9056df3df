"""What a contract says and no amount rests on, by path: so that nobody takes wording for a rule."""

from collections.abc import Iterator

from commissioning.language.walk import nodes_in
from commissioning.language.yamltree import Branch, Text
from commissioning.model.expressions import Distinct, Field, Latest, MeasureNumber, MeasureTruth, Rows, Sum
from commissioning.model.terms import Contract, FindLine, Table

_LEDGER = "kept as wording until payments are kept in a ledger"


def wording_only(contract: Contract, tree: Branch) -> dict[str, str]:
    """Each path that no amount rests on, with the reason."""
    found = {
        "funding.choices.corrections": _LEDGER,
        "funding.choices.money taken back": _LEDGER,
    }
    terms = tree.entries.get("terms")
    if isinstance(terms, Branch) and isinstance(terms.entries.get("submissions"), Text):
        found["terms.submissions"] = _LEDGER
    used = {
        node.name
        for node in nodes_in(_conditions(contract))
        if isinstance(node, MeasureNumber | MeasureTruth)
    }
    for name in contract.measures:
        if name not in used:
            found[f"measures.{name}"] = "no milestone, rule or stream uses it"
    for table in contract.evidence.values():
        unused = [column for column in table.columns if column not in set(_columns_used(contract, table))]
        found |= {
            f"evidence.{table.name}.columns.{column}": "asked for; no term uses it" for column in unused
        }
    return found


def _conditions(contract: Contract) -> tuple[object, ...]:
    return (
        *((milestone.when, *milestone.find) for milestone in contract.milestones.values()),
        *(tuple(rule.when for rule in payment.decided_by) for payment in contract.payments.values()),
        *(stream.eligible for stream in contract.streams.values()),
    )


def _columns_used(contract: Contract, table: Table) -> Iterator[str]:
    yield from (
        name for name in (table.dated, table.since, table.until, table.one_row_for, table.about) if name
    )
    yield from table.key
    for agreement in table.agreements.values():
        yield from (agreement.who, agreement.on)
    tables = {line.name: line.table for milestone in contract.milestones.values() for line in milestone.find}
    for node in nodes_in(_conditions(contract)):
        if isinstance(node, Rows | FindLine) and node.table == table.name:
            yield from (
                inner.column for inner in nodes_in(node.where) if isinstance(inner, Field) and not inner.line
            )
        if isinstance(node, Sum | Distinct | Latest) and node.rows.table == table.name:
            yield node.column
        if isinstance(node, Field) and node.line and tables.get(node.line) == table.name:
            yield node.column
