"""Whether a row counts on a day, as far as its cells say so far."""

from collections.abc import Callable

from commissioning.model.calendar import Day, Span, after
from commissioning.model.expressions import Field, Rows
from commissioning.model.terms import Table
from commissioning.settling.missing.filling.holding import OPEN, HasMet, Look, Seen, every, row_holds

LookAt = Callable[[str], Seen]
"""Gives what a row says in a column."""


Beside = Callable[[str, str], Seen]
"""Gives what a list says in a column of its row."""


def as_read(table: Table, look: LookAt, as_at: Day) -> LookAt:
    """What a condition reads in a row: an end after the as-at day is not known yet."""

    def read(column: str) -> Seen:
        seen = look(column)
        return None if column == table.until and isinstance(seen, int) and seen > as_at else seen

    return read


def is_there(table: Table, look: LookAt, day: Day) -> bool | None:
    """Whether the row has begun by a day and not ended before it."""
    start, until = look(table.start), None if table.until is None else look(table.until)
    began = None if start is OPEN else start is not None and int(start) <= day
    lasts = None if until is OPEN else until is None or int(until) >= day
    return every([began, lasts])


def cells_seen(own: LookAt, beside: Beside) -> Look:
    """What a condition reads: cells of the row itself, and of the one row that a list has beside it."""

    def cell(field: Field) -> Seen:
        seen = own(field.column) if field.of is None else beside(field.of, field.column)
        return after(seen, field.later) if field.later is not None and isinstance(seen, int) else seen

    return cell


def counts(rows: Rows, table: Table, look: Look, day: Day, has_met: HasMet) -> bool | None:
    """Whether a row that is there on a day counts among some rows."""
    start = look(Field(column=table.start))
    return every([_is_recent(rows.over, start, day), row_holds(rows.where, look, day, has_met)])


def _is_recent(over: Span | None, start: Seen, day: Day) -> bool | None:
    if over is None:
        return True
    return None if start is OPEN else start is not None and after(int(start), over) > day
