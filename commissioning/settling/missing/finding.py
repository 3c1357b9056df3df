"""Rows that would complete a `find`: those there are wherever they fit, and as few new ones as will do."""

from collections.abc import Iterator, Mapping
from itertools import combinations, islice, product

from commissioning.model.expressions import Comparator, Constant, Field, RowAll, RowCompare, RowTruth
from commissioning.model.terms import FindLine
from commissioning.settling.missing.rows import RowMaker
from commissioning.settling.missing.solve import Unsolvable
from commissioning.settling.missing.supply import CellValue, NewRow, Supply

WAYS_MOST = 200

_TURNED: dict[Comparator, Comparator] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def found_rows(rows: RowMaker, lines: tuple[FindLine, ...]) -> Iterator[Supply]:
    """Supplies that complete the lines, the fewest new rows first."""
    for number in range(1, len(lines) + 1):
        for new in combinations(range(len(lines)), number):
            for kept in islice(_kept(rows, lines, new), WAYS_MOST):
                try:
                    yield Supply(rows=tuple(_completed(rows, lines, kept)))
                except Unsolvable:
                    continue


def _kept(
    rows: RowMaker, lines: tuple[FindLine, ...], new: tuple[int, ...]
) -> Iterator[dict[str, dict[str, CellValue]]]:
    """Each choice of a row that is there for every line that gets no new one."""
    old = [line for at, line in enumerate(lines) if at not in new]
    choices = [[rows.cells(line.table, row) for row in rows.rows_of(line.table)] for line in old]
    for chosen in product(*choices):
        yield {line.name: cells for line, cells in zip(old, chosen, strict=True)}


def _completed(
    rows: RowMaker, lines: tuple[FindLine, ...], kept: dict[str, dict[str, CellValue]]
) -> Iterator[NewRow]:
    """The new rows, each made to fit the lines before it and the rows kept after it."""
    cells: dict[str, Mapping[str, CellValue]] = dict(kept)
    for line in lines:
        if line.name in kept:
            continue
        table = rows.contract.evidence[line.table]
        where = RowAll(parts=(line.where, *_asked_by_later(line.name, lines, kept)))
        row = rows.found_row(table, where, cells)
        cells[line.name] = row.cells
        yield row


def _asked_by_later(
    name: str, lines: tuple[FindLine, ...], kept: Mapping[str, Mapping[str, CellValue]]
) -> Iterator[RowTruth]:
    """What the rows that are kept ask of a new row that they name."""
    for line in lines:
        for part in _conjuncts(line.where) if line.name in kept else ():
            if isinstance(part, RowCompare) and isinstance(part.right, Field) and part.right.line == name:
                value = kept[line.name].get(part.left.column)
                if value is None:
                    raise Unsolvable
                asked = Constant(value=value, words=str(value))
                yield RowCompare(
                    left=Field(column=part.right.column), comparator=_TURNED[part.comparator], right=asked
                )


def _conjuncts(truth: RowTruth) -> Iterator[RowTruth]:
    if isinstance(truth, RowAll):
        for part in truth.parts:
            yield from _conjuncts(part)
    else:
        yield truth
