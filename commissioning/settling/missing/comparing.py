"""Makes a comparison of two numbers hold on a day, a row at a time, as long as each row brings it closer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import NamedTuple

from commissioning.evaluation.journey.bounds import Exact
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Alternative,
    AnyRow,
    Arithmetic,
    ByDay,
    Comparator,
    Compare,
    Count,
    CountSubjects,
    Earlier,
    Figure,
    First,
    FromRows,
    Latest,
    MeasureNumber,
    Number,
    OnlyWhen,
    Own,
    Previous,
    RankSubjects,
    Rows,
    Scaled,
    Sum,
    SumSubjects,
    Truth,
    Worked,
)
from commissioning.model.walk import day_then, nodes_then
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


class Pull(NamedTuple):
    """What counts rows, whether it is to be more, and the day on which it is asked for."""

    counting: Counting
    up: bool
    day: Day


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
        for pull in self._countings:
            for way in self.changer.ways(pull.counting, supply):
                changed = min(self._changes(way, pull, supply), key=self._gap, default=None)
                if changed is not None:
                    closer = self._gap(changed)
                    if closer < gap or (way.settles and closer == gap):
                        return changed
        return None

    def _changes(self, way: Way, pull: Pull, supply: Supply) -> Iterator[Supply]:
        much, little, none = Aim.COUNT_MUCH, Aim.COUNT_LITTLE, Aim.NOT_COUNT
        for aim in (much, none, little) if pull.up else (none, little, much):
            changed = self.changer.changed(way, pull.counting, pull.day, aim, supply)
            if changed is not None:
                yield changed

    def _eased(self, before: Sequence[object], supply: Supply) -> Supply:
        tables = self.changer.rows.contract.evidence
        for at in reversed(range(len(supply.parts))):
            if any(supply.parts[at] is part for part in before):
                continue
            for counting, _, _ in self._countings:
                if (
                    isinstance(counting, Sum | Latest | Own | First | Previous)
                    and counting.rows.table == supply.parts[at].table
                ):
                    column = tables[counting.rows.table].columns[counting.column]
                    supply = eased(supply.parts[at], column, counting.column, supply, self.holds)
        return supply

    @property
    def _countings(self) -> list[Pull]:
        return [*countings(self.more, self.day, up=True), *countings(self.less, self.day, up=False)]


def _countings_of(truth: Compare, day: Day) -> Iterator[Pull]:
    """What counts rows in a comparison that must hold on a day."""
    up = truth.comparator in (">=", ">")
    yield from countings(truth.left, day, up=up)
    yield from countings(truth.right, day, up=not up)


def _countings_either_way(when: Truth, day: Day) -> Iterator[Pull]:
    """What counts rows in a condition that chooses between numbers: more of it may do, or less."""
    for node, then in nodes_then(when, day):
        if isinstance(node, Compare | AnyRow):
            compare = at_least_one(node.rows) if isinstance(node, AnyRow) else node
            for pull in _countings_of(compare, then):
                yield from (pull._replace(up=up) for up in (True, False))


def countings(  # noqa: C901 - a case for each node
    number: Number, day: Day, *, up: bool = True
) -> Iterator[Pull]:
    """What counts rows in a number that is asked about a day."""
    match number:
        case FromRows():
            yield Pull(number, up, day)
        case OnlyWhen(number=inner, when=when):
            yield from countings(inner, day, up=up)
            yield from _countings_of(when, day)
        case Earlier(number=inner, when=ago):
            then = day_then(day, ago)
            if then is not None:
                yield from countings(inner, then, up=up)
        case MeasureNumber(value=value):
            yield from countings(value, day, up=up)
        case Arithmetic(operator=operator, left=left, right=right):
            yield from countings(left, day, up=up)
            yield from countings(right, day, up=up is not (operator in ("-", "/")))
            if operator == "/":  # a number divided by what may be 0 is not known: more of that may settle it
                yield from countings(right, day, up=up)
        case Worked(parts=parts):
            for part in parts:
                yield from countings(part, day, up=up)
        case Scaled(of=of):  # a number may be worth less the higher it is
            yield from countings(of, day, up=up)
            yield from countings(of, day, up=not up)
        case Alternative(when=when, number=one, otherwise=other):
            yield from countings(one, day, up=up)
            yield from countings(other, day, up=up)
            yield from _countings_either_way(when, day)
        case Figure() | ByDay() | CountSubjects() | SumSubjects() | RankSubjects():
            return
