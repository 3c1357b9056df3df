"""What can be wrong with one cell; each code is made here and nowhere else."""

from collections.abc import Collection

from commissioning.evidence.codes import Flaw
from commissioning.evidence.letters import Stranger, unseen_in
from commissioning.evidence.personal import shown
from commissioning.evidence.words import listed, nearest, quoted

HOW_TO_TYPE_A_DATE = "type the date as year-month-day, such as `2026-09-30`"


def blank(column: str) -> Flaw:
    """Nobody can tell whom, or which day, the row is about."""
    return Flaw(
        "EVIDENCE-020",
        f"{quoted(column)} is blank, and the row cannot count without it",
        "fill it in, or take the row out if it is a total or a note",
    )


def error(text: str) -> Flaw:
    """`#N/A` and its kin."""
    return Flaw(
        "EVIDENCE-021",
        f"the cell shows the error {quoted(text)}" if text else "the cell shows an error",
        "put its formula right, or type the value itself",
    )


def never_worked_out() -> Flaw:
    """A formula that a program wrote and no spreadsheet has calculated."""
    return Flaw(
        "EVIDENCE-022",
        "this formula has no value yet, as no spreadsheet program has worked it out",
        "open the file in Excel or LibreOffice, save it, and send it again",
    )


def broken(holds: str = "") -> Flaw:
    """Bytes that mean nothing; or, in a file that says so of a column, what no cell can say."""
    if holds:
        remedy = "write the column as text, numbers or days, and send it again"
        return Flaw("EVIDENCE-023", f"this column holds {holds}, and a cell says one thing", remedy)
    return Flaw("EVIDENCE-023", "the file does not say what is in this cell", "type the value again")


def personal(column: str, kind: str) -> Flaw:
    """Refused at the door; the value is never repeated."""
    return Flaw(
        "EVIDENCE-024",
        f"{quoted(column)} holds what looks like {kind}",
        "type a pseudonym such as `P-014` in its place, and keep the list of who is who to yourselves",
    )


def nobody_named(column: str) -> Flaw:
    """A person of whom a part of the identity is missing would be somebody else next time."""
    return Flaw(
        "EVIDENCE-020",
        f"{quoted(column)} says nothing, and nobody can be found again without it",
        "fill it in, or name other columns with `--by`",
    )


# --- dates ---------------------------------------------------------------------------------------


def not_a_date(text: str) -> Flaw:
    """Text in which no date can be made out."""
    return Flaw("EVIDENCE-030", f"{shown(text)} is not a date", HOW_TO_TYPE_A_DATE)


def date_in_words(text: str, iso: str) -> Flaw:
    """A date in another form, which can only mean one day."""
    return Flaw("EVIDENCE-030", f"{quoted(text)} is not written year first", f"if it is meant, type `{iso}`")


def date_in_two_ways(text: str, by_day: str, by_month: str) -> Flaw:
    """`03/05/2025` is one day in London and another in New York."""
    return Flaw(
        "EVIDENCE-030",
        f"{quoted(text)} may be {by_day} or {by_month}, depending on which number is the month",
        f"type `{by_day}` or `{by_month}`",
    )


def number_for_a_date(text: str, iso: str | None) -> Flaw:
    """A date that has lost its format, or no date at all."""
    means = f"it then shows as {iso}, if that is the date" if iso else "it then shows which day it is"
    return Flaw(
        "EVIDENCE-031",
        f"the cell holds the number {quoted(text)} where a date should be",
        f"format the column as a date: {means}; otherwise {HOW_TO_TYPE_A_DATE}",
    )


def time_of_day(iso: str) -> Flaw:
    """The contract counts whole days."""
    return Flaw(
        "EVIDENCE-032",
        "this date has a time of day, and the contract counts whole days",
        f"type `{iso}`, the day alone",
    )


def not_in_the_calendar(text: str) -> Flaw:
    """31 February, or a day that Excel has and the calendar has not."""
    return Flaw("EVIDENCE-033", f"{quoted(text)} is no day in the calendar", HOW_TO_TYPE_A_DATE)


def outside_the_calendar(text: str) -> Flaw:
    """A slip of the keyboard puts a date in another century."""
    return Flaw("EVIDENCE-033", f"{quoted(text)} is before 1900 or after 2200", HOW_TO_TYPE_A_DATE)


# --- yes or no, choices, pseudonyms --------------------------------------------------------------


def neither_yes_nor_no(text: str) -> Flaw:
    """Something else."""
    return Flaw("EVIDENCE-034", f"{shown(text)} is neither yes nor no", "type `yes` or `no`")


def not_a_choice(text: str, column: str, choices: Collection[str]) -> Flaw:
    """A word that the contract does not have for this column."""
    meant = nearest(text, choices)
    suggestion = f"did you mean {quoted(meant)}? " if meant else ""
    unseen = unseen_in(text)
    because = f": it has a character that cannot be seen ({unseen})" if unseen else ""
    return Flaw(
        "EVIDENCE-035",
        f"{shown(text)} is not one of the choices of {quoted(column)}{because}",
        f"{suggestion}type one of {listed(choices)}",
    )


def pseudonym_as_number(column: str, *, is_long: bool) -> Flaw:
    """What Excel holds as a number may have lost its zeros or its last digits."""
    lost = (
        "Excel keeps 15 digits of a long one and shows it as in `1.23E+11`"
        if is_long
        else "Excel may have dropped zeros in front of it"
    )
    return Flaw(
        "EVIDENCE-036",
        f"{quoted(column)} was stored as a number, and {lost}",
        "format the column as text, then type the pseudonym again from your own list",
    )


def taken_for_a_date(column: str) -> Flaw:
    """`MAR-01` becomes the first of March; what was typed is gone."""
    return Flaw(
        "EVIDENCE-044",
        f"{quoted(column)} holds a date: Excel makes one of what looks like it, such as `MAR-01` or `1-2`",
        "format the column as text, then type again what should stand here",
    )


def looks_alike(column: str, stranger: Stranger) -> Flaw:
    """To the eye it is right; the rest is not repeated, for it may be a name."""
    return Flaw(
        "EVIDENCE-043",
        f"{quoted(column)} has the {stranger.alphabet} letter {quoted(stranger.letter)} in it, which only "
        f"looks like {quoted(stranger.like)}",
        f"type {quoted(stranger.like)} in its place",
    )


ALLOWED = "use up to 64 letters from a to z, digits, `-`, `_` and `.`, such as `P-014`"


def not_a_pseudonym(column: str, why: str, remedy: str = ALLOWED) -> Flaw:
    """The value is not repeated: what is no pseudonym may be a name."""
    return Flaw("EVIDENCE-037", f"{quoted(column)} {why}", remedy)


# --- quantities ----------------------------------------------------------------------------------


def number_as_text(text: str) -> Flaw:
    """Excel shows a small green corner."""
    return Flaw(
        "EVIDENCE-038",
        f"{quoted(text)} was stored as text and not as a number",
        f"format the column as a number, then type {quoted(text)} again",
    )


def not_a_number(
    what: str, remedy: str = "type a plain number such as `12.5`, without signs or words"
) -> Flaw:
    """A cell that holds anything but a number; `what` is already fit to be shown."""
    return Flaw("EVIDENCE-039", f"{what} is not a number", remedy)


def percentage(column: str, shown: str, number: str) -> Flaw:
    """12 % is kept as 0.12, and nobody can tell which of the two the contract is to count."""
    return Flaw(
        "EVIDENCE-042",
        f"{quoted(column)} is shown as {quoted(shown)}, which a spreadsheet keeps as {quoted(number)}",
        f"format the column as a number, then type {quoted(shown.rstrip(' %'))} or {quoted(number)}, "
        "whichever is meant",
    )


def too_many_decimals(text: str, rounded: str) -> Flaw:
    """Evidence counts in ten-thousandths."""
    return Flaw(
        "EVIDENCE-040",
        f"{quoted(text)} has more than four decimals",
        f"round it yourself, so that it is seen: type {quoted(rounded)} if that is right",
    )


def more_than_a_cell_holds(text: str, most: str) -> Flaw:
    """Further from 0 than any number may be, whatever the column."""
    return Flaw(
        "EVIDENCE-041",
        f"{quoted(text)} is further from 0 than any cell may hold, which is {most}",
        "check the number; where it is right, agree that this column counts thousands",
    )


def outside_the_range(text: str, column: str, span: str) -> Flaw:
    """Less than the least or more than the most that the column may hold."""
    return Flaw(
        "EVIDENCE-041",
        f"{quoted(text)} is outside the range of {quoted(column)}: {span}",
        "check the number and type it again",
    )
