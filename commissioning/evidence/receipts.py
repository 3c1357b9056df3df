"""What became of each sheet's rows, in numbers that add up."""

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from commissioning.evidence.stack import REPEATED, Stack
from commissioning.model.facts import Receipt


def receipts_of(stack: Stack) -> list[Receipt]:
    """A receipt for each sheet of a table: sent = read + repeated + set aside.

    A row that is set aside counts under the first thing found wrong with it, so the reasons add up too.
    """
    asides, repeated = sorted(stack.asides), stack.frame[REPEATED]
    receipts = []
    for sheet, (start, end) in zip(stack.sheets, pairwise(stack.starts), strict=True):
        reasons = Counter(stack.asides[row] for row in _between(asides, start, end))
        doubles = int(repeated[start:end].sum())
        receipts.append(
            Receipt(
                file=sheet.file,
                sheet=sheet.sheet,
                table=sheet.table,
                sent=end - start,
                read=end - start - doubles - reasons.total(),
                repeated=doubles,
                aside=reasons.total(),
                reasons=dict(sorted(reasons.items())),
            )
        )
    return receipts


def _between(rows: list[int], start: int, end: int) -> list[int]:
    return rows[bisect_left(rows, start) : bisect_left(rows, end)]
