"""What stands in the way of a comparison that no row added makes hold."""

from collections.abc import Iterator

from commissioning.model.calendar import Day, Span
from commissioning.model.expressions import Compare, Earlier, RowHasMet, Rows, Subjects
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.filling.changing import Changer
from commissioning.settling.missing.reasons import Reason
from commissioning.settling.missing.supply import Supply


def obstacle(truth: Compare, day: Day, milestone: str, changer: Changer) -> Reason:
    """The first obstacle that is found."""
    return next(_obstacles(truth, day, milestone, changer))


def _obstacles(truth: Compare, day: Day, milestone: str, changer: Changer) -> Iterator[Reason]:
    rows = changer.rows
    to_come = day_to_come(truth, rows.world.as_at)
    if to_come is not None:
        yield Reason("its day has not come", milestone, day=to_come)
    if any(isinstance(node, Subjects) for node in nodes_in(truth)):
        yield Reason("rests on others", milestone, day, truth)
    counted = [node for node in nodes_in(truth) if isinstance(node, Rows)]
    tables = {each.table for each in counted}
    for node in nodes_in(truth):
        if isinstance(node, RowHasMet) and not changer.who_met.get(node.milestone):
            yield Reason("nobody has met it", milestone, day, truth, other=node.milestone)
    begins = _begins(changer)
    if any(rows.own_table.name == table for table in tables) and begins is not None and begins > day:
        yield Reason("too few days", milestone, day=begins)
    if day < rows.contract.term.first and any(rows.contract.evidence[table].dated for table in tables):
        yield Reason("too few days", milestone, day=rows.contract.term.first)
    if tables == {rows.own_table.name}:
        yield Reason("its own row says otherwise", milestone, day, truth, table=rows.own_table.name)
    for table in sorted(tables):
        if rows.world.sent.tables[table].nobodys:
            yield Reason("rows of nobody", milestone, day, truth, table=table)
    yield Reason("the rows there are say otherwise", milestone, day, truth)


def day_to_come(asked: object, as_at: Day) -> Day | None:
    """The last day of the calendar that something asks about and that has not come."""
    days = (node.when for node in nodes_in(asked) if isinstance(node, Earlier))
    return max((day for day in days if not isinstance(day, Span) and day > as_at), default=None)


def _begins(changer: Changer) -> Day | None:
    """The day on which the subject's own row begins."""
    table = changer.rows.own_table
    days = [row.said.get(table.start) for row in changer.rows.in_play(table, Supply())]
    return next((day for day in days if isinstance(day, int)), None)
