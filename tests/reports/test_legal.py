"""Names and texts that any spreadsheet program takes, whatever people wrote."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.reports.wording import grouped_cells
from commissioning.reports.workbook.legal import (
    headings,
    legal_text,
    sheet_names,
    starts_like_a_formula,
    table_names,
)
from commissioning.reports.workbook.sheets import Column, Grid

names = st.lists(st.text(max_size=40), max_size=6)


@given(names)
def test_sheets_have_legal_names_all_different(wanted: list[str]) -> None:
    found = sheet_names(wanted)
    assert len(found) == len({name.casefold() for name in found}) == len(wanted)
    for name in found:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[][:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@given(names)
def test_tables_have_legal_names_all_different(wanted: list[str]) -> None:
    found = table_names(wanted)
    assert len(found) == len({name.casefold() for name in found}) == len(wanted)
    for name in found:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}[0-9]+|[RrCc]|[Rr][0-9]*[Cc][0-9]*", name), "reads as a cell"


@given(names)
def test_columns_have_headings_all_different(wanted: list[str]) -> None:
    found = headings(wanted)
    assert all(found)
    assert len(found) == len({name.casefold() for name in found}) == len(wanted)


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_a_legal_text_can_be_written(text: str) -> None:
    legal_text(text).encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", legal_text(text))


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    assert legal_text("x" * 32_767) == "x" * 32_767
    assert legal_text("x" * 32_768).endswith("x (cut short)")
    assert len(legal_text("\U0001f600" * 32_768).encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize("text", ["", "a=b", "1-1", "P-0001", "'=1"])
def test_an_ordinary_text_needs_no_guard(text: str) -> None:
    assert not starts_like_a_formula(text)


def test_a_column_that_a_table_lacks_is_a_fault_of_ours() -> None:
    grid = Grid("Payments", [Column("Paid")], [])
    assert grid.all_of("Paid") == "Payments[Paid]"
    with pytest.raises(ValueError, match="Payments has no column Amount"):
        grid.all_of("Amount")


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ([], ""),
        (["e.xlsx, ties!B17"], "e.xlsx, ties!B17"),
        (["e.csv"], "e.csv"),
        (["e.xlsx, a!b!B2", "e.xlsx, a!b!B1"], "e.xlsx, a!b!B1:B2"),
        (["e.xlsx, t!AA2", "e.xlsx, t!B10", "e.xlsx, t!B9", "e.xlsx, t!B10"], "e.xlsx, t!B9:B10, AA2"),
        (["e.xlsx, t!B1", "f.xlsx, t!B2"], "e.xlsx, t!B1\nf.xlsx, t!B2"),
    ],
)
def test_cells_are_grouped_by_sheet_and_column(places: list[str], shown: str) -> None:
    assert grouped_cells(places) == shown
