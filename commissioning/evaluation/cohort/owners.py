"""What a subject's own row says, or that of its owner, which is said of whatever belongs to that owner."""

from dataclasses import replace

import polars as pl

from commissioning.evaluation.cohort.counts import count_leaf
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.latest import latest_leaf
from commissioning.evaluation.cohort.leaves import Asking, Leaf
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.calendar import ALWAYS
from commissioning.model.expressions import Chosen, Count, Dated, Own


def dated_leaf(asking: Asking, dated: Dated, name: str) -> Leaf:
    """The value that its date picks, in rows about the subject or in the one row of its owner."""
    listed = asking.table(dated.rows.table).subject
    if listed == asking.kind or not isinstance(dated, Own | Chosen):
        return latest_leaf(asking, dated, name)
    of_owner = latest_leaf(replace(asking, kind=listed), dated, name)
    return replace(of_owner, steps=[_moved(steps, asking) for steps in of_owner.steps])


def counted_leaf(asking: Asking, count: Count, name: str) -> Leaf:
    """How many rows, or that the one row of its owner counts: it may, where it is not sure whose it is."""
    table = asking.table(count.rows.table)
    if asking.everyone.only_subject(asking.kind) is not None or asking.kind in (table.subject, table.about):
        return count_leaf(asking, count, name)
    of_owner = count_leaf(replace(asking, kind=table.subject), count, name)
    perhaps = asking.everyone.not_surely_owned(asking.kind), {"day": whole(ALWAYS), f"{name}_most": whole(1)}
    return replace(of_owner, steps=[*(_moved(steps, asking) for steps in of_owner.steps), perhaps])


def _moved(steps: Steps, asking: Asking) -> Steps:
    """The steps of each owner as those of whoever surely belongs to them."""
    frame, moves = steps
    owned = asking.everyone.surely_owned(asking.kind)
    theirs = frame.select(owner=pl.col("subject"), **moves).join(owned, on="owner", how="inner")
    return theirs, {name: pl.col(name) for name in moves}
