"""The first sheet of a statement: whose it is, the money by stream and by clause, and that it all adds up."""

from collections.abc import Mapping

from commissioning.language.schedule import HASH
from commissioning.model.ladders import written
from commissioning.model.terms import Contract
from commissioning.reports.receipts import NOT_SENT, FileReceipt
from commissioning.reports.result import PaymentLine, Result
from commissioning.reports.statement_checks import AGREES, BUDGET, NOT_FREED, Checks, keeps_some
from commissioning.reports.statement_lines import AMOUNT, PAID, UNFUNDED, part_headings
from commissioning.reports.wording import beyond_the_term, day_words, path_words, titled
from commissioning.reports.workbook.sheets import Amount, Cell, Column, Formula, Grid, Kind, Sheet

REMAINING = "Remaining"


def summary_sheet(
    result: Result, contract: Contract, payments: Sheet, held: Sheet, streams: Mapping[str, Sheet]
) -> Sheet:
    """The whole statement on a page; what is checked points at the other sheets' tables."""
    balances = _balances(result, contract)
    checks = Checks(result)
    checks.add_lines(payments.grids[0], held.grids[0])
    checks.add_streams(balances, part_headings(result, contract), payments.grids[0], streams)
    return Sheet(
        name="Summary",
        title=f"Statement: {result.contract.title}",
        words=[
            f"What each funding stream pays for what was met up to {day_words(result.as_at)}.",
            *filter(None, [beyond_the_term(contract, result.as_at)]),
            "The sheets after this one have every amount, with its clause and its cells of evidence.",
            "Totals and checks are formulas: they are worked out anew as soon as editing is enabled.",
        ],
        grids=[
            _about(result, contract, agrees=checks.agree),
            balances,
            _by_clause(result, contract),
            checks.grid(),
        ],
        on_one_page=True,
    )


def _about(result: Result, contract: Contract, *, agrees: bool) -> Grid:
    no = "NO: see the last table"
    formula = f'IF(COUNTIF(Reconciliation[{AGREES}],"no")=0,"yes","{no}")'
    adds_up = Formula(formula, "yes" if agrees else no)
    rows: list[list[Cell]] = [
        ["Contract", result.contract.title],
        ["Its name", result.contract.name],
        [HASH, result.contract.hash],
        ["As at", result.as_at],
    ]
    rows += [["As known on", day] for day in [result.as_known] if day is not None]
    rows += [[titled(party.role), party.name] for party in contract.parties.values()]
    rows += [["Evidence", _rows_of(receipt)] for receipt in result.files]
    rows += [["Evidence", f"{table}: {NOT_SENT}"] for table in result.not_sent]
    rows += [["Paid in all", Amount(result.totals.paid_pence)], ["Does it add up?", adds_up]]
    return Grid("About", [Column("Item", widest=52), Column("Value", widest=52)], rows)


def _rows_of(receipt: FileReceipt) -> str:
    sent, aside = (
        sum(sheet.sent for sheet in receipt.sheets),
        sum(sheet.set_aside for sheet in receipt.sheets),
    )
    return f"{receipt.file}: {sent:,} rows sent, {aside:,} of them set aside"


def _balances(result: Result, contract: Contract) -> Grid:
    columns = [Column("Funding stream", widest=52), Column("Paid by", widest=52), Column("Period")]
    headings = (BUDGET, PAID, NOT_FREED, REMAINING) if keeps_some(result) else (BUDGET, PAID, REMAINING)
    money = [Column(heading, Kind.MONEY) for heading in headings]
    rows: list[list[Cell]] = [
        [
            titled(balance.stream),
            contract.parties[balance.party].name,
            balance.period,
            balance.budget_pence,
            balance.paid_pence,
            *([balance.not_freed_pence] if keeps_some(result) else []),
            balance.remaining_pence,
        ]
        for balance in result.streams
    ]
    return Grid("Streams", [*columns, *money], rows, title="By funding stream and period", totals=True)


def _by_clause(result: Result, contract: Contract) -> Grid:
    columns = [
        Column("Clause", widest=52),
        Column("Milestone", widest=52),
        Column("Number met", Kind.COUNT),
        Column("Number paid", Kind.COUNT),
        *(Column(heading, Kind.MONEY) for heading in (AMOUNT, PAID, "Withheld", "Refused", UNFUNDED)),
    ]
    rows = [_clause_row(result, contract, name) for name in written(contract.payments)]
    return Grid("By_clause", columns, rows, title="By clause", totals=True)


def _clause_row(result: Result, contract: Contract, name: str) -> list[Cell]:
    clause = f"payments.{name}"
    lines = [line for line in result.payments if line.clause == clause]
    return [
        path_words(clause),
        contract.milestones[contract.payments[name].milestone].title,
        len(lines),
        sum(1 for line in lines if line.paid_pence),
        sum(line.amount_pence or 0 for line in lines),
        sum(line.paid_pence for line in lines),
        _amount(lines, "withhold"),
        _amount(lines, "refuse"),
        sum(line.unfunded_pence for line in lines),
    ]


def _amount(lines: list[PaymentLine], decision: str) -> int:
    return sum(line.amount_pence or 0 for line in lines if line.decision == decision)
