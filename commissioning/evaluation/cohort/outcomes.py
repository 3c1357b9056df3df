"""Whether a truth is so, and whether it is not: where a number in it surely has no value, it is neither."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.evaluation.cohort import kleene
from commissioning.evaluation.cohort.flags import Flag, both, either, opposite
from commissioning.evaluation.cohort.kleene import Kleene, negated
from commissioning.evaluation.cohort.numbers import Bounded


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both answers to a truth, each of which may be sure, in doubt, or out of the question."""

    so: Kleene
    not_so: Kleene

    @property
    def in_all(self) -> Kleene:
        """The truth as it stands: what is neither so nor not so is in doubt."""
        return Kleene(self.so.sure, opposite(self.not_so.sure))

    @property
    def is_idle(self) -> Flag:
        """Whether it cannot be so, and yet is not surely not so."""
        return both(opposite(self.so.may), opposite(self.not_so.sure))

    @property
    def is_neither(self) -> Flag:
        """Whether it surely is neither."""
        return both(opposite(self.so.may), opposite(self.not_so.may))


def one_or_other(truth: Kleene) -> Outcome:
    """A truth that is so or not so, if only it were known."""
    return Outcome(truth, negated(truth))


def outcome_of(truth: Kleene, left: Bounded, right: Bounded) -> Outcome:
    """A comparison of two numbers, which no more evidence decides where one of them surely has no value."""
    idle = either(both(left.certain, right.certain), left.has_no_value, right.has_no_value)
    other = negated(truth)
    return Outcome(
        Kleene(truth.sure, both(truth.may, either(truth.sure, opposite(idle)))),
        Kleene(other.sure, both(other.may, either(other.sure, opposite(idle)))),
    )


def all_of(parts: Sequence[Outcome]) -> Outcome:
    """Every part is so; one that is not so is enough for the opposite."""
    return Outcome(kleene.all_of([part.so for part in parts]), kleene.any_of([part.not_so for part in parts]))


def any_of(parts: Sequence[Outcome]) -> Outcome:
    """At least one part is so; for the opposite, none may be."""
    return opposed(all_of([opposed(part) for part in parts]))


def at_least(count: int, parts: Sequence[Outcome]) -> Outcome:
    """So many of the parts are so; for the opposite, so many are not that too few are left."""
    too_many = len(parts) - count + 1
    return Outcome(
        kleene.at_least(count, [part.so for part in parts]),
        kleene.at_least(too_many, [part.not_so for part in parts]),
    )


def opposed(part: Outcome) -> Outcome:
    """The part is not so."""
    return Outcome(part.not_so, part.so)
