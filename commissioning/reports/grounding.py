"""From the rows and doubts that a line rests on to its grounds, cell by cell."""

from collections.abc import Iterator

from commissioning.evaluation.journey.support.supports import RowUsed
from commissioning.reports.doubting import in_doubt
from commissioning.reports.grounds import CellUsed, Grounds
from commissioning.reports.pricing import price_said
from commissioning.reports.receipts import PlaceParts, parts_of
from commissioning.reports.sent import Sent
from commissioning.settling.resting import Resting


def grounds_of(sent: Sent, resting: Resting) -> Grounds:
    """The grounds of a line, each cell once for each clause."""
    cells = {
        CellUsed(clause=clause, place=place): None
        for clause, used in resting.rows
        for place in cells_that_decided(sent, used)
    }
    return Grounds(
        cells=tuple(cells),
        price=None if resting.price is None else price_said(sent, resting.price),
        waits_for=in_doubt(sent, resting.rule_doubts),
        streams_wait_for={name: in_doubt(sent, doubts) for name, doubts in resting.stream_doubts.items()},
    )


def cells_that_decided(sent: Sent, used: RowUsed) -> Iterator[PlaceParts]:
    """The cells of a row that were looked at; a column that the sheet lacks has none."""
    place = sent.place(used.table, used.row)
    yield from (parts_of(place.of(column)) for column in used.columns if column in place.letters)
