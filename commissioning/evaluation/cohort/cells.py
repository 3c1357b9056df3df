"""One cell, or a value written in the contract, as the two ends it may lie between."""

from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.ends import Ends, compared
from commissioning.evaluation.cohort.flags import Flag, both, chosen, either, opposite
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.kleene import Kleene
from commissioning.model.expressions import Comparator
from commissioning.model.facts import State


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and what is known of it. Where there is a declared end, `least` or `most` has it."""

    value: pl.Expr
    known: Flag = True
    none: Flag = False
    unknown: Flag = False
    optional: bool = False
    least: int | None = None
    most: int | None = None

    @property
    def may_be_none(self) -> Flag:
        """What the cell says is not known, and may be *none*."""
        return self.unknown if self.optional else False

    @property
    def ends(self) -> Ends:
        """The ends a cell lies between; of one that is *none* they mean nothing."""
        return Ends(
            least=self._known_or(self.least),
            most=self._known_or(self.most),
            least_open=self.unknown if self.least is None else False,
            most_open=self.unknown if self.most is None else False,
        )

    def _known_or(self, declared: int | None) -> pl.Expr:
        return self.value if declared is None else chosen(self.known, self.value, whole(declared))


def cell_of(value: str, state: str, *, optional: bool, least: int | None, most: int | None) -> Cell:
    """The cells of a column, from the names of its values and its states."""
    known, none, unknown = (pl.col(state) == kind for kind in (State.KNOWN, State.NONE, State.UNKNOWN))
    return Cell(pl.col(value), known, none, unknown, optional, least, most)


def compared_cells(left: Cell, comparator: Comparator, right: Cell) -> Kleene:
    """Two cells compared. Against *none* only `!=` holds, and what may be none is never sure."""
    none, may_be_none = either(left.none, right.none), either(left.may_be_none, right.may_be_none)
    inside = compared(left.ends, comparator, right.ends)
    if comparator == "!=":
        sure = both(opposite(may_be_none), either(none, inside.sure))
        return Kleene(sure=sure, may=either(none, may_be_none, inside.may))
    sure = both(opposite(none), opposite(may_be_none), inside.sure)
    return Kleene(sure=sure, may=both(opposite(none), inside.may))
