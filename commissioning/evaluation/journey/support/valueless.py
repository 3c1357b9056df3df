"""Which numbers have no value at all on a day, whatever else becomes known: nothing stands in doubt there."""

from collections.abc import Iterator

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.standing import standing_of
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.model.calendar import Day, Span
from commissioning.model.expressions import (
    Alternative,
    Arithmetic,
    ByDay,
    Compare,
    Earlier,
    Number,
    OnlyWhen,
    RankSubjects,
    Rows,
    Scaled,
    Subjects,
    Worked,
)
from commissioning.model.problems import Frozen
from commissioning.model.walk import nodes_in, nodes_then


def add_valueless(
    part: Compare | Number, called: str, day: Day, case: Case, in_hand: InHand, grounds: Grounds
) -> None:
    """That a number in it has no value, and the tables whose rows give it none, or the day it waits for."""
    found = list(_without_value(part, day, case, in_hand))
    days = [start for node, then in found if (start := _starts(node, then)) is not None]
    for start in dict.fromkeys(days):
        grounds.doubt_value(called, start)
    for node, _ in found if not days else ():
        grounds.doubt_value(called)
        for each in nodes_in(node):
            if isinstance(each, Rows | Subjects):
                grounds.doubt_no_value_from(each.table)


def _starts(node: Frozen, then: Day) -> Day | None:
    """The day before which a number has no value, where it has not come on the day it is asked about."""
    if isinstance(node, Earlier) and not isinstance(node.when, Span):
        return node.when if node.when > then else None
    if isinstance(node, ByDay) and node.values[0].start > then:
        return node.values[0].start
    return None


def _without_value(
    part: Compare | Number, day: Day, case: Case, in_hand: InHand
) -> Iterator[tuple[Frozen, Day]]:
    """What in it is divided by 0, is the root of less than 0, is in no line of a scale, has not started or
    come by the day, is the rank of nobody, or is known only while something holds that does not.
    """
    for node, then in nodes_then(part, day):
        if (
            isinstance(
                node, Alternative | Arithmetic | ByDay | Earlier | OnlyWhen | RankSubjects | Scaled | Worked
            )
            and standing_of(node, in_hand)(case).on(then).has_no_value
        ):
            yield node, then
