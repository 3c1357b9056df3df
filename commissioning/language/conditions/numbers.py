"""What a formula about a subject means: counts and sums over rows, arithmetic, and their units."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from commissioning.language.conditions.alternatives import alternative, refuse_bare
from commissioning.language.conditions.amounts import figure_of, unit_of
from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.earlier import earlier
from commissioning.language.conditions.functions import CALLS, FUNCTIONS, RANKS, no_such_call, worked
from commissioning.language.conditions.over_rows import over_rows, ref_of
from commissioning.language.conditions.parts import Amount, Call, Chain, Choice, Parsed, Ref, Then
from commissioning.language.conditions.rows import RowNames
from commissioning.language.conditions.scaled import chosen, only_part, scaled
from commissioning.language.conditions.typed import Typed, TypedNumber
from commissioning.language.conditions.units import joined_unit
from commissioning.language.known import Known
from commissioning.language.report import each, listed, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.calendar import Term
from commissioning.model.expressions import EVERY_ROW, Arithmetic, Figure, RowTruth, Truth
from commissioning.model.scales import ByChoice, Scale


@dataclass(frozen=True)
class Numbers(ABC):
    """Formulas over the tables of a contract; what a name on its own means is for whoever completes this."""

    tables: Known[TableRead]
    milestones: Known[str]
    scales: Known[Scale] = field(default_factory=Known, kw_only=True)
    this: str | None = field(default=None, kw_only=True)
    term: Term | None = field(default=None, kw_only=True)

    @abstractmethod
    def named(self, ref: Ref) -> Typed:
        """What a name means."""

    @abstractmethod
    def truth(self, part: Parsed) -> Truth:
        """What a condition means."""

    @abstractmethod
    def of_others(self, call: Call) -> TypedNumber | None:
        """What a call over other subjects comes to; nothing for one over rows."""

    @abstractmethod
    def row_of(self, part: Parsed) -> TableRead | None:
        """The table whose column a part names, where it names one."""

    def number(self, part: Parsed) -> TypedNumber:
        """A formula, understood, with its unit."""
        match part:
            case Amount():
                figure = figure_of(part)
                return TypedNumber(figure, unit_of(figure))
            case Call(name=name) if name in FUNCTIONS:
                return worked(part, each(self.number, part.arguments))
            case Call():
                return self._call(part)
            case Chain():
                return self._chain(part)
            case Choice():
                refuse_bare(part)
                numbers = each(self.number, (part.number, part.otherwise))
                return alternative(part, numbers, self.truth(part.when))
            case Then(number=number):
                return earlier(part, self.number(number), self.term)
            case Ref():
                typed = self.named(part)
                if isinstance(typed, TypedNumber):
                    return typed
                what = f"`{part.words}` is a yes or no, and not a number"
                raise misread(
                    "CONTRACT-024", part, what, f"write `{part.words}` on its own, or `not {part.words}`"
                )
            case _:
                remedy = "use a number, a measure, or `count(…)`"
                raise misread("CONTRACT-024", part, f"`{part.words}` is not a number", remedy)

    def _chain(self, chain: Chain) -> TypedNumber:
        so_far = self.number(chain.first)
        for sign, part in chain.rest:
            right = self.number(part)
            if sign == "/" and isinstance(right.node, Figure) and right.node.value == 0:
                raise misread("CONTRACT-024", part, "nothing can be divided by 0", "divide by another number")
            unit = joined_unit(sign, so_far.unit, right.unit, part)
            so_far = TypedNumber(Arithmetic(operator=sign, left=so_far.node, right=right.node), unit)
        return so_far

    def _call(self, call: Call) -> TypedNumber:
        if call.name not in (*CALLS, *RANKS):
            return self._scaled(call)
        others = self.of_others(call)
        if others is not None:
            return others
        ref = ref_of(call)
        table = self.table(ref)
        where: RowTruth = EVERY_ROW
        if call.where is not None:
            where = RowNames(table, self.tables, self.milestones, this=self.this).truth(call.where)
        return over_rows(call, ref, table, where)

    def _scaled(self, call: Call) -> TypedNumber:
        scale = self.scales.get(call.name)
        if scale is None:
            raise no_such_call(call, self.scales)
        part = only_part(call)
        if isinstance(scale, ByChoice):
            return chosen(part, scale, self.row_of(part))
        return scaled(part, scale, self.number(part))

    def table(self, ref: Ref) -> TableRead:
        """The table that a name begins with."""
        found = self.tables.get(ref.first)
        if found is None:
            what = f"no table of evidence is called `{ref.first}`"
            raise misread(
                "CONTRACT-021", ref, what, nearest(ref.first, self.tables, f"there are {listed(self.tables)}")
            )
        return found
