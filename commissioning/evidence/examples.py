"""An example of every problem that evidence can have, said as it is said of a real file."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from commissioning.evidence import wrong_cells, wrong_files, wrong_rows, wrong_sheets
from commissioning.evidence.codes import Flaw
from commissioning.evidence.letters import Stranger
from commissioning.model.calendar import Term
from commissioning.model.problems import Place

_MAY, _JUNE = date(2026, 5, 3).toordinal(), date(2026, 6, 3).toordinal()
_TERM = Term(first=date(2025, 4, 1).toordinal(), last=date(2028, 3, 31).toordinal(), year_month=4, year_day=1)
_TABLES = ("people", "hours")
_HERE, _OTHER = (Place(file="return.xlsx", sheet="hours", cell=cell) for cell in ("A2", "A9"))

_FILES = (
    wrong_files.not_opened("there is no file of that name"),
    wrong_files.nothing_in_it(),
    wrong_files.something_else("a PDF, which holds pages and no cells"),
    wrong_files.locked(),
    wrong_files.macros(),
    wrong_files.damaged("part of it is missing"),
    wrong_files.too_large("it has 300 sheets", "250"),
    wrong_files.unsafe("two of its parts have one name"),
    wrong_files.not_rows_of_text("a quotation mark is never closed", 2),
    wrong_files.not_said_when("return.xlsx"),
    wrong_files.given_up("it takes too long"),
)
_SHEETS = (
    wrong_sheets.no_such_table("Hour", _TABLES, None, is_hidden=False),
    wrong_sheets.not_sent("people", ("person", "joined")),
    wrong_sheets.no_headings("people", ("person", "joined")),
    wrong_sheets.no_column("joined", ("started",)),
    wrong_sheets.heading_twice("joined", "B1"),
    wrong_sheets.unread_column("notes", "people", ("person", "joined")),
    wrong_sheets.headings_again("person"),
    wrong_sheets.nothing_given(),
    wrong_sheets.another_workbook(_TABLES),
)
_CELLS = (
    wrong_cells.blank("day"),
    wrong_cells.error("#N/A"),
    wrong_cells.never_worked_out(),
    wrong_cells.broken(),
    wrong_cells.personal("person", "a person's name"),
    wrong_cells.date_in_two_ways("03/05/2026", "2026-05-03", "2026-03-05"),
    wrong_cells.number_for_a_date("46145", "2026-05-03"),
    wrong_cells.time_of_day("2026-05-03"),
    wrong_cells.not_in_the_calendar("2026-02-31"),
    wrong_cells.neither_yes_nor_no("perhaps"),
    wrong_cells.not_a_choice("freind", "kind", ("friend", "neighbour")),
    wrong_cells.pseudonym_as_number("person", is_long=False),
    wrong_cells.not_a_pseudonym("person", "has a space in it"),
    wrong_cells.number_as_text("2.5"),
    wrong_cells.not_a_number("`two`"),
    wrong_cells.too_many_decimals("1.23456", "1.2346"),
    wrong_cells.outside_the_range("25", "gave", "0 to 24 hours"),
    wrong_cells.percentage("gave", "12 %", "0.12"),
    wrong_cells.looks_alike("person", Stranger("\u0420", "Cyrillic", "P")),
    wrong_cells.taken_for_a_date("person"),
)
_ROWS = (
    wrong_rows.not_listed("P-012", "people", "P-0012"),
    wrong_rows.outside_the_term(date(2020, 5, 3).toordinal(), _TERM),
    wrong_rows.ends_before_it_starts(_JUNE, _MAY),
    wrong_rows.differs(("person", "day"), _HERE, _OTHER),
    wrong_rows.another_period(31, _TERM),
)
_READING = (
    wrong_sheets.other_name("Client ref", "person"),
    wrong_sheets.total_row(),
    wrong_sheets.example_row(),
    wrong_sheets.above_the_headings(4),
    wrong_sheets.hidden("rows 14 and 15 are"),
    wrong_files.linked(),
)

EXAMPLES: Final[Mapping[str, Flaw]] = MappingProxyType(
    {flaw.code: flaw for flaw in (*_FILES, *_SHEETS, *_CELLS, *_ROWS, *_READING)}
)
"""One flaw for each code of the catalogue."""
