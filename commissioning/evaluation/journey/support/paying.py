"""What the money for a met milestone rests on: the rule that decided, and whether each stream may pay."""

from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.steps import Run
from commissioning.evaluation.journey.support.conditions import (
    add_condition,
    add_doubts_about,
    add_part,
)
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.parts import Part
from commissioning.evaluation.journey.support.supporting import add_doubts_of_others
from commissioning.evaluation.journey.support.supports import RowUsed, TruthSupport
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import OverSubjects, Rows, Truth
from commissioning.model.walk import fields_in, nodes_then


def rule_support(when: Truth, truth: Certainty, asked: str, in_hand: InHand) -> TruthSupport:
    """What the condition of a decision rule rests on for whom it asks; `truth` is how sure it was."""
    return _support(when, truth, in_hand.as_at, Case(asked), in_hand, Grounds())


def stream_support(
    eligible: Truth | None, truth: Certainty, owner: str, met: Day, in_hand: InHand
) -> TruthSupport:
    """What it rests on whether a stream may pay for what was met on a day; `truth` is how sure that is."""
    presence = presence_of(in_hand, owner)
    if eligible is None or presence is None:
        return TruthSupport(truth, met)
    grounds = Grounds()
    day = met
    if in_hand.contract.choices.judged_on == "the day the person joined":
        day = _day_joined(presence, in_hand, grounds)
    return _support(eligible, truth, day, Case(owner), in_hand, grounds)


def _day_joined(presence: Presence, in_hand: InHand, grounds: Grounds) -> Day:
    """The first day of the owner's own row; the as-at day where it is set aside, which is then the doubt."""
    if presence.row is None:
        return presence.days.first
    own = in_hand.own_table
    if not presence.sure:
        grounds.doubt_cells(own, presence.row, ())
        return in_hand.as_at
    grounds.rows[RowUsed("own row", own.terms.name, presence.row, (own.terms.start,))] = None
    return presence.days.first


def _support(
    truth: Truth, certainty: Certainty, day: Day, case: Case, in_hand: InHand, grounds: Grounds
) -> TruthSupport:
    match certainty:
        case Certainty.SURE:
            add_condition(truth, Run(day, day), case, in_hand, grounds)
        case Certainty.MAY_BE:
            add_doubts_about(truth, Run(day, day), case, in_hand, grounds)
            add_doubts_of_others(grounds, in_hand)
        case Certainty.NO:
            _add_rows_there(truth, day, case, in_hand, grounds)
    return TruthSupport(certainty, day, tuple(grounds.rows), tuple(grounds.doubts))


def _add_rows_there(truth: Truth, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    """The rows that are there on the day and say otherwise: they are why a condition does not hold."""
    for node, then in nodes_then(truth, day):
        if isinstance(node, Rows):
            _add_rows_of_table(node, then, case, in_hand, grounds)
        elif isinstance(node, OverSubjects):
            add_part(Part(node), Run(then, then), case, in_hand, grounds)


def _add_rows_of_table(rows: Rows, day: Day, case: Case, in_hand: InHand, grounds: Grounds) -> None:
    theirs, whose = in_hand.whose(rows.table, case)
    table, asked = theirs.tables[rows.table], list(fields_in(rows.where))
    for row in table.rows.get(whose.subject, ()):
        if not table.aside[row] and table.first(row) <= day <= table.lasts[row]:
            grounds.use_row(rows.table, table, row, asked)
