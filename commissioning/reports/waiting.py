"""What waits for evidence: the lines of which it is not known who pays them, or whether, with the cells."""

from rich.console import Console

from commissioning.language.sentences import between_words, money_words
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import Contract
from commissioning.reports.result import PaymentLine
from commissioning.reports.settled import line_of
from commissioning.reports.terminal import heading, table
from commissioning.reports.whole import grounds_in
from commissioning.reports.wording import why_held, why_unfunded
from commissioning.settling.run import Outcome

SHOWN = 20


def print_waiting(out: Console, contract: Contract, outcome: Outcome) -> None:
    """Line by line, what would have to be known and where."""
    rows = [row for line in _waiting_lines(contract, outcome) for row in _rows(line, contract)]
    if rows:
        heading(out, "What waits for evidence")
        table(out, ["payment", "subject", "amount>", "why"], rows[:SHOWN])
    if len(rows) > SHOWN:
        out.print(f"\nand {len(rows) - SHOWN:,} more: `--json` lists them all")


def _waiting_lines(contract: Contract, outcome: Outcome) -> list[PaymentLine]:
    settlement = outcome.settlement
    if settlement is None:
        return []
    lines = [line for line in settlement.lines if _waits(settlement, line)]
    grounds = grounds_in(contract, outcome, lines) if lines else {}
    return [line_of(contract, settlement, line, grounds[line.payment, line.subject]) for line in lines]


def _waits(settlement: Settlement, line: Line) -> bool:
    sure = settlement.answers.decisions[line.payment, line.subject].sure
    return not sure or any(rest.in_doubt for rest in line.unfunded)


def _rows(line: PaymentLine, contract: Contract) -> list[tuple[str, str, str, str]]:
    about = line.payment, line.subject
    if line.decision != "pay":
        amount = between_words(line.at_least_pence, line.at_most_pence, contract.currency)
        return [(*about, amount, why_held(line, contract))]
    waits = (rest for rest in line.unfunded if rest.waits_for)
    return [(*about, money_words(rest.pence, contract.currency), why_unfunded(rest)) for rest in waits]
