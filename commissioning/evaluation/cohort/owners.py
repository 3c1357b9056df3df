"""What a subject's own row says, or that of its owner, which is said of whatever belongs to that owner."""

from dataclasses import replace

import narwhals as nw

from commissioning.evaluation.cohort.latest import Dated, latest_leaf
from commissioning.evaluation.cohort.leaves import Asking, Leaf
from commissioning.evaluation.cohort.steps import Steps
from commissioning.model.expressions import Chosen, Own


def dated_leaf(asking: Asking, dated: Dated, name: str) -> Leaf:
    """The value that its date picks, in rows about the subject or in the one row of its owner."""
    listed = asking.table(dated.rows.table).subject
    if listed == asking.kind or not isinstance(dated, Own | Chosen):
        return latest_leaf(asking, dated, name)
    of_owner = latest_leaf(replace(asking, kind=listed), dated, name)
    return replace(of_owner, steps=[_moved(steps, asking) for steps in of_owner.steps])


def _moved(steps: Steps, asking: Asking) -> Steps:
    """The steps of each owner as those of whoever surely belongs to them."""
    frame, moves = steps
    owned = asking.everyone.surely_owned(asking.kind)
    theirs = frame.select(owner=nw.col("subject"), **moves).join(owned, on="owner", how="inner")
    return theirs, {name: nw.col(name) for name in moves}
