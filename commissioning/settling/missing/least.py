"""A supply without whatever it can do without."""

from collections.abc import Callable, Iterator

from commissioning.model.terms import Contract
from commissioning.settling.missing.easing import with_value
from commissioning.settling.missing.supply import Supply


def least(contract: Contract, supply: Supply, will_do: Callable[[Supply], bool]) -> Supply:
    """The supply with every row and cell left out that makes no difference."""
    while True:
        fewer = next((each for each in _fewer(contract, supply) if will_do(each)), None)
        if fewer is None:
            return supply
        supply = fewer


def _fewer(contract: Contract, supply: Supply) -> Iterator[Supply]:
    """The supply without one row or cell, or with one cell of a new row left blank."""
    for part in supply.parts:
        yield supply.without(part)
    for row in supply.rows:
        columns = contract.evidence[row.table].columns
        for name, value in row.cells.items():
            if value is not None and columns[name].optional and name not in row.stands:
                yield supply.replaced(row, with_value(row, name, None))
