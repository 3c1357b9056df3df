"""What is read in bulk is what `cells` reads one by one; what is not plainly sound is left to it."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as some

from commissioning.evidence.cells import read_cell
from commissioning.evidence.columns import CELLS
from commissioning.evidence.in_bulk import read_in_bulk
from commissioning.evidence.meaning import Meanings
from commissioning.evidence.typed import KNOWN, Wanted
from commissioning.evidence.values import Values
from tests.building import pseudonym, quantity

SHARED = ["P-1", "P-2 ", "Mary Smith", "nhs9434765919", "QQ123456C", "_x0041_1", "SW1A1AA", "#N/A", "A1"]
FORMS = [("s", ""), ("str", "1"), ("inlineStr", ""), ("n", ""), ("n", "7"), ("n", "9"), ("b", ""), ("e", "")]
MEANINGS = Meanings(
    Values(pl.Series(SHARED)), frozenset("7"), counts_from_1904=False, percents=frozenset("9")
)

codes = some.from_regex(r"\A[A-Za-z0-9._ -]{0,12}\Z") | some.sampled_from(
    [*SHARED, "nhs 943 476 5919", "N" * 66]
)
numbers = some.from_regex(r"\A-?[0-9]{1,11}(\.[0-9]{1,6})?\Z") | some.sampled_from(
    ["1E2", "-0", "1e-7", " 5", "NaN"]
)
indices = some.integers(0, 11).map(str)
raw = some.tuples(some.integers(0, len(FORMS) - 1), codes | numbers | indices)


def check(cells: list[tuple[int, str]], wanted: Wanted) -> int:
    """How many were read in bulk, each as it is read alone."""
    frame = pl.DataFrame([(at, *cell) for at, cell in enumerate(cells)], schema=CELLS, orient="row")
    values = read_in_bulk(frame, FORMS, MEANINGS.in_bulk(), wanted)
    assert values is not None
    for (form, text), value in zip(cells, values, strict=True):
        kind, style = FORMS[form]
        if value is not None:
            assert read_cell(MEANINGS.of((kind, style, text)), wanted) == (KNOWN, value)
    return len(values) - values.null_count()


@given(some.lists(raw, min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_pseudonyms(cells: list[tuple[int, str]]) -> None:
    check(cells, Wanted("person", pseudonym(), is_subject=True))


@given(some.lists(raw, min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_quantities(cells: list[tuple[int, str]]) -> None:
    check(cells, Wanted("gave", quantity("-5.5", "24")))
    check(cells, Wanted("gave", quantity()))


def test_the_plainest_are_read() -> None:
    assert check([(0, "0"), (0, "8"), (1, "P-7"), (2, "a.b_9")], Wanted("person", pseudonym())) == 4
    assert (
        check([(3, "24"), (3, "-5.5"), (3, "0.0001"), (3, "24.0001")], Wanted("gave", quantity("-5.5", "24")))
        == 3
    )


def test_a_subject_whose_heading_may_stand_among_its_cells_is_left_alone() -> None:
    frame = pl.DataFrame([(1, 1, "person 1")], schema=CELLS, orient="row")
    wanted = Wanted("person_1", pseudonym(), is_subject=True)
    assert read_in_bulk(frame, FORMS, MEANINGS.in_bulk(), wanted) is None
