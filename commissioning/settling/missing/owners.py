"""Whom a row set aside belongs to: only somebody who is listed, or is listed in the same supply, will do."""

from collections.abc import Collection, Mapping, Sequence

from commissioning.evidence.listed import Listed
from commissioning.model.facts import Evidence, LeftReadable
from commissioning.model.terms import Contract, Table
from commissioning.settling.missing.supply import NewRow, Supply

ListedByKind = Mapping[str, frozenset[str]]


def listed_in(contract: Contract, evidence: Evidence) -> ListedByKind:
    """Everybody that evidence lists, by kind."""
    return {
        table.one_row_for: frozenset(evidence.tables[table.name].subjects)
        for table in contract.evidence.values()
        if table.one_row_for is not None and table.name in evidence.tables
    }


def owners_meant(table: Table, left: LeftReadable, listed: ListedByKind) -> Sequence[str]:
    """Who may be put for an owner that is wrong: whoever looks like it, or anybody where it cannot be read.

    Nobody, where it can be read and is like nobody listed: then it may be right, and the list lacks it.
    """
    kind = table.about or ""
    names = listed.get(kind, frozenset())
    if kind not in left.said:
        return sorted(names - {str(value) for value in left.said.values()})
    return Listed(kind, set(names)).alike(str(left.said[kind]))


def owners_listed(contract: Contract, listed: ListedByKind, supply: Supply) -> bool:
    """Whether every row that is put right belongs to somebody who is listed, or would be."""
    return all(is_owner_listed(contract, listed, row, supply.rows) for row in supply.rows if row.instead_of)


def is_owner_listed(
    contract: Contract, listed: ListedByKind, row: NewRow, with_rows: Collection[NewRow] = ()
) -> bool:
    """Whether whom a row belongs to is listed, or would be with some other rows."""
    kind = contract.evidence[row.table].about
    if kind is None or kind not in listed:
        return True
    own = contract.table_of(kind).name
    new = {more.cells.get(kind) for more in with_rows if more.table == own}
    return row.cells.get(kind) in listed[kind] | new
