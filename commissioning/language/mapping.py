"""Reads a mapping: made once, it lets a contract read the sheets that somebody keeps for themselves."""

from collections.abc import Iterable
from pathlib import Path

from commissioning.language.keys import Keys
from commissioning.language.mapping_keys import MAPPING_KEYS, STRANGE
from commissioning.language.report import Misread, Report, listed, nearest
from commissioning.language.section import Section
from commissioning.language.sections.tables import dates_typed
from commissioning.language.yamltree import Text, read_tree
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract, DatesTyped, Table


def with_mapping(contract: Contract, path: Path) -> tuple[Contract, list[Problem]]:
    """The contract as it reads a return by a mapping, and what is wrong with the mapping."""
    report = Report()
    tree = read_tree(path, report)
    if tree is None:
        return contract, report.problems
    keys = Keys(tree, "the mapping", report, known=MAPPING_KEYS)
    keys.value("mapping", lambda name: _for_this(name, contract))
    order = keys.value("dates typed", dates_typed)
    tables = {name: _in_order(table, order) for name, table in contract.evidence.items()}
    section = Section(keys, "sheets", str)
    for sheet, _, part in section.parts():
        table = part.value("is", lambda name: _table(name, tables))
        if table is not None:
            tables[table.name] = _sent_as(table, sheet, part)
        else:
            part.branches("columns")
        part.done()
    keys.done()
    return contract.model_copy(update={"evidence": tables}), report.problems


def _sent_as(table: Table, sheet: str, part: Keys) -> Table:
    """A table that may be sent under the name of a sheet, its columns by the headings that are given."""
    branch = part.branches("columns")
    called = dict(table.also_called)
    for heading, node in (branch.entries if branch else {}).items():
        text = node.value if isinstance(node, Text) else ""
        column = part.report.attempt(node.place, _column, text, table)
        if column is not None:
            called[column] = (*called.get(column, ()), heading)
    return table.model_copy(update={"sheets": (*table.sheets, sheet), "also_called": called})


def _in_order(table: Table, order: DatesTyped | None) -> Table:
    return table if order is None else table.model_copy(update={"dates_typed": order})


def _for_this(name: str, contract: Contract) -> str:
    if name != contract.name:
        what = f"this mapping is for the contract `{name}`, and not for `{contract.name}`"
        raise Misread(STRANGE, what, "name the mapping of this contract, or change its first line")
    return name


def _table(name: str, tables: dict[str, Table]) -> Table:
    if name not in tables:
        raise _strange(f"the contract has no table `{name}`", name, tables)
    return tables[name]


def _column(name: str, table: Table) -> str:
    if name not in table.columns:
        raise _strange(f"the table `{table.name}` has no column `{name}`", name, table.columns)
    return name


def _strange(what: str, name: str, known: Iterable[str]) -> Misread:
    return Misread(STRANGE, what, nearest(name, list(known), f"there are {listed(list(known))}"))
