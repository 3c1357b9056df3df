"""Puts right what was sent: fills unknown cells, and makes rows that were set aside say something."""

from collections.abc import Iterator

from commissioning.model.calendar import Day
from commissioning.model.expressions import EVERY_ROW, Rows, RowTruth
from commissioning.model.facts import State
from commissioning.model.problems import Frozen
from commissioning.model.terms import FindLine, Milestone
from commissioning.settling.missing.rows import RowMaker
from commissioning.settling.missing.solve import Unsolvable
from commissioning.settling.missing.supply import CellValue, NewRow, Supply


def put_right(rows: RowMaker, milestone: Milestone, start: Day) -> Supply:
    """Every unknown cell and every row set aside that the milestone looks at, as it would have to be."""
    supply = Supply()
    wanted = {rows.own_table.name: EVERY_ROW, **dict(_looked_at(milestone))}
    for name, where in wanted.items():
        for row in rows.rows_of(name):
            try:
                supply = supply + _righted(rows, name, row, where, start)
            except Unsolvable:
                continue
    return supply


def _righted(rows: RowMaker, name: str, row: int, where: RowTruth, start: Day) -> Supply:
    table, facts = rows.contract.evidence[name], rows.facts(name)
    if facts.aside[row]:
        is_own = table.one_row_for == rows.kind
        day = rows.contract.term.first if is_own else start
        given: dict[str, CellValue] = {table.start: day, table.subject: facts.subjects[row]}
        if table.one_row_for and table.about:
            given[table.about] = facts.owners[row]
        new = rows.new_row(table, where, given, spare=True)
        return Supply(rows=(NewRow(new.table, new.cells, instead_of=row),))
    if any(cells.states[row] == State.UNKNOWN for cells in facts.columns.values()):
        return Supply(cells=rows.filled(table, row, where, blanks=False))
    return Supply()


def _looked_at(part: object) -> Iterator[tuple[str, RowTruth]]:
    """Each table a milestone looks at, with what it asks of a row."""
    if isinstance(part, Rows | FindLine):
        yield part.table, part.where
    elif isinstance(part, Frozen):
        for name in type(part).model_fields:
            yield from _looked_at(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _looked_at(item)
