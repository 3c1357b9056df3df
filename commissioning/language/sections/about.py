"""Whether what is said about a subject is about that subject, and not about another kind or a whole list."""

from collections.abc import Iterator, Sequence
from typing import Final

from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread
from commissioning.language.sections.kinds import is_for_everyone
from commissioning.language.sections.tables import TableRead
from commissioning.language.sentences import a, each_of
from commissioning.model.expressions import (
    Alike,
    AnyRow,
    Chosen,
    Count,
    Distinct,
    First,
    InSet,
    Latest,
    Met,
    OverRows,
    OverSubjects,
    Own,
    Pairs,
    Previous,
    RankSubjects,
    RowHasMet,
    Sum,
    SumSubjects,
)
from commissioning.model.ladders import ladder_of
from commissioning.model.problems import Place
from commissioning.model.terms import THE_CONTRACT, THE_SET, Contract, Measure, Table
from commissioning.model.walk import nodes_about_the_same

ANOTHER_KIND: Final = "CONTRACT-043"

Several = Count | Sum | Distinct | Latest | First | Previous | Pairs | Alike
"""What is worked out from several rows."""


def only_about(node: object, kind: str, tables: Known[TableRead], milestones: Known[str]) -> None:
    """Refuse tables and milestones in a condition that are about another kind of subject."""
    for part in nodes_about_the_same(node):
        if isinstance(part, InSet) and part.named.kind != kind:
            what = f"`{part.named.name}` is a set of each {part.named.kind}, and this is about {a(kind)}"
            raise Misread(ANOTHER_KIND, what, f"count them, as in `count({part.named.name}) >= 1`")
        if isinstance(part, OverSubjects):
            _others_about(part, kind, tables, milestones)
        elif isinstance(part, Met):
            _milestone_about(part.milestone, (kind, owner_of(kind, tables)), milestones)
        elif isinstance(part, RowHasMet):
            _others_meet(part.milestone, milestones)
            if part.field.column in (*_kinds_in(tables),):
                _milestone_about(part.milestone, (part.field.column,), milestones)
        elif isinstance(part, OverRows | AnyRow):
            _rows_about(part, kind, tables)


def is_about(node: object, kind: str, tables: Known[TableRead], milestones: Known[str]) -> bool:
    """Whether nothing in a condition is about another kind of subject."""
    try:
        only_about(node, kind, tables, milestones)
    except Misread as error:
        if error.code != ANOTHER_KIND:
            raise
        return False
    return True


def can_be_asked(contract: Contract, measure: Measure, kind: str) -> bool:
    """Whether a measure of a contract is about a kind of subject: a milestone for it could name it."""
    place = Place(file=contract.name)
    tables = {
        name: TableRead(
            table, Known(table.columns), Known(table.agreements), dates=True, subject=True, place=place
        )
        for name, table in contract.evidence.items()
    }
    kinds = {name: milestone.kind for name, milestone in contract.milestones.items()}
    return is_about(measure.value, kind, Known(tables), Known(kinds))


def _others_about(part: OverSubjects, kind: str, tables: Known[TableRead], milestones: Known[str]) -> None:
    """Refuse to go over who neither belongs to whoever asks nor is a peer, and what is not about those."""
    counted, listing = part.subjects, tables.get(part.subjects.table)
    theirs = listing is None or kind in (listing.table.about, listing.table.one_row_for)
    if not theirs and not is_for_everyone(kind):
        what = f"this goes over all `{counted.table}`, and is about {a(kind)}"
        remedy = "let a milestone `for: the contract` say it, and ask here whether it is met"
        raise Misread(ANOTHER_KIND, what, remedy)
    only_about(counted.where, counted.kind, tables, milestones)
    if not isinstance(part, SumSubjects | RankSubjects):
        return
    if kind.startswith(THE_SET) and isinstance(part.value, Count | Sum):
        # The rows of all who are in a set are added up, those of their own list as well.
        table_about(part.value.rows.table, counted.kind, tables)
        only_about(part.value.rows.where, counted.kind, tables, milestones)
    else:
        only_about(part.value, counted.kind, tables, milestones)


def _rows_about(part: OverRows | AnyRow, kind: str, tables: Known[TableRead]) -> None:
    if isinstance(part, Own | Chosen):
        _own_about(part, kind, tables)
        return
    if isinstance(part, AnyRow) and _lists_owners(part.rows.table, kind, tables):
        return
    table_about(part.rows.table, kind, tables)
    if isinstance(part, Several):
        _several_of(part, kind, tables)


def _own_about(own: Own | Chosen, kind: str, tables: Known[TableRead]) -> None:
    """Refuse a column of which there is one number neither for a subject of the kind nor for its owner."""
    listing = tables.get(own.rows.table)
    if listing is not None and listing.table.one_row_for not in (kind, owner_of(kind, tables)):
        name = f"{own.rows.table}.{own.column}"
        what = f"`{name}` is one number for each {listing.table.one_row_for}, and this is about {a(kind)}"
        raise Misread(ANOTHER_KIND, what, f"say which rows and how, as in `sum({name})`")


def _lists_owners(name: str, kind: str, tables: Known[TableRead]) -> bool:
    """Whether a table has one row for whoever the subjects of a kind belong to."""
    listing, owner = tables.get(name), owner_of(kind, tables)
    return listing is not None and owner is not None and listing.table.one_row_for == owner


def _several_of(part: Several, kind: str, tables: Known[TableRead]) -> None:
    """Refuse to go over the rows of a list where there is one of them only: that of whoever is asked."""
    listing = tables.get(part.rows.table)
    if listing is None or listing.table.one_row_for != kind:
        return
    if sum(read.table.one_row_for == kind for read in tables.things.values()) > 1:
        raise Excused  # that two tables list the same is the problem
    name = part.rows.table
    what = f"of {a(kind)}, `{name}` is one row, that of the {kind} itself: this goes over nobody else"
    remedy = f"write what that row says; to count all `{name}`, let a milestone `for: the contract` do it"
    if isinstance(part, Sum | Latest | First | Previous):
        its = f"{name}.{part.column}"
        remedy = f"write `{its}`; {_over_all(part, its, listing.table)}"
    raise Misread(ANOTHER_KIND, what, remedy)


def _over_all(part: Sum | Latest | First | Previous, its: str, table: Table) -> str:
    """How several subjects of a list are gone over: added up, or in order by whom they belong to."""
    if isinstance(part, Sum) or table.about is None:
        return f"to add up all of them, write `sum({its} of {table.name})`"
    asked = f"`count({table.name} where MILESTONE is met)`"
    return (
        f"what lies between several, let a milestone `for: each {table.about}` say, which may ask for {asked}"
    )


def table_about(name: str, kind: str, tables: Known[TableRead]) -> None:
    """Refuse a table whose rows are not about a kind of subject."""
    found = tables.get(name)
    listed = found is not None and found.table.about in (None, *_kinds_in(tables))
    if found is None or not found.subject or not listed:
        raise Excused
    if kind not in (found.table.subject, found.table.about) and kind != THE_CONTRACT:
        what = f"rows of `{name}` are about {a(found.table.subject)}, and this is about {a(kind)}"
        raise Misread(ANOTHER_KIND, what, f"use tables that are about {a(kind)}")


def _milestone_about(name: str, kinds: Sequence[str | None], milestones: Known[str]) -> None:
    """Refuse a milestone that is neither for the first of some kinds nor for any of the others."""
    about, kind = milestones.get(ladder_of(name)), kinds[0] or ""
    if about not in (None, *kinds) and not is_for_everyone(about or ""):
        what = f"`{name}` is for {each_of(about or '')}, and this is about {a(kind)}"
        raise Misread(ANOTHER_KIND, what, f"name a milestone that is for {each_of(kind)}")


def _others_meet(name: str, milestones: Known[str]) -> None:
    whose = milestones.get(name) or ""
    if is_for_everyone(whose):
        what = f"`{name}` is for {each_of(whose)}, and nobody named in a row meets it"
        raise Misread(ANOTHER_KIND, what, f"write `{name} is met` outside the brackets")


def owner_of(kind: str, tables: Known[TableRead]) -> str | None:
    """The kind to which the subjects of a kind belong; nothing where they belong to nobody."""
    lists = (read.table for read in tables.things.values() if read.table.one_row_for == kind)
    return next((table.about for table in lists), None)


def _kinds_in(tables: Known[TableRead]) -> Iterator[str]:
    yield from (read.table.one_row_for for read in tables.things.values() if read.table.one_row_for)
