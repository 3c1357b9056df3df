"""Random conditions and formulas about one subject on one day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from commissioning.model.expressions import (
    EVERY_ROW,
    EVERYBODY,
    Alike,
    AllOf,
    Alternative,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
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
    FromDay,
    InSet,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    NamedSet,
    Not,
    Number,
    OnlyWhen,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    Rows,
    RowTruth,
    Scaled,
    Subjects,
    Sum,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)
from commissioning.model.terms import THE_CONTRACT, Measure, Table
from tests.twins.dice import Dice
from tests.twins.domain import DAYS, FIGURES, SPANS
from tests.twins.rowtruths import SIGNS, RowAuthor
from tests.twins.scales import by_choice, scale

PARTS = (Fraction(1, 2), Fraction(3, 4), Fraction(1, 4), Fraction(1, 3), Fraction(99, 100))
YES_OR_NO = "yes or no"
FUNCTIONS: Sequence[Literal["lowest", "highest", "whole", "root"]] = ("lowest", "highest", "whole", "root")


@dataclass
class Author:
    """Writes what is asked of the subjects of one kind, from the tables about them.

    `milestones` gives the kind of each milestone that may be named. Measures are kept as they are made, so
    that they can be named again; those that come with decision rules are not among the contract's own.
    """

    dice: Dice
    kind: str
    tables: Mapping[str, Table]
    milestones: Mapping[str, str]
    measures: dict[str, Measure] = field(default_factory=dict)
    others: Mapping[str, "Author"] = field(default_factory=dict)
    """Who writes what may be asked of those who belong to the subject, by their kinds."""
    every: Mapping[str, Table] = field(default_factory=dict)
    """All tables there are."""
    owners: str = ""
    """The table that lists those to whom the subject belongs, where it belongs to anybody."""
    sets: list[NamedSet] = field(default_factory=list)
    """The sets that have been written so far, of any kind."""
    decides: bool = False
    """Whether it is asked in a decision rule, where a milestone is in hand."""
    _own: list[Measure] = field(default_factory=list)

    def truth(self, depth: int = 2) -> Truth:
        """A condition, in which others stand so deep at most."""
        kinds: list[Callable[[], Truth]] = (
            [self._is_here] * 6 + [self._compare] * 4 + [lambda: AnyRow(rows=self._rows())] * 3
        )
        if any(named.kind == self.kind for named in self.sets):
            kinds.append(self._in_set)
        whose = (self.kind, self._owner_kind, THE_CONTRACT)
        own = [name for name, kind in self.milestones.items() if kind in whose]
        if self.owners:
            kinds += [lambda: AnyRow(rows=Rows(table=self.owners, where=self._where(self.owners)))] * 2
        if own:
            kinds.append(lambda: Met(milestone=self.dice.pick(own), lapsed=self.dice.chance(6)))
        if self.decides:
            kinds += [ThisMet]
        if depth:
            kinds += [
                lambda: AllOf(parts=self._parts(depth)),
                lambda: AnyOf(parts=self._parts(depth)),
                lambda: Not(part=self.truth(depth - 1)),
                lambda: self._at_least(self._parts(depth)),
                lambda: self._measure_truth(depth - 1),
            ]
        return self.dice.pick(kinds)()

    def _in_set(self) -> Truth:
        return InSet(named=self.dice.pick([named for named in self.sets if named.kind == self.kind]))

    def named_set(self, name: str) -> NamedSet:
        """A set of those whom the author writes about."""
        listing = next(table.name for table in self.tables.values() if table.one_row_for == self.kind)
        others = [named for named in self.sets if named.kind == self.kind]
        pools = tuple(others[:2]) if len(others) > 1 and self.dice.chance(12) else ()
        return NamedSet(
            name=name,
            table=listing,
            kind=self.kind,
            enters=None if pools else self.truth(1),
            never=self.truth(1) if not pools and self.dice.chance(6) else None,
            leaves=self.truth(1) if not pools and self.dice.chance(8) else None,
            pools=pools,
        )

    def _is_here(self) -> Truth:
        """Whether the subject's own row counts, or anybody's: a condition that is easily met."""
        lists = [table.name for table in self.tables.values() if table.one_row_for]
        own = next((name for name in lists if self.tables[name].one_row_for == self.kind), lists[0])
        return AnyRow(rows=Rows(table=own, where=EVERY_ROW))

    def _parts(self, depth: int) -> tuple[Truth, ...]:
        return tuple(self.dice.several(2, 3, lambda: self.truth(depth - 1)))

    def _at_least(self, parts: tuple[Truth, ...]) -> Truth:
        return AtLeast(count=self.dice.number(1, len(parts)), parts=parts)

    def _compare(self) -> Truth:
        held = any(table.since for table in self.tables.values())
        unit = self.dice.pick(("", "hours", "", "", "days" if held else ""))
        left, right = self.number(unit, 1), self._figure(unit)
        if self.dice.chance(5):
            return Compare(left=left, comparator=">=", right=Figure(value=FIGURES[0], unit=unit))
        if self.dice.chance(6):
            right = self.number(unit, 1)
        if self.dice.chance(2):
            left, right = right, left
        return Compare(left=left, comparator=self.dice.pick((*SIGNS, ">=", ">")), right=right)

    def number(self, unit: str, depth: int) -> Number:
        """A formula in a unit; the empty unit is that of bare numbers."""
        kinds: list[Callable[[], Number]] = [lambda: Sum(rows=self._rows("any"), column=self._quantity(unit))]
        if any(table.dated for table in self.tables.values()):
            kinds.append(lambda: self._latest(unit))
        if self.kind != THE_CONTRACT:
            kinds += [lambda: self._own_row(unit), self._chosen]
        if unit != "days":
            kinds += [lambda: self._over_others(unit)] * (2 if self.others else 1)
        if unit == "days":
            kinds = [self._days]
        if unit == "":
            kinds = [lambda: Count(rows=self._rows()), self._distinct, *kinds, self._alike, self._pairs]
        kinds.append(lambda: self._by_day(unit))
        if depth:
            kinds += [
                *[lambda: self._arithmetic(unit, depth - 1)] * 2,
                lambda: self._worked(unit, depth - 1),
                lambda: self._scaled(depth - 1),
                lambda: self._measure_number(unit, depth - 1),
                lambda: self._only_when(unit, depth - 1),
                lambda: self._earlier(unit, depth - 1),
                lambda: self._alternative(unit, depth - 1),
            ]
        return self.dice.pick(kinds)()

    def _arithmetic(self, unit: str, depth: int) -> Number:
        left = self.number(unit, depth)
        match self.dice.pick("+-*/"):
            case "*":
                factor = self.number("", depth) if self.dice.chance(8) else self._figure("")
                left, factor = (factor, left) if self.dice.chance(5) else (left, factor)
                return Arithmetic(operator="*", left=left, right=factor)
            case "/":
                return self._divided(unit, left, depth)
            case "-":
                return Arithmetic(operator="-", left=left, right=self._term(unit, depth))
            case _:
                return Arithmetic(operator="+", left=left, right=self._term(unit, depth))

    def _divided(self, unit: str, left: Number, depth: int) -> Number:
        """A number divided by one written or measured; of one unit, the quotient is a plain number."""
        if not self.dice.chance(10):
            divisor = self.dice.pick([figure for figure in FIGURES if figure])
            return Arithmetic(operator="/", left=left, right=Figure(value=divisor))
        if unit == "" and self.dice.chance(10):
            hours = self.number("hours", depth), self.number("hours", depth)
            return Arithmetic(operator="/", left=hours[0], right=hours[1])
        return Arithmetic(operator="/", left=left, right=self.number("", depth))

    def _worked(self, unit: str, depth: int) -> Number:
        function = self.dice.pick(FUNCTIONS if unit == "" else FUNCTIONS[:3])
        if function in ("whole", "root"):
            return Worked(function=function, parts=(self.number(unit, depth),))
        parts = self.dice.several(2, 3, lambda: self._term(unit, depth))
        return Worked(function=function, parts=tuple(parts))

    def _over_others(self, unit: str) -> Number:
        """Of those who belong to the subject, or its peers: how many, or a number of each of them."""
        lists = any(table.one_row_for == self.kind for table in self.tables.values())
        peers = lists and not self.decides and (not self.others or self.dice.chance(8))
        if not peers and not self.others:
            return self._figure(unit)
        other = self if peers else self.others[self.dice.pick(list(self.others))]
        listing = next(table.name for table in other.tables.values() if table.one_row_for == other.kind)
        where = EVERYBODY if self.dice.chance(4) else other.truth(1)
        subjects = Subjects(table=listing, kind=other.kind, where=where)
        if unit == "" and self.dice.chance(10):
            return CountSubjects(subjects=subjects)
        if self.dice.chance(8):
            part = self.dice.pick(PARTS)
            return RankSubjects(subjects=subjects, value=other.number(unit, 1), part=part)
        value = other.number(unit, 1) if self.dice.chance(6) else other.number_to_add_up(unit)
        return SumSubjects(subjects=subjects, value=value)

    def number_to_add_up(self, unit: str) -> Number:
        """A number that frames can add up."""
        kinds: list[Callable[[], Number]] = [
            lambda: Sum(rows=self._rows("any"), column=self._quantity(unit)),
            lambda: self._own_row(unit),
        ]
        if unit == "":
            kinds.append(lambda: Count(rows=self._rows()))
        number = self.dice.pick(kinds)()
        if self.dice.chance(5):
            half = Figure(value=FIGURES[4])
            return Arithmetic(operator=self.dice.pick(("*", "/")), left=number, right=half)
        if self.dice.chance(3):
            return Arithmetic(operator="*", left=number, right=self._by_day(""))
        return number

    def _own_row(self, unit: str) -> Number:
        return Own(rows=Rows(table=self._own_list(), where=EVERY_ROW), column=self._quantity(unit))

    def _chosen(self) -> Number:
        """What a choice is worth, in whatever unit is wanted."""
        rows = Rows(table=self._own_list(), where=EVERY_ROW)
        return Chosen(scale=by_choice(self.dice), rows=rows, column="sort")

    def _own_list(self) -> str:
        """The table with the subject's own row, or with that of its owner."""
        if self.owners and self.dice.chance(8):
            return self.owners
        return next(table.name for table in self.tables.values() if table.one_row_for == self.kind)

    def _scaled(self, depth: int) -> Number:
        return Scaled(scale=scale(self.dice), of=self.number(self.dice.pick(("", "hours")), depth))

    def _term(self, unit: str, depth: int) -> Number:
        return self.number(unit, depth) if self.dice.chance(12) else self._figure(unit)

    def _figure(self, unit: str) -> Number:
        return Figure(value=self.dice.pick(FIGURES), unit=unit)

    def _by_day(self, unit: str) -> Number:
        """Figures that start on days around those on which something happens."""
        starts = sorted(set(self.dice.several(1, 3, lambda: self.dice.pick(DAYS))))
        figures = tuple(FromDay(start=start, value=self.dice.pick(FIGURES)) for start in starts)
        return ByDay(unit=unit, values=figures)

    def _distinct(self) -> Number:
        rows = self._rows()
        return Distinct(rows=rows, column=self.dice.pick(list(self.tables[rows.table].columns)))

    def _quantity(self, unit: str) -> str:
        return "points" if unit == "" else self.dice.pick(("gave", "had"))

    def _latest(self, unit: str) -> Number:
        rows, column = self._rows("latest"), self._quantity(unit)
        if self.dice.chance(6):
            return Previous(rows=rows, column=column)
        return First(rows=rows, column=column) if self.dice.chance(8) else Latest(rows=rows, column=column)

    def _pairs(self) -> Number:
        return Pairs(rows=self._rows())

    def _alike(self) -> Number:
        how: Literal["most", "pairs", "in a row"] = self.dice.pick(("most", "pairs", "in a row"))
        if how == "in a row" and not any(table.dated for table in self.tables.values()):
            how = "most"
        rows = self._rows("in a row" if how == "in a row" else "any")
        return Alike(rows=rows, column=self.dice.pick(("other", "sort", "gives", "had")), how=how)

    def _days(self) -> Number:
        over = self.dice.pick(SPANS) if self.dice.chance(8) else None
        return Days(rows=self._rows("days"), over=over)

    def _only_when(self, unit: str, depth: int) -> Number:
        enough = Compare(
            left=self.number("", depth), comparator=self.dice.pick((">=", *SIGNS)), right=self._figure("")
        )
        return OnlyWhen(number=self.number(unit, depth), when=enough)

    def _earlier(self, unit: str, depth: int) -> Number:
        when = self.dice.pick(DAYS) if self.dice.chance(4) else self.dice.pick(SPANS)
        return Earlier(number=self.number(unit, depth), when=when)

    def _alternative(self, unit: str, depth: int) -> Number:
        number, otherwise = self._term(unit, depth), self.number(unit, depth)
        return Alternative(when=self.truth(1), number=number, otherwise=otherwise)

    def _measure_number(self, unit: str, depth: int) -> Number:
        found = self._measure(unit, lambda: self.number(unit, depth))
        return MeasureNumber(name=found.name, value=found.value)  # type: ignore[arg-type]

    def _measure_truth(self, depth: int) -> Truth:
        found = self._measure(YES_OR_NO, lambda: self.truth(depth))
        return MeasureTruth(name=found.name, value=found.value)  # type: ignore[arg-type]

    def _measure(self, unit: str, make: Callable[[], Number | Truth]) -> Measure:
        """One that is there already, or a new one."""
        there = [measure for measure in self._own if measure.unit == unit]
        if there and self.dice.chance(10):
            return self.dice.pick(there)
        value = make()
        name = f"measure_{len(self.measures) + 1}"
        found = Measure(name=name, title=name, value=value, unit=unit)
        self._own.append(found)
        self.measures[name] = found
        return found

    def _rows(self, use: str = "any") -> Rows:
        dated = [name for name, table in self.tables.items() if table.dated]
        held = [name for name in self.tables if name not in dated]
        by_use = {"latest": dated, "in a row": dated, "days": held, "any": list(self.tables)}
        name = self.dice.pick(by_use[use])
        over = (
            self.dice.pick(SPANS)
            if use in ("any", "in a row") and name in dated and self.dice.chance(8)
            else None
        )
        return Rows(table=name, where=self._where(name, still=use == "in a row"), over=over)

    def _where(self, table: str, *, still: bool = False) -> RowTruth:
        met = [other for other, kind in self.milestones.items() if kind != THE_CONTRACT]
        return RowAuthor(self.dice, self.every[table], self.every, met, still=still).where()

    @property
    def _owner_kind(self) -> str | None:
        return self.every[self.owners].one_row_for if self.owners else None
