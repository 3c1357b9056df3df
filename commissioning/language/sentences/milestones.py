"""Milestones as the sentences people sign: what must be seen, when, how often, and how long it lasts."""

from collections.abc import Mapping, Sequence

from commissioning.language.sentences.rows import Saying, row_words
from commissioning.language.sentences.truths import truth_words
from commissioning.language.sentences.words import a, joined, quoted, spaced
from commissioning.model.calendar import Span
from commissioning.model.expressions import EVERY_ROW
from commissioning.model.ladders import step_named, steps_in
from commissioning.model.terms import FindLine, Milestone, Table


def milestone_sentence(
    milestone: Milestone, evidence: Mapping[str, Table], milestones: Mapping[str, Milestone] | None = None
) -> str:
    """What must be seen for a milestone to be met, after its title, in the tables' own words.

    With all `milestones` of a contract, the first step of a ladder is said for all its steps.
    """
    saying, others = Saying(evidence, milestone.kind), milestones or {}
    who = f"“{milestone.title}”. Met for {a(milestone.kind)}"
    if milestone.when is None:
        lines = [_line_words(line, saying) for line in milestone.find]
        what = f"on the day by which there is {joined(lines, 'and')}"
    else:
        how = _how_often_words(milestone, others)
        what = f"{how}: {truth_words(milestone.when, saying)}"
    lasting = _lasting_words(milestone, others, saying)
    return f"{who} {_after_words(milestone)}{what}{_agreed_words(milestone)}{lasting}."


def _how_often_words(milestone: Milestone, milestones: Mapping[str, Milestone]) -> str:
    """On which day it is met, or each step of a ladder is; the steps may be held for longer and longer."""
    steps = steps_in(milestone.name, milestones)
    if steps < 2 or milestone.time is not None:
        return f"on the first day on which this {_held_words([milestone.held_for])}"
    spans = [milestones[step_named(milestone.name, step)].held_for for step in range(1, steps + 1)]
    return f"step by step from 1 to {steps}, each on the first day on which this {_held_words(spans)}"


def _held_words(spans: Sequence[Span | None]) -> str:
    """For how long it is to hold for each step: the same for all, so many times as long, or as given."""
    lengths = [span for span in spans if span is not None]
    if not lengths:
        return "holds"
    first = lengths[0]
    if len({span.count for span in lengths}) == 1:
        return f"has held for {first}"
    if all(span.count == first.count * step for step, span in enumerate(lengths, start=1)):
        return f"has held for {first} × the number of the step"
    *others, last = map(str, lengths)
    return f"has held for {joined([*(other.split()[0] for other in others), last], 'and')} in turn"


def _line_words(line: FindLine, saying: Saying) -> str:
    where = "" if line.where == EVERY_ROW else f" where {row_words(line.where, saying, line.table)}"
    return f"a row of {spaced(line.table)} (the {spaced(line.name)}){where}"


def _after_words(milestone: Milestone) -> str:
    if milestone.after is None:
        return ""
    within = f" and within {milestone.within} of it" if milestone.within else ""
    counted = ", counted from that day" if milestone.starting_after else ""
    return f"once {quoted(milestone.after)} is met{within}{counted}, "


def _agreed_words(milestone: Milestone) -> str:
    roles = [spaced(role) for role in milestone.agreed_by]
    if not roles:
        return ""
    return f"; agreed by {joined(roles, 'and')}{', who are different people' if len(roles) > 1 else ''}"


def _lasting_words(milestone: Milestone, milestones: Mapping[str, Milestone], saying: Saying) -> str:
    """How long it stays met, whether it can be met again, and from when it can no longer be met."""
    stays, over = milestone.stays_while, milestone.superseded_when
    lapses = f". Once met, it lapses when this no longer holds: {truth_words(stays, saying)}" if stays else ""
    if milestone.time == 1:
        times = steps_in(milestone.name, milestones)
        again = f"Each time it has lapsed it can be met again, up to {times} times in all"
        lapses = f"{lapses}. {again}, by later days on which this holds too"
    if over is None:
        return lapses
    words = truth_words(over, saying)
    return f"{lapses}. It is superseded, and can no longer be met, from the day on which this holds: {words}"
