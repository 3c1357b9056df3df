"""Rows and cells of evidence in words: what a provider reads when a verdict is explained."""

from fractions import Fraction

from commissioning.language.sentences import figure_words, spaced
from commissioning.model.calendar import text_of
from commissioning.model.expressions import TICKS
from commissioning.model.facts import Evidence, State
from commissioning.model.problems import Place
from commissioning.model.terms import Column, Contract
from commissioning.reports.short_names import short_names
from commissioning.settling.missing.supply import CellValue


def value_words(column: Column, value: CellValue) -> str:
    """A cell's value as people write it; `blank` where there is none."""
    if value is None:
        return "blank"
    match column.type:
        case "date":
            return text_of(int(value))
        case "yes or no":
            return "yes" if value == 1 else "no"
        case "quantity":
            return quantity_words(Fraction(int(value), TICKS), column.unit or "")
        case _:
            return str(value)


def quantity_words(figure: Fraction, unit: str) -> str:
    """A figure with its unit, one of which is singular: `1 hour`, `1.5 hours`."""
    return f"{figure_words(figure)} {unit.removesuffix('s') if figure == 1 else unit}".strip()


def row_in_words(contract: Contract, evidence: Evidence, table: str, row: int) -> str:
    """What a row says, column by column: blanks left out, `?` for what is not known."""
    facts = evidence.tables[table]
    said = []
    for name, column in contract.evidence[table].columns.items():
        cells = facts.columns[name]
        if cells.states[row] == State.KNOWN:
            said.append(f"{spaced(name)} {value_words(column, cells.values[row])}")
        elif cells.states[row] == State.UNKNOWN:
            said.append(f"{spaced(name)} ?")
    return ", ".join(said)


def cell_of(contract: Contract, evidence: Evidence, table: str, row: int, column: str | None = None) -> str:
    """Where a row or one of its cells stands, as `sheet!D4`; a row by its date."""
    return spot_of(evidence, evidence.tables[table].places[row].of(column or contract.evidence[table].start))


def spot_of(evidence: Evidence, place: Place) -> str:
    """A place as `sheet!D4`, with its file where there are several."""
    files = short_names(list(dict.fromkeys(receipt.file for receipt in evidence.receipts)))
    spot = f"{place.sheet}!{place.cell}"
    return f"{files.get(place.file, place.file)}, {spot}" if len(files) > 1 else spot
