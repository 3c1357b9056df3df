"""What can be wrong with a whole file; each code is made here and nowhere else."""

from commissioning.evidence.codes import Flaw


def not_opened(why: str) -> Flaw:
    """The file is missing, is a folder, or may not be read."""
    return Flaw(
        "EVIDENCE-001", f"this file cannot be opened: {why}", "check its name, and close it elsewhere"
    )


def nothing_in_it() -> Flaw:
    """Not a single byte."""
    return Flaw("EVIDENCE-002", "this file is empty", "save it once more and send it again")


def something_else(what_it_is: str, remedy: str = "") -> Flaw:
    """A PDF, a web page, an old workbook or whatever else it turned out to be."""
    return Flaw(
        "EVIDENCE-003",
        f"this file is {what_it_is}",
        remedy or "open it in Excel, choose Save As and `Excel Workbook (.xlsx)`, and send that",
    )


def locked(remedy: str = "") -> Flaw:
    """A password stands in front of the contents."""
    return Flaw(
        "EVIDENCE-004",
        "this workbook is locked with a password",
        remedy
        or "open it, choose File, Info, Protect Workbook, Encrypt with Password, and clear the password",
    )


def macros() -> Flaw:
    """Programs are never run, and a workbook that carries them is not read."""
    return Flaw(
        "EVIDENCE-005",
        "this workbook carries macros, which are small programs",
        "choose Save As and `Excel Workbook (.xlsx)`, which leaves them out, and send that",
    )


def damaged(how: str, remedy: str = "") -> Flaw:
    """Part of the file is missing, or does not fit together."""
    return Flaw(
        "EVIDENCE-006",
        f"this file is damaged: {how}",
        remedy or "open it in Excel or LibreOffice, save it under a new name, and send it again",
    )


def too_large(what: str, most: str) -> Flaw:
    """A limit is passed; `what` and `most` say which."""
    return Flaw(
        "EVIDENCE-007",
        f"this file is too large: {what}, and at most {most} can be read",
        "take out what is not evidence (pictures, empty rows that are formatted), or send it in parts",
    )


def unsafe(what: str) -> Flaw:
    """Something that no spreadsheet program writes, and that is used to attack the reader of a file."""
    return Flaw(
        "EVIDENCE-008",
        f"this file is not read, because {what}",
        "copy the rows into a new workbook in Excel, save it, and send that",
    )


def linked() -> Flaw:
    """Its formulas take values from elsewhere, where nobody goes."""
    return Flaw(
        "EVIDENCE-065",
        "this workbook takes values from other files, programs or the web; they were read as last saved",
        "leave it if they are right; otherwise choose Data, Edit Links, Break Link (in LibreOffice: Edit, "
        "Links to External Files), and check them",
        must_fix=False,
    )


def not_rows_of_text(why: str, line: int) -> Flaw:
    """Text that does not fall into rows and cells."""
    return Flaw(
        "EVIDENCE-009",
        f"the text of this file cannot be read as rows, at line {line}: {why}",
        "save it again as `CSV UTF-8` from a spreadsheet program, which sets quotation marks right",
    )


def not_said_when(name: str) -> Flaw:
    """Only what was known by a day is asked for, and this file may have come later."""
    return Flaw(
        "EVIDENCE-018",
        "this file does not say when it was received, so it may have come later than what is asked for",
        f"begin its name with the day, as in `2026-07-14 {name}`",
    )


def given_up(why: str) -> Flaw:
    """Reading it was ended from outside, or came to nothing; the run goes on without it."""
    return Flaw(
        "EVIDENCE-070",
        f"reading this file was given up, because {why}",
        "copy the rows into a new workbook in Excel, save it, and send that; if they are very many, send "
        "them in parts",
    )
