"""What a condition about a subject means: measures, milestones, its own row, and rows about it."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from commissioning.language import values
from commissioning.language.conditions.amounts import same_unit
from commissioning.language.conditions.cells import at, misread, once
from commissioning.language.conditions.meanings import Meanings
from commissioning.language.conditions.others import over_others
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.parts import (
    All,
    Amount,
    Apart,
    Call,
    Chain,
    Choice,
    Compared,
    DayPart,
    Either,
    HasMet,
    Inside,
    Is,
    IsKnown,
    IsMet,
    IsOneOf,
    Negated,
    Parsed,
    Ref,
    SoMany,
    Then,
    ThisMilestone,
    Word,
)
from commissioning.language.conditions.ranges import Range, decided, range_of
from commissioning.language.conditions.rows import RowNames, named_milestone
from commissioning.language.conditions.sets import set_named
from commissioning.language.conditions.typed import Typed, TypedNumber, TypedTruth
from commissioning.language.report import Excused, Misread, each, nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.expressions import (
    EVERY_ROW,
    STEP,
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    Figure,
    InSet,
    Met,
    Not,
    Own,
    Rows,
    ThisMet,
    Truth,
)
from commissioning.model.terms import THE_CONTRACT, THE_SET


@dataclass(frozen=True)
class Names(Meanings):
    """Everything that a condition in a contract may name.

    `lapsing` has the milestones that say while what they stay met.
    """

    lapsing: frozenset[str] = frozenset()

    def condition(self, text: str) -> Truth:
        """A condition as it is written; a number on its own is refused."""
        return self.truth(parse(text))

    def formula(self, text: str) -> Typed:
        """A condition or a formula as it is written, with its unit."""
        return self._typed(parse(text))

    def comparison(self, text: str) -> Compare:
        """Two numbers compared, as it is written."""
        part = parse(text)
        found = self.truth(part)
        if isinstance(found, Compare):
            return found
        what = "`only when` compares two numbers"
        raise misread("CONTRACT-024", part, what, "write it as in `count(contacts) >= 3`")

    def named(self, ref: Ref) -> Typed:
        """What a name on its own means."""
        if self.step is not None and ref.words == STEP:
            return TypedNumber(Figure(value=Fraction(self.step), unit=STEP), "")
        if ref.second is None and ref.first in self.measures:
            return self.measure(ref.first, ref.at)
        table = self.row_of(ref)
        if table is not None:
            return self._in_row(ref, table)
        raise self._unknown(ref)

    def of_others(self, call: Call) -> TypedNumber | None:
        """What a call over other subjects comes to; nothing for one over rows."""
        return over_others(call, self)

    def truth_about(self, kind: str, part: Parsed) -> Truth:
        """What a condition means of the subjects of a kind."""
        return replace(self, kind=kind).truth(part)

    def number_about(self, kind: str, part: Parsed) -> TypedNumber:
        """What a formula means of the subjects of a kind."""
        return replace(self, kind=kind).number(part)

    def _typed(self, part: Parsed) -> Typed:
        match part:
            case Ref():
                return self.named(part)
            case Amount() | Call() | Chain() | Choice() | Then() | DayPart() | ThisMilestone():
                return self.number(part)
            case _:
                return TypedTruth(self.truth(part))

    def truth(self, part: Parsed) -> Truth:  # noqa: C901 - a case for each part
        """What a condition means; a number on its own is refused."""
        match part:
            case All(parts=parts):
                return AllOf(parts=each(self.truth, parts))
            case Either(parts=parts):
                return AnyOf(parts=each(self.truth, parts))
            case Negated(part=inner):
                return Not(part=self.truth(inner))
            case SoMany():
                return self._so_many(part)
            case IsMet():
                return self._is_met(part)
            case Inside(named=named):
                return InSet(named=set_named(named, self))
            case Compared() if self._is_of_numbers(part):
                return self._compare(part)
            case (
                Compared(left=left)
                | Apart(left=left)
                | Is(left=left)
                | IsOneOf(left=left)
                | IsKnown(left=left)
                | HasMet(left=left)
            ):
                return self._of_row(left, part)
            case Ref() | Amount() | Call() | Chain() | Choice() | Then() | DayPart() | ThisMilestone():
                typed = self._typed(part)
                if isinstance(typed, TypedTruth):
                    return typed.node
                remedy = "say what it is compared with, as in `mutual_ties >= 2`"
                raise misread("CONTRACT-024", part, f"`{part.words}` is a number, not a condition", remedy)
            case _:
                assert_never(part)

    # --- milestones and measures

    def _so_many(self, part: SoMany) -> Truth:
        wanted = at(part.count, values.whole)
        once(part.names)
        if wanted > len(part.names):
            what = f"{wanted} of {len(part.names)} can never be true"
            raise misread("CONTRACT-024", part.count, what, "lower the number or add a name")
        return AtLeast(count=wanted, parts=each(self._named_truth, part.names))

    def _named_truth(self, name: Word) -> Truth:
        if name.words in self.milestones.things or name.words in self.milestones.faulty:
            return Met(milestone=name.words)
        typed = self.measure(name.words, name.at) if name.words in [*self.measures] else None
        if isinstance(typed, TypedTruth):
            return typed.node
        if self.milestones.partly or self.measures.partly:
            raise Excused
        what = f"`{name.words}` is neither a milestone nor a yes or no measure"
        known = [other for other in (*self.milestones, *self.measures) if other != name.words]
        raise misread(
            "CONTRACT-022",
            name,
            what,
            nearest(name.words, known, "name milestones, or measures of yes or no"),
        )

    def _is_met(self, part: IsMet) -> Truth:
        if part.left.words == "milestone":
            return self._this_is(part)
        name = named_milestone(Word(part.left.words, part.left.at), self.milestones)
        if part.lapsed and name not in self.lapsing and not self.milestones.partly:
            what = f"`{name}` never lapses: it does not say while what it stays met"
            raise misread("CONTRACT-024", part, what, f"add `while:` and a condition to `{name}`")
        return Met(milestone=name, lapsed=part.lapsed)

    def _this_is(self, part: IsMet) -> Truth:
        """What is said of the milestone that a decision rule decides about."""
        if self.this is None:
            what = f"`{part.words}` has a meaning in decision rules only"
            remedy = f"name the milestone, as in `connected is {'lapsed' if part.lapsed else 'met'}`"
            raise misread("CONTRACT-025", part, what, remedy)
        return Met(milestone=self.step_decided or self.this, lapsed=True) if part.lapsed else ThisMet()

    # --- numbers compared, and rows

    def _compare(self, part: Compared) -> Truth:
        left, right = each(self.number, (part.left, part.right))
        if left.unit != right.unit:
            what = f"{left.unit or 'a plain number'} is compared with {right.unit or 'a plain number'}"
            raise misread("CONTRACT-023", part.right, what, same_unit(part.right, left.unit))
        tables = {name: read.table for name, read in self.tables.things.items()}
        self._refuse_decided(part, range_of(left.node, tables), range_of(right.node, tables))
        return Compare(left=left.node, comparator=part.sign, right=right.node)

    def _refuse_decided(self, part: Compared, left: Range, right: Range) -> None:
        """Refuse a comparison that is so, or is not, whatever the evidence says."""
        holds = decided(left, part.sign, right)
        if holds is None:
            return
        what = f"`{part.words}` {'always holds' if holds else 'can never hold'}, whatever the evidence says"
        other, its = (part.right, right) if left.least == left.most else (part.left, left)
        remedy = f"`{other.words}` is {its.words}: compare it with a number that it may reach or not"
        raise misread("CONTRACT-024", part, what, remedy)

    def _is_of_numbers(self, part: Compared) -> bool:
        """Whether numbers are compared, and not a column with what may stand in it."""
        if part.in_words or self.row_of(part.left) is None:
            return not part.in_words
        right = part.right
        named = isinstance(right, Ref) and right.second is None and right.first in self.measures
        of_owner = any(isinstance(side, Ref) and self._is_of_owner(side) for side in (part.left, right))
        return named or of_owner or isinstance(right, Call | Chain | Choice | Then)

    def _is_of_owner(self, ref: Ref) -> bool:
        """Whether a column is a number in the one row of whoever the subject belongs to."""
        own, table = self._own_table(), self.row_of(ref)
        if own is None or table is None or own.table.about is None:
            return False
        column = table.columns.get(ref.second or ref.first)
        is_number = column is not None and column.type == "quantity"
        return is_number and table.table.one_row_for == own.table.about

    def _in_row(self, ref: Ref, table: TableRead) -> Typed:
        """A column named on its own: a yes or no, or the number that the subject's one row has there."""
        name = ref.second or ref.first
        column = table.columns.get(name)
        if column is None or column.type != "quantity":
            return TypedTruth(self._of_row(ref, ref))
        if table.table.one_row_for is None:
            what = f"`{ref.words}` stands in every row of `{table.table.name}`, and is not one number"
            raise misread("CONTRACT-024", ref, what, f"say which rows and how, as in `sum({ref.words})`")
        rows = Rows(table=table.table.name, where=EVERY_ROW)
        return TypedNumber(Own(rows=rows, column=name), column.unit or "")

    def _of_row(self, ref: Parsed, whole: Parsed) -> Truth:
        table = self.row_of(ref)
        if table is None:
            if ref.words in self.milestones.things and whole.words.endswith(" is paid"):
                what = f"`{whole.words}` is not known while conditions are judged: money is found afterwards"
                remedy = (
                    f"write `{ref.words} is met`, and in the payment that waits `waits for: [{ref.words}]`"
                )
                raise misread("CONTRACT-022", ref, what, remedy)
            raise self._no_column(ref)
        where = RowNames(table, self.tables, self.milestones, this=self.this).truth(whole)
        return AnyRow(rows=Rows(table=table.table.name, where=where))

    def row_of(self, part: Parsed) -> TableRead | None:
        """The table whose column a part names: `homes.place`, or a column of the subject's own row."""
        if not isinstance(part, Ref):
            return None
        if part.second is not None:
            return self.tables.get(part.first)
        own = self._own_table()
        return own if own is not None and part.first in own.columns.things else None

    def _own_table(self) -> TableRead | None:
        """The table that lists the subjects; excused where it has a problem of its own."""
        if self.kind is None or self.kind == THE_CONTRACT or self.kind.startswith(THE_SET):
            return None
        for table in self.tables.things.values():
            if table.table.one_row_for == self.kind:
                return table
        raise Excused

    # --- what is not there

    def _no_column(self, part: Parsed) -> Misread:
        """What to say of `is`, `is known` and the like about something that is not a column."""
        if not isinstance(part, Ref):
            what = f"`{part.words}` is not a column"
            return misread("CONTRACT-024", part, what, "compare a number with a sign, as in `>= 2`")
        if part.words == "milestone" and self.this is not None:
            what = "of the milestone at hand one can only say that it is met, or is lapsed"
            return misread("CONTRACT-024", part, what, "write `milestone is met`")
        if part.second is None and part.words in self.measures:
            what = f"`{part.words}` is a measure, and `is` is for columns"
            remedy = f"write `{part.words}` on its own, or compare it with a sign, as in `{part.words} >= 2`"
            return misread("CONTRACT-024", part, what, remedy)
        return self._unknown(part)

    def _unknown(self, ref: Ref) -> Misread:
        own, word = self._own_table(), ref.words
        if ref.second is not None:
            remedy = nearest(ref.first, self.tables, "define it under `evidence`")
            return misread("CONTRACT-021", ref, f"no table of evidence is called `{ref.first}`", remedy)
        if own is not None and (own.columns.partly or word in own.columns.faulty):
            raise Excused
        if word in self.milestones.things:
            return misread("CONTRACT-022", ref, f"`{word}` is a milestone", f"write `{word} is met`")
        if word in self.tables.things:
            what, remedy = f"`{word}` is a table of evidence", f"write `count({word})`, or `{word}.COLUMN`"
            return misread("CONTRACT-022", ref, what, remedy)
        known = [*self.measures, *self.tables, *(own.columns if own else ())]
        if word == STEP:
            what = "only the conditions of a milestone in steps know its `step`"
            remedy = "say `steps: 1 to …` beside that `when:`; in a price, count what was reached instead"
            return misread("CONTRACT-022", ref, what, remedy)
        remedy = self._as_column(word) or nearest(word, known, "define it under `measures`")
        if "-" in word and word.partition("-")[0] in known:
            remedy = "to take one number from another, put a space on each side of the `-`"
        return misread("CONTRACT-022", ref, f"nothing here is called `{word}`", remedy)

    def _as_column(self, word: str) -> str | None:
        """How to name a column of a table, where there is one of that name and it was named alone."""
        tables = [read.table for read in self.tables.things.values() if word in read.columns.things]
        if not tables:
            return None
        return f"write `{tables[0].name}.{word}` for the column of that table"
