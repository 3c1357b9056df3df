"""The same cells give the same bytes, whenever they are saved; and the file is a workbook like any other."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table

from commissioning.reports.stable_workbook import LONG_AGO, save_stable


def small_workbook(last: str = "P2") -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "people"
    for row in (("person", "joined"), ("P1", date(2025, 4, 1)), (last, date(2025, 5, 1))):
        sheet.append(row)
    sheet.add_table(Table(displayName="people", ref="A1:B3"))
    return book


def saved(folder: Path, book: Workbook) -> bytes:
    path = folder / "book.xlsx"
    save_stable(book, path)
    return path.read_bytes()


def test_a_workbook_created_on_another_day_gives_the_same_bytes(tmp_path: Path) -> None:
    older = small_workbook()
    older.properties.created = datetime(2020, 2, 29, 12, 0, 0)  # noqa: DTZ001 - as openpyxl keeps it
    assert saved(tmp_path, older) == saved(tmp_path, small_workbook())


def test_another_cell_gives_other_bytes(tmp_path: Path) -> None:
    assert saved(tmp_path, small_workbook("P3")) != saved(tmp_path, small_workbook())


def test_no_part_of_it_is_dated_or_packed(tmp_path: Path) -> None:
    saved(tmp_path, small_workbook())
    with ZipFile(tmp_path / "book.xlsx") as parts:
        assert {(part.date_time, part.compress_type) for part in parts.infolist()} == {(LONG_AGO, ZIP_STORED)}
        assert parts.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


def test_it_reads_back_as_it_was(tmp_path: Path) -> None:
    saved(tmp_path, small_workbook())
    sheet = load_workbook(tmp_path / "book.xlsx")["people"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("person", "joined"),
        ("P1", datetime(2025, 4, 1)),  # noqa: DTZ001 - as openpyxl gives it
        ("P2", datetime(2025, 5, 1)),  # noqa: DTZ001 - as above
    ]
    assert list(sheet.tables) == ["people"]
