"""Rows beside each other and beside the contract: the term, the lists of subjects, and keys.

Each check gives the rows that fail it, with the column to look at and what is wrong. A row that was
repeated word for word is checked once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import polars as pl

from commissioning.evidence import wrong_rows
from commissioning.evidence.codes import Flaw
from commissioning.evidence.listed import Listed, not_listed
from commissioning.evidence.listing import Listing
from commissioning.evidence.stack import REPEATED, ROW, SAME, Stack
from commissioning.evidence.tables import SheetRows, state, value
from commissioning.evidence.typed import KNOWN, UNKNOWN
from commissioning.model.calendar import Term
from commissioning.model.problems import Place
from commissioning.model.terms import Table

SEVERAL: Final = 5
"""So many rows with one fault are no slip of the hand."""

AT: Final = "at"

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
        day = pl.col(value(table.dated))
        outside = _is_known(table.dated) & ~day.is_between(term.first, term.last)
        for row, dated in stack.found(outside, value(table.dated)):
            yield row, table.dated, wrong_rows.outside_the_term(dated, term)
    if table.since:
        yield from _spans_outside(stack, table, table.since, term)


def _wholly_outside(stack: Stack, outside: Sequence[Failed]) -> Iterator[tuple[SheetRows, int]]:
    """Sheets of several rows of which not one is in the term, and how many rows they have."""
    rows_outside = [row for row, _, flaw in outside if flaw.code == wrong_rows.OUTSIDE]
    by_sheet = Counter(id(stack.where(row)[0]) for row in rows_outside)
    for sheet in stack.sheets:
        rows = sheet.frame.height
        if rows >= SEVERAL and by_sheet[id(sheet)] == rows:
            yield sheet, rows


def _is_known(column: str) -> pl.Expr:
    return pl.col(state(column)) == KNOWN


def _spans_outside(stack: Stack, table: Table, since: str, term: Term) -> Iterator[Failed]:
    """Rows of spans that end before they start, or have no day in the term."""
    start = pl.col(value(since))
    until = table.until or since
    end = pl.when(_is_known(until)).then(value(until)) if table.until else pl.lit(None, pl.Int64)
    outside = (
        (start > term.last) | (end < start).fill_null(value=False) | (end < term.first).fill_null(value=False)
    )
    cells = (value(since), state(until), value(until))
    for row, first, known, day in stack.found(_is_known(since) & outside, *cells):
        last = day if table.until and known == KNOWN else None
        if last is not None and last < first:
            yield row, until, wrong_rows.ends_before_it_starts(first, last)
        else:
            at_fault = since if first > term.last else until
            yield row, at_fault, wrong_rows.never_in_the_term(first, last, term)


def same_key(stack: Stack) -> Iterator[Failed]:
    """Rows that share a key and differ; a row that was set aside may be one of them."""
    key = stack.table.told_apart_by
    told: set[int] = set()
    for first, row in _sharing(stack, key) if key and stack.frame.height > 1 else ():
        here, other = stack.place_of(row, key[0]), stack.place_of(first, key[0])
        yield row, key[0], wrong_rows.differs(key, here, other)
        if first not in told:
            told.add(first)
            yield first, key[0], wrong_rows.differs(key, other, here)


def _sharing(stack: Stack, key: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Each row with the key of one before it from which it differs, after that one.

    A cell that is not known makes no key.
    """
    parts = [part(name) for name in key for part in (state, value)]
    has_key = pl.all_horizontal(pl.col(state(name)) < UNKNOWN for name in key)
    keyed = stack.in_order().lazy().filter(has_key & ~pl.col(REPEATED)).select(ROW, SAME, *parts)
    keyed = keyed.with_row_index(AT)
    if key != (stack.table.subject,):  # else those of one key are next to each other already
        keyed = keyed.sort(parts, maintain_order=True)
    is_first = pl.any_horizontal(pl.col(part) != pl.col(part).shift(1) for part in parts).fill_null(
        value=True
    )
    first = pl.when(is_first).then(pl.col(ROW, SAME)).forward_fill().name.prefix("first ")
    differing = (
        keyed.with_columns(first)
        .filter(pl.col(SAME) != pl.col(f"first {SAME}"))
        .sort(AT)
        .select(f"first {ROW}", ROW)
        .collect(engine="in-memory")
    )
    yield from differing.iter_rows()
