"""On how many days so far a row has held, for each subject and day, as a least and a most."""

from collections.abc import Iterable, Iterator
from math import inf

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.amounts import ONE_MAY_BE, ONE_SURE, AmountOf
from commissioning.evaluation.journey.measures.sweeping import (
    Amount,
    Change,
    amount_of,
    swept,
    while_it_lasts,
)
from commissioning.evaluation.journey.rows.counting import counted_rows
from commissioning.evaluation.journey.steps import Run, joined
from commissioning.model.calendar import ALWAYS, NEVER, Day, after
from commissioning.model.expressions import Days

WITHOUT_END = amount_of(most=inf)


def days_of(number: Days, in_hand: InHand) -> AmountOf:
    """A day counts from itself on, or for the span; what may have been without end has no most."""
    table, counted = in_hand.tables[number.rows.table], counted_rows(number.rows, in_hand)
    unheard = table.nobodys > 0 or table.terms.no_rows == "unknown"

    def changes(case: Case) -> Iterator[Change]:
        rows = counted(case)
        if unheard or any(table.aside[row] for row, _ in rows):
            yield ALWAYS, *WITHOUT_END
        there = [days for row, days in rows if not table.aside[row]]
        yield from _each_day((days.sure for days in there), ONE_SURE)
        yield from _each_day((days.may_be for days in there), ONE_MAY_BE)

    def _each_day(some: Iterable[Run], one: Amount) -> Iterator[Change]:
        for first, last in joined(some):
            for day in range(first, min(last, in_hand.as_at) + 1):
                yield from while_it_lasts(Run(day, _last_day(day, number)), one, in_hand.as_at)

    return lambda case: swept(changes(case))


def _last_day(day: Day, number: Days) -> Day:
    return NEVER if number.over is None else after(day, number.over) - 1
