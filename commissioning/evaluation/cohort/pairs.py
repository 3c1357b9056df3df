"""Joins within a subject, where every row of one frame meets every row of another: refused when too many."""

import polars as pl

from commissioning.evaluation.cohort.frames import Frame, columns_of, keep
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.model.answers import TooMuchAsked

MOST_PAIRS = 1_000_000
"""The most combinations of rows that one subject may have at a join."""


class TooManyPairs(TooMuchAsked):
    """A clause asks for more combinations of one subject's rows than can be gone through."""

    def __init__(self, clause: str, subject: str, pairs: int) -> None:
        super().__init__(
            f"`{clause}` asks for {pairs:,} combinations of rows for `{subject}`, more than {MOST_PAIRS:,}"
        )
        self.clause = clause
        self.subject = subject
        self.pairs = pairs

    def __reduce__(self) -> tuple[type["TooManyPairs"], tuple[str, str, int]]:
        # An exception with arguments of its own says how it is made again on the other side of a process.
        return TooManyPairs, (self.clause, self.subject, self.pairs)


def paired(left: Frame, right: Frame, asking: Asking) -> Frame:
    """Every row of one frame beside every row of the other that has the same subject."""
    left, right = keep(left), keep(right)
    of_left = left.group_by("subject").agg(pl.len().alias("left"))
    of_right = right.group_by("subject").agg(pl.len().alias("right"))
    pairs = of_left.join(of_right, on="subject", how="inner").with_columns(
        pairs=pl.col("left").cast(pl.Int64) * pl.col("right").cast(pl.Int64)
    )
    subjects, numbers = columns_of(pairs.filter(pl.col("pairs") > MOST_PAIRS), "subject", "pairs")
    if subjects:
        subject, number = min(zip(subjects, numbers, strict=True))
        raise TooManyPairs(asking.clause, asking.everyone.texts.text(subject), number)
    return left.join(right, on="subject", how="inner")
