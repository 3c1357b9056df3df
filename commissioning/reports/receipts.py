"""The evidence's side of a result: what became of every row that was sent, and what should be put right."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from commissioning.model.facts import Receipt
from commissioning.model.problems import Frozen, Place, Problem, in_order

NOT_SENT = "not sent, read as no rows"
"""What is said of a table that nobody sent, where the contract says that no rows mean none."""

MUST_FIX, PLEASE_CHECK = "must fix", "please check"

Count = Annotated[int, Field(strict=True, ge=0)]


class SheetReceipt(Frozen):
    """What became of one sheet's rows: sent = read + repeated + set aside. `reasons` counts by code."""

    sheet: str
    table: str
    sent: Count
    read: Count
    repeated: Count
    set_aside: Count
    reasons: dict[str, Count]

    @model_validator(mode="after")
    def _adds_up(self) -> "SheetReceipt":
        if self.sent != self.read + self.repeated + self.set_aside:
            raise ValueError(f"sheet {self.sheet}: rows sent are not those read, repeated and set aside")
        return self


class FileReceipt(Frozen):
    """One file of evidence, and what became of its sheets."""

    file: str
    sheets: tuple[SheetReceipt, ...]


class PlaceParts(Frozen):
    """Where something stands: a file with line and column, or a workbook with sheet and cell."""

    file: str
    line: int | None
    column: int | None
    sheet: str | None
    cell: str | None

    def __str__(self) -> str:
        return str(
            Place(file=self.file, line=self.line, column=self.column, sheet=self.sheet, cell=self.cell)
        )


def parts_of(place: Place) -> PlaceParts:
    """A place as its parts, without the excerpt."""
    return PlaceParts(
        file=place.file, line=place.line, column=place.column, sheet=place.sheet, cell=place.cell
    )


class PlacedProblem(Frozen):
    """Something to put right or to look at, and how.

    It stands for `cells` of its column, from its place on.
    """

    code: str
    must_fix: bool
    place: PlaceParts
    cells: Count
    what: str
    remedy: str


def files_of(receipts: Sequence[Receipt]) -> tuple[FileReceipt, ...]:
    """The receipts by file, both in the order in which they came."""
    files = dict.fromkeys(receipt.file for receipt in receipts)
    return tuple(
        FileReceipt(file=name, sheets=tuple(_sheet(receipt) for receipt in receipts if receipt.file == name))
        for name in files
    )


def _sheet(receipt: Receipt) -> SheetReceipt:
    return SheetReceipt(
        sheet=receipt.sheet,
        table=receipt.table,
        sent=receipt.sent,
        read=receipt.read,
        repeated=receipt.repeated,
        set_aside=receipt.aside,
        reasons=dict(sorted(receipt.reasons.items())),
    )


def weight_words(*, must_fix: bool) -> str:
    """How much a problem matters."""
    return MUST_FIX if must_fix else PLEASE_CHECK


def cells_of(problems: Iterable[PlacedProblem], *, must_fix: bool) -> int:
    """For how many cells, headings, sheets and files something must be put right, or is to be looked at."""
    return sum(problem.cells for problem in problems if problem.must_fix == must_fix)


def placed(problems: Iterable[Problem]) -> tuple[PlacedProblem, ...]:
    """Problems as a reader meets them."""
    return tuple(
        PlacedProblem(
            code=problem.code,
            must_fix=problem.must_fix,
            place=parts_of(problem.place),
            cells=problem.cells,
            what=problem.what,
            remedy=problem.remedy,
        )
        for problem in in_order(problems)
    )
