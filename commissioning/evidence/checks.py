"""Rows beside each other and beside the contract: the term, the lists of subjects, and keys.

Each check gives the rows that fail it, with the column to look at and what is wrong. A row that was
repeated word for word is checked once.
"""

import re
from collections.abc import Iterator, Mapping

from commissioning.evidence import wrong_rows
from commissioning.evidence.codes import Flaw
from commissioning.evidence.listing import SHOWN_MOST, Listing
from commissioning.evidence.stack import Stack
from commissioning.evidence.typed import KNOWN, UNKNOWN, Typed
from commissioning.evidence.words import nearest
from commissioning.model.calendar import Day, Term
from commissioning.model.terms import Table

Failed = tuple[int, str, Flaw]
"""A row, the column to look at, and what is wrong."""


class Listed:
    """The subjects of one kind, as their table lists them."""

    def __init__(self, table: str, names: set[str]) -> None:
        self.table = table
        self.names = names
        self._alike: dict[str, str] = {}

    def meant(self, name: str, *, allow_slips: bool) -> str | None:
        """A listed name that was probably meant: the same but for capitals, dashes and zeros, or for a slip.

        To look for slips takes time, and pays only where the answer will be shown.
        """
        if not self._alike:
            self._alike = {_look(listed): listed for listed in sorted(self.names)}
        alike = self._alike.get(_look(name))
        return alike or (nearest(name, self.names) if allow_slips else None)


def _look(name: str) -> str:
    """A pseudonym without what is easily mistaken: capitals, dashes, O for 0, leading zeros."""
    bare = re.sub(r"[._-]", "", name.casefold()).translate(str.maketrans("oil", "011"))
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def check(stack: Stack, term: Term, lists: Mapping[str, Listed], listing: Listing) -> None:
    """Set aside the rows that cannot stand beside the others, and list why."""
    for row, column, flaw in outside_the_term(stack, term):
        stack.set_aside(row, column, flaw, listing)
    for row, column, flaw in not_listed(stack, lists):
        stack.set_aside(row, column, flaw, listing)
    for row, column, flaw in same_key(stack):
        stack.set_aside(row, column, flaw, listing)


def outside_the_term(stack: Stack, term: Term) -> Iterator[Failed]:
    """Rows dated outside the term, or without a day in it, or that end before they start."""
    table = stack.table
    if table.dated:
        for row, (state, day) in enumerate(stack.columns[table.dated]):
            if state == KNOWN and not term.first <= int(day) <= term.last and row not in stack.repeated:
                yield row, table.dated, wrong_rows.outside_the_term(int(day), term)
    if table.since:
        nothing: list[Typed] = [(UNKNOWN, 0)] * len(stack.order)
        ends = stack.columns[table.until] if table.until else nothing
        for row, (since, until) in enumerate(zip(stack.columns[table.since], ends, strict=True)):
            if since[0] == KNOWN and row not in stack.repeated:
                yield from _span_outside(table, row, int(since[1]), _day_of(until), term)


def _day_of(typed: Typed) -> Day | None:
    return int(typed[1]) if typed[0] == KNOWN else None


def _span_outside(table: Table, row: int, since: Day, until: Day | None, term: Term) -> Iterator[Failed]:
    if until is not None and until < since:
        yield row, table.until or "", wrong_rows.ends_before_it_starts(since, until)
    elif since > term.last or (until is not None and until < term.first):
        yield row, table.since or "", wrong_rows.never_in_the_term(since, until, term)


def not_listed(stack: Stack, lists: Mapping[str, Listed]) -> Iterator[Failed]:
    """Rows about a subject, or with an owner, that its table does not list."""
    kind = stack.table.about
    listed = lists.get(kind or "")
    if kind is None or listed is None:
        return
    column = stack.columns[kind]
    failed = [row for row, (state, name) in enumerate(column) if state == KNOWN and name not in listed.names]
    failed = [row for row in failed if row not in stack.repeated]
    if not listed.names:
        yield from _nobody_listed(stack, kind, failed, listed)
        return
    for at, row in enumerate(failed):
        name = str(column[row][1])
        meant = listed.meant(name, allow_slips=at < SHOWN_MOST)
        yield row, kind, wrong_rows.not_listed(name, listed.table, meant)


def _nobody_listed(stack: Stack, kind: str, failed: list[int], listed: Listed) -> Iterator[Failed]:
    """Where the list is empty, the first row of each sheet says it for all of them."""
    flaw = wrong_rows.nobody_listed(listed.table)
    told: set[int] = set()
    for row in failed:
        sheet = id(stack.where(row)[0])
        if sheet in told:
            stack.asides.setdefault(row, flaw.code)
        else:
            told.add(sheet)
            yield row, kind, flaw


def same_key(stack: Stack) -> Iterator[Failed]:
    """Rows that share a key and differ; a row that was set aside may be one of them."""
    key = (stack.table.subject,) if stack.table.one_row_for else stack.table.key
    told: set[int] = set()
    for first, row in _sharing(stack, key) if key else ():
        if not stack.differ(first, row):
            continue
        here, other = stack.place_of(row, key[0]), stack.place_of(first, key[0])
        yield row, key[0], wrong_rows.differs(key, here, other)
        if first not in told:
            told.add(first)
            yield first, key[0], wrong_rows.differs(key, other, here)


def _sharing(stack: Stack, key: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Each row that has the key of one before it, after that one. A cell that is not known makes no key.

    Rows of one subject stand together, so where the subject is part of the key only they are remembered.
    """
    columns = [stack.columns[name] for name in key]
    left_out = {row for column in columns for row, (state, _) in enumerate(column) if state >= UNKNOWN}
    left_out |= stack.repeated
    subjects = stack.columns[stack.table.subject]
    starts_afresh = stack.table.subject in key
    firsts: dict[tuple[Typed, ...], int] = {}
    last: Typed | None = None
    for row in stack.order:
        if row in left_out:
            continue
        if starts_afresh and subjects[row] != last:
            firsts.clear()
            last = subjects[row]
        first = firsts.setdefault(tuple([column[row] for column in columns]), row)
        if first != row:
            yield first, row
