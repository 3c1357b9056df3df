"""The subject's own row: put right where it was set aside, and agreed by everybody who must agree."""

from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.terms import Milestone
from commissioning.settling.missing.filling.puzzle import first_that_fits
from commissioning.settling.missing.filling.rows import RowInPlay, Rows
from commissioning.settling.missing.filling.slots import Bench, Slot
from commissioning.settling.missing.reasons import OutOfReach, Reason
from commissioning.settling.missing.supply import CellValue, NewRow, Supply


def present(rows: Rows, milestone: Milestone, supply: Supply) -> Supply:
    """The supply with which the subject is listed by one row that can be read, from the start of the term."""
    aside = [row for row in rows.in_play(rows.own_table, supply) if row.is_aside]
    if not aside:
        return supply
    term = rows.contract.term
    said = {**aside[0].said, rows.own_table.start: term.first}
    slot = Slot("", RowInPlay(rows.own_table, said), ())
    bench = Bench(rows, supply, min(rows.world.as_at, term.last))
    found = first_that_fits(bench.likely([slot], {}), lambda values: bench.in_the_term(slot, values))
    if found is None:
        raise OutOfReach(Reason("cannot be set right", milestone.name, table=rows.own_table.name))
    numbers = tuple(rows.numbers(rows.own_table))
    return supply + Supply(rows=(NewRow(rows.own_table.name, {**said, **slot.filled(found)}, numbers),))


def presence(rows: Rows, supply: Supply) -> Run:
    """The days on which the subject is there."""
    row = own_row(rows, supply)
    start = row.said.get(rows.own_table.start)
    until = row.said.get(rows.own_table.until or "")
    return Run(start if isinstance(start, int) else ALWAYS, until if isinstance(until, int) else NEVER)


def agreed(rows: Rows, milestone: Milestone, by: Day, supply: Supply) -> Supply:
    """The supply with which every role has agreed by a day, each in the person of somebody else."""
    for role in milestone.agreed_by:
        row, agreement = own_row(rows, supply), rows.own_table.agreements[role]
        missing = [name for name in (agreement.who, agreement.on) if row.said.get(name) is None]
        if missing:
            fresh = f"{agreement.who}-to-name-{role}"
            values: dict[str, CellValue] = {agreement.who: fresh, agreement.on: by}
            supply = row.saying({name: values[name] for name in missing}, supply)
    _refuse_impossible(rows, milestone, by, own_row(rows, supply))
    return supply


def own_row(rows: Rows, supply: Supply) -> RowInPlay:
    """The row that lists the subject."""
    return next(rows.in_play(rows.own_table, supply))


def _refuse_impossible(rows: Rows, milestone: Milestone, by: Day, row: RowInPlay) -> None:
    agreements = [rows.own_table.agreements[role] for role in milestone.agreed_by]
    who = [row.said[agreement.who] for agreement in agreements]
    if len(set(who)) < len(who):
        raise OutOfReach(Reason("one person in two roles", milestone.name, table=rows.own_table.name))
    days = [row.said[agreement.on] for agreement in agreements]
    latest = max((day for day in days if isinstance(day, int)), default=ALWAYS)
    if latest > by:
        raise OutOfReach(Reason("agreed too late", milestone.name, day=latest, table=rows.own_table.name))
