"""Rows beside each other and beside the contract: the term, the lists of subjects, and keys.

Each check gives the rows that fail it, with the column to look at and what is wrong. A row that was
repeated word for word is checked once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from commissioning.evidence import wrong_rows
from commissioning.evidence.codes import Flaw
from commissioning.evidence.listed import Listed, not_listed
from commissioning.evidence.listing import Listing
from commissioning.evidence.stack import Stack
from commissioning.evidence.tables import SheetRows
from commissioning.evidence.typed import KNOWN, UNKNOWN, Typed
from commissioning.model.calendar import Day, Term
from commissioning.model.problems import Place
from commissioning.model.terms import Table

SEVERAL: Final = 5
"""So many rows with one fault are no slip of the hand."""

Failed = tuple[int, str, Flaw]
"""A row, the column to look at, and what is wrong."""


def check(
    stack: Stack, term: Term, lists: Mapping[str, Listed], told: set[tuple[str, str]], listing: Listing
) -> None:
    """Set aside the rows that cannot stand beside the others, and list why, unless it has been told."""
    outside = list(outside_the_term(stack, term))
    for row, column, flaw in outside:
        stack.set_aside(row, column, flaw, listing)
        stack.mark_wrong(row, column)
    for sheet, rows in _wholly_outside(stack, outside):
        listing.add(wrong_rows.another_period(rows, term), Place(file=sheet.file, sheet=sheet.sheet))
    for row, column, unlisted in not_listed(stack, lists, told):
        stack.mark_wrong(row, column)
        if unlisted is None:
            stack.asides.setdefault(row, wrong_rows.NOT_LISTED)
        else:
            stack.set_aside(row, column, unlisted, listing)
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


def _wholly_outside(stack: Stack, outside: Sequence[Failed]) -> Iterator[tuple[SheetRows, int]]:
    """Sheets of several rows of which not one is in the term, and how many rows they have."""
    rows_outside = [row for row, _, flaw in outside if flaw.code == wrong_rows.OUTSIDE]
    by_sheet = Counter(id(stack.where(row)[0]) for row in rows_outside)
    for sheet in stack.sheets:
        rows = len(sheet.numbers)
        if rows >= SEVERAL and by_sheet[id(sheet)] == rows:
            yield sheet, rows


def _day_of(typed: Typed) -> Day | None:
    return int(typed[1]) if typed[0] == KNOWN else None


def _span_outside(table: Table, row: int, since: Day, until: Day | None, term: Term) -> Iterator[Failed]:
    if until is not None and until < since:
        yield row, table.until or "", wrong_rows.ends_before_it_starts(since, until)
    elif since > term.last or (until is not None and until < term.first):
        at_fault = table.since if since > term.last else table.until
        yield row, at_fault or "", wrong_rows.never_in_the_term(since, until, term)


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
