"""Formulas over measures: each measure once, however often it is named, and how large they can get."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal, NamedTuple, assert_never

import polars as pl

from commissioning.evaluation.cohort.alike import most_alike_leaf, pairs_alike_leaf
from commissioning.evaluation.cohort.by_day import by_day_leaf
from commissioning.evaluation.cohort.counts import (
    distinct_leaf,
    met_for_everyone,
    met_leaf,
    pairs_leaf,
)
from commissioning.evaluation.cohort.days import days_leaf
from commissioning.evaluation.cohort.earlier import When, figures_then, has_come, leaf_then, seen_from
from commissioning.evaluation.cohort.ends import compared
from commissioning.evaluation.cohort.flags import both, either, opposite
from commissioning.evaluation.cohort.frames import Frame, keep
from commissioning.evaluation.cohort.in_a_row import in_a_row_leaf
from commissioning.evaluation.cohort.kleene import Kleene
from commissioning.evaluation.cohort.leaves import Asking, Leaf
from commissioning.evaluation.cohort.numbers import Bounded, added, exactly, multiplied, on_one_scale, times
from commissioning.evaluation.cohort.others import in_set_leaf, others_leaf
from commissioning.evaluation.cohort.outcomes import Outcome, one_or_other, outcome_of
from commissioning.evaluation.cohort.owners import counted_leaf, dated_leaf
from commissioning.evaluation.cohort.steps import Steps
from commissioning.evaluation.cohort.sums import sum_leaf
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Span
from commissioning.model.expressions import (
    Alike,
    Alternative,
    AnyRow,
    Arithmetic,
    ByDay,
    Chosen,
    Compare,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Earlier,
    Figure,
    First,
    FromRows,
    InSet,
    Latest,
    MeasureNumber,
    Met,
    Number,
    OnlyWhen,
    OverRows,
    OverSubjects,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Scaled,
    Sum,
    SumSubjects,
    Worked,
)
from commissioning.model.problems import Frozen
from commissioning.model.walk import nodes_in

Measured = OverRows | OverSubjects | ByDay | Met | InSet
Formula = Earlier | OnlyWhen | ByDay | Arithmetic | Worked | Scaled | Alternative | RankSubjects


class Looked(NamedTuple):
    """A measure, and how far one looks back for it: by one length of time, and from there by the next."""

    at: Measured
    whens: tuple[When, ...] = ()


@dataclass(slots=True)
class Leaves:
    """The measures that truths are built from, found on the way; each has a name of its own in the frames."""

    asking: Asking
    found: dict[Looked, Leaf] = field(default_factory=dict)
    whens: tuple[When, ...] = ()
    """How far one looks back for all of them."""
    largest: int = 0
    """A size that no number compared so far can outgrow."""
    by_combination: dict[Compare, str] = field(default_factory=dict)
    """The comparisons that frames cannot work out, each with the column that is to have its certainty, or
    `NEITHER` of `standing`."""

    def number(self, measured: Measured) -> Bounded:
        """The number to read for a measure."""
        looked = Looked(measured, self.whens)
        if looked not in self.found:
            self.found[looked] = _leaf_then(self.asking, looked, f"n{len(self.found)}")
        number = self.found[looked].number
        return replace(number, certain=either(number.certain, number.ends.exact))

    def earlier(self, when: When) -> "Leaves":
        """The same measures as they were."""
        return replace(self, whens=(*self.whens, when))

    def combined(self, compare: Compare) -> Outcome:
        """The truth to read for a comparison that is worked out outside the frames."""
        self.find(compare)
        answer = pl.col(self.by_combination.setdefault(compare, f"combined{len(self.by_combination)}"))
        so, not_so, perhaps = (answer == each for each in (Certainty.SURE, Certainty.NO, Certainty.MAY_BE))
        return Outcome(Kleene(so, either(so, perhaps)), Kleene(not_so, either(not_so, perhaps)))

    def find(self, term: object) -> list[Looked]:
        """The measures that stand in a term, each once, with their leaves."""
        looked = list(dict.fromkeys(_looked_in(term, self.whens)))
        for at, whens in looked:
            replace(self, whens=whens).number(at)
        return looked

    @property
    def steps(self) -> list[Steps]:
        """All steps, those of rows that more than one measure looks out for once."""
        unseen = {leaf.unseen.column: leaf.unseen.steps for leaf in self.found.values()}
        own = [leaf.steps for leaf in self.found.values()]
        return [step for steps in [*own, *unseen.values()] for step in steps]

    @property
    def columns(self) -> list[str]:
        """The columns that the steps move."""
        unseen = {leaf.unseen.column for leaf in self.found.values() if leaf.unseen.column}
        return [*(name for leaf in self.found.values() for name in leaf.columns), *sorted(unseen)]

    def measure_sizes(self, by_day: Frame) -> None:
        """Put the size that each number really has in the place of what it could have, and start over."""
        self.largest = 0
        ends = [
            end for leaf in self.found.values() for end in (leaf.number.ends.least, leaf.number.ends.most)
        ]
        named = [end.abs().max().alias(f"size{place}") for place, end in enumerate(ends)]
        (sizes,) = keep(by_day.select(*named)).collect().rows() if named else [()]
        for place, (looked, leaf) in enumerate(self.found.items()):
            largest = max(size or 0 for size in sizes[2 * place : 2 * place + 2])
            self.found[looked] = replace(leaf, number=replace(leaf.number, largest=largest))


def number_of(number: Number, leaves: Leaves) -> Bounded:
    """What a formula that frames can work out comes to on each day."""
    match number:
        case FromRows() | CountSubjects() | SumSubjects() | RankSubjects() | ByDay():
            return leaves.number(number)
        case Figure(value=value):
            return exactly(value)
        case OnlyWhen(number=inner, when=when):
            return _while_it_holds(number_of(inner, leaves), comparison(when, leaves).so)
        case Earlier():
            return _earlier(number, leaves)
        case MeasureNumber(value=value):
            return number_of(value, leaves)
        case Arithmetic():
            return _joined(number, leaves)
        case Worked() | Scaled() | Alternative():
            raise ValueError(f"not worked out in a frame: {number!r}")
        case _:
            assert_never(number)


def fits_frames(number: Number) -> bool:
    """Whether frames of whole numbers can work a formula out: without division but by a written number."""
    match number:
        case Worked() | Scaled() | Alternative() | RankSubjects():
            return False
        case Arithmetic(operator="/", left=left, right=right):
            return bool(written_number(right)) and fits_frames(left)
        case Arithmetic(left=left, right=right):
            return fits_frames(left) and fits_frames(right)
        case OnlyWhen(number=inner, when=when):
            return all(map(fits_frames, (inner, when.left, when.right)))
        case MeasureNumber(value=value) | Earlier(number=value) | SumSubjects(value=value):
            return fits_frames(value)
        case _:
            return True


def _looked_in(term: object, whens: tuple[When, ...]) -> Iterator[Looked]:
    """The measures that stand in a term, and how far one looks back for each."""
    match term:
        case AnyRow(rows=rows):
            yield Looked(Count(rows=rows), whens)
        case _ if isinstance(term, Measured):
            yield Looked(term, whens)
        case Earlier(number=number, when=when):
            if not isinstance(when, Span):
                yield from _looked_in(has_come(when), whens)
            yield from _looked_in(number, (*whens, when))
        case Frozen():
            for name in type(term).model_fields:
                yield from _looked_in(getattr(term, name), whens)
        case tuple():
            for part in term:
                yield from _looked_in(part, whens)
        case _:
            return


def can_lack_value(term: object) -> bool:
    """Whether a number in a term, or in what it asks of others, can be without a value on a day."""
    formulas = [node for node in nodes_in(term) if isinstance(node, Formula)]
    return any(_lacks_value_at_times(formula) for formula in formulas)


def _lacks_value_at_times(formula: Formula) -> bool:
    if isinstance(formula, Earlier):
        return not isinstance(formula.when, Span)
    return isinstance(formula, OnlyWhen | ByDay) or not fits_frames(formula)


def comparison(truth: Compare, leaves: Leaves) -> Outcome:
    """Two numbers compared, on one scale."""
    one, other = on_one_scale(number_of(truth.left, leaves), number_of(truth.right, leaves))
    leaves.largest = max(leaves.largest, one.largest, other.largest)
    said = compared(one.ends, truth.comparator, other.ends)
    return outcome_of(said, one, other) if can_lack_value(truth) else one_or_other(said)


def _while_it_holds(number: Bounded, when: Kleene) -> Bounded:
    """The number while that is sure, and anything elsewhere; none at all where it surely is not so."""
    ends, not_sure = number.ends, opposite(when.sure)
    opened = replace(
        ends, least_open=either(ends.least_open, not_sure), most_open=either(ends.most_open, not_sure)
    )
    certain = either(opposite(when.may), both(when.sure, number.certain))
    return replace(number, ends=opened, certain=certain)


def _earlier(earlier: Earlier, leaves: Leaves) -> Bounded:
    """The number as it was; before a day of the calendar has come, none at all."""
    then = leaves.earlier(earlier.when)
    number = number_of(earlier.number, then)
    leaves.largest = max(leaves.largest, then.largest)
    if isinstance(earlier.when, Span):
        return number
    return _while_it_holds(number, comparison(has_come(earlier.when), leaves).so)


def _joined(formula: Arithmetic, leaves: Leaves) -> Bounded:
    left, right = number_of(formula.left, leaves), number_of(formula.right, leaves)
    factor = written_number(formula.right)
    match formula.operator:
        case "+":
            return added(left, right)
        case "-":
            return added(left, times(right, Fraction(-1)))
        case "*" if factor is not None:
            return times(left, factor)
        case "*":
            turned = written_number(formula.left)
            return multiplied(left, right) if turned is None else times(right, turned)
        case "/" if factor:
            return times(left, 1 / factor)
        case "/":
            raise ValueError("in a frame, division is by a number written in the contract, other than zero")
        case _:
            assert_never(formula.operator)


def written_number(number: Number) -> Fraction | None:
    """The number that is written in the contract; nothing for one that is measured."""
    match number:
        case Figure(value=value):
            return value
        case MeasureNumber(value=value):
            return written_number(value)
        case Arithmetic(operator=operator, left=left, right=right):
            one, other = written_number(left), written_number(right)
            return None if one is None or other is None else _calculated(operator, one, other)
        case _:
            return None


def _calculated(operator: Literal["+", "-", "*", "/"], left: Fraction, right: Fraction) -> Fraction | None:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right if right else None
        case _:
            assert_never(operator)


def _leaf_then(asking: Asking, looked: Looked, name: str) -> Leaf:
    """A measure as it is seen, looking back."""
    at, whens = looked
    match at:
        case ByDay():
            return by_day_leaf(figures_then(at, whens))
        case Met(milestone=milestone, lapsed=lapsed) if asking.everyone.contract.is_for_everyone(milestone):
            days = asking.everyone.days_for_everyone(milestone, lapsed=lapsed)
            return met_for_everyone(*(seen_from(day, whens) for day in days))
        case _:
            then = replace(asking, then="".join(f", {when}" for when in whens))
            return leaf_then(_leaf(then, at, name), whens, asking.everyone.as_at)


def _leaf(asking: Asking, measured: Measured, name: str) -> Leaf:  # noqa: C901 - a case for each node
    match measured:
        case Count():
            return counted_leaf(asking, measured, name)
        case Sum():
            return sum_leaf(asking, measured, name)
        case Distinct():
            return distinct_leaf(asking, measured, name)
        case Latest() | Own() | Chosen() | First() | Previous():
            return dated_leaf(asking, measured, name)
        case Pairs():
            return pairs_leaf(asking, measured, name)
        case Alike():
            return _alike_leaf(asking, measured, name)
        case Days():
            return days_leaf(asking, measured, name)
        case ByDay():
            raise ValueError(f"it moves by no steps: {measured!r}")
        case Met():
            return met_leaf(asking, measured, name)
        case InSet():
            return in_set_leaf(asking, measured, name)
        case CountSubjects() | SumSubjects() | RankSubjects():
            return others_leaf(asking, measured, name)
        case _:
            assert_never(measured)


def _alike_leaf(asking: Asking, alike: Alike, name: str) -> Leaf:
    match alike.how:
        case "most":
            return most_alike_leaf(asking, alike, name)
        case "pairs":
            return pairs_alike_leaf(asking, alike, name)
        case "in a row":
            return in_a_row_leaf(asking, alike, name)
        case _:
            assert_never(alike.how)
