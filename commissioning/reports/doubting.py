"""What is in doubt, as data: cells, whole rows, and rows that nobody has sent."""

from collections.abc import Iterable, Iterator

from commissioning.evaluation.journey.support.supports import Doubt
from commissioning.model.problems import Place
from commissioning.reports.grounds import InDoubt
from commissioning.reports.receipts import parts_of
from commissioning.reports.sent import Sent


def in_doubt(sent: Sent, doubts: Iterable[Doubt]) -> tuple[InDoubt, ...]:
    """What is in doubt, each once; of a row set aside, every cell that is wrong in it."""
    return tuple(dict.fromkeys(each for doubt in doubts for each in _in_doubt(sent, doubt)))


def _in_doubt(sent: Sent, doubt: Doubt) -> Iterator[InDoubt]:
    if doubt.row is None:
        yield InDoubt(table=doubt.table, column=None, place=None, why=doubt.why)
        return
    place = sent.place(doubt.table, doubt.row)
    wrong = sent.wrong_in(doubt.table, doubt.row) if doubt.column is None else []
    for cell, what in wrong:
        yield InDoubt(table=doubt.table, column=None, place=parts_of(cell), why=f"{doubt.reason}: {what}")
    if not wrong:
        column = doubt.column or sent.contract.evidence[doubt.table].start
        there: Place | None = place.of(column) if column in place.letters else None
        parts = None if there is None else parts_of(there)
        yield InDoubt(table=doubt.table, column=doubt.column, place=parts, why=doubt.reason)
