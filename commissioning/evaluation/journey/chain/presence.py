"""The days on which a subject is there, and the day on which its own row says that everybody agreed."""

from collections.abc import Callable
from typing import NamedTuple

from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.rows.cells import KNOWN, NONE, UNKNOWN
from commissioning.evaluation.journey.rows.clips import ALL_DAYS
from commissioning.evaluation.journey.rows.tables import TableInHand
from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.terms import Agreement


class Presence(NamedTuple):
    """The days on which a subject is there; only may be, where its own row is set aside.

    The contract itself is there throughout, and has no row.
    """

    row: int | None
    days: Run
    sure: bool


def presence_of(in_hand: InHand, subject: str) -> Presence | None:
    """A subject's own row; nothing for who is no subject, or not yet."""
    if in_hand.only_subject is not None:
        return Presence(None, Run(in_hand.contract.term.first, NEVER), sure=True)
    own = in_hand.own_table
    rows = own.rows.get(subject, ())
    if not rows:
        return None
    row = next((row for row in rows if own.aside[row]), rows[0])
    if own.aside[row]:
        return Presence(row, ALL_DAYS, sure=False)
    return Presence(row, Run(own.first(row), own.lasts[row]), sure=True)


class Agreed(NamedTuple):
    """The day on which every role agreed, or the latest day known so far if it only may be."""

    day: Day
    sure: bool


def agreed_by(roles: tuple[str, ...], in_hand: InHand) -> Callable[[Presence], Agreed | None]:
    """When all of the roles agreed, by the subject's own row; nothing where they are sure not to have."""
    if not roles:
        return lambda presence: Agreed(ALWAYS, presence.sure)
    table = in_hand.own_table
    agreements = [table.terms.agreements[role] for role in roles]

    def agreed(presence: Presence) -> Agreed | None:
        if not presence.sure or presence.row is None:
            return Agreed(ALWAYS, sure=False)
        return _agreed(agreements, presence.row, table, in_hand.as_at)

    return agreed


def _agreed(agreements: list[Agreement], row: int, table: TableInHand, as_at: Day) -> Agreed | None:
    who = [table.cells(role.who) for role in agreements]
    on = [table.cells(role.on) for role in agreements]
    states = [cells.states[row] for cells in (*who, *on)]
    if NONE in states:
        return None  # somebody is not named, or has not agreed
    people = [cells.values[row] for cells in who if cells.states[row] == KNOWN]
    days = [int(cells.values[row]) for cells in on if cells.states[row] == KNOWN]
    if len(set(people)) < len(people) or any(day > as_at for day in days):
        return None  # one person stands in two roles, or it is not agreed yet
    return Agreed(max(days, default=ALWAYS), sure=UNKNOWN not in states)
