"""How evidence is sent changes nothing but places: properties over shuffled rows, columns, sheets, files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as some

from commissioning.model.facts import Evidence
from tests.evidence.books import NO_GOALS, Cells, Given, Xml, book, read, sheet
from tests.trying import a_few

PEOPLE: Cells = ["person", "joined"]
HOURS: Cells = ["person", "day", "gave", "confirmed", "kind"]
ERROR = Xml('<c r="{r}" t="e"><v>#N/A</v></c>')

whom = some.sampled_from(["P-1", "P-2", "P-9", None, "Mary Smith", ERROR])
days = some.sampled_from(["2025-05-01", "2025-05-02", "2020-01-01", "tbc", None])
hours = some.sampled_from([1, 2, 2.5, 25, None, "x"])
kinds = some.sampled_from(["friend", "Friend", "freind", None])
rows = some.lists(some.tuples(whom, days, hours, some.sampled_from(["yes", "y", None]), kinds), max_size=12)
joined = some.lists(some.tuples(whom, days), max_size=6)
Rows = Sequence[tuple[Given, ...]]


@contextmanager
def files(*books: dict[str, str]) -> Iterator[list[Path]]:
    with TemporaryDirectory() as folder:
        yield [book(Path(folder) / f"{at}.xlsx", sheets) for at, sheets in enumerate(books)]


def one_book(people: Rows, hours: Rows) -> Evidence:
    sheets = {"people": sheet(PEOPLE, *people), "hours": sheet(HOURS, *hours), "goals": NO_GOALS}
    with files(sheets) as paths:
        return read(*paths)[0]


def facts(evidence: Evidence) -> list[object]:
    """Everything about the tables but their places."""
    return [
        (name, one.subjects, one.owners, one.aside, one.columns, one.nobodys)
        for name, one in evidence.tables.items()
    ]


def in_columns(headings: Cells, rows: Rows, order: Sequence[int]) -> str:
    """A sheet with its columns in another order."""
    return sheet(*[[row[at] for at in order] for row in (headings, *rows)])


@given(people=joined, hours=rows, data=some.data())
@a_few(20)
def test_order_changes_nothing(people: Rows, hours: Rows, data: some.DataObject) -> None:
    shuffled = data.draw(some.permutations(hours))
    cut = data.draw(some.integers(0, len(hours)))
    order = data.draw(some.permutations(range(5)))
    first = {"Hours": in_columns(HOURS, shuffled[:cut], order), "goals": NO_GOALS}
    last = {
        "people": sheet(PEOPLE, *data.draw(some.permutations(people))),
        "HOURS ": sheet(HOURS, *shuffled[cut:]),
    }
    with files(first, last) as paths:
        other, _ = read(*data.draw(some.permutations(paths)))
    assert facts(other) == facts(one_book(people, hours))


@given(people=joined, hours=rows)
@a_few(20)
def test_receipts_add_up_and_agree_with_the_facts(people: Rows, hours: Rows) -> None:
    evidence = one_book(people, hours)
    for receipt in evidence.receipts:
        table = evidence.tables[receipt.table]
        assert receipt.sent == receipt.read + receipt.repeated + receipt.aside
        assert receipt.aside == sum(receipt.reasons.values()) == sum(table.aside) + table.nobodys
        assert receipt.read == len(table.subjects) - sum(table.aside)
        assert list(table.subjects) == sorted(table.subjects)


@given(people=joined, hours=rows)
@a_few(12)
def test_reading_twice_gives_the_same(people: Rows, hours: Rows) -> None:
    sheets = {"people": sheet(PEOPLE, *people), "hours": sheet(HOURS, *hours)}
    with files(sheets) as paths:
        assert read(*paths) == read(*paths)


@given(people=joined, hours=rows)
@a_few(12)
def test_sending_everything_twice_adds_nothing_but_repeats(people: Rows, hours: Rows) -> None:
    """Rows that cannot be read may be two different rows; only of the others is it sure."""
    sheets = {"people": sheet(PEOPLE, *people), "hours": sheet(HOURS, *sound_alone(people, hours))}
    with files(sheets, {"hours": sheets["hours"]}) as paths:
        once, twice = read(paths[0])[0], read(*paths)[0]
    assert twice.tables["hours"].columns == once.tables["hours"].columns
    assert twice.receipts[-1].read == 0


def sound_alone(people: Rows, hours: Rows) -> Rows:
    """The rows that stand on their own."""
    return [row for row in hours if not sum(one_book(people, [row]).tables["hours"].aside)]
