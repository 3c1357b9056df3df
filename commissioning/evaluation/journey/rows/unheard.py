"""The days on which rows may be missing because nobody sent any, where no rows mean unknown."""

from collections.abc import Callable, Iterator, Sequence

from commissioning.evaluation.journey.chain.presence import presence_of
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.steps import Run, joined
from commissioning.model.calendar import ALWAYS, NEVER


def days_unheard(table: str, in_hand: InHand) -> Callable[[Case], Sequence[Run]]:
    """Those days for a case; of the contract itself, those on which anybody who may be with us has no row."""
    if in_hand.tables[table].terms.no_rows == "none":
        return lambda _: ()
    if in_hand.only_subject is None:
        return lambda case: _days_without_rows(table, case.subject, in_hand)
    return in_hand.worked_out_once(("unheard", table), lambda: lambda _: _of_anybody(table, in_hand))


def is_unheard(table: str, in_hand: InHand) -> Callable[[Case], bool]:
    """Whether nobody sent a row about a case; about the contract itself, about any of those it rests on."""
    if in_hand.tables[table].terms.no_rows == "none":
        return lambda _: False
    if in_hand.only_subject is None:
        return lambda case: not _known_rows(table, case.subject, in_hand)
    theirs = in_hand.about(in_hand.tables[table].terms.subject)
    return lambda _: any(not _known_rows(table, who, theirs) for who in theirs.subjects())


def anyone_unlisted(table: str, in_hand: InHand) -> bool:
    """Whether the contract itself may rest on subjects that could not be read in their list."""
    if in_hand.only_subject is None or in_hand.tables[table].terms.no_rows == "none":
        return False
    return in_hand.about(in_hand.tables[table].terms.subject).own_table.nobodys > 0


def _of_anybody(table: str, in_hand: InHand) -> list[Run]:
    theirs = in_hand.about(in_hand.tables[table].terms.subject)
    return joined(run for who in theirs.subjects() for run in _while_there(table, who, theirs))


def _while_there(table: str, subject: str, in_hand: InHand) -> Iterator[Run]:
    """The days without rows on which a subject may be with us."""
    presence = presence_of(in_hand, subject)
    if presence is not None:
        there = presence.days
        for run in _days_without_rows(table, subject, in_hand):
            yield Run(max(run.first, there.first), min(run.last, there.last))


def _days_without_rows(table: str, subject: str, in_hand: InHand) -> list[Run]:
    """The days on which a subject has no row but such as are set aside."""
    found, left, first = in_hand.tables[table], list[Run](), ALWAYS
    known = _known_rows(table, subject, in_hand)
    for run in joined((found.first(row), found.lasts[row]) for row in known):
        left.append(Run(first, run.first - 1))
        first = run.last + 1
    return [run for run in (*left, Run(first, NEVER)) if run.first <= run.last]


def _known_rows(table: str, subject: str, in_hand: InHand) -> list[int]:
    found = in_hand.tables[table]
    return [row for row in found.rows.get(subject, ()) if not found.aside[row]]
