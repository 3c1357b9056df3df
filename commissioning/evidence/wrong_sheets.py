"""What can be wrong with a sheet or its headings; each code is made here and nowhere else."""

from collections.abc import Collection

from commissioning.evidence.codes import Flaw
from commissioning.evidence.words import listed, nearest, quoted


def no_such_table(sheet: str, tables: Collection[str], holds: str | None, *, is_hidden: bool) -> Flaw:
    """A sheet that nothing is read from; it matters where it has the headings of a table that it `holds`."""
    hidden = "hidden " if is_hidden else ""
    meant = holds or nearest(sheet, tables)
    suggestion = f"if it is `{meant}`, give it that name" if meant else f"name it as one of {listed(tables)}"
    return Flaw(
        "EVIDENCE-010",
        f"the contract has no table for the {hidden}sheet {quoted(sheet)}, so nothing in it is read",
        f"{suggestion}; otherwise take it out",
        must_fix=meant is not None,
    )


def another_workbook(tables: Collection[str]) -> Flaw:
    """Not one of its sheets is a table: most often it is the return of another contract."""
    return Flaw(
        "EVIDENCE-019",
        "no sheet of this workbook is named for a table of the contract, so nothing in it is read",
        f"check that this is the right file; its sheets should be named {listed(tables)}",
    )


def not_sent(table: str, heading: Collection[str]) -> Flaw:
    """A table that the contract cannot do without."""
    return Flaw(
        "EVIDENCE-011",
        f"there is no sheet for the table {quoted(table)}",
        f"add a sheet named {quoted(table)} with the headings {listed(heading)}",
    )


def no_headings(table: str, headings: Collection[str]) -> Flaw:
    """Not one of a table's columns is named near the top."""
    return Flaw(
        "EVIDENCE-012",
        f"this sheet has none of the headings of the table {quoted(table)}",
        f"put the headings {listed(headings)} in its first row",
    )


def no_headings_of_a_register(columns: Collection[str]) -> Flaw:
    """The columns that say who people are stand nowhere near the top."""
    return Flaw(
        "EVIDENCE-012",
        f"no sheet has the headings {listed(columns)} in one of its first rows",
        "name the columns with `--by` as the list has them",
    )


def no_column(column: str, sheet_has: Collection[str]) -> Flaw:
    """A column of the contract that the sheet lacks."""
    meant = nearest(column, sheet_has)
    rename = (
        f"if {quoted(meant)} is meant, change its heading to {quoted(column)}; otherwise " if meant else ""
    )
    return Flaw(
        "EVIDENCE-013",
        f"the column {quoted(column)} is missing",
        f"{rename}add a column with the heading {quoted(column)}",
    )


def heading_twice(column: str, other: str) -> Flaw:
    """Two columns that both say they are one; neither is read."""
    return Flaw(
        "EVIDENCE-014",
        f"the heading {quoted(column)} stands here and in {other}, so neither column is read",
        "keep the column that counts, and take the other one out or rename it",
    )


def unread_column(heading: str, table: str, columns: Collection[str]) -> Flaw:
    """A column that the contract does not ask for."""
    meant = nearest(heading, columns)
    rename = f"if {quoted(meant)} is meant, change the heading to that; otherwise " if meant else ""
    return Flaw(
        "EVIDENCE-015",
        f"the table {quoted(table)} has no column {quoted(heading)}, so this column is not read",
        f"{rename}take the column out: send only what the contract asks for",
        must_fix=False,
    )


def unnamed_column(table: str) -> Flaw:
    """Cells beside the table, in a column without a heading."""
    return Flaw(
        "EVIDENCE-015",
        f"this column has no heading, so no cell of it is read into the table {quoted(table)}",
        "give it the heading of a column of the contract, or take it out",
        must_fix=False,
    )


HEADINGS_AGAIN = "EVIDENCE-016"


def headings_again(column: str) -> Flaw:
    """The headings, once more among the rows; what else the row says needs no word."""
    return Flaw(
        HEADINGS_AGAIN,
        f"this row says {quoted(column)} under the heading {quoted(column)}, as if the headings came again",
        "take the row out",
    )


def nothing_given() -> Flaw:
    """No file: checking nothing is not the same as finding nothing."""
    return Flaw("EVIDENCE-017", "no evidence was given, so nothing was read", "name at least one file")


# --- how a sheet was read ------------------------------------------------------------------------


def other_name(heading: str, column: str) -> Flaw:
    """A heading that stands for a column, as the contract or a mapping says."""
    return Flaw(
        "EVIDENCE-060",
        f"the heading {quoted(heading)} was read as the column {quoted(column)}, which is also called so",
        f"leave it if that is right; otherwise rename it to what it is, and add {quoted(column)}",
        must_fix=False,
    )


def total_row() -> Flaw:
    """A row that adds up the others."""
    return Flaw(
        "EVIDENCE-061",
        "this row calls itself a total, and was passed over",
        "leave it if that is right; if it is evidence, say in it whom it is about and which day",
        must_fix=False,
    )


def example_row() -> Flaw:
    """A row that shows how to fill the sheet in."""
    return Flaw(
        "EVIDENCE-062",
        "this row calls itself an example, and was passed over",
        "take it out; if it is evidence, type the pseudonym of whom it is about",
        must_fix=False,
    )


def hidden(what: str) -> Flaw:
    """A sheet, rows or columns that are not shown; they are evidence like any other."""
    return Flaw(
        "EVIDENCE-064",
        f"{what} hidden, and read like all others",
        "show what is hidden and look at it; leave it if it belongs to the evidence, otherwise take it out",
        must_fix=False,
    )


def above_the_headings(row: int) -> Flaw:
    """Titles and notes at the top of a sheet."""
    return Flaw(
        "EVIDENCE-063",
        f"the headings are in row {row}, and what stands above them is not read",
        "leave it if it is a title or a note; evidence goes below the headings",
        must_fix=False,
    )
