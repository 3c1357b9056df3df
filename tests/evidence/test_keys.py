"""Rows that share a key and differ are found wherever they stand, as a walk down the rows finds them."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as some

from commissioning.evidence.checks import same_key
from commissioning.evidence.stack import Stack
from commissioning.evidence.tables import NUMBER, SheetRows, no_rows
from commissioning.evidence.typed import KNOWN, UNKNOWN
from commissioning.model.terms import Table
from tests.building import pseudonym, table

known = some.tuples(some.just(KNOWN), some.sampled_from(["A-1", "A-2", "A-3"]))
cells = some.tuples(known, known | some.just((UNKNOWN, "")), known)
rows = some.lists(cells, max_size=12)

PEOPLE = table("people", lists="person", ref=pseudonym(), other=pseudonym())
KEYED = table("notes", about="person", ref=pseudonym(), other=pseudonym())


def stacked(of: Table, given_rows: list[tuple[tuple[int, str], ...]]) -> Stack:
    lines = [(at, *(part for cell in row for part in cell)) for at, row in enumerate(given_rows, 2)]
    frame = pl.DataFrame(lines, schema=no_rows(of).schema, orient="row")
    letters = dict(zip(of.columns, "ABC", strict=True))
    return Stack(of, [SheetRows("book.xlsx", of.name, of.name, letters, frame, {})])


def walked(stack: Stack, key: tuple[str, ...]) -> list[int]:
    """The numbers of rows that differ from the first with their key, each first one after the first such."""
    at = [list(stack.table.columns).index(name) for name in key]
    firsts: dict[tuple[object, ...], tuple[int, tuple[object, ...]]] = {}
    seen: set[tuple[object, ...]] = set()
    found: list[int] = []
    told: set[int] = set()
    by_number = {row[stack.frame.columns.index(NUMBER)]: row for row in stack.frame.rows()}
    for place in stack.order:
        number = stack.frame[NUMBER][place]
        cells = by_number[number][2 : 2 + 2 * len(stack.table.columns)]
        keyed = tuple((cells[2 * one], cells[2 * one + 1]) for one in at)
        if cells in seen or any(state >= UNKNOWN for state, _ in keyed):
            continue
        seen.add(cells)
        first, _ = firsts.setdefault(keyed, (number, cells))
        if first != number:
            found += [number] if first in told else [number, first]
            told.add(first)
    return found


@given(rows, some.sampled_from([("person",), ("ref",), ("person", "ref"), ("ref", "other")]))
@settings(max_examples=80, deadline=None)
def test_rows_that_share_a_key_are_found_in_any_order(
    given_rows: list[tuple[tuple[int, str], ...]], key: tuple[str, ...]
) -> None:
    of = PEOPLE if key == ("person",) else KEYED.model_copy(update={"key": key})
    stack = stacked(of, given_rows)
    assert [stack.frame[NUMBER][row] for row, _, _ in same_key(stack)] == walked(stack, key)
