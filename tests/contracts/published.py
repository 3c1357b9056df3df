"""The published schemes, and what their cases come to when a number in them is another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.funding.settle import settle
from commissioning.language.cases import Case, read_cases
from commissioning.language.contract import read_contract
from commissioning.language.library import shipped_library
from commissioning.model.expressions import TICKS
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Column, Contract
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.run import owners_of

SCHEMES = sorted(path for path in Path("contracts/published").iterdir() if path.is_dir())


@dataclass(frozen=True)
class Quantity:
    """A cell of a case that holds a number."""

    table: str
    row: int
    at: int
    value: str
    column: Column

    def others(self) -> Iterator[str]:
        """Other numbers that the column allows: somewhat less and more, and as far as it goes."""
        value = Decimal(self.value)
        least, most = (end if end is None else Decimal(end) / TICKS for end in self._ends())
        for other in (value / 2, value * 2, value + 1, value - 1, value + 1000, least, most):
            if other is None or other == value:
                continue
            if (least is None or least <= other) and (most is None or other <= most):
                yield f"{other:.4f}"

    def _ends(self) -> tuple[int | None, int | None]:
        return self.column.least, self.column.most


def contract_in(scheme: Path) -> Contract:
    contract = read_contract(scheme / "contract.yaml", shipped_library()).contract
    assert contract is not None
    return contract


def cases_in(scheme: Path) -> list[Case]:
    cases, problems = read_cases(scheme / "cases.yaml")
    assert not problems
    return cases


def quantities(contract: Contract, case: Case) -> Iterator[Quantity]:
    """Every number in the evidence of a case."""
    for name, table in case.evidence.items():
        columns = [contract.evidence[name].columns[column] for column in table.columns]
        for number, row in enumerate(table.rows):
            for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
                if column.type == "quantity" and cell:
                    yield Quantity(name, number, at, cell, column)


def with_other(case: Case, cell: Quantity, value: str) -> Case:
    """The case with another number in one cell."""
    table = case.evidence[cell.table]
    row = table.rows[cell.row]
    changed = (*row[: cell.at], value, *row[cell.at + 1 :])
    rows = (*table.rows[: cell.row], changed, *table.rows[cell.row + 1 :])
    return replace(case, evidence={**case.evidence, cell.table: replace(table, rows=rows)})


def pays(contract: Contract, case: Case) -> bool:
    """Whether any money moves in a case."""
    return any(line.paid for line in _settled(contract, case).lines)


def answers(contract: Contract, case: Case) -> tuple[object, ...]:
    """What a case comes to: every verdict, and every line with its amount and who pays it."""
    settlement = _settled(contract, case)
    money = [
        (each.payment, each.subject, each.action, each.least, each.most, each.parts)
        for each in settlement.lines
    ]
    return {key: (each.status, each.day) for key, each in settlement.answers.verdicts.items()}, money


def _settled(contract: Contract, case: Case) -> Settlement:
    """One evaluator is enough, and quick: that both agree is held where the cases themselves are run."""
    evidence, _ = evidence_of(contract, case)
    found = evaluate(contract, evidence, case.as_at)
    return settle(contract, found, owners_of(contract, evidence), case.as_at)
