"""Evidence as it was sent, with what is wrong in it found by the row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from commissioning.model.facts import Evidence, RowPlace
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract

_Row = tuple[str, str | None, str]


@dataclass(frozen=True)
class Sent:
    """A contract's evidence and its problems."""

    contract: Contract
    evidence: Evidence
    problems: Sequence[Problem]

    def place(self, table: str, row: int) -> RowPlace:
        """Where a row stands."""
        return self.evidence.tables[table].places[row]

    def problems_of(self, table: str, row: int) -> Sequence[Problem]:
        """Every problem with a cell of a row."""
        stands = self.place(table, row)
        return self._by_row.get((stands.file, stands.sheet, str(stands.row)), ())

    @cached_property
    def _by_row(self) -> dict[_Row, list[Problem]]:
        found: dict[_Row, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(_row_of(problem.place), []).append(problem)
        return found


def _row_of(place: Place) -> _Row:
    return place.file, place.sheet, (place.cell or "").lstrip(ascii_uppercase)
