"""The rules by which the engine sees that a milestone is met.

A *spell* is a run of days on which what the milestone looks for holds. It meets the milestone on its first
day on or after the days on which the subject was there, the milestone it comes `after` was met and all had
agreed; unless that is after the spell's last day, or another last day. The latest of several days is no
later than the earliest of several last days if each is no later than each: that is what the rules compare.
"""

from typing import Literal

from commissioning.evaluation.journey.patterns import Comparison, Pattern, Reference, Rule
from commissioning.model.terms import Milestone

Words = Literal["sure", "may be"]

PRESENT = "present"
"""The kind of fact that a subject's presence is: `sure`, `first`, `last`."""


def present_kind(version: str) -> str:
    """The kind of fact that a subject's presence is while it is judged by a version of a milestone."""
    return f"{version}: present"


def spell_kind(milestone: str) -> str:
    """The kind of fact that a spell is: `sure`, `first`, `last`."""
    return f"{milestone}: spell"


def met_kind(milestone: str) -> str:
    """The kind of fact that a verdict is: the first `sure day` and `may be day`, and `last_field`s."""
    return f"{milestone}: met"


def agreed_kind(milestone: str) -> str:
    """The kind of fact that an agreement is: `sure`, `day`."""
    return f"{milestone}: agreed"


def last_field(milestone: str, words: Words) -> str:
    """The field of a verdict with the last day of a milestone that must be met within a time after it."""
    return f"{words} last of {milestone}"


def chain_rules(milestone: Milestone, present: str = PRESENT) -> tuple[Rule, Rule]:
    """The rule by which a milestone is sure to be met, and that by which it may be.

    `present` is the kind of fact that says on which days the subject was there.
    """
    return _rule(milestone, present, "sure"), _rule(milestone, present, "may be")


def _rule(milestone: Milestone, present: str, words: Words) -> Rule:
    sure = (Comparison("sure", "==", 1),) if words == "sure" else ()
    spell = Pattern("spell", spell_kind(milestone.name), sure)
    in_spell = Comparison("first", "<=", LAST_OF_SPELL), Comparison("last", ">=", FIRST_OF_SPELL)
    patterns = [spell, Pattern("present", present, (*sure, *in_spell))]
    if milestone.after is not None:
        patterns.append(Pattern("after", met_kind(milestone.after), _after(milestone, words)))
    if milestone.agreed_by:
        patterns.append(Pattern("agreed", agreed_kind(milestone.name), (*sure, *_agreed(milestone, words))))
    return Rule(f"{milestone.name}: met, {words}", tuple(patterns))


FIRST_OF_SPELL, LAST_OF_SPELL = Reference("spell", "first"), Reference("spell", "last")
FIRST_PRESENT, LAST_PRESENT = Reference("present", "first"), Reference("present", "last")


def _after(milestone: Milestone, words: Words) -> tuple[Comparison, ...]:
    """The other was met by the end of the spell and the presence, and these began within the time."""
    day = f"{words} day"
    by_the_end = Comparison(day, "<=", LAST_OF_SPELL), Comparison(day, "<=", LAST_PRESENT)
    if milestone.within is None:
        return by_the_end
    last = last_field(milestone.name, words)
    return *by_the_end, Comparison(last, ">=", FIRST_OF_SPELL), Comparison(last, ">=", FIRST_PRESENT)


def _agreed(milestone: Milestone, words: Words) -> tuple[Comparison, ...]:
    """All agreed by the end of the presence, and within the time; it may be when the spell is over."""
    by_the_end = Comparison("day", "<=", LAST_PRESENT)
    if milestone.within is None:
        return (by_the_end,)
    return by_the_end, Comparison("day", "<=", Reference("after", last_field(milestone.name, words)))
