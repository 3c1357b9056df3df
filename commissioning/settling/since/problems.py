"""Which problems of the return before are solved, which are new, and which remain."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from commissioning.model.facts import RowPlace
from commissioning.model.problems import Place, Problem
from commissioning.settling.since.matching import RowChange

_Spot = tuple[str, str | None, int]
_Column = tuple[str, str | None, str]


@dataclass(frozen=True)
class ProblemsApart:
    """Problems as they were said then (`solved`) and as they are said now."""

    solved: tuple[Problem, ...]
    new: tuple[Problem, ...]
    remaining: tuple[Problem, ...]


NO_PROBLEMS = ProblemsApart((), (), ())


def problems_apart(
    then: Sequence[Problem], now: Sequence[Problem], rows: Iterable[RowChange]
) -> ProblemsApart:
    """The problems of two returns: one remains where its row, its column and its code are the same."""
    listed = list(rows)
    many = frozenset(_column(each) for each in (*then, *now) if each.cells > 1)
    rows_then = {_spot_at(row.then.place): at for at, row in enumerate(listed) if row.then}
    rows_now = {_spot_at(row.now.place): at for at, row in enumerate(listed) if row.now}
    before = [_Known(rows_then, listed, many).by(each) for each in then]
    after = [_Known(rows_now, listed, many).by(each) for each in now]
    solved, _ = _parted(then, before, _cells(now, after))
    new, remaining = _parted(now, after, _cells(then, before))
    return ProblemsApart(tuple(solved), tuple(new), tuple(remaining))


def _cells(problems: Sequence[Problem], names: Sequence[Hashable]) -> Counter[Hashable]:
    """How many cells have the problems by each name."""
    cells = Counter[Hashable]()
    for problem, name in zip(problems, names, strict=True):
        cells[name] += problem.cells
    return cells


def _parted(
    problems: Sequence[Problem], names: Sequence[Hashable], others: Counter[Hashable]
) -> tuple[list[Problem], list[Problem]]:
    """The problems that are not among the others, and those that are; one of many cells may be both."""
    apart, shared = [], []
    for problem, name in zip(problems, names, strict=True):
        both = min(problem.cells, others[name])
        others[name] -= both
        if both:
            shared.append(problem.model_copy(update={"cells": both}))
        if problem.cells > both:
            apart.append(problem.model_copy(update={"cells": problem.cells - both}))
    return apart, shared


@dataclass(frozen=True)
class _Known:
    """By what the problems of one return are known again in the other: the number of their row."""

    numbers: Mapping[_Spot, int]
    rows: Sequence[RowChange]
    many: Collection[_Column]

    def by(self, problem: Problem) -> Hashable:
        """Its code, row and column; its column alone where not all cells are listed, or it is in no row."""
        place = problem.place
        letters, row = _parts(place)
        number = self.numbers.get((place.file, place.sheet, row))
        if number is None or _column(problem) in self.many:
            return _column(problem)
        return problem.code, number, self._named(number, place, letters)

    def _named(self, number: int, place: Place, letters: str) -> str:
        """The column of a cell by its name, for others may have come before it; else its letters."""
        change = self.rows[number]
        for row in (change.then, change.now):
            if row is not None and (row.place.file, row.place.sheet) == (place.file, place.sheet):
                names = {its: name for name, its in row.place.letters.items()}
                return names.get(letters, letters)
        return letters


def _column(problem: Problem) -> _Column:
    return problem.code, problem.place.sheet, _parts(problem.place)[0]


def _parts(place: Place) -> tuple[str, int]:
    cell = place.cell or ""
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :] or 0)


def _spot_at(place: RowPlace) -> _Spot:
    return place.file, place.sheet, place.row
