"""What an explanation says to type, typed into the sheets of a workbook: those cells and no others."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date

from commissioning.model.expressions import TICKS
from commissioning.model.facts import RowPlace
from commissioning.model.terms import Column, Contract
from commissioning.settling.explain import Explanation
from commissioning.settling.missing.supply import CellValue
from tests.cli.sending import Cell, Sheets


def retyped(contract: Contract, sheets: Sheets, found: Explanation) -> Sheets:
    """The sheets with the supply of an explanation typed in."""
    assert found.supply is not None, found.reason
    changed, facts = deepcopy(sheets), found.evidence.tables
    for cell in found.supply.cells:
        place, column = facts[cell.table].places[cell.row], contract.evidence[cell.table].columns[cell.column]
        type_at(changed, place, {cell.column: written(column, cell.value)})
    for row in found.supply.rows:
        columns, places = contract.evidence[row.table].columns, facts[row.table].places
        said = {name: written(columns[name], value) for name, value in row.cells.items()}
        if row.instead_of:
            first, *others = (places[number] for number in row.instead_of)
            type_at(changed, first, {name: said[name] for name in said.keys() - row.stands})
            for other in others:
                type_at(changed, other, dict.fromkeys(changed[other.sheet][0]))
        else:
            headings = changed.setdefault(row.table, [list(columns)])[0]
            changed[row.table].append([said.get(str(heading)) for heading in headings])
    return changed


def type_at(sheets: Sheets, place: RowPlace, values: Mapping[Cell, Cell]) -> None:
    """Type into a row; a heading that the sheet lacks is added to it."""
    headings, row = sheets[place.sheet][0], sheets[place.sheet][place.row - 1]
    for heading, value in values.items():
        if heading not in headings:
            headings.append(heading)
        row += [None] * (len(headings) - len(row))
        row[headings.index(heading)] = value


def written(column: Column, value: CellValue) -> Cell:
    """A value as a provider would type it; somebody not yet named keeps the name that stands for them."""
    if value is None:
        return None
    match column.type:
        case "date":
            return date.fromordinal(int(value))
        case "yes or no":
            return "yes" if value else "no"
        case "quantity":
            return int(value) / TICKS
        case _:
            return value
