"""How the engine reads a cell that `find` compares with a cell of another row.

The engine compares whole numbers and knows no bounds, no *none* and no rows set aside. So a cell becomes
two numbers, a low and a high end, in the reading that a comparison needs: what is not known or not there
lies so far out that comparing ends gives the truth.
"""

from dataclasses import dataclass
from itertools import product
from typing import Literal, assert_never

from commissioning.evaluation.journey.rows.cells import OPEN, Cell
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Comparator

BEYOND = 2 * OPEN
"""Where *none* lies: further out than any value, known or not."""
FAR = 4 * OPEN
"""The ends of what may be anything, also *none*."""

Reading = Literal["surely", "maybe", "apart"]
"""`surely`: to be sure that cells compare. `maybe`: that they may. `apart`: to be sure that they differ."""
End = Literal["low", "high"]
Side = Literal["left", "right"]

ANYTHING = (-FAR, FAR)

OPPOSITES = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def ends_of(cell: Cell | None, reading: Reading, side: Side) -> tuple[int, int]:
    """The ends of a cell as the engine sees them; no cell is that of a row set aside: it may say anything."""
    if cell is None:
        return ANYTHING
    if cell.none is Certainty.NO:
        return cell.low, cell.high
    match reading:
        case "surely":
            return ANYTHING
        case "maybe":
            # Nothing compares with *none*, so its ends are crossed: each is beyond the other side's.
            return (BEYOND, -BEYOND) if cell.none is Certainty.SURE else (cell.low, cell.high)
        case "apart":
            # *None* differs from every value and from another *none*: a place of its own on either side.
            place = BEYOND if side == "left" else BEYOND + 1
            return (place, place) if cell.none is Certainty.SURE else ANYTHING


@dataclass(frozen=True, slots=True)
class EndTest:
    """One comparison of an end of the left cell with an end of the right one."""

    left: End
    operator: str
    right: End

    def opposite(self) -> "EndTest":
        """The test that holds where this one does not."""
        return EndTest(self.left, OPPOSITES[self.operator], self.right)


@dataclass(frozen=True, slots=True)
class CellTest:
    """Ways to see, in one reading, that two cells compare: any one will do, all of its tests together."""

    reading: Reading
    ways: tuple[tuple[EndTest, ...], ...]

    def opposite(self) -> "CellTest":
        """How to see the opposite: one test of every way fails."""
        failing = ([test.opposite() for test in way] for way in self.ways)
        return CellTest(self.reading, tuple(product(*failing)))


# An end is never lower than the other, so this says that all four are the same.
SURELY_EQUAL = CellTest("surely", ((EndTest("low", ">=", "high"), EndTest("high", "<=", "low")),))
MAYBE_EQUAL = CellTest("maybe", ((EndTest("low", "<=", "high"), EndTest("high", ">=", "low")),))
SURELY_APART = CellTest("apart", ((EndTest("high", "<", "low"),), (EndTest("low", ">", "high"),)))


def cell_test_of(comparator: Comparator, least: Certainty, *, negated: bool) -> CellTest:
    """How to see that a comparison, or where `negated` its opposite, is at least so certain."""
    sure = least is Certainty.SURE
    if negated:  # sure not to hold is where it may not; it may not hold where it is not sure to
        return cell_test_of(
            comparator, Certainty.MAY_BE if sure else Certainty.SURE, negated=False
        ).opposite()
    match comparator:
        case "=":
            return SURELY_EQUAL if sure else MAYBE_EQUAL
        case "!=":
            return SURELY_APART if sure else SURELY_EQUAL.opposite()
        case "<" | "<=":
            test = EndTest("high", comparator, "low") if sure else EndTest("low", comparator, "high")
        case ">" | ">=":
            test = EndTest("low", comparator, "high") if sure else EndTest("high", comparator, "low")
        case _:
            assert_never(comparator)
    return CellTest("surely" if sure else "maybe", ((test,),))
