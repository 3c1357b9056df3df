"""Makes a comparison of two numbers hold on a day, a row at a time, as long as each row brings it closer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from commissioning.evaluation.journey.bounds import Exact
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Alike,
    Alternative,
    AnyRow,
    Arithmetic,
    ByDay,
    Chosen,
    Comparator,
    Compare,
    Count,
    CountSubjects,
    Days,
    Distinct,
    Figure,
    First,
    Latest,
    MeasureNumber,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    RankSubjects,
    Rows,
    Scaled,
    Sum,
    SumSubjects,
    Truth,
    Worked,
)
from commissioning.model.walk import nodes_about_the_same
from commissioning.settling.missing.easing import eased
from commissioning.settling.missing.filling.changing import Aim, Changer, Counting, Way
from commissioning.settling.missing.supply import Supply

ROWS_MOST = 120
"""How many rows to change for one comparison before giving up."""

_OPPOSITES: dict[Comparator, Comparator] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def opposite_of(sign: Comparator) -> Comparator:
    """The comparison that holds where this one does not."""
    return _OPPOSITES[sign]


def at_least_one(rows: Rows) -> Compare:
    """That any row counts, as a comparison."""
    return Compare(left=Count(rows=rows), comparator=">=", right=Figure(value=Fraction(1)))


def compared(truth: Compare, day: Day, changer: Changer, supply: Supply) -> Supply | None:
    """The supply with which a comparison is sure to hold on a day; nothing where no rows make it."""
    forward, backward = (truth.left, truth.right), (truth.right, truth.left)
    match truth.comparator:
        case ">=" | ">" as sign:
            return Order(*forward, day, changer, or_as_much=sign == ">=").made(supply)
        case "<=" | "<" as sign:
            return Order(*backward, day, changer, or_as_much=sign == "<=").made(supply)
        case "=":
            more = Order(*forward, day, changer, or_as_much=True).made(supply)
            return None if more is None else Order(*backward, day, changer, or_as_much=True).made(more)
        case "!=":
            more = Order(*forward, day, changer, or_as_much=False).made(supply)
            return Order(*backward, day, changer, or_as_much=False).made(supply) if more is None else more


@dataclass(frozen=True)
class Order:
    """One number that on a day is to be more than another, or as much."""

    more: Number
    less: Number
    day: Day
    changer: Changer
    or_as_much: bool

    def made(self, supply: Supply) -> Supply | None:
        """The supply with which it is so, with quantities that ask for no more than they must."""
        before = supply.parts
        for _ in range(ROWS_MOST):
            if self.holds(supply):
                return self._eased(before, supply)
            closer = self._closer(supply)
            if closer is None:
                return None
            supply = closer
        return None

    def holds(self, supply: Supply) -> bool:
        """Whether it is sure to be so."""
        gap = self._gap(supply)
        return gap < 0 or (gap == 0 and self.or_as_much)

    def _gap(self, supply: Supply) -> Exact:
        """How much the one number falls short of the other, at the worst."""
        rows = self.changer.rows
        given = rows.world.given(supply)
        least = given.bounds(self.more, rows.kind, self.day)[0]
        most = given.bounds(self.less, rows.kind, self.day)[1]
        return inf if least == -inf or most == inf else most - least

    def _closer(self, supply: Supply) -> Supply | None:
        """The supply with one more row changed, which brings the numbers closer or settles a doubt."""
        gap = self._gap(supply)
        for counting, up in self._countings:
            for way in self.changer.ways(counting, supply):
                changed = min(self._changes(way, counting, supply, up=up), key=self._gap, default=None)
                if changed is not None:
                    closer = self._gap(changed)
                    if closer < gap or (way.settles and closer == gap):
                        return changed
        return None

    def _changes(self, way: Way, counting: Counting, supply: Supply, *, up: bool) -> Iterator[Supply]:
        much, little, none = Aim.COUNT_MUCH, Aim.COUNT_LITTLE, Aim.NOT_COUNT
        for aim in (much, none, little) if up else (none, little, much):
            changed = self.changer.changed(way, counting, self.day, aim, supply)
            if changed is not None:
                yield changed

    def _eased(self, before: Sequence[object], supply: Supply) -> Supply:
        tables = self.changer.rows.contract.evidence
        for at in reversed(range(len(supply.parts))):
            if any(supply.parts[at] is part for part in before):
                continue
            for counting, _ in self._countings:
                if (
                    isinstance(counting, Sum | Latest | Own | First)
                    and counting.rows.table == supply.parts[at].table
                ):
                    column = tables[counting.rows.table].columns[counting.column]
                    supply = eased(supply.parts[at], column, counting.column, supply, self.holds)
        return supply

    @property
    def _countings(self) -> list[tuple[Counting, bool]]:
        return [*countings(self.more, up=True), *countings(self.less, up=False)]


def _countings_of(truth: Compare) -> Iterator[tuple[Counting, bool]]:
    """What counts rows in a comparison that must hold, each with whether it is to be more."""
    up = truth.comparator in (">=", ">")
    yield from countings(truth.left, up=up)
    yield from countings(truth.right, up=not up)


def _countings_either_way(when: Truth) -> Iterator[tuple[Counting, bool]]:
    """What counts rows in a condition that chooses between numbers: more of it may do, or less."""
    for node in nodes_about_the_same(when):
        if isinstance(node, Compare | AnyRow):
            compare = at_least_one(node.rows) if isinstance(node, AnyRow) else node
            yield from ((counting, way) for counting, _ in _countings_of(compare) for way in (True, False))


def countings(  # noqa: C901 - a case for each node
    number: Number, *, up: bool = True
) -> Iterator[tuple[Counting, bool]]:
    """What counts rows in a number, each with whether it is to be more."""
    match number:
        case (
            Count() | Sum() | Distinct() | Latest() | Own() | Chosen() | First() | Pairs() | Alike() | Days()
        ):
            yield number, up
        case OnlyWhen(number=inner, when=when):
            yield from countings(inner, up=up)
            yield from _countings_of(when)
        case MeasureNumber(value=value):
            yield from countings(value, up=up)
        case Arithmetic(operator=operator, left=left, right=right):
            yield from countings(left, up=up)
            yield from countings(right, up=up is not (operator in ("-", "/")))
            if operator == "/":  # a number divided by what may be 0 is not known: more of that may settle it
                yield from countings(right, up=up)
        case Worked(parts=parts):
            for part in parts:
                yield from countings(part, up=up)
        case Scaled(of=of):  # a number may be worth less the higher it is
            yield from countings(of, up=up)
            yield from countings(of, up=not up)
        case Alternative(when=when, number=one, otherwise=other):
            yield from countings(one, up=up)
            yield from countings(other, up=up)
            yield from _countings_either_way(when)
        case Figure() | ByDay() | CountSubjects() | SumSubjects() | RankSubjects():
            return
