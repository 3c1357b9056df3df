"""The subject's own row: put right where it was set aside, and agreed by everybody who must agree."""

from collections.abc import Iterator

from commissioning.evaluation.journey.steps import Run
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.terms import Milestone
from commissioning.settling.missing.filling.puzzle import first_that_fits
from commissioning.settling.missing.filling.rows import RowInPlay, Rows
from commissioning.settling.missing.filling.slots import Bench, Slot
from commissioning.settling.missing.owners import is_owner_listed
from commissioning.settling.missing.reasons import OutOfReach, Reason
from commissioning.settling.missing.supply import CellValue, Supply, yet_to_name


def present(rows: Rows, milestone: Milestone, supply: Supply) -> Iterator[Supply]:
    """Supplies with which the subject is listed by one row that can be read, another of several in each."""
    aside = [row for row in rows.in_play(rows.own_table, supply) if row.is_aside]
    if not aside:
        yield supply
        return
    found = [more for row in aside if (more := _put_right(rows, row, supply)) is not None]
    if not found:
        raise OutOfReach(Reason("cannot be set right", milestone.name, table=rows.own_table.name))
    yield from found


def _put_right(rows: Rows, row: RowInPlay, supply: Supply) -> Supply | None:
    """The supply in which a row that lists the subject can be read, and its owner is listed too."""
    found = _filled(rows, row, supply)
    if found is None:
        return None
    put_right = found.rows[-1]
    if is_owner_listed(rows.contract, rows.world.listed, put_right):
        return found
    kind = rows.own_table.about or ""
    owner = RowInPlay(rows.contract.table_of(kind), {kind: put_right.cells[kind]})
    return _filled(rows, owner, found)


def _filled(rows: Rows, row: RowInPlay, supply: Supply) -> Supply | None:
    """The supply with a row in which all that is open says something, as early in the term as can be."""
    slot, bench = Slot("", row, ()), Bench(rows, supply, rows.contract.term.first)
    found = first_that_fits(bench.likely([slot], {}), lambda values: bench.in_the_term(slot, values))
    return None if found is None else row.saying(slot.filled(found), supply)


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
            fresh = yet_to_name(agreement.who, role)
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
