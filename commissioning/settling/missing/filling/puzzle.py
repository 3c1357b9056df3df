"""Open cells filled by trying: likely values first, and back as soon as something cannot hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from commissioning.settling.missing.supply import CellValue

Cell = tuple[str, str]
"""A row by its name in the puzzle, and a column."""
Values = Mapping[Cell, CellValue]

TRIES_MOST = 1_500
"""How many values to try before giving up."""


def first_that_fits(
    likely: Mapping[Cell, Sequence[CellValue]], fits: Callable[[Values], bool | None]
) -> dict[Cell, CellValue] | None:
    """A value for every open cell, the earliest of each that will do; nothing where none is found."""
    possible = {
        cell: [value for value in values if fits({cell: value}) is not False]
        for cell, values in likely.items()
    }
    if not all(possible.values()):
        return None
    for tried in islice(_tried(list(possible), possible, fits, {}), TRIES_MOST):
        if tried is not None:
            return tried
    return None


def _tried(
    left: Sequence[Cell],
    likely: Mapping[Cell, Sequence[CellValue]],
    fits: Callable[[Values], bool | None],
    found: dict[Cell, CellValue],
) -> Iterator[dict[Cell, CellValue] | None]:
    """Every try: all cells filled, or nothing for a try that failed."""
    verdict = fits(found)
    if verdict is False or (verdict is None and not left):
        yield None
    elif not left:
        yield found
    else:
        cell, *others = left
        for value in likely[cell]:
            yield from _tried(others, likely, fits, {**found, cell: value})
