"""A condition on one row: what of it holds as long as the row does, and what only from or until a day."""

from collections.abc import Iterator
from typing import assert_never

from commissioning.evaluation.cohort.cells import compared_cells
from commissioning.evaluation.cohort.flags import opposite
from commissioning.evaluation.cohort.kleene import Kleene, all_of, any_of, negated
from commissioning.evaluation.cohort.sight import Sight
from commissioning.model.expressions import (
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    RowTruth,
)


def parts_of(where: RowTruth) -> Iterator[RowTruth]:
    """The parts that must all hold, none of which is itself a plain `and`."""
    if isinstance(where, RowAll):
        for part in where.parts:
            yield from parts_of(part)
    else:
        yield where


def turns_by_day(part: RowTruth) -> bool:
    """Whether a part comes true, or stops being true, on a day of its own."""
    match part:
        case RowHasMet() | RowKnown(is_date=True) | RowNot(part=RowKnown(is_date=True)):
            return True
        case _:
            return False


def judged(where: RowTruth, sight: Sight) -> Kleene:
    """Whether a condition that does not turn by day holds of a row."""
    match where:
        case RowCompare(left=left, comparator=comparator, right=right):
            return compared_cells(sight.cell(left), comparator, sight.cell(right))
        case RowKnown(field=field, is_date=False):
            cell = sight.cell(field)
            return Kleene(sure=cell.known, may=opposite(cell.none))
        case RowAll(parts=parts):
            return all_of([judged(part, sight) for part in parts])
        case RowAny(parts=parts):
            return any_of([judged(part, sight) for part in parts])
        case RowNot(part=part):
            return negated(judged(part, sight))
        case RowKnown() | RowHasMet():
            raise ValueError(f"a condition that turns by day stands only as a plain `and`: {where!r}")
        case _:
            assert_never(where)
