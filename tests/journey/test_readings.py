"""The engine compares ends of cells, and must come to the same as comparing the cells."""

from itertools import product

import pytest

from commissioning.evaluation.journey.bounds import opposite
from commissioning.evaluation.journey.find.readings import CellTest, Side, cell_test_of, ends_of
from commissioning.evaluation.journey.rows.cells import NOTHING, OPEN, Cell, compared
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Comparator

NO, MAY_BE, SURE = Certainty.NO, Certainty.MAY_BE, Certainty.SURE
CELLS = [
    NOTHING,
    Cell(1, 1, NO),
    Cell(2, 2, NO),
    Cell(1, 3, NO),
    Cell(3, 5, NO),
    Cell(-OPEN, OPEN, NO),
    Cell(1, 3, MAY_BE),
    Cell(-OPEN, OPEN, MAY_BE),
]
SET_ASIDE = None
COMPARATORS: list[Comparator] = ["=", "!=", "<", "<=", ">", ">="]
HOLDS = {"<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__}


def seen(test: CellTest, left: Cell | None, right: Cell | None) -> bool:
    """Whether the engine would see it."""

    def end(cell: Cell | None, side: Side, which: str) -> int:
        return ends_of(cell, test.reading, side)[("low", "high").index(which)]

    return any(
        all(HOLDS[one.operator](end(left, "left", one.left), end(right, "right", one.right)) for one in way)
        for way in test.ways
    )


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("least", [MAY_BE, SURE])
@pytest.mark.parametrize("comparator", COMPARATORS)
def test_ends_say_what_cells_say(comparator: Comparator, least: Certainty, negated: bool) -> None:
    test = cell_test_of(comparator, least, negated=negated)
    for left, right in product(CELLS, CELLS):
        truth = compared(left, comparator, right)
        certain = (opposite(truth) if negated else truth) >= least
        assert seen(test, left, right) == certain, (left, right)


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("comparator", COMPARATORS)
def test_of_a_row_set_aside_everything_may_be_and_nothing_is_sure(
    comparator: Comparator, negated: bool
) -> None:
    may_be = cell_test_of(comparator, MAY_BE, negated=negated)
    sure = cell_test_of(comparator, SURE, negated=negated)
    for other in CELLS:
        assert seen(may_be, SET_ASIDE, other)
        assert seen(may_be, other, SET_ASIDE)
        assert not seen(sure, SET_ASIDE, other)
        assert not seen(sure, other, SET_ASIDE)
