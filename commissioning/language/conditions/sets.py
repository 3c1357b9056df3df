"""Named sets, understood where they are named; and what is asked of a set, asked of those who are in it."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.parts import Parsed, Word
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, nearest
from commissioning.language.yamltree import Text
from commissioning.model.expressions import (
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    Compare,
    Count,
    CountSubjects,
    Earlier,
    Figure,
    InSet,
    MeasureNumber,
    MeasureTruth,
    NamedSet,
    Not,
    Number,
    RankSubjects,
    Subjects,
    Sum,
    SumSubjects,
    Truth,
    Worked,
)


@dataclass(frozen=True)
class SetText:
    """A set as written: its title, the list it is of with its kind, its conditions, the sets it pools."""

    title: str
    table: str
    kind: str
    enters: Text | None
    never: Text | None
    leaves: Text | None
    pools: tuple[Text, ...]


class NamesOfSets(Protocol):
    """Names among which there are sets; `found_sets` keeps those that have been understood."""

    @property
    def sets(self) -> Known[SetText]:
        """The sets as written."""

    @property
    def found_sets(self) -> MutableMapping[str, NamedSet | None]:
        """The sets as understood; nothing for one that has its problem."""

    def truth_about(self, kind: str, part: Parsed) -> Truth:
        """What a condition means of the subjects of a kind."""


def set_named(word: Word, names: NamesOfSets) -> NamedSet:
    """The set that is named; excused where it has a problem of its own."""
    text = names.sets.get(word.words)
    if text is None:
        remedy = nearest(word.words, names.sets, "define it under `sets`")
        raise misread("CONTRACT-022", word, f"no set is called `{word.words}`", remedy)
    if word.words not in names.found_sets:
        try:
            names.found_sets[word.words] = understood(word.words, text, names)
        except (Misread, Excused):
            names.found_sets[word.words] = None
    found = names.found_sets[word.words]
    if found is None:
        raise Excused
    return found


def understood(name: str, text: SetText, names: NamesOfSets) -> NamedSet:
    """A set with its conditions."""

    def truth(said: Text | None) -> Truth | None:
        return None if said is None else names.truth_about(text.kind, parse(said.value))

    return NamedSet(
        name=name,
        table=text.table,
        kind=text.kind,
        enters=truth(text.enters),
        never=truth(text.never),
        leaves=truth(text.leaves),
        pools=tuple(set_named(Word(pooled.value, 0), names) for pooled in text.pools),
        title=text.title,
    )


def subjects_in(named: NamedSet, where: Truth | None) -> Subjects:
    """Those who are in a set, and of whom a condition holds."""
    inside = InSet(named=named)
    truth: Truth = inside if where is None else AllOf(parts=(inside, where))
    return Subjects(table=named.table, kind=named.kind, where=truth)


def of_members(truth: Truth, named: NamedSet) -> Truth:
    """What a condition on a set asks of those who are in it: its rows are their rows."""
    match truth:
        case Compare(left=left, comparator=sign, right=right):
            return Compare(left=_number(left, named), comparator=sign, right=_number(right, named))
        case AnyRow(rows=rows):
            total = SumSubjects(subjects=subjects_in(named, None), value=Count(rows=rows))
            return Compare(left=total, comparator=">=", right=Figure(value=Fraction(1)))
        case AllOf(parts=parts):
            return AllOf(parts=tuple(of_members(part, named) for part in parts))
        case AnyOf(parts=parts):
            return AnyOf(parts=tuple(of_members(part, named) for part in parts))
        case AtLeast(count=count, parts=parts):
            return AtLeast(count=count, parts=tuple(of_members(part, named) for part in parts))
        case Not(part=part):
            return Not(part=of_members(part, named))
        case MeasureTruth(name=name, value=value):
            return MeasureTruth(name=name, value=of_members(value, named))
        case _:
            return truth


def _number(number: Number, named: NamedSet) -> Number:
    """What a set has of a number: counts and sums of rows are added up, the rest is for each to say."""
    match number:
        case Count() | Sum():
            return SumSubjects(subjects=subjects_in(named, None), value=number)
        case CountSubjects(subjects=subjects):
            return CountSubjects(subjects=_inside(subjects, named))
        case SumSubjects(subjects=subjects, value=value):
            return SumSubjects(subjects=_inside(subjects, named), value=value)
        case RankSubjects(subjects=subjects):
            return number.model_copy(update={"subjects": _inside(subjects, named)})
        case Arithmetic(operator=operator, left=left, right=right):
            return Arithmetic(operator=operator, left=_number(left, named), right=_number(right, named))
        case Worked(function=function, parts=parts):
            return Worked(function=function, parts=tuple(_number(part, named) for part in parts))
        case Alternative(when=when, number=one, otherwise=other):
            truth = of_members(when, named)
            return Alternative(when=truth, number=_number(one, named), otherwise=_number(other, named))
        case Earlier(number=inner, when=when):
            return Earlier(number=_number(inner, named), when=when)
        case MeasureNumber(name=name, value=value):
            return MeasureNumber(name=name, value=_number(value, named))
        case _:
            return number


def _inside(subjects: Subjects, named: NamedSet) -> Subjects:
    """Those of some subjects who are in the set, where they come from the same list."""
    return subjects_in(named, subjects.where) if subjects.table == named.table else subjects
