"""A CSV file that is read quickly is what the exact reader reads, cell for cell."""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from commissioning.evidence.blocks import NotPlain
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.csvfile import _batches_of, _Layout
from commissioning.evidence.quick_csv import read_csv_quickly
from commissioning.evidence.raw import Row

lines = some.lists(some.text(some.sampled_from("aé 1,;.\t_"), max_size=8), max_size=6)
ends = some.sampled_from(["\n", "\r\n"])
anything = some.text(some.sampled_from('a1,;\n\r"\0 \x0b\x1c\u2028#'), max_size=30)


def exactly(text: str, layout: _Layout) -> list[Row] | None:
    """The rows, or nothing where the file is refused."""
    try:
        return [row for batch in _batches_of(text, layout) for row in batch]
    except Unreadable:
        return None


def quickly(text: str, layout: _Layout) -> list[Row] | None:
    """The rows, or nothing where they are left to the exact reader."""
    try:
        return list(read_csv_quickly(text, layout.delimiter, layout.skipped).rows())
    except NotPlain:
        return None


@given(anything | some.builds(str.join, ends, lines), some.sampled_from(",;\t"), some.integers(0, 1))
@example("a,b\n\n,\n1,2", ",", 0)
@example("sep=,\na\n\n1\n", ",", 1)
@settings(max_examples=300, deadline=None)
def test_no_file_is_read_otherwise(text: str, delimiter: str, skipped: int) -> None:
    layout = _Layout(delimiter, skipped if "\n" in text else 0)
    found = quickly(text, layout)
    assert found is None or found == exactly(text, layout)


@given(
    some.lists(
        some.tuples(*[some.text(some.sampled_from("aé1. -"), min_size=1, max_size=5)] * 3), min_size=1
    ),
    ends,
)
@settings(max_examples=100, deadline=None)
def test_a_plain_file_is_read_quickly(rows: list[tuple[str, ...]], end: str) -> None:
    text = end.join(",".join(row) for row in [("one", "two", "three"), *rows])
    found = quickly(text, _Layout(",", 0))
    assert found is not None
    assert found == exactly(text, _Layout(",", 0))
