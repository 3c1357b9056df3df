"""What can be wrong with rows beside each other; each code is made here and nowhere else."""

from collections.abc import Collection

from commissioning.evidence.codes import Flaw
from commissioning.evidence.words import listed, quoted
from commissioning.model.calendar import Day, Term, text_of
from commissioning.model.problems import Place

NOT_LISTED = "EVIDENCE-050"
OUTSIDE = "EVIDENCE-051"


def not_listed(who: str, table: str, meant: str | None) -> Flaw:
    """A subject, or an owner, that the table of its kind does not have."""
    suggestion = f"did you mean {quoted(meant)}? otherwise " if meant else ""
    return Flaw(
        NOT_LISTED,
        f"{quoted(who)} is not listed in the table {quoted(table)}",
        f"{suggestion}add a row for {quoted(who)} to {quoted(table)}, or put this one right",
    )


def not_listed_often(who: str, table: str, rows: int) -> Flaw:
    """The same of a name that several rows use: said once, for all of them."""
    return Flaw(
        NOT_LISTED,
        f"{quoted(who)} is not listed in the table {quoted(table)}, and {rows:,} rows are about it",
        f"add a row for {quoted(who)} to {quoted(table)}, or put the rows about it right",
    )


def listed_unread(who: str, table: str, rows: int, unread: Place) -> Flaw:
    """The same where the list has a row that cannot be read: it may be just that row."""
    waiting = "1 row is" if rows == 1 else f"{rows:,} rows are"
    cell = f"{unread.sheet}!{unread.cell}"
    return Flaw(
        NOT_LISTED,
        f"{quoted(who)} is not listed in the table {quoted(table)}; {waiting} about it, and "
        f"{cell} cannot be read",
        f"if {quoted(who)} belongs in {cell}, put that cell right; otherwise add a row for {quoted(who)}",
    )


def nobody_listed(table: str) -> Flaw:
    """The table that lists the subjects has no rows at all: said once, for all rows of a sheet."""
    return Flaw(
        NOT_LISTED,
        f"the table {quoted(table)} lists nothing, so no row of this sheet can count",
        f"send the table {quoted(table)} with a row for each",
    )


def outside_the_term(day: Day, term: Term) -> Flaw:
    """Dated before the first or after the last day of the contract."""
    return Flaw(
        OUTSIDE,
        f"{text_of(day)} is outside the term of the contract, {text_of(term.first)} to {text_of(term.last)}",
        "put the date right, or take the row out",
    )


def another_period(rows: int, term: Term) -> Flaw:
    """Not one row of a sheet is dated within the term: most often it is the return of another period."""
    return Flaw(
        "EVIDENCE-054",
        f"all {rows:,} rows of this sheet are dated outside the term of the contract, "
        f"{text_of(term.first)} to {text_of(term.last)}",
        "check that this is the return of the right contract and period",
    )


def never_in_the_term(since: Day, until: Day | None, term: Term) -> Flaw:
    """A row that was over before the term began, or starts after its end."""
    lasts = f"{text_of(since)} to {text_of(until)}" if until else f"from {text_of(since)} on"
    return Flaw(
        OUTSIDE,
        f"{lasts} has no day in the term of the contract, {text_of(term.first)} to {text_of(term.last)}",
        "put the dates right, or take the row out",
    )


def ends_before_it_starts(since: Day, until: Day) -> Flaw:
    """The end comes first."""
    return Flaw(
        "EVIDENCE-052",
        f"this row ends on {text_of(until)}, before it starts on {text_of(since)}",
        "put the two dates right; they may have been swapped",
    )


def differs(key: Collection[str], here: Place, other: Place) -> Flaw:
    """Two rows for the same thing that do not say the same; neither counts."""
    spot = f"{other.sheet}!{other.cell}" + ("" if other.file == here.file else f" in {other.file}")
    return Flaw(
        "EVIDENCE-053",
        f"this row and {spot} have the same {listed(key)} and differ, so neither counts",
        "keep the one that is right, and take the other one out",
    )
