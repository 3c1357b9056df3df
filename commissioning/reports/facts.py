"""Rows and cells of evidence in words: what a provider reads when a verdict is explained."""

from collections.abc import Iterable, Mapping, Sequence

from commissioning.evaluation.journey.support.supports import RowUsed
from commissioning.language.sentences import spaced
from commissioning.model.facts import Evidence
from commissioning.model.problems import Place
from commissioning.model.terms import Contract
from commissioning.reports.cell_words import value_words
from commissioning.reports.sent import Sent
from commissioning.reports.short_names import short_names
from commissioning.settling.missing.filling.rows import cells_of
from commissioning.settling.missing.left import left_of
from commissioning.settling.missing.supply import CellValue

NAMED_MOST = 5
"""So many cells are named one by one."""


def row_in_words(contract: Contract, evidence: Evidence, table: str, row: int) -> str:
    """What a row says, column by column: blanks left out, `?` for what is not known or cannot be read."""
    facts, columns = evidence.tables[table], contract.evidence[table].columns
    said = _readable(contract, evidence, table, row)
    words = [
        f"{spaced(name)} {value_words(column, said[name]) if name in said else '?'}"
        for name, column in columns.items()
        if said.get(name, "?") is not None
    ]
    return f"{'set aside: ' if facts.aside[row] else ''}{', '.join(words)}"


def _readable(contract: Contract, evidence: Evidence, table: str, row: int) -> Mapping[str, CellValue]:
    """What can be read in a row, a blank as nothing; of a row set aside, what is left of it."""
    facts = evidence.tables[table]
    if facts.aside[row]:
        return left_of(contract.evidence[table], facts, row).said
    return cells_of(facts, row)


def cell_of(contract: Contract, evidence: Evidence, table: str, row: int, column: str | None = None) -> str:
    """Where a row or one of its cells stands, as `sheet!D4`; a row by its date.

    A cell of a column that the sheet lacks is told by its row and the heading that is missing.
    """
    place = evidence.tables[table].places[row]
    if column is None:
        return spot_of(evidence, place.of(contract.evidence[table].start))
    if column in place.letters:
        return spot_of(evidence, place.of(column))
    return f"{sheet_of(evidence, place.of(column))}, row {place.row}, in a new column headed `{column}`"


def facts_in_words(sent: Sent, used: Iterable[RowUsed]) -> list[tuple[str, str, str]]:
    """Rows that something rests on, each once: the cells that decided, as what, and what the row says."""
    rows: dict[tuple[str, int], list[RowUsed]] = {}
    for each in used:
        rows.setdefault((each.table, each.row), []).append(each)
    return [
        (
            cells_in_words(sent, *row, [column for each in uses for column in each.columns]),
            ", ".join(dict.fromkeys(each.role for each in uses)),
            row_in_words(sent.contract, sent.evidence, *row),
        )
        for row, uses in rows.items()
    ]


def cells_in_words(sent: Sent, table: str, row: int, columns: Iterable[str]) -> str:
    """The cells of a row that decided, as `ties!D14, F14`; those of columns that the sheet lacks left out."""
    place = sent.place(table, row)
    letters = {place.letters[column] for column in columns if column in place.letters}
    cells = [f"{each}{place.row}" for each in sorted(letters, key=lambda each: (len(each), each))]
    return f"{sheet_of(sent.evidence, place.of(''))}!{', '.join(cells)}"


def nobodys_cells(contract: Contract, evidence: Evidence, table: str) -> list[Place]:
    """The cells in which it cannot be read whose row it is."""
    terms, facts = contract.evidence[table], evidence.tables[table]
    owned = enumerate(facts.owners) if terms.about is not None else ()
    return [
        *(place.of(terms.subject) for place in facts.nobodys_at),
        *(facts.places[row].of(terms.about or "") for row, owner in owned if not owner),
    ]


def spots_of(evidence: Evidence, places: Sequence[Place]) -> str:
    """Some places, the first of them one by one."""
    named = ", ".join(spot_of(evidence, place) for place in places[:NAMED_MOST])
    more = len(places) - NAMED_MOST
    return f"{named} and {more:,} more" if more > 0 else named


def sheet_of(evidence: Evidence, place: Place) -> str:
    """The sheet of a place, with its file where there are several."""
    files = short_names(list(dict.fromkeys(receipt.file for receipt in evidence.receipts)))
    sheet = place.sheet or ""
    return f"{files.get(place.file, place.file)}, {sheet}" if len(files) > 1 else sheet


def spot_of(evidence: Evidence, place: Place) -> str:
    """A place as `sheet!D4`, with its file where there are several."""
    return f"{sheet_of(evidence, place)}!{place.cell}"
