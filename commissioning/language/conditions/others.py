"""Counts, sums and ranks of subjects: `count(people where connected is met)`, `median(score of hospitals)`.

A condition in `count` is about rows, as long as it can be: it is about subjects where it names a measure, a
milestone, another table or a number that is worked out.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.functions import RANKS
from commissioning.language.conditions.meanings import Formula
from commissioning.language.conditions.parts import (
    Amount,
    Call,
    Compared,
    Inside,
    IsMet,
    Parsed,
    Part,
    Ref,
    SoMany,
    Then,
    Word,
    parts_in,
)
from commissioning.language.conditions.sets import NamesOfSets, set_named, subjects_in
from commissioning.language.conditions.typed import TypedNumber
from commissioning.language.known import Known
from commissioning.language.report import nearest
from commissioning.language.sections.tables import TableRead
from commissioning.model.expressions import (
    EVERYBODY,
    CountSubjects,
    RankSubjects,
    Subjects,
    SumSubjects,
)
from commissioning.model.terms import Table


class NamesOfOthers(NamesOfSets, Protocol):
    """Names, and what conditions and formulas mean of the subjects of a kind."""

    @property
    def tables(self) -> Known[TableRead]:
        """The tables of the contract."""

    @property
    def measures(self) -> Known[Formula]:
        """The measures of the contract."""

    def number_about(self, kind: str, part: Parsed) -> TypedNumber:
        """What a formula means of the subjects of a kind."""


def over_others(call: Call, names: NamesOfOthers) -> TypedNumber | None:
    """What a call comes to that goes over subjects; nothing for one that goes over rows."""
    if call.name in RANKS:
        return _ranked(call, names)
    if call.of is not None:
        return _summed(call, call.of, names)
    first = call.arguments[0]
    if call.name == "count" and isinstance(first, Ref) and first.words in [*names.sets]:
        return _counted_in_set(call, first, names)
    if call.name == "count" and call.where is not None and isinstance(first, Ref) and call.over is None:
        listing = names.tables.things.get(first.first)
        if listing is not None and speaks_of_subjects(call.where, listing.table, names.measures):
            _refuse_columns_named_alike(call.where, listing, names.measures)
            _refuse_other_rows(call.where, listing.table, names.measures)
            subjects = _subjects(Word(first.first, first.at), call.where, names)
            return TypedNumber(CountSubjects(subjects=subjects), "")
    return None


def speaks_of_subjects(where: Parsed, table: Table, measures: Known[Formula]) -> bool:
    """Whether a condition says something that no row of a table can."""
    return any(_is_of_a_subject(part, table, measures) for part in parts_in(where))


def _is_of_a_subject(part: Part, table: Table, measures: Known[Formula]) -> bool:
    match part:
        case IsMet() | SoMany() | Inside() | Call() | Then():
            return True
        case Ref(first=first, second=None):
            return first in measures
        case Ref(first=first):
            return first != table.name and table.one_row_for is not None
        case _:
            return False


def _refuse_columns_named_alike(where: Parsed, table: TableRead, measures: Known[Formula]) -> None:
    """Refuse a measure in a condition on the rows of a table, where a column of theirs is called the same."""
    for part in parts_in(where):
        name = part.first if isinstance(part, Ref) and part.second is None else ""
        if name in measures and name in table.columns.things:
            what = f"`{name}` is both a measure and the column `{name}` of `{table.table.name}`"
            raise misread("CONTRACT-009", part, what, "give one of them another name")


def _refuse_other_rows(where: Parsed, table: Table, measures: Known[Formula]) -> None:
    """Refuse a number made of several rows in a condition on one row, of a table that lists no subjects."""
    if table.one_row_for is not None:
        return
    compared = [part for part in parts_in(where) if isinstance(part, Compared)]
    sides = (side for part in compared for side in parts_in((part.left, part.right)))
    made = next((side for side in sides if _is_made_of_rows(side, measures)), None)
    if made is not None:
        which = "is made of other rows" if isinstance(made, Call) else "is a measure"
        what = f"a row of `{table.name}` is held against `{made.words}`, which {which}"
        remedy = (
            "hold it against a number or a column; two numbers are compared outside the brackets, as in "
            f"`{made.words} >= …`, or the return says in a column of `{table.name}` what is asked"
        )
        raise misread("CONTRACT-024", made, what, remedy)


def _is_made_of_rows(part: Part, measures: Known[Formula]) -> bool:
    return isinstance(part, Call) or (isinstance(part, Ref) and not part.second and part.first in measures)


def _summed(call: Call, of: Word, names: NamesOfOthers) -> TypedNumber:
    if call.name != "sum":
        what = f"`of` fits `sum`, and not `{call.name}`"
        remedy = f"write `count({of.words} where …)`, or `sum(MEASURE of {of.words})`"
        raise misread("CONTRACT-029", of, what, remedy)
    _refuse_over(call, "say `over` in the measure that is added up")
    if len(call.arguments) > 1:
        what = "one number of each is added up"
        raise misread("CONTRACT-029", call.arguments[1], what, f"write `sum(MEASURE of {of.words})`")
    subjects = _subjects(of, call.where, names)
    value = names.number_about(subjects.kind, call.arguments[0])
    return TypedNumber(SumSubjects(subjects=subjects, value=value.node), value.unit)


def _ranked(call: Call, names: NamesOfOthers) -> TypedNumber:
    """The number of some subjects at a rank, as in `quartile(3, score of hospitals)`."""
    whom = "people" if call.of is None else call.of.words
    example = f"median(MEASURE of {whom})" if call.name == "median" else f"{call.name}(3, MEASURE of {whom})"
    if call.of is None:
        what = f"`{call.name}` is one number among those of several subjects, and this names no subjects"
        raise misread("CONTRACT-029", call, what, f"write `{example}`")
    _refuse_over(call, "say `over` in the measure whose numbers are put in order")
    *places, value = call.arguments
    place, parts = _place(call, places, example), RANKS[call.name]
    subjects = _subjects(call.of, call.where, names)
    number = names.number_about(subjects.kind, value)
    ranked = RankSubjects(subjects=subjects, value=number.node, part=Fraction(place, parts))
    return TypedNumber(ranked, number.unit)


def _place(call: Call, places: Sequence[Parsed], example: str) -> int:
    """Which of the parts a rank stands at the end of: the first of two for the median."""
    if call.name == "median" and not places:
        return 1
    last = RANKS[call.name] - 1
    first = places[0] if len(places) == 1 and call.name != "median" else None
    if isinstance(first, Amount) and not first.unit and re.fullmatch("[1-9][0-9]?", first.number):
        place = int(first.number)
        if place <= last:
            return place
    what = f"`{call.words}` does not say which {call.name}"
    which = "" if call.name == "median" else f", with a whole number from 1 to {last}"
    raise misread("CONTRACT-029", call, what, f"write `{example}`{which}")


def _refuse_over(call: Call, remedy: str) -> None:
    if call.over is not None:
        what = "`over` fits what goes over rows, and this goes over subjects"
        raise misread("CONTRACT-029", call.over, what, remedy)


def _counted_in_set(call: Call, first: Ref, names: NamesOfOthers) -> TypedNumber:
    _refuse_over(call, "leave `over` out: who is in a set is in it on the day")
    subjects = _subjects(Word(first.words, first.at), call.where, names)
    return TypedNumber(CountSubjects(subjects=subjects), "")


def _subjects(of: Word, where: Parsed | None, names: NamesOfOthers) -> Subjects:
    """Those of a set, or of a list, of whom a condition holds."""
    if of.words in [*names.sets]:
        named = set_named(of, names)
        return subjects_in(named, None if where is None else names.truth_about(named.kind, where))
    listing = names.tables.get(of.words)
    if listing is None:
        remedy = nearest(of.words, names.tables, "name a table that lists subjects")
        raise misread("CONTRACT-021", of, f"no table of evidence is called `{of.words}`", remedy)
    kind = _listed_kind(listing, of)
    truth = EVERYBODY if where is None else names.truth_about(kind, where)
    return Subjects(table=listing.table.name, kind=kind, where=truth)


def _listed_kind(listing: TableRead, named: Part) -> str:
    kind = listing.table.one_row_for
    if kind is None:
        what = f"`{listing.table.name}` lists no subjects, and its rows cannot be asked what they have met"
        remedy = f"ask it of those the rows are about, or say what stands in a row of `{listing.table.name}`"
        raise misread("CONTRACT-024", named, what, remedy)
    return kind
