"""The rows of a subject that belong together as `find` says, and the first day they do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import prod
from typing import NamedTuple

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.find.candidates import Candidate, candidates_on
from commissioning.evaluation.journey.find.rules import Search, search_for
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.rows.clips import NO_DAYS, Days, clipped_days
from commissioning.evaluation.journey.steps import Run
from commissioning.model.answers import TooMuchAsked
from commissioning.model.calendar import NEVER, Day
from commissioning.model.terms import Milestone

TOGETHER_MAX = 100_000
"""How many rows together are tried for one subject and milestone."""


class TooManyTogether(TooMuchAsked):
    """A subject has so many rows that trying all of them together would take too long."""


class Found(NamedTuple):
    """Rows that belong together: the day from which they do, and the number of each, by its line."""

    day: Day
    rows: tuple[tuple[str, int], ...]


class Finds(NamedTuple):
    """All that is found that is sure, and all that may be, the earliest first."""

    sure: Sequence[Found]
    may_be: Sequence[Found]


Finder = Callable[[Case, Asking], Finds]
Together = Mapping[str, Candidate]


def finder_of(milestone: Milestone, in_hand: InHand) -> Finder:
    """What a milestone's `find` finds, for a case in hand."""
    search = search_for(milestone)
    lines = [candidates_on(line, milestone.name, search, in_hand) for line in search.lines]
    sure_rules = {rule.name for rule in search.sure}
    days_of = _days_together(search, in_hand)

    def find(case: Case, asking: Asking) -> Finds:
        by_line = [list(line(case)) for line in lines]
        if prod(len(candidates) for candidates in by_line) > TOGETHER_MAX:
            raise TooManyTogether(f"`{milestone.name}` of `{case.subject}`: too many rows to try together")
        if not all(by_line):
            return Finds((), ())
        candidates, start = list(chain.from_iterable(by_line)), len(asking.facts)
        sure, may_be = [], []
        for match in asking.tell([candidate.fact for candidate in candidates]):
            together = {line: candidates[number - start] for line, number in match.facts.items()}
            if match.rule in sure_rules:
                sure.append((days_of(together).sure, together))
            else:
                may_be.append((days_of(together).may_be, together))
        return Finds(_found(sure), _found(may_be))

    return find


def _found(some: Iterable[tuple[Run, Together]]) -> list[Found]:
    """By day and then by row, so that nothing is left to the order in which the engine found them."""
    return sorted(
        Found(run.first, tuple((line, candidate.row) for line, candidate in together.items()))
        for run, together in some
        if run.first <= run.last
    )


def _days_together(search: Search, in_hand: InHand) -> Callable[[Together], Days]:
    """The days from which rows belong together: from the latest of the days on which each starts to count."""
    tables = {line.name: line.table for line in search.lines}
    named = [
        (line.name, str(clip.field.line), clipped_days(clip, tables[str(clip.field.line)], in_hand))
        for line in search.lines
        for clip in line.named_clips
    ]

    def days_together(together: Together) -> Days:
        days = {line: candidate.days for line, candidate in together.items()}
        for line, other, clip in named:
            if together[line].aside:
                continue
            unknown = together[other].aside
            days[line] = (
                Days(NO_DAYS, days[line].may_be) if unknown else clip(together[other].row, days[line])
            )
        return Days(
            _latest([each.sure for each in days.values()]), _latest([each.may_be for each in days.values()])
        )

    return days_together


def _latest(runs: Sequence[Run]) -> Run:
    if any(run.first > run.last for run in runs):
        return NO_DAYS
    return Run(max(run.first for run in runs), NEVER)
