"""The list of what was found wrong: every place up to a number, and beyond it how many more."""

from commissioning.evidence.codes import Flaw
from commissioning.model.problems import Place, Problem

SHOWN_MOST = 1_000
"""So many problems of one code in one column of a sheet are listed; a million would help nobody."""

_Column = tuple[str, str, str, str]


class Listing:
    """Problems as they are found."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts: dict[_Column, int] = {}
        self._first_left_out: dict[_Column, tuple[Place, Flaw]] = {}

    def add(self, flaw: Flaw, place: Place) -> None:
        """A problem that stands alone."""
        self._problems.append(flaw.at(place))

    def add_cell(self, flaw: Flaw, sheet: tuple[str, str], letters: str, row: int) -> None:
        """A problem of one cell of many; `sheet` is its file and its name."""
        column = (*sheet, letters, flaw.code)
        count = self._counts[column] = self._counts.get(column, 0) + 1
        if count > SHOWN_MOST + 1:
            return
        place = Place(file=sheet[0], sheet=sheet[1], cell=f"{letters}{row}")
        if count <= SHOWN_MOST:
            self._problems.append(flaw.at(place))
        else:
            self._first_left_out[column] = (place, flaw)

    def problems(self) -> list[Problem]:
        """All of them; where a column has too many to list, one more says so and how many."""
        return self._problems + [self._rest_of(column) for column in self._first_left_out]

    def _rest_of(self, column: _Column) -> Problem:
        place, flaw = self._first_left_out[column]
        more = self._counts[column] - SHOWN_MOST
        return _and_more(more, column[2], flaw).at(place, more)


def _and_more(count: int, letters: str, flaw: Flaw) -> Flaw:
    """The same code once more, for the cells that are not listed."""
    cells = "1 more cell" if count == 1 else f"{count:,} more cells"
    what = f"from here on, {cells} of column {letters} have this problem and are not listed one by one"
    return Flaw(flaw.code, what, flaw.remedy, flaw.must_fix)
