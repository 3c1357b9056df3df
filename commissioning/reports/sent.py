"""Evidence as it was sent, with what is wrong in it found by the row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from commissioning.model.facts import Evidence, RowPlace
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract
from commissioning.settling.missing.left import left_of

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

    def wrong_in(self, table: str, row: int) -> list[tuple[Place, str]]:
        """The cells for which a row was set aside, and what is wrong with each; told elsewhere, in short."""
        stands = self.place(table, row)
        problems = self._by_row.get((stands.file, stands.sheet, str(stands.row)), ())
        found = {problem.place: problem.what for problem in problems}
        for column in self._wrong_columns(table, row):
            found.setdefault(stands.of(column), self._in_short(table, row, column))
        return list(found.items())

    def _wrong_columns(self, table: str, row: int) -> list[str]:
        facts, terms = self.evidence.tables[table], self.contract.evidence[table]
        wrong = left_of(terms, facts, row).wrong if facts.aside[row] else ()
        return [column for column in terms.columns if column in wrong]

    def _in_short(self, table: str, row: int, column: str) -> str:
        terms = self.contract.evidence[table]
        named = left_of(terms, self.evidence.tables[table], row).said.get(column)
        return "cannot be read" if named is None else f"`{named}` is not listed"

    @cached_property
    def _by_row(self) -> dict[_Row, list[Problem]]:
        found: dict[_Row, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(_row_of(problem.place), []).append(problem)
        return found


def _row_of(place: Place) -> _Row:
    return place.file, place.sheet, (place.cell or "").lstrip(ascii_uppercase)
