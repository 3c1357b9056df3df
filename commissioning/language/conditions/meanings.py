"""What a measure's name means where it stands: its formula, about the milestone at hand."""

from abc import abstractmethod
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from commissioning.language.conditions.amounts import unit_of
from commissioning.language.conditions.functions import CALLS
from commissioning.language.conditions.numbers import Numbers
from commissioning.language.conditions.parts import (
    All,
    Call,
    Chain,
    Choice,
    Compared,
    Either,
    Inside,
    Negated,
    Parsed,
    Ref,
    SoMany,
    Then,
)
from commissioning.language.conditions.sets import SetText
from commissioning.language.conditions.typed import Typed, TypedNumber, TypedTruth
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread
from commissioning.model.expressions import ByDay, Compare, MeasureNumber, MeasureTruth, NamedSet, OnlyWhen

THIS_MILESTONE = "CONTRACT-025"


@dataclass(frozen=True)
class Formula:
    """What a measure says: its formula or numbers by day, and the comparison without which it has none."""

    value: str | ByDay
    only_when: str | None = None


@dataclass(frozen=True)
class Meanings(Numbers):
    """The measures of a contract, as formulas: each is understood once for each milestone it may be about.

    `kind` is the kind of subject whose own row may be named, and `step` the step of the ladder at hand. A
    decision rule may decide about a further step of the milestone it speaks of: `step_decided`, by name.
    `found` keeps what has been understood; nothing for a measure that has its problem, which is said where
    the measure stands.
    """

    measures: Known[Formula] = field(default_factory=Known)
    kind: str | None = None
    step: int | None = None
    step_decided: str | None = None
    found: dict[tuple[str, str | None, str | None], Typed | None] = field(default_factory=dict)
    sets: Known[SetText] = field(default_factory=Known)
    found_sets: dict[str, NamedSet | None] = field(default_factory=dict)

    @abstractmethod
    def formula(self, text: str) -> Typed:
        """A condition or a formula as it is written, with its unit."""

    @abstractmethod
    def comparison(self, text: str) -> Compare:
        """Two numbers compared, as it is written."""

    def written(self, formula: Formula) -> Typed:
        """What a measure says, as it is written."""
        typed = self._said(formula.value)
        if formula.only_when is None or isinstance(typed, TypedTruth):
            return typed
        return only_while(typed, self.comparison(formula.only_when))

    def _said(self, value: str | ByDay) -> Typed:
        return TypedNumber(value, unit_of(value)) if isinstance(value, ByDay) else self.formula(value)

    def measure(self, name: str, at: int) -> Typed:
        """A measure by its name, with its formula beside it."""
        meaning = self._meaning(name, at)
        if isinstance(meaning, TypedTruth):
            return TypedTruth(MeasureTruth(name=name, value=meaning.node))
        return TypedNumber(MeasureNumber(name=name, value=meaning.node), meaning.unit)

    def _meaning(self, name: str, at: int) -> Typed:
        formula = self.measures.get(name)
        if formula is None:
            raise Excused
        key = name, self.this, self.step_decided
        if key not in self.found:
            try:
                self.found[key] = self.inside().written(formula)
            except Misread as misread:
                if misread.code == THIS_MILESTONE:
                    what = f"the measure `{name}` is about `this milestone`, and this is no decision rule"
                    raise Misread(THIS_MILESTONE, what, "use a measure that is not", at) from None
                self.found[key] = None
        meaning = self.found[key]
        if meaning is None:
            raise Excused
        return meaning

    def about(self, milestones: Known[str]) -> Self:
        """The same names, once it is known for whom each milestone is."""
        return replace(self, milestones=milestones)

    def inside(self) -> Self:
        """The names as a measure's own formula sees them: there is no subject's own row."""
        return replace(self, kind=None, step=None)


def only_while(number: TypedNumber, when: Compare) -> TypedNumber:
    """The number, known only while the comparison holds."""
    return TypedNumber(OnlyWhen(number=number.node, when=when), number.unit)


def names_in(part: Parsed, lists: Container[str] = (), sets: Container[str] = ()) -> Iterator[str]:
    """Every name in a formula that may be a measure's; what stands for a column is left out.

    `lists` are the tables that list subjects, of whom a condition in a count may name measures; `sets` are
    named too, of whom the same is true.
    """
    match part:
        case Ref(first=first, second=None):
            yield first
        case SoMany(names=names):
            yield from (name.words for name in names)
        case _:
            if isinstance(part, Inside):
                yield part.named.words
            if isinstance(part, Call) and _goes_over(part) in sets:
                yield _goes_over(part)
            for inner in _inside(part, lists, sets):
                yield from names_in(inner, lists, sets)


def _goes_over(call: Call) -> str:
    """The list, the set or the rows that a call goes over."""
    return call.arguments[0].words if call.of is None else call.of.words


def _inside(part: Parsed, lists: Container[str], sets: Container[str]) -> tuple[Parsed, ...]:
    """The parts of a part that may name measures."""
    match part:
        case All(parts=parts) | Either(parts=parts):
            return parts
        case Negated(part=inner):
            return (inner,)
        case Chain(first=first, rest=rest):
            return (first, *(inner for _, inner in rest))
        case Then(number=number):
            return (number,)
        case Choice(number=number, when=when, otherwise=otherwise):
            return (number, when, otherwise)
        case Call(name=name, arguments=arguments, of=of, where=where):
            own = arguments if of is not None or name not in CALLS else ()
            over = _goes_over(part)
            return (*own, where) if where is not None and (over in lists or over in sets) else own
        case Compared(left=left, right=right):
            return (left, right)
        case _:
            return ()
