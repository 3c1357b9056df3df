"""Everything that can be wrong with evidence, by its code. A code is never used again for something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from commissioning.model.problems import Place, Problem

CATALOGUE: Mapping[str, str] = MappingProxyType(
    {
        # files: `wrong_files`
        "EVIDENCE-001": "The file cannot be opened.",
        "EVIDENCE-002": "The file has nothing in it.",
        "EVIDENCE-003": "The file is no workbook (.xlsx, .ods) and no table (.csv, .parquet).",
        "EVIDENCE-004": "The file is locked with a password.",
        "EVIDENCE-005": "The workbook carries macros (small programs).",
        "EVIDENCE-006": "The file is damaged or was cut short.",
        "EVIDENCE-007": "The file is larger, or would unpack to more, than evidence may be.",
        "EVIDENCE-008": "The file holds something that no spreadsheet program writes.",
        "EVIDENCE-009": "The text of a .csv file cannot be read as rows.",
        # sheets: `wrong_sheets`
        "EVIDENCE-010": "A sheet is named for no table of the contract.",
        "EVIDENCE-011": "A table that the contract needs was not sent.",
        "EVIDENCE-012": "A sheet has no row of headings.",
        "EVIDENCE-013": "A sheet lacks a column of its table.",
        "EVIDENCE-014": "Two columns of a sheet have the same heading.",
        "EVIDENCE-015": "A sheet has a column that its table does not have.",
        "EVIDENCE-016": "A row repeats the headings.",
        "EVIDENCE-017": "No evidence was given at all.",
        # files again
        "EVIDENCE-018": "The file does not say when it was received, and that was asked.",
        "EVIDENCE-019": "No sheet of a workbook is named for a table of the contract.",
        # cells: `wrong_cells`
        "EVIDENCE-020": "A cell without which its row cannot count is blank.",
        "EVIDENCE-021": "A cell shows an error.",
        "EVIDENCE-022": "A formula was never worked out.",
        "EVIDENCE-023": "A cell is broken inside the file.",
        "EVIDENCE-024": "A cell seems to hold personal data.",
        "EVIDENCE-030": "A date is not written as year, month and day.",
        "EVIDENCE-031": "A plain number stands where a date should be.",
        "EVIDENCE-032": "A date comes with a time of day.",
        "EVIDENCE-033": "A date is not in the calendar, or is before 1900 or after 2200.",
        "EVIDENCE-034": "A cell says neither yes nor no.",
        "EVIDENCE-035": "A cell is none of the choices of its column.",
        "EVIDENCE-036": "A pseudonym was stored as a number, which loses zeros and long endings.",
        "EVIDENCE-037": "A pseudonym has a character it may not have, or is too long.",
        "EVIDENCE-038": "A number was stored as text.",
        "EVIDENCE-039": "A cell is not a number.",
        "EVIDENCE-040": "A number has more than four decimals.",
        "EVIDENCE-041": "A number is outside the range of its column.",
        "EVIDENCE-042": "A number is shown as a percentage, and may be meant in two ways.",
        "EVIDENCE-043": "A letter of another alphabet only looks like the right one.",
        "EVIDENCE-044": "A spreadsheet program has taken a code or a word for a date.",
        # rows: `wrong_rows`
        "EVIDENCE-050": "A row is about someone or something that the evidence does not list.",
        "EVIDENCE-051": "A row is dated outside the term of the contract.",
        "EVIDENCE-052": "A row ends before it starts.",
        "EVIDENCE-053": "Two rows should be one, and differ.",
        "EVIDENCE-054": "Every row of a sheet is dated outside the term of the contract.",
        # how a sheet was read: `wrong_sheets`
        "EVIDENCE-060": "A column goes by another name that the contract, or a mapping, gives it.",
        "EVIDENCE-061": "A row of totals was passed over.",
        "EVIDENCE-062": "An example that was left in was passed over.",
        "EVIDENCE-063": "Rows above the headings were passed over.",
        "EVIDENCE-064": "Something that is hidden was read: a sheet, rows or columns.",
        "EVIDENCE-065": "A workbook takes values from elsewhere, and they were read as last saved.",
        # files, once more
        "EVIDENCE-070": "Reading the file was given up: it took too long or too much memory, or broke off.",
    }
)

ROWS_AGAIN: Final = "EVIDENCE-016"
WRONG_PERIOD: Final = "EVIDENCE-054"
GIVEN_UP: Final = "EVIDENCE-070"


def is_set_up(code: str) -> bool:
    """Whether a code is about files, sheets and headings, which are put right before any row."""
    return code in (WRONG_PERIOD, GIVEN_UP) or (code < "EVIDENCE-020" and code != ROWS_AGAIN)


def is_unreadable(code: str) -> bool:
    """Whether a code is about a file of which nothing at all was read."""
    return code == GIVEN_UP or code < "EVIDENCE-010"


def is_about_reading(code: str) -> bool:
    """Whether a code only says how something was understood."""
    return "EVIDENCE-060" <= code < GIVEN_UP


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem that has no place yet: many cells of a column may share one flaw."""

    code: str
    what: str
    remedy: str
    must_fix: bool = True

    def at(self, place: Place, cells: int = 1) -> Problem:
        """The problem at a place, standing for so many cells from there on."""
        return Problem(
            code=self.code,
            place=place,
            what=self.what,
            remedy=self.remedy,
            must_fix=self.must_fix,
            cells=cells,
        )


class Unreadable(Exception):  # noqa: N818 - it is a finding about a file and not an error of ours
    """A file cannot be read at all, for one reason; no evidence is taken from it."""

    def __init__(self, flaw: Flaw, sheet: str | None = None) -> None:
        super().__init__(flaw.what)
        self.flaw = flaw
        self.sheet = sheet
