"""Whom the evidence is about: the kinds of subject that tables list, and what belongs to what."""

from dataclasses import dataclass

from commissioning.language.known import Known
from commissioning.language.report import Misread, Report, nearest, shifted
from commissioning.language.sections.tables import TableRead
from commissioning.model.problems import Place
from commissioning.model.terms import THE_CONTRACT, THE_SET, Table


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


def is_for_everyone(kind: str) -> bool:
    """Whether there is one subject of a kind, whose verdict holds for everybody: the contract, or a set."""
    return kind == THE_CONTRACT or kind.startswith(THE_SET)
