"""Files spoilt at random: every one is answered, and none is read as something that it does not say.

The tries are the same every time, and few. `FUZZ=5000 RANDOM_TESTS=explore` makes them many and others.
"""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from commissioning.evidence import csvfile
from commissioning.evidence.codes import CATALOGUE
from commissioning.evidence.reading import Found, read_file
from tests.evidence.books import DEAL, NO_GOALS, Xml, book, sheet, worksheet
from tests.evidence.hostile.making import GOOD
from tests.evidence.hostile.mutating import spoilt_bytes, spoilt_list, spoilt_tags, with_part_replaced
from tests.evidence.hostile.plainly import rows_of
from tests.evidence.test_quick import exactly, quickly

TRIES = int(os.environ.get("FUZZ", "60"))
tried = settings(max_examples=TRIES, suppress_health_check=list(HealthCheck))
tried_more = settings(tried, max_examples=TRIES * 5)

PEOPLE = sheet(
    ["person", "joined"],
    ["P-1", date(2025, 4, 1)],
    [Xml('<c r="{r}" t="s"><v>0</v></c>'), Xml('<c r="{r}"><f>1+1</f><v>2</v></c>')],
    [Xml('<c r="{r}" t="str"><v>P-3</v></c>'), Xml('<c r="{r}" t="e"/>')],
)
SHEET = worksheet(PEOPLE).encode()
PLAIN = worksheet(
    sheet(
        ["person", "joined", Xml('<c r="{r}" s="1"/>')],
        [Xml('<c r="{r}" t="s"><v>0</v></c>'), date(2025, 4, 1), 7, True],
        [Xml('<c r="{r}" t="str"><v>P-&amp;3</v></c>'), Xml('<c r="{r}" t="e"><v>#N/A</v></c>')],
    )
).encode()
"""A sheet that is read quickly as long as nothing strange is in it."""

CSV = b'person,joined\r\nP-1,2025-04-01\r\n"P-2",2025-04-02\r\nP-3,"2025-\r\n04"\r\n'
PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
]


def made() -> bytes:
    with TemporaryDirectory() as folder:
        return book(Path(folder) / "book.xlsx", {"people": PEOPLE, "goals": NO_GOALS}).read_bytes()


BOOK = made()


def found_in(data: bytes, name: str = "book.xlsx") -> Found:
    """What is read of a file; every problem has a code, a place and something to do."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        found = read_file(DEAL, path)
    for problem in found.problems:
        assert problem.code in CATALOGUE
        assert problem.place.file == str(path)
        assert problem.what.isprintable()
        assert problem.remedy.isprintable()
    return found


def facts_of(found: Found) -> list[tuple[str, list[dict[str, object]]]]:
    return [(each.table, each.frame.to_dicts()) for each in found.sheets]


def is_the_same_or_refused(data: bytes) -> bool:
    """Bytes of a zip are kept by sums, so a file that is read all the same must say what it said."""
    found = found_in(data)
    return not found.is_readable or facts_of(found) == facts_of(found_in(BOOK))


@given(spoilt_bytes(BOOK))
@tried
def test_spoilt_bytes(data: bytes) -> None:
    assert is_the_same_or_refused(data)


@given(spoilt_list(BOOK))
@tried
def test_a_spoilt_list_of_parts(data: bytes) -> None:
    assert is_the_same_or_refused(data)


@given(some.sampled_from([SHEET, PLAIN]).flatmap(lambda part: spoilt_tags(part) | spoilt_bytes(part)))
@tried_more
def test_a_spoilt_sheet_is_never_read_otherwise(part: bytes) -> None:
    """Neither by the quick reader than by the exact one, nor by that than by a tree of its elements."""
    exact, quick = exactly(part), quickly(part)
    assert quick is None or quick == exact
    assert exact is None or exact == rows_of(part)


def test_the_sheets_to_spoil_are_read_each_in_its_way() -> None:
    assert quickly(PLAIN) == exactly(PLAIN) == rows_of(PLAIN)
    assert (quickly(SHEET), exactly(SHEET)) == (None, rows_of(SHEET))


@given(some.data())
@tried
def test_a_workbook_with_a_spoilt_part_is_answered(data: some.DataObject) -> None:
    name = data.draw(some.sampled_from([*PARTS, GOOD]))
    part = data.draw(spoilt_tags(_part(name)))
    found_in(with_part_replaced(BOOK, name, part))


def _part(name: str) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(BOOK)) as file:
        return file.read(name)


@given(spoilt_bytes(CSV))
@tried_more
def test_a_spoilt_table_is_the_same_either_way(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvfile, "QUICK_FROM", 0)
        quick = found_in(data, "people.csv")
        patch.setattr(csvfile, "QUICK_FROM", 10**9)
        exact = found_in(data, "people.csv")
    assert facts_of(quick) == facts_of(exact)
    assert [problem.code for problem in quick.problems] == [problem.code for problem in exact.problems]
