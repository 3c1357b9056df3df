"""Agreements: the day by which every role named has agreed, each a different person."""

from itertools import combinations

import polars as pl

from commissioning.evaluation.cohort.cells import Cell
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import Flag, both, chosen, either
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.terms import Milestone


def agreed_days(milestone: Milestone, everyone: Everyone) -> Frame:
    """`agreed_surely` and `agreed_perhaps` for each subject: the day of the last agreement, or `NEVER`."""
    table = everyone.contract.table_of(milestone.kind)
    sight = everyone.sight(table.name)
    roles = [table.agreements[role] for role in milestone.agreed_by]
    who = [sight.own_cell(agreement.who) for agreement in roles]
    on = [sight.own_cell(agreement.on) for agreement in roles]
    rows = everyone.rows(table.name, milestone.kind).select(
        "subject",
        agreed_surely=chosen(_all_agreed(who, on, everyone.as_at), _last(on), whole(NEVER)),
        agreed_perhaps=chosen(_someone_missing(who, on, everyone.as_at), whole(NEVER), _last(on)),
    )
    return rows.group_by("subject").agg(pl.col("agreed_surely").max(), pl.col("agreed_perhaps").min())


def _all_agreed(who: list[Cell], on: list[Cell], as_at: Day) -> Flag:
    dated = [both(cell.known, cell.value <= as_at) for cell in on]
    named = [cell.known for cell in who]
    apart = [one.value != other.value for one, other in combinations(who, 2)]
    return both(*dated, *named, *apart)


def _someone_missing(who: list[Cell], on: list[Cell], as_at: Day) -> Flag:
    """A role has not agreed by the as-at day, whatever the unknown cells turn out to say."""
    undated = [either(cell.none, both(cell.known, cell.value > as_at)) for cell in on]
    unnamed = [cell.none for cell in who]
    same = [both(one.known, other.known, one.value == other.value) for one, other in combinations(who, 2)]
    return either(*undated, *unnamed, *same)


def _last(on: list[Cell]) -> pl.Expr:
    """The last of the days that are known."""
    return pl.max_horizontal(*(chosen(cell.known, cell.value, whole(ALWAYS)) for cell in on))
