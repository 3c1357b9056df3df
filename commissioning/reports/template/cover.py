"""The cover: what is asked, for whom, by when and how, and a list that counts what is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commissioning.language.sentences.words import joined
from commissioning.model.addresses import letters_of
from commissioning.model.calendar import Day
from commissioning.model.terms import Contract
from commissioning.reports.wording import day_words
from commissioning.reports.workbook.entry import FIRST, LAST, EntrySheet
from commissioning.reports.workbook.sheets import Column, Formula, Grid, Kind, Sheet

COVER = "Cover"
HOW = [
    "Fill in the sheets after this one. Each has a line of help above its headings; Lists has the choices.",
    "Type or paste below the headings. Leave the headings and the names of the sheets as they are.",
    "Write a code for each person and never a name, a date of birth, an address or a telephone number.",
    "A blank cell says that you do not know, unless its help says that it may be blank.",
]


@dataclass(frozen=True)
class Asked:
    """For which days evidence is asked, and who helps; nothing means the whole term, and the commissioner."""

    period: tuple[Day, Day] | None = None
    help_from: str | None = None


def cover_sheet(contract: Contract, asked: Asked, entries: Sequence[EntrySheet]) -> Sheet:
    """The cover of a workbook to fill in."""
    about = Grid(
        "About", [Column("What"), Column("Answer", widest=70)], _about(contract, asked), title="This return"
    )
    filled = Grid(
        "Checklist",
        [Column("Sheet"), Column("Rows filled in", Kind.COUNT), Column("Cells still blank", Kind.COUNT)],
        [[entry.name, _rows(entry), _blanks(contract, entry)] for entry in entries],
        title="Checklist: what is filled in",
    )
    return Sheet(COVER, f"Evidence for {contract.title}", HOW, [about, filled], on_one_page=True)


def _about(contract: Contract, asked: Asked) -> list[list[str]]:
    parties = contract.parties.values()
    payers = [party.name for party in parties if party.role != "provider"]
    first, last = asked.period or (contract.term.first, contract.term.last)
    return [
        ["Contract", contract.name],
        ["From", joined([party.name for party in parties if party.role == "provider"], "and")],
        ["For", joined(payers, "and")],
        ["Period", f"{_day(first)} to {_day(last)}"],
        ["When to send it", contract.submissions or "The contract does not say."],
        ["Help", asked.help_from or f"Ask {payers[0] if payers else 'the commissioner'}."],
        [
            "Before you send it",
            "Check it: commissioning check CONTRACT RETURN says, cell by cell, what is wrong.",
        ],
    ]


def _day(day: Day) -> str:
    return day_words(date.fromordinal(day))


def _rows(entry: EntrySheet) -> Formula:
    """How many rows have something in their first column."""
    filled = sum(row[0] is not None for row in entry.rows)
    return Formula(f"COUNTA({_cells(entry, 'A')})", filled)


def _blanks(contract: Contract, entry: EntrySheet) -> Formula:
    """How many cells that should say something do not, in as many rows as the first column has."""
    columns = contract.evidence[entry.name].columns
    needed = [at for at, name in enumerate(columns) if not columns[name].optional]
    counted = "+".join(f"COUNTA({_cells(entry, letters_of(at + 1))})" for at in needed)
    first = f"COUNTA({_cells(entry, 'A')})"
    blanks = sum(row[at] is None for row in entry.rows for at in needed if row[0] is not None)
    return Formula(f"MAX(0,{len(needed)}*{first}-({counted}))", blanks)


def _cells(entry: EntrySheet, letters: str) -> str:
    return f"'{entry.name}'!{letters}${FIRST}:{letters}${LAST}"
