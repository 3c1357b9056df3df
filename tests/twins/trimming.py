"""Takes the tables and columns that nothing reads out of a contract."""

from collections.abc import Iterator, Mapping

from commissioning.model.expressions import (
    Alike,
    Chosen,
    Distinct,
    Field,
    First,
    Latest,
    NamedSet,
    Own,
    Previous,
    Rows,
    Subjects,
    Sum,
)
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract, Milestone, Table


def nodes_in(part: object) -> Iterator[Frozen]:
    """A part of a contract and everything below it."""
    if isinstance(part, Mapping):
        part = tuple(part.values())
    if isinstance(part, tuple):
        for each in part:
            yield from nodes_in(each)
    elif isinstance(part, Frozen):
        yield part
        for _, value in part:
            yield from nodes_in(value)


def trimmed(contract: Contract) -> Contract:
    """The contract without what is not read."""
    read = set(columns_read(contract))
    milestones = [node for node in nodes_in(contract) if isinstance(node, Milestone)]
    roles = {(each.kind, role) for each in milestones for role in each.agreed_by}
    tables = [_trimmed(table, read, roles) for table in contract.evidence.values()]
    used = {name for name, _ in read}
    kinds = {each.kind for each in contract.milestones.values()}
    kinds |= {kind for table in tables if table.name in used for kind in (table.subject, table.about) if kind}
    kinds |= {contract.owner_of(kind) for kind in kinds}
    used |= {contract.table_of(kind).name for kind in kinds if contract.only_subject(kind) is None}
    evidence = {table.name: table for table in tables if table.name in used}
    return contract.model_copy(update={"evidence": evidence})


def columns_read(contract: Contract) -> Iterator[tuple[str, str]]:
    """Tables that are read, with the columns that are; a table of which rows are counted, with none."""
    for node in nodes_in(contract):
        match node:
            case Sum() | Distinct() | Latest() | Own() | Chosen() | First() | Previous() | Alike():
                yield node.rows.table, node.column
            case Subjects(table=table) | NamedSet(table=table):
                yield table, ""
            case Rows(table=table, where=where):
                yield table, ""
                yield from ((field.of or table, field.column) for field in _fields_in(where))
            case Milestone(find=find):
                tables = {line.name: line.table for line in find}
                for line in find:
                    yield line.table, ""
                    for field in _fields_in(line.where):
                        yield field.of or tables[field.line or line.name], field.column
            case _:
                pass


def _fields_in(where: Frozen) -> Iterator[Field]:
    return (node for node in nodes_in(where) if isinstance(node, Field))


def _trimmed(table: Table, read: set[tuple[str, str]], roles: set[tuple[str, str]]) -> Table:
    agreements = {role: at for role, at in table.agreements.items() if (table.one_row_for, role) in roles}
    agreed = {name for at in agreements.values() for name in (at.who, at.on)}
    kept = agreed | {table.one_row_for, table.about, table.dated, table.since, table.until}
    columns = {
        name: column for name, column in table.columns.items() if name in kept or (table.name, name) in read
    }
    return table.model_copy(update={"columns": columns, "agreements": agreements})
