"""The same run with everything in another order that should not matter."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from commissioning.model.facts import Cells, Evidence, TableFacts
from tests.twins.dice import Dice
from tests.twins.runs import Run

T = TypeVar("T")


def reordered(run: Run, dice: Dice) -> Run:
    """Rows, tables, milestones, measures, streams and decision rules in another order."""
    contract = run.contract
    payments = {
        name: payment.model_copy(update={"decided_by": tuple(dice.shuffled(payment.decided_by))})
        for name, payment in contract.payments.items()
    }
    mixed = contract.model_copy(
        update={
            "evidence": _mixed(contract.evidence, dice),
            "measures": _mixed(contract.measures, dice),
            "milestones": _mixed(contract.milestones, dice),
            "payments": payments,
            "streams": _mixed(contract.streams, dice),
        }
    )
    tables = {name: _rows_mixed(facts, dice) for name, facts in _mixed(run.evidence.tables, dice).items()}
    return Run(mixed, Evidence(tables=tables, receipts=()), run.as_at)


def _mixed(things: Mapping[str, T], dice: Dice) -> dict[str, T]:
    return {name: things[name] for name in dice.shuffled(list(things))}


def _rows_mixed(facts: TableFacts, dice: Dice) -> TableFacts:
    order = dice.shuffled(range(len(facts.subjects)))

    def mixed(values: Sequence[T]) -> list[T]:
        return [values[row] for row in order]

    return TableFacts(
        subjects=mixed(facts.subjects),
        owners=mixed(facts.owners),
        aside=mixed(facts.aside),
        columns={
            name: Cells(mixed(cells.values), mixed(cells.states)) for name, cells in facts.columns.items()
        },
        places=mixed(facts.places),
        nobodys=facts.nobodys,
    )
