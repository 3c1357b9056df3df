"""A short column is read as a long one is: the same states, values and flaws in the same rows."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from commissioning.evidence import typed_columns
from commissioning.evidence.cells import read_cell
from commissioning.evidence.codes import Flaw
from commissioning.evidence.columns import CELLS
from commissioning.evidence.meaning import Meanings
from commissioning.evidence.raw import BLANK
from commissioning.evidence.typed import Wanted
from commissioning.evidence.typed_columns import ColumnReader, TypedColumn
from commissioning.evidence.values import Values
from tests.building import pseudonym, quantity

FORMS = [("n", ""), ("str", ""), ("e", "")]
TEXTS = ["P-1", "P-2", "Mary Smith", "12", "0.5", "99", "", " ", "#N/A", "1e2"]
MEANINGS = Meanings(Values(pl.Series(dtype=pl.String)), frozenset(), counts_from_1904=False)
WANTED = [
    Wanted("person", pseudonym(), is_subject=True, vital=True, needed=True),
    Wanted("other", pseudonym()),
    Wanted("gave", quantity("0", "24")),
]

cells = some.dictionaries(
    some.integers(2, 12), some.tuples(some.integers(0, len(FORMS) - 1), some.sampled_from(TEXTS)), max_size=9
)


def read(reader: ColumnReader, raw: dict[int, tuple[int, str]]) -> TypedColumn:
    rows = pl.Series(range(2, 13), dtype=pl.UInt32)
    frame = pl.DataFrame([(row, *raw[row]) for row in sorted(raw)], schema=CELLS, orient="row")
    return reader.read(rows, frame if raw else None, FORMS)


def said(column: TypedColumn) -> tuple[Sequence[object], list[tuple[int, Flaw]], list[bool]]:
    return column.frame.rows(), list(column.flawed()), column.says().to_list()


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
@given(raw=cells)
@settings(max_examples=100, deadline=None)
def test_a_short_column_is_read_as_a_long_one_is(wanted: Wanted, raw: dict[int, tuple[int, str]]) -> None:
    found = []
    for many in (0, 10**9):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(typed_columns, "MANY", many)
            reader = ColumnReader(wanted, MEANINGS.of, MEANINGS.in_bulk(), read_cell(BLANK, wanted))
            found.append(said(read(reader, raw)))
    assert found[0] == found[1]
