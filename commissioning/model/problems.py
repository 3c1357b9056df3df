"""A problem is a value: a code, a place, what is wrong in the user's words, and a remedy."""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """The base of every type in the model: it cannot be changed and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def __copy__(self) -> Self:
        """A copy of what it says, without what has been worked out from it: the copy may come to say else."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Place(Frozen):
    """Where something stands: a file with line and column (from 1), or a workbook with sheet and cell.

    `excerpt` is the user's own line, shown with the spot marked; nothing where there is no line to show.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.file}, {self.sheet}!{self.cell}" if self.cell else f"{self.file}, {self.sheet}"
        spot = [str(part) for part in (self.line, self.column) if part is not None]
        return ":".join([self.file, *spot])


class Problem(Frozen):
    """Something the reader should put right. `code` is stable and stands in the catalogue of codes.

    What is not `must_fix` loses nothing as it was read, and is there to be looked at. One may stand for many
    `cells`, from its place on.
    """

    code: str
    place: Place
    what: str
    remedy: str
    must_fix: bool = True
    cells: int = 1


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as a reader meets them: by file, then down the page; cells by sheet, row and column."""
    return sorted(problems, key=_reading_order)


def _reading_order(problem: Problem) -> tuple[str, int, int, str, int, int, str, str, str]:
    place = problem.place
    letters = "".join(char for char in place.cell or "" if char.isalpha())
    digits = "".join(char for char in place.cell or "" if char.isdigit())
    column = 0
    for char in letters:
        column = column * 26 + ord(char) - 64
    return (
        place.file,
        place.line or 0,
        place.column or 0,
        place.sheet or "",
        int(digits or 0),
        column,
        problem.code,
        problem.what,
        problem.remedy,
    )
