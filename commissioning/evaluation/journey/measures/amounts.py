"""Count, sum and distinct: what rows add up to, for each subject and day, as a least and a most."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from commissioning.evaluation.journey.bounds import Bounds
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.sweeping import Change, amount_of, swept, while_it_lasts
from commissioning.evaluation.journey.rows.cells import KNOWN, UNKNOWN
from commissioning.evaluation.journey.rows.clips import Days
from commissioning.evaluation.journey.rows.counting import Counted, counted_rows
from commissioning.evaluation.journey.rows.unheard import anyone_unlisted, days_unheard
from commissioning.evaluation.journey.steps import Steps, joined
from commissioning.model.calendar import ALWAYS
from commissioning.model.expressions import TICKS, Distinct, Rows, Sum
from commissioning.model.facts import Value
from commissioning.model.terms import Column

ONE = amount_of(least=TICKS, most=TICKS)
ONE_SURE = amount_of(least=TICKS)
ONE_MAY_BE = amount_of(most=TICKS)

AmountOf = Callable[[Case], Steps[Bounds]]
ChangesIn = Callable[[Case], Iterator[Change]]


def count_of(rows: Rows, in_hand: InHand) -> AmountOf:
    """How many rows: at least those that are sure to count, at most those that may."""
    counted, unheard, as_at = counted_rows(rows, in_hand), unheard_in(rows, in_hand), in_hand.as_at

    def changes(case: Case) -> Iterator[Change]:
        yield from unheard(case)
        for _, days in counted(case):
            if days.sure == days.may_be:
                yield from while_it_lasts(days.sure, ONE, as_at)
            else:
                yield from while_it_lasts(days.sure, ONE_SURE, as_at)
                yield from while_it_lasts(days.may_be, ONE_MAY_BE, as_at)

    return lambda case: swept(changes(case))


def sum_of(number: Sum, in_hand: InHand) -> AmountOf:
    """The values added up. A row that only may count adds what it may, or nothing."""
    least, most = declared(in_hand.tables[number.rows.table].terms.columns[number.column])
    unheard = unheard_in(number.rows, in_hand, below=least < 0, above=most > 0)
    counted, addend, as_at = counted_rows(number.rows, in_hand), _addend(number, in_hand), in_hand.as_at

    def changes(case: Case) -> Iterator[Change]:
        yield from unheard(case)
        for row, days in counted(case):
            least, most = addend(row)
            if days.sure == days.may_be:
                yield from while_it_lasts(days.sure, amount_of(least, most), as_at)
            else:  # something or nothing; and what is sure on top, up to the whole
                yield from while_it_lasts(days.may_be, amount_of(min(0, least), max(0, most)), as_at)
                yield from while_it_lasts(days.sure, amount_of(max(0, least), min(0, most)), as_at)

    return lambda case: swept(changes(case))


def distinct_of(number: Distinct, in_hand: InHand) -> AmountOf:
    """How many different values: at most, each value that is not known is one more."""
    counted, unheard = counted_rows(number.rows, in_hand), unheard_in(number.rows, in_hand)
    days_by_value, as_at = _days_by_value(number, in_hand), in_hand.as_at

    def changes(case: Case) -> Iterator[Change]:
        yield from unheard(case)
        values, unknown = days_by_value(counted(case))
        for days in values:
            for run in joined(each.sure for each in days):
                yield from while_it_lasts(run, ONE_SURE, as_at)
            for run in joined(each.may_be for each in days):
                yield from while_it_lasts(run, ONE_MAY_BE, as_at)
        for each in unknown:
            yield from while_it_lasts(each.may_be, ONE_MAY_BE, as_at)

    return lambda case: swept(changes(case))


def declared(column: Column) -> Bounds:
    """The ends of what a column may hold."""
    return -inf if column.least is None else column.least, inf if column.most is None else column.most


def _addend(number: Sum, in_hand: InHand) -> Callable[[int], Bounds]:
    """The least and the most that a row adds, if it counts. *None* adds nothing."""
    table = in_hand.tables[number.rows.table]
    column, cells = table.terms.columns[number.column], table.cells(number.column)
    least, most = declared(column)
    unknown = (min(0, least), max(0, most)) if column.optional else (least, most)

    def addend(row: int) -> Bounds:
        if table.aside[row] or cells.states[row] == UNKNOWN:
            return unknown
        value = int(cells.values[row]) if cells.states[row] == KNOWN else 0
        return value, value

    return addend


def _days_by_value(
    number: Distinct, in_hand: InHand
) -> Callable[[Sequence[Counted]], tuple[Iterable[list[Days]], list[Days]]]:
    """The days of the rows that share each value, and of those whose value is not known."""
    table = in_hand.tables[number.rows.table]
    cells = table.cells(number.column)

    def days_by_value(counted: Sequence[Counted]) -> tuple[Iterable[list[Days]], list[Days]]:
        values: dict[Value, list[Days]] = {}
        unknown: list[Days] = []
        for row, days in counted:
            if table.aside[row] or cells.states[row] == UNKNOWN:
                unknown.append(days)
            elif cells.states[row] == KNOWN:
                values.setdefault(cells.values[row], []).append(days)
        return values.values(), unknown

    return days_by_value


def unheard_in(rows: Rows, in_hand: InHand, *, below: bool = False, above: bool = True) -> ChangesIn:
    """What rows that we have not heard of may add: those without a readable subject, and those never sent."""
    nobodys = in_hand.tables[rows.table].nobodys or anyone_unlisted(rows.table, in_hand)
    unheard_on = days_unheard(rows.table, in_hand)

    fewest = -inf if below else 0

    def unheard(case: Case) -> Iterator[Change]:
        if nobodys:
            yield ALWAYS, *amount_of(fewest, inf if above else 0)
        for run in unheard_on(case):
            yield from while_it_lasts(run, amount_of(fewest, inf), in_hand.as_at)

    return unheard
