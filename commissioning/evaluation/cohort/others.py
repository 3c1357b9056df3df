"""What was added up of other subjects, as one more measure of whoever asks."""

import narwhals as nw

from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import either
from commissioning.evaluation.cohort.leaves import Asking, Leaf, Unseen
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.model.expressions import CountSubjects, SumSubjects

ENDS = ("least", "most", "least_open", "most_open")


def others_leaf(asking: Asking, term: CountSubjects | SumSubjects, name: str) -> Leaf:
    """How many there are, or what their numbers come to; `members` has worked it out before."""
    added = asking.everyone.of_others[term, asking.kind]
    columns = {f"{name}_{end}": nw.col(end) for end in ENDS}
    unread = asking.everyone.nobodys(term.subjects.table, asking.kind)
    ends = Ends(
        least=nw.col(f"{name}_least"),
        most=nw.col(f"{name}_most"),
        least_open=either(isinstance(term, SumSubjects) and unread, nw.col(f"{name}_least_open") > 0),
        most_open=either(unread, nw.col(f"{name}_most_open") > 0),
    )
    steps = [(added.moves, {"day": nw.col("day"), **columns})]
    return Leaf(steps, list(columns), Bounded(ends, added.scale, added.largest), Unseen(of_nobody=False))
