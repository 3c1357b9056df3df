"""Whom the evidence is about: the kinds of subject that tables list, and what belongs to what."""

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, Report, nearest, shifted
from commissioning.language.sections.tables import TableRead
from commissioning.language.sentences import a, each_of
from commissioning.model.expressions import (
    Chosen,
    InSet,
    Met,
    OverSubjects,
    Own,
    RankSubjects,
    RowHasMet,
    Rows,
    SumSubjects,
)
from commissioning.model.problems import Place
from commissioning.model.terms import THE_CONTRACT, THE_SET, Table
from commissioning.model.walk import nodes_about_the_same


@dataclass(frozen=True)
class Kinds:
    """The table that lists each kind of subject, and the kinds that belong to nobody, as written."""

    tables: Known[TableRead]
    roots: tuple[str, ...]
    sets: frozenset[str] = frozenset()
    """The names of the sets."""

    def get(self, kind: str) -> Table:
        """The table that lists a kind of subject; a kind that is not there is misread."""
        found = self.tables.get(kind)
        if found is None:
            remedy = nearest(
                kind, self.tables, "write " + " or ".join(f"`each {name}`" for name in self.tables)
            )
            raise Misread("CONTRACT-040", f"`{kind}` is not a kind of subject", remedy)
        return found.table

    @property
    def lists(self) -> set[str]:
        """The tables that list subjects."""
        return {read.table.name for read in self.tables.things.values()}

    def said(self, text: str) -> str:
        """The kind that `each person`, `the contract` or the name of a set says."""
        if text == THE_CONTRACT:
            return text
        if text in self.sets:
            return f"{THE_SET}{text}"
        if not text.startswith("each "):
            kind = text if text in [*self.tables] else next(iter(self.roots), "person")
            what = f"`{text}` does not say for whom"
            raise Misread("CONTRACT-040", what, f"write `each {kind}`, or `{THE_CONTRACT}`")
        with shifted(len("each ")):
            return self.get(text.removeprefix("each ")).one_row_for or ""

    def only_root(self) -> str | None:
        """The one kind that belongs to nobody; nothing where there are several."""
        return self.roots[0] if len(self.roots) == 1 else None

    def owner(self, kind: str) -> str:
        """The kind that the subjects of a kind belong to: itself where they belong to nobody."""
        listing = self.tables.things.get(kind)
        return kind if listing is None else listing.table.about or kind


def kinds(tables: Known[TableRead], report: Report, place: Place) -> Kinds:
    """The kinds that tables list; what is listed twice, by nobody, or too far down is a problem."""
    whole = [table for table in tables.things.values() if table.subject]
    partly = tables.partly or bool(tables.faulty) or len(whole) < len(tables.things)
    lists: dict[str, TableRead] = {}
    for table in whole:
        kind = table.table.one_row_for
        if kind is not None and kind in lists:
            what = f"`{lists[kind].table.name}` and `{table.table.name}` both have one row for each {kind}"
            report.add("CONTRACT-038", table.place, what, f"give one of them `about: {kind}` instead")
        elif kind is not None:
            lists[kind] = table
    roots = [kind for kind, table in lists.items() if table.table.about is None]
    found = Kinds(Known(lists, partly=partly), tuple(roots))
    if not roots and not partly:
        what = "no table of evidence lists anybody, each in one row"
        remedy = "give one table `one row for: each person`, or for whatever the contract looks at"
        report.add("CONTRACT-038", place, what, remedy)
    for table in whole:
        report.attempt(table.place, _owned, found, table.table)
    return found


def _owned(known: Kinds, table: Table) -> None:
    """Refuse what is about a kind that nobody lists, or about one that itself belongs to another."""
    if table.about is None:
        return
    if table.about == table.one_row_for:
        what = f"`{table.name}` says twice what its rows are about"
        raise Misread("CONTRACT-038", what, "take `about` out")
    owner = known.tables.get(table.about)
    if owner is None:
        what = f"the table `{table.name}` is about a {table.about}, and no table lists those"
        otherwise = f"add a table with `one row for: each {table.about}`"
        raise Misread("CONTRACT-038", what, nearest(table.about, known.tables, otherwise))
    if table.one_row_for and owner.table.about:
        raise Misread(
            "CONTRACT-090",
            f"a {table.one_row_for} belongs to a {table.about}, which itself belongs to a "
            f"{owner.table.about}: that is not yet understood",
            f"let `{table.name}` be about a {owner.table.about}",
        )


def only_about(node: object, kind: str, tables: Known[TableRead], milestones: Known[str]) -> None:
    """Refuse tables and milestones in a condition that are about another kind of subject."""
    for part in nodes_about_the_same(node):
        if isinstance(part, InSet) and part.named.kind != kind:
            what = f"`{part.named.name}` is a set of each {part.named.kind}, and this is about {a(kind)}"
            raise Misread("CONTRACT-043", what, f"count them, as in `count({part.named.name}) >= 1`")
        if isinstance(part, OverSubjects):
            _others_about(part, kind, tables, milestones)
        elif isinstance(part, Rows):
            table_about(part.table, kind, tables)
        elif isinstance(part, Met):
            _milestone_about(part.milestone, kind, milestones)
        elif isinstance(part, RowHasMet):
            _others_meet(part.milestone, milestones)
            if part.field.column in (*_kinds_in(tables),):
                _milestone_about(part.milestone, part.field.column, milestones)
        elif isinstance(part, Own | Chosen):
            _own_about(part, kind, tables)


def is_for_everyone(kind: str) -> bool:
    """Whether there is one subject of a kind, whose verdict holds for everybody: the contract, or a set."""
    return kind == THE_CONTRACT or kind.startswith(THE_SET)


def _others_about(part: OverSubjects, kind: str, tables: Known[TableRead], milestones: Known[str]) -> None:
    """Refuse to go over who neither belongs to whoever asks nor is a peer, and what is not about those."""
    counted, listing = part.subjects, tables.get(part.subjects.table)
    theirs = listing is None or kind in (listing.table.about, listing.table.one_row_for)
    if not theirs and not is_for_everyone(kind):
        what = f"this goes over all `{counted.table}`, and is about {a(kind)}"
        remedy = "let a milestone `for: the contract` say it, and ask here whether it is met"
        raise Misread("CONTRACT-043", what, remedy)
    only_about(counted.where, counted.kind, tables, milestones)
    if isinstance(part, SumSubjects | RankSubjects):
        only_about(part.value, counted.kind, tables, milestones)


def _own_about(own: Own | Chosen, kind: str, tables: Known[TableRead]) -> None:
    """Refuse a column of which there is one number for each of another kind, and many for this one."""
    listing = tables.get(own.rows.table)
    if listing is not None and listing.table.one_row_for != kind:
        name = f"{own.rows.table}.{own.column}"
        what = f"`{name}` is one number for each {listing.table.one_row_for}, and this is about {a(kind)}"
        raise Misread("CONTRACT-043", what, f"say which rows and how, as in `sum({name})`")


def table_about(name: str, kind: str, tables: Known[TableRead]) -> None:
    """Refuse a table whose rows are not about a kind of subject."""
    found = tables.get(name)
    listed = found is not None and found.table.about in (None, *_kinds_in(tables))
    if found is None or not found.subject or not listed:
        raise Excused
    if kind not in (found.table.subject, found.table.about) and kind != THE_CONTRACT:
        what = f"rows of `{name}` are about a {found.table.subject}, and this is about a {kind}"
        raise Misread("CONTRACT-043", what, f"use tables that are about a {kind}")


def _milestone_about(name: str, kind: str, milestones: Known[str]) -> None:
    about = milestones.get(name)
    if about not in (None, kind) and not is_for_everyone(about or ""):
        what = f"`{name}` is for {each_of(about or '')}, and this is about {a(kind)}"
        raise Misread("CONTRACT-043", what, f"name a milestone that is for {each_of(kind)}")


def _others_meet(name: str, milestones: Known[str]) -> None:
    whose = milestones.get(name) or ""
    if is_for_everyone(whose):
        what = f"`{name}` is for {each_of(whose)}, and nobody named in a row meets it"
        raise Misread("CONTRACT-043", what, f"write `{name} is met` outside the brackets")


def _kinds_in(tables: Known[TableRead]) -> Iterator[str]:
    yield from (read.table.one_row_for for read in tables.things.values() if read.table.one_row_for)
