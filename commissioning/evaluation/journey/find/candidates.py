"""The rows that `find` may find on a line, each as the fact that the engine sees, with the days it counts."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from commissioning.evaluation.journey.find.lines import Line
from commissioning.evaluation.journey.find.readings import ends_of
from commissioning.evaluation.journey.find.rules import Search, kind_of_row
from commissioning.evaluation.journey.find.ways import Asked, CellEnd, IsAside, TruthOfRow
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.rows.cells import unknown_cell
from commissioning.evaluation.journey.rows.clips import Days
from commissioning.evaluation.journey.rows.counting import ANY_DAY_MAY_BE, days_of_row
from commissioning.evaluation.journey.rows.row_truths import truth_of_row
from commissioning.evaluation.journey.rows.unheard import anyone_unlisted, is_unheard
from commissioning.evaluation.journey.turns import Fact
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER

Answer = Callable[[int], int]

UNHEARD = -1
"""The number of a row that may exist and that we have not heard of."""


class Candidate(NamedTuple):
    """A row that a line may find. Of one that is `aside` we know nothing more than that it may be there."""

    row: int
    aside: bool
    days: Days
    fact: Fact


def candidates_on(
    line: Line, milestone: str, search: Search, in_hand: InHand
) -> Callable[[Case], Iterator[Candidate]]:
    """The rows of a subject that a line may find by the as-at day."""
    table, as_at = in_hand.tables[line.table], in_hand.as_at
    is_silent, nobodys = (
        is_unheard(line.table, in_hand),
        table.nobodys or anyone_unlisted(line.table, in_hand),
    )
    days_of = days_of_row(line.table, line.alone, line.clips, lambda _: NEVER, in_hand)
    asked = {field: asked for (of, asked), field in search.fields.items() if of == line.name}
    answers = {field: _answer(each, line, in_hand) for field, each in asked.items()}
    kind: Fact = {"kind": kind_of_row(milestone, line.name)}
    aside = kind | {"sure": 0} | {field: _answer_aside(each, line, in_hand) for field, each in asked.items()}

    def fact(row: int, days: Days) -> Fact:
        sure = int(days.sure.first <= min(days.sure.last, as_at))
        return kind | {"sure": sure} | {field: answer(row) for field, answer in answers.items()}

    def candidates(case: Case) -> Iterator[Candidate]:
        for row in table.rows.get(case.subject, ()):
            if table.aside[row]:
                yield Candidate(row, aside=True, days=ANY_DAY_MAY_BE, fact=aside)
            else:
                days = days_of(row)
                if days.may_be.first <= min(days.may_be.last, as_at):
                    yield Candidate(row, aside=False, days=days, fact=fact(row, days))
        if nobodys or is_silent(case):
            yield Candidate(UNHEARD, aside=True, days=ANY_DAY_MAY_BE, fact=aside)

    return candidates


def _answer(asked: Asked, line: Line, in_hand: InHand) -> Answer:
    """What is asked of a row that is not set aside."""
    table = in_hand.tables[line.table]
    match asked:
        case CellEnd(field=field, reading=reading, side=side, end=end):
            cell, place = table.cell_reader(field, in_hand.names), ("low", "high").index(end)
            return lambda row: ends_of(cell(row), reading, side)[place]
        case TruthOfRow(where=where):
            truth = truth_of_row(where, table, in_hand.names)
            return lambda row: int(truth(row))
        case IsAside():
            return lambda _: 0


def _answer_aside(asked: Asked, line: Line, in_hand: InHand) -> int:
    """What is asked of a row set aside: its own line may be true, and others do not know its cells."""
    table = in_hand.tables[line.table]
    match asked:
        case CellEnd(field=field, reading=reading, side=side, own=own, end=end):
            cell = None if own else unknown_cell(table.declared(field))
            return ends_of(cell, reading, side)[("low", "high").index(end)]
        case TruthOfRow(where=where, own=own):
            unknown = truth_of_row(where, table.of_nothing_known(), in_hand.names)
            return int(Certainty.MAY_BE if own else unknown(0))
        case IsAside():
            return 1
