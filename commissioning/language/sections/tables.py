"""The `evidence` section: what may be sent, table by table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.language import values
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, listed, nearest, shifted
from commissioning.language.section import Section
from commissioning.language.sections.agreements import agreements
from commissioning.language.sections.columns import column
from commissioning.language.sections.other_headings import other_headings
from commissioning.language.sections.table_keys import DATES_TYPED, ENDS, NO_ROWS, NoRows
from commissioning.language.yamltree import Text
from commissioning.model.problems import Place
from commissioning.model.terms import Agreement, Column, ColumnType, DatesTyped, Table


@dataclass(frozen=True)
class TableRead:
    """A table as far as it could be read: its columns, and whether its days and its subjects are known."""

    table: Table
    columns: Known[Column]
    agreements: Known[Agreement]
    dates: bool
    subject: bool
    place: Place
    """Where its name stands."""


def tables_written(keys: Keys, milestones: tuple[str, ...]) -> Known[TableRead]:
    """The tables of a rule's `evidence`, all of which are written out in it."""
    section = Section(keys, "evidence", values.own_name)
    return section.known(
        {name: table_read(name, key, part, milestones) for name, key, part in section.parts()}
    )


def table_read(name: str, key: Text, keys: Keys, milestones: tuple[str, ...]) -> TableRead:
    """One table, as far as it can be read; a column of type `milestone` chooses from the milestones."""
    lists, about = keys.value("one row for", _each), keys.value("about", values.name)
    columns, places = _columns(keys, milestones)
    reader = _TableReader(keys, columns, places)
    dated, since, until = reader.dates()
    agreed = agreements(keys, columns)
    table = Table(
        name=name,
        one_row_for=lists,
        about=about,
        key=reader.key() or ((lists,) if lists else ()),
        dated=dated,
        since=since,
        until=until,
        no_rows=_no_rows(keys),
        columns=columns.things,
        agreements=agreed.things,
        also_called=other_headings(keys, columns),
        dates_typed=keys.value("dates typed", dates_typed),
    )
    subject = reader.subject(lists, about)
    keys.done()
    return TableRead(table, columns, agreed, bool(table.start), subject, key.place)


def _columns(keys: Keys, milestones: tuple[str, ...]) -> tuple[Known[Column], Mapping[str, Place]]:
    """The columns, and where the type of each stands."""
    report, branch = keys.report, keys.branches("columns")
    found: dict[str, Column] = {}
    entries = branch.entries if branch else {}
    for name, node in entries.items():
        if isinstance(node, Text) and node.unread:
            continue
        if not (isinstance(node, Text) and node.value.strip() and node.lines == 1):
            what = f"the column `{name}` is one line of text"
            report.add("CONTRACT-031", node.place, what, f"write its type, as in `{name}: date`")
            continue
        read = report.attempt(node.place, column, node.value, milestones)
        if read is not None:
            found[name] = read
    keys_of = branch.keys.values() if branch else ()
    named = [report.attempt(key.place, values.own_name, key.value) for key in keys_of]
    known = Known(found, frozenset(entries) - set(found), partly=branch is None or None in named)
    return known, {name: node.place for name, node in entries.items()}


def _no_rows(keys: Keys) -> NoRows:
    listing = "one row for" in keys
    said = keys.value("no rows mean", _no_rows_mean, required="about" in keys and not listing)
    if listing and said is not None:
        place = keys.branch.keys["no rows mean"].place
        what = f"{keys.part} lists its subjects, so none of them is without a row"
        keys.report.add("CONTRACT-032", place, what, "take `no rows mean` out")
    return said or "none"


@dataclass(frozen=True)
class _TableReader:
    """What a table rests on: the columns for its subject, its days and its key."""

    keys: Keys
    columns: Known[Column]
    places: Mapping[str, Place]

    def subject(self, lists: str | None, about: str | None) -> bool:
        """Whether it can be told whom the rows are about."""
        asked = [key for key in ("one row for", "about") if key in self.keys]
        if not asked:
            what = f"{self.keys.part} does not say whom its rows are about"
            self.keys.lacks("CONTRACT-030", what, "add `about: person`, or `one row for: each person`")
        named = [
            (key, kind) for key, kind in zip(("one row for", "about"), (lists, about), strict=True) if kind
        ]
        fit = [self._fits(key, kind, "pseudonym") for key, kind in named]
        return bool(fit) and len(fit) == len(asked) and all(fit)

    def dates(self) -> tuple[str | None, str | None, str | None]:
        """The columns for `dated`, or for both ends of `holds`; nothing where they cannot be told."""
        keys, nothing = self.keys, (None, None, None)
        dated, ends = keys.value("dated", str), keys.value("holds", _ends)
        keys.either("CONTRACT-034", ("dated", "holds"), "`dated: COLUMN`, or `holds: COLUMN to COLUMN`")
        if dated is not None and ends is not None:
            return nothing
        if dated is not None:
            return (dated, None, None) if self._fits("dated", dated, "date") else nothing
        if ends is None:
            return nothing
        since = self._fits("holds", ends[0], "date")
        until = self._fits("holds", ends[1], "date", may_be_blank=True)
        return (None, *ends) if since and until else nothing

    def key(self) -> tuple[str, ...]:
        """The columns of the key."""
        texts = self.keys.names("key")
        for number, text in enumerate(texts):
            self.keys.report.attempt(
                text.place, self._there, text.value, "a key is made of the table's columns"
            )
            if text.value in [other.value for other in texts[:number]]:
                what = f"`{text.value}` stands twice in the key"
                self.keys.report.add("CONTRACT-009", text.place, what, "name it once")
        return tuple(text.value for text in texts)

    def _fits(self, key: str, name: str, wanted: ColumnType, *, may_be_blank: bool = False) -> bool:
        """Whether a column that the table rests on is there, of the right type, and never blank."""
        report, said = self.keys.report, self.keys.branch.entries[key]
        found = report.attempt(said.place, self._there, name, f"add a line `{name}: {wanted}` to its columns")
        if found is None:
            return False
        what = f"the column `{name}` of {self.keys.part}"
        if found.type != wanted:
            report.add(
                "CONTRACT-035", self.places[name], f"{what} is not a {wanted}", f"write `{name}: {wanted}`"
            )
        elif found.optional and not may_be_blank:
            remedy = "take `optional` out: a row without it says nothing"
            report.add("CONTRACT-035", self.places[name], f"{what} cannot be optional", remedy)
        return found.type == wanted and (may_be_blank or not found.optional)

    def _there(self, name: str, otherwise: str) -> Column:
        found = self.columns.get(name)
        if found is None:
            remedy = nearest(name, self.columns, f"{otherwise}; it has {listed(self.columns)}")
            raise Misread("CONTRACT-035", f"{self.keys.part} has no column `{name}`", remedy)
        return found


def _no_rows_mean(text: str) -> NoRows:
    return values.one_of(text, NO_ROWS, "what no rows can mean")


def dates_typed(text: str) -> DatesTyped:
    """The order in which typed dates are read."""
    return values.one_of(text, DATES_TYPED, "an order of typed dates")


def _each(text: str) -> str:
    if not text.startswith("each "):
        what = f"`{text}` does not say what there is one row for"
        raise Misread("CONTRACT-036", what, "write `each person`")
    with shifted(len("each ")):
        return values.name(text.removeprefix("each "))


def _ends(text: str) -> tuple[str, str]:
    found = re.fullmatch(ENDS.pattern, text)
    if not found or found[1] == found[2]:
        raise Misread("CONTRACT-036", f"`{text}` does not name two columns", "write `holds: from to until`")
    return found[1], found[2]
