"""Who is listed: the subjects of one kind, and the rows about somebody whom their table does not list."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import polars as pl

from commissioning.evidence import wrong_rows
from commissioning.evidence.codes import Flaw
from commissioning.evidence.listing import SHOWN_MOST
from commissioning.evidence.stack import ROW, Stack
from commissioning.evidence.tables import state, value
from commissioning.evidence.typed import KNOWN
from commissioning.evidence.values import Values
from commissioning.evidence.words import nearest
from commissioning.model.problems import Place


class Listed:
    """The subjects of one kind, as their table lists them.

    `unread` is the first cell that should name one and cannot be read: whoever is missing may be meant
    there. `unlisted` has the rows, by their table, about somebody who is not listed, and `uses` counts them
    by name.
    """

    def __init__(self, table: str, names: Collection[str], unread: Place | None = None) -> None:
        self.table, self.names, self.unread = table, names, unread
        self.uses: Counter[str] = Counter()
        self.unlisted: dict[str, Sequence[tuple[int, str]]] = {}
        self._alike: dict[str, list[str]] = {}

    def meant(self, name: str, *, allow_slips: bool) -> str | None:
        """The listed name that was probably meant, if only one was: it looks alike, or has a slip.

        To look for slips takes time, and pays only where the answer will be shown.
        """
        alike = self.alike(name)
        if alike:
            return alike[0] if len(alike) == 1 else None
        return nearest(name, self.names) if allow_slips else None

    def alike(self, name: str) -> Sequence[str]:
        """The listed names that are the same but for capitals, dashes and zeros."""
        if not self._alike:
            for listed in sorted(self.names):
                self._alike.setdefault(_look(listed), []).append(listed)
        return self._alike.get(_look(name), ())


def _look(name: str) -> str:
    """A pseudonym without what is easily mistaken: capitals, dashes, O for 0, leading zeros."""
    bare = re.sub(r"[._-]", "", name.casefold()).translate(str.maketrans("oil", "011"))
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def lists_of(stacks: Mapping[str, Stack]) -> dict[str, Listed]:
    """The lists of subjects by kind, of kinds that rows are about, and how often names they lack are used."""
    kinds = {stack.table.about for stack in stacks.values()}
    lists = {
        stack.table.one_row_for: Listed(name, stack.subjects, _unread(stack))
        for name, stack in stacks.items()
        if stack.table.one_row_for and stack.table.one_row_for in kinds
    }
    for stack in stacks.values():
        kind = stack.table.about
        if kind in lists:
            found = _unlisted(stack, kind, lists[kind].names)
            lists[kind].unlisted[stack.table.name] = found
            lists[kind].uses.update(name for _, name in found)
    return lists


def _unread(stack: Stack) -> Place | None:
    subject = stack.table.subject
    rows = stack.frame.filter(pl.col(state(subject)) != KNOWN)[ROW]
    return stack.place_of(rows[0], subject) if len(rows) else None


def _unlisted(stack: Stack, kind: str, names: Collection[str]) -> list[tuple[int, str]]:
    """The rows about somebody who is not among the names, and whom; one that was repeated is taken once."""
    listed = names.series if isinstance(names, Values) else pl.Series(names, dtype=pl.String)
    is_unlisted = (pl.col(state(kind)) == KNOWN) & ~pl.col(value(kind)).is_in(listed.implode())
    return list(stack.found(is_unlisted, value(kind)))


def not_listed(
    stack: Stack, lists: Mapping[str, Listed], told: set[tuple[str, str]]
) -> Iterator[tuple[int, str, Flaw | None]]:
    """Rows about a subject, or with an owner, that its table does not list; said once for each name.

    `told` has the names of which it has been said, with the tables that should list them.
    """
    kind = stack.table.about
    listed = lists.get(kind or "")
    if kind is None or listed is None:
        return
    failed = listed.unlisted[stack.table.name]
    if not listed.names and listed.unread is None:
        yield from _nobody_listed(stack, kind, [row for row, _ in failed], listed)
        return
    for at, (row, name) in enumerate(failed):
        about = (listed.table, name)
        flaw = None if about in told else _flaw(name, listed, allow_slips=at < SHOWN_MOST)
        told.add(about)
        yield row, kind, flaw


def _flaw(name: str, listed: Listed, *, allow_slips: bool) -> Flaw:
    """Only a name that a single row uses may be a slip: to rename several rows moves them to a stranger."""
    uses = listed.uses[name]
    if listed.unread is not None:
        return wrong_rows.listed_unread(name, listed.table, uses, listed.unread)
    if uses > 1:
        return wrong_rows.not_listed_often(name, listed.table, uses)
    return wrong_rows.not_listed(name, listed.table, listed.meant(name, allow_slips=allow_slips))


def _nobody_listed(
    stack: Stack, kind: str, failed: Sequence[int], listed: Listed
) -> Iterator[tuple[int, str, Flaw | None]]:
    """Where the list is empty, the first row of each sheet says it for all of them."""
    flaw = wrong_rows.nobody_listed(listed.table)
    told: set[int] = set()
    for row in failed:
        sheet = id(stack.where(row)[0])
        yield row, kind, None if sheet in told else flaw
        told.add(sheet)
