"""What was worked out before of other subjects and of sets, as one more measure of whoever asks."""

import polars as pl

from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import both, either
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.model.expressions import CountSubjects, InSet, OverSubjects, RankSubjects, SumSubjects


def in_set_leaf(asking: Asking, term: InSet, name: str) -> Leaf:
    """One while a subject is in a set, or in several of those that it pools."""
    spells, as_at = asking.everyone.spells_in(term.named), asking.everyone.as_at
    surely = pl.col("sure").cast(pl.Int64)
    moves = {f"{name}_least": surely, f"{name}_most": 1 - surely}
    back = {column: -move for column, move in moves.items()}
    steps = [
        (spells.filter(pl.col("first") <= as_at), {"day": pl.col("first"), **moves}),
        (spells.filter(pl.col("last") < as_at), {"day": pl.col("last") + 1, **back}),
    ]
    ends = Ends(pl.col(f"{name}_least"), pl.col(f"{name}_most"))
    return Leaf(steps, list(moves), Bounded(ends, 1, max(1, len(term.named.pools))), Unseen(of_nobody=False))


MOVED = ("least", "most", "least_open", "most_open", "uncertain")


def others_leaf(asking: Asking, term: OverSubjects, name: str) -> Leaf:
    """A number of other subjects; `members` has worked it out before."""
    return (
        _rank_leaf(asking, term, name) if isinstance(term, RankSubjects) else _added_leaf(asking, term, name)
    )


def _added_leaf(asking: Asking, term: CountSubjects | SumSubjects, name: str) -> Leaf:
    """How many there are, or what their numbers come to."""
    added = asking.everyone.of_others[term, asking.kind]
    columns = {f"{name}_{moved}": pl.col(moved) for moved in MOVED}
    unread = asking.everyone.nobodys(term.subjects.table, asking.kind)
    ends = Ends(
        least=pl.col(f"{name}_least"),
        most=pl.col(f"{name}_most"),
        least_open=either(isinstance(term, SumSubjects) and unread, pl.col(f"{name}_least_open") > 0),
        most_open=either(unread, pl.col(f"{name}_most_open") > 0),
    )
    steps = [(added.moves, {"day": pl.col("day"), **columns})]
    certain = both(not unread, pl.col(f"{name}_uncertain") == 0)
    number = Bounded(ends, added.scale, added.largest, certain)
    return Leaf(steps, list(columns), number, Unseen(of_nobody=False))


RANK_MOVED = ("least", "most", "least_known", "most_known", "uncertain")


def _rank_leaf(asking: Asking, term: RankSubjects, name: str) -> Leaf:
    """The places of the ends of a number at a rank."""
    found = asking.everyone.ranks[term, asking.kind]
    columns = {f"{name}_{moved}": pl.col(moved) for moved in RANK_MOVED}
    unread = asking.everyone.nobodys(term.subjects.table, asking.kind)
    ends = Ends(
        least=pl.col(f"{name}_least"),
        most=pl.col(f"{name}_most"),
        least_open=either(unread, pl.col(f"{name}_least_known") == 0),
        most_open=either(unread, pl.col(f"{name}_most_known") == 0),
    )
    steps = [(found.moves, {"day": pl.col("day"), **columns})]
    certain = both(not unread, pl.col(f"{name}_uncertain") == 0)
    number = Bounded(ends, 1, len(found.values), certain)
    return Leaf(steps, list(columns), number, Unseen(of_nobody=False))
