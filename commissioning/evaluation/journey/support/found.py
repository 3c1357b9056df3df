"""What `find` rests on: the rows it found together, and what is in doubt about those it may have found."""

from collections.abc import Callable

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.find.candidates import UNHEARD
from commissioning.evaluation.journey.find.finding import Finds, Found, finder_of
from commissioning.evaluation.journey.find.rules import search_for
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.memory import Memory
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.model.expressions import Field, RowHasMet
from commissioning.model.terms import Milestone
from commissioning.model.walk import fields_in, nodes_in


def finds_of(milestone: Milestone, case: Case, in_hand: InHand) -> Finds:
    """What a milestone's `find` finds for a case."""
    return in_hand.worked_out_once(("finds", milestone), lambda: _finds(milestone, in_hand))(case)


def _finds(milestone: Milestone, in_hand: InHand) -> Callable[[Case], Finds]:
    search, find = search_for(milestone), finder_of(milestone, in_hand)
    memory = Memory(Program([*search.sure, *search.may_be]))
    return lambda case: find(case, Asking(memory))


def add_found(milestone: Milestone, found: Found, in_hand: InHand, grounds: Grounds) -> None:
    """The rows found, each under the name of its line, and the verdicts on those whom they name."""
    tables = {line.name: in_hand.tables[line.table] for line in milestone.find}
    for line, row in found.rows:
        if row != UNHEARD:
            asked = _cells_read(line, milestone)
            grounds.use_row(line, tables[line], row, asked)
            grounds.name_others(tables[line], row, _asked_of(line, milestone), in_hand)


def add_doubts_about_found(milestone: Milestone, found: Found, in_hand: InHand, grounds: Grounds) -> None:
    """What is not known of the rows that may belong together, as far as any line of `find` asks for it."""
    tables = {line.name: in_hand.tables[line.table] for line in milestone.find}
    for line, row in found.rows:
        if row == UNHEARD:
            grounds.doubt_unheard(tables[line])
        else:
            grounds.doubt_asked(tables[line], row, _cells_read(line, milestone))
            grounds.name_others(tables[line], row, _asked_of(line, milestone), in_hand)


def _cells_read(name: str, milestone: Milestone) -> list[Field]:
    """The cells of a line's row that its own condition or a later line's reads."""
    return [
        field
        for line in milestone.find
        for field in fields_in(line.where)
        if (field.line or line.name) == name
    ]


def _asked_of(name: str, milestone: Milestone) -> list[RowHasMet]:
    """What is asked of those whom a line's row names."""
    return [
        node
        for line in milestone.find
        for node in nodes_in(line.where)
        if isinstance(node, RowHasMet) and (node.field.line or line.name) == name
    ]
