"""Cells that stand beside those of a row: of the one row about its subject or its owner, or days later."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.months import with_later
from commissioning.evaluation.cohort.tables import cell_names, is_owned
from commissioning.model.calendar import ALWAYS
from commissioning.model.editions import all_payments, all_wordings
from commissioning.model.expressions import Field, Rows
from commissioning.model.facts import Evidence, State
from commissioning.model.once import once_for_a_contract
from commissioning.model.terms import Contract, Table
from commissioning.model.walk import fields_in, nodes_in


@dataclass(frozen=True, slots=True)
class Shelf:
    """A contract's tables in frames, from which cells are put beside the rows of others."""

    contract: Contract
    evidence: Evidence
    frames: Mapping[str, Frame]

    def complete(self) -> dict[str, Frame]:
        """The frames, each with the cells that any condition reads beside its rows."""
        found, wanted = dict(self.frames), _wanted(self.contract)
        for name, fields in wanted.items():
            rows = found[name]
            for field in sorted(fields, key=lambda field: (field.later is not None, str(field))):
                rows = self._with_cell(rows, self.contract.evidence[name], field)
            found[name] = keep(rows)
        return found

    def _with_cell(self, rows: Frame, table: Table, field: Field) -> Frame:
        plain = field.model_copy(update={"later": None})
        value, state = cell_names(self.contract, table, plain)
        if field.of is not None and value not in rows.collect_schema().names():
            rows = self._with_listed(rows, table, plain)
        return rows if field.later is None else self._with_later(rows, table, field, value, state)

    def _with_listed(self, rows: Frame, table: Table, field: Field) -> Frame:
        """The rows beside a cell of the one row that a list has of each; not known where there is not one."""
        listing, key = self.contract.evidence[field.of or ""], "listed"
        names = cell_names(self.contract, table, field)
        its = cell_names(self.contract, listing, Field(column=field.column))
        listed = self.frames[listing.name]
        once = listed.group_by("subject").agg(pl.len().alias("times")).filter(pl.col("times") == 1)
        cells = listed.join(once, on="subject", how="inner").select(
            pl.col("subject").alias(key),
            *(pl.col(of).alias(name) for of, name in zip(its, names, strict=True)),
        )
        beside = self._with_key(rows, table, field.of or "", key).join(cells, on=key, how="left").drop(key)
        value, state = names
        return beside.with_columns(pl.col(value).fill_null(0), pl.col(state).fill_null(int(State.UNKNOWN)))

    def _with_key(self, rows: Frame, table: Table, listing: str, key: str) -> Frame:
        """The rows with whom each is about, or to whom those surely belong."""
        if self.contract.lists_beside(table)[listing] == "subject":
            return rows.with_columns(pl.col("subject").alias(key))
        if is_owned(table):
            return rows.with_columns(pl.col("owner").alias(key))
        own = self.frames[self.contract.table_of(table.subject).name]
        owners = surely_owned(own).select("subject", pl.col("owner").alias(key))
        return rows.join(owners, on="subject", how="left").with_columns(pl.col(key).fill_null(-1))

    def _with_later(self, rows: Frame, table: Table, field: Field, value: str, state: str) -> Frame:
        """The rows beside a day that is a span later than a date; its state is the date's own."""
        if field.later is None:
            return rows
        later, same = cell_names(self.contract, table, field)
        column = self.evidence.tables[field.of or table.name].columns[field.column]
        days = {day for day in set(column.values) if isinstance(day, int) and day > 0}
        day = pl.when(pl.col(state) == State.KNOWN).then(value).otherwise(whole(ALWAYS))
        found = with_later(rows.with_columns(date=day), field.later, "date", later, days).drop("date")
        return found.with_columns(pl.col(state).alias(same))


def surely_owned(rows: Frame) -> Frame:
    """The subjects of a list whose rows all say to whom they belong, with that `owner`."""
    owners = rows.group_by("subject").agg(pl.col("owner").min(), pl.col("owner").max().alias("last"))
    return owners.filter(pl.col("owner") == pl.col("last")).select("subject", "owner")


@once_for_a_contract
def _wanted(contract: Contract) -> dict[str, set[Field]]:
    """The cells that conditions read beside the rows of a table."""
    wanted: dict[str, set[Field]] = {}
    for table, field in _fields_read(contract):
        if field.of is not None or field.later is not None:
            wanted.setdefault(table, set()).add(field.model_copy(update={"line": None}))
    return wanted


def _fields_read(contract: Contract) -> Iterator[tuple[str, Field]]:
    """Every cell that a condition on rows reads, with the table of the row."""
    terms: Iterable[object] = (*all_wordings(contract), *all_payments(contract), *contract.streams.values())
    for node in nodes_in(tuple(terms)):
        if isinstance(node, Rows):
            yield from ((node.table, field) for field in fields_in(node.where))
    for milestone in all_wordings(contract):
        tables = {line.name: line.table for line in milestone.find}
        for line in milestone.find:
            yield from ((tables[field.line or line.name], field) for field in fields_in(line.where))
