"""The rows that a comparison counts, and what about them is in doubt on some days."""

from collections import Counter
from collections.abc import Iterator, Sequence

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.rows.counting import Counted, counted_rows
from commissioning.evaluation.journey.rows.tables import TableInHand
from commissioning.evaluation.journey.rows.unheard import anyone_unlisted, days_unheard
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.counted import Use
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.supports import Doubt
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import (
    Alike,
    Chosen,
    Dated,
    Days,
    First,
    Latest,
    Own,
    Previous,
    RowHasMet,
)
from commissioning.model.facts import State
from commissioning.model.walk import fields_in, nodes_in


def add_rows(use: Use, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """The rows that are sure to count on some of the days, and the verdicts on those whom they name."""
    then = use.days_then(days)
    if then is None:
        return
    in_hand, case = in_hand.whose(use.table, case)
    table, asked = in_hand.tables[use.table], list(fields_in(use.by.rows.where))
    for row, counts in _counted(use, then, case, in_hand):
        if _meet(counts.sure, _days_looked_at(use, then)):
            grounds.use_row(use.role, table, row, asked, use.column)
            grounds.name_others(table, row, _asked_of_others(use), in_hand)


def add_doubts(use: Use, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """What about the rows that may count on some of the days is in doubt, and which rows may be missing."""
    then = use.days_then(days)
    if then is not None:
        theirs, whose = in_hand.whose(use.table, case)
        _add_doubts_about_rows(use, then, whose, theirs, grounds)


def _add_doubts_about_rows(use: Use, days: Run, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    table, counted = in_hand.tables[use.table], _counted(use, days, case, in_hand)
    for row, counts in counted:
        grounds.doubt_cells(table, row, use.column)
        if counts.sure != counts.may_be:
            grounds.doubt_asked(table, row, list(fields_in(use.by.rows.where)))
            grounds.name_others(table, row, _asked_of_others(use), in_hand)
    grounds.doubts.update(dict.fromkeys(_beside_others(use, counted, table)))
    if table.nobodys or _unheard(use, days, case, in_hand):
        rows = table.rows.get(case.subject, ())
        if isinstance(use.by, Own | Chosen) and rows and not table.nobodys:
            for row in rows:
                grounds.doubts[Doubt(use.table, row, use.by.column, "it says nothing")] = None
        else:
            grounds.doubt_unheard(table)


def _beside_others(use: Use, counted: Sequence[Counted], table: TableInHand) -> Iterator[Doubt]:
    """Rows beside others of one date, where that leaves open which of them is the one."""
    match use.by:
        case Alike(how="in a row"):
            for row in _of_one_date(counted, table):
                yield Doubt(use.table, row, table.terms.start, "other rows that day")
        case Previous(column=column):
            for row in _of_one_date(counted, table):
                yield Doubt(use.table, row, column, "other values that day")
        case Latest(column=column) | Own(column=column) | Chosen(column=column) | First(column=column):
            values = table.cells(column).values
            if len({values[row] for row, _ in counted}) > 1:
                for row, _ in counted:
                    yield Doubt(use.table, row, column, "other values that day")
        case _:
            return


def _of_one_date(counted: Sequence[Counted], table: TableInHand) -> Iterator[int]:
    """The rows of which another has the same date, so that nobody knows which came first."""
    dates = Counter(table.first(row) for row, _ in counted if not table.aside[row])
    return (row for row, _ in counted if not table.aside[row] and dates[table.first(row)] > 1)


def _counted(use: Use, days: Run, case: Case, in_hand: InHand) -> list[Counted]:
    """The rows that may count on some of the days; of the latest value, none older than one that is sure."""
    table, looked_at = in_hand.tables[use.table], _days_looked_at(use, days)
    rows = counted_rows(use.by.rows, in_hand)(case)
    counted = [(row, counts) for row, counts in rows if _meet(counts.may_be, looked_at)]
    if not isinstance(use.by, Dated):
        return counted
    states = table.cells(use.by.column).states
    says = [(row, counts) for row, counts in counted if table.aside[row] or states[row] != State.NONE]
    sure = [table.first(row) for row, counts in says if _within(days, counts.sure)]
    if isinstance(use.by, First):
        first = min(sure, default=NEVER)
        return [(row, counts) for row, counts in says if table.aside[row] or table.first(row) <= first]
    if isinstance(use.by, Previous):
        sure = sorted(set(sure))[:-1]
    latest = max(sure, default=ALWAYS)
    return [(row, counts) for row, counts in says if table.aside[row] or table.first(row) >= latest]


def _days_looked_at(use: Use, days: Run) -> Run:
    """The days on which a row matters: days add up from those before."""
    return Run(ALWAYS, days.last) if isinstance(use.by, Days) else days


def _unheard(use: Use, days: Run, case: Case, in_hand: InHand) -> bool:
    """Whether rows that were never sent may change something on some of the days."""
    if isinstance(use.by, Days):
        return in_hand.tables[use.table].terms.no_rows == "unknown"
    never_sent = anyone_unlisted(use.table, in_hand) or any(
        _meet(days, run) for run in days_unheard(use.table, in_hand)(case)
    )
    if isinstance(use.by, Dated):
        theirs = in_hand.only_subject is not None and never_sent
        counted = _counted(use, days, case, in_hand)
        sure = {in_hand.tables[use.table].first(row) for row, counts in counted if _within(days, counts.sure)}
        return theirs or len(sure) < (2 if isinstance(use.by, Previous) else 1)
    return never_sent


def _asked_of_others(use: Use) -> list[RowHasMet]:
    return [node for node in nodes_in(use.by.rows.where) if isinstance(node, RowHasMet)]


def _meet(one: Run, other: Run) -> bool:
    return max(one.first, other.first) <= min(one.last, other.last)


def _within(days: Run, run: Run) -> bool:
    return run.first <= days.first and days.last <= run.last
