"""Rows of two returns matched: each is found once, and nothing is invented."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.model.facts import RowPlace
from commissioning.model.terms import Table
from commissioning.settling.since.matching import Change, changes_of
from commissioning.settling.since.sent_rows import SentRow, Unsaid
from tests.evidence.books import HOURS

KEYED = HOURS.model_copy(update={"key": ("person", "day")})
CELLS = st.tuples(
    st.sampled_from(["P-1", "P-2"]),
    st.sampled_from([1, 2, Unsaid.UNREAD]),
    st.sampled_from([0, 1, None, Unsaid.NOT_KNOWN]),
)


def sent(cells: Sequence[tuple[str, Any, Any]]) -> list[SentRow]:
    """Rows below each other; one in which something cannot be read is set aside."""
    return [
        SentRow(
            RowPlace("return.xlsx", "hours", at, {}),
            (*says, 1, "friend")[: len(KEYED.columns)],
            says[0],
            is_aside=Unsaid.UNREAD in says,
            wrong=frozenset(column for column, said in enumerate(says) if said is Unsaid.UNREAD),
        )
        for at, says in enumerate(cells, start=2)
    ]


RETURN = st.lists(CELLS, max_size=8).map(sent)
TABLES = pytest.mark.parametrize("table", [KEYED, HOURS], ids=["with a key", "without"])


@TABLES
@given(then=RETURN, now=RETURN)
def test_every_row_of_both_is_found_once(table: Table, then: list[SentRow], now: list[SentRow]) -> None:
    changes = changes_of(table, then, now)
    assert Counter(id(each.then) for each in changes if each.then) == Counter(map(id, then))
    assert Counter(id(each.now) for each in changes if each.now) == Counter(map(id, now))
    for each in changes:
        if each.then and each.now:
            assert any(a == b for a, b in zip(each.then.says, each.now.says, strict=True))


@TABLES
@given(rows=RETURN)
def test_a_return_beside_itself_is_the_same(table: Table, rows: list[SentRow]) -> None:
    assert {each.change for each in changes_of(table, rows, rows)} <= {Change.SAME}


@TABLES
@given(then=RETURN, now=RETURN)
def test_what_was_added_one_way_was_withdrawn_the_other(
    table: Table, then: list[SentRow], now: list[SentRow]
) -> None:
    then, now = ([row for row in rows if not row.is_aside] for rows in (then, now))
    there = Counter(each.change for each in changes_of(table, then, now))
    back = Counter(each.change for each in changes_of(table, now, then))
    assert (there[Change.ADDED], there[Change.CORRECTED]) == (back[Change.WITHDRAWN], back[Change.CORRECTED])
    assert there[Change.SAME] == back[Change.SAME]
    if not table.key:
        assert not there[Change.CORRECTED]
