"""The first sheet of a statement: whose it is, the money by stream and by clause, and that it all adds up."""

from collections.abc import Mapping

from commissioning.language.schedule import HASH
from commissioning.language.sentences import money_words
from commissioning.model.terms import Contract
from commissioning.reports.receipts import NOT_SENT, FileReceipt
from commissioning.reports.result import PaymentLine, Result
from commissioning.reports.statement_lines import (
    AMOUNT,
    NOT_PAID,
    PAID,
    PART,
    UNFUNDED,
    WHAT,
    part_headings,
    stream_names,
)
from commissioning.reports.wording import beyond_the_term, day_words, titled
from commissioning.reports.workbook.sheets import THIS_ROW, Cell, Column, Formula, Grid, Kind, Sheet

REMAINING, BUDGET, AGREES = "Remaining", "Budget", "Agrees"


def summary_sheet(
    result: Result, contract: Contract, payments: Sheet, held: Sheet, streams: Mapping[str, Sheet]
) -> Sheet:
    """The whole statement on a page; what is checked points at the other sheets' tables."""
    balances = _balances(result, contract)
    checks = _Checks(result)
    checks.add_lines(payments.grids[0], held.grids[0])
    checks.add_streams(balances, part_headings(result, contract), payments.grids[0], streams)
    return Sheet(
        name="Summary",
        title=f"Statement: {result.contract.title}",
        words=[
            f"What each funding stream pays for what was met up to {day_words(result.as_at)}.",
            *filter(None, [beyond_the_term(contract, result.as_at)]),
            "The sheets after this one have every amount, with its clause and its cells of evidence.",
            "Totals and checks are worked out when editing is enabled; until then they may be blank.",
        ],
        grids=[_about(result, contract), balances, _by_clause(result, contract), checks.grid()],
        on_one_page=True,
    )


def _about(result: Result, contract: Contract) -> Grid:
    adds_up = Formula(f'IF(COUNTIF(Reconciliation[{AGREES}],"no")=0,"yes","NO: see the last table")')
    rows: list[list[Cell]] = [
        ["Contract", result.contract.title],
        ["Its name", result.contract.name],
        [HASH, result.contract.hash],
        ["As at", day_words(result.as_at)],
    ]
    rows += [[titled(party.role), party.name] for party in contract.parties.values()]
    rows += [["Evidence", _rows_of(receipt)] for receipt in result.files]
    rows += [["Evidence", f"{table}: {NOT_SENT}"] for table in result.not_sent]
    rows += [
        ["Paid in all", money_words(result.totals.paid_pence, contract.currency)],
        ["Does it add up?", adds_up],
    ]
    return Grid("About", [Column("Item", widest=52), Column("Value", widest=52)], rows)


def _rows_of(receipt: FileReceipt) -> str:
    sent, aside = (
        sum(sheet.sent for sheet in receipt.sheets),
        sum(sheet.set_aside for sheet in receipt.sheets),
    )
    return f"{receipt.file}: {sent:,} rows sent, {aside:,} of them set aside"


def _balances(result: Result, contract: Contract) -> Grid:
    columns = [Column("Funding stream", widest=52), Column("Paid by", widest=52), Column("Period")]
    money = [Column(heading, Kind.MONEY) for heading in (BUDGET, PAID, REMAINING)]
    rows: list[list[Cell]] = [
        [
            titled(balance.stream),
            contract.parties[balance.party].name,
            balance.period,
            balance.budget_pence,
            balance.paid_pence,
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
    rows = [_clause_row(result, contract, name) for name in contract.payments]
    return Grid("By_clause", columns, rows, title="By clause", totals=True)


def _clause_row(result: Result, contract: Contract, name: str) -> list[Cell]:
    clause = f"payments.{name}"
    lines = [line for line in result.payments if line.clause == clause]
    return [
        clause,
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


class _Checks:
    """Figures as stated, each beside the same figure added up anew by the spreadsheet program."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.rows: list[list[Cell]] = []

    def add_lines(self, payments: Grid, held: Grid) -> None:
        """That the lines hold all amounts, and each amount is its parts and what is not paid."""
        totals, amount = self.result.totals, payments.all_of(AMOUNT)
        paid, unfunded = payments.all_of(PAID), payments.all_of(UNFUNDED)
        not_paid, what = held.all_of(NOT_PAID), held.all_of(WHAT)
        self._add("Amount of all lines", "Payments", totals.amount_pence, f"SUM({amount})")
        self._add(
            "Paid, withheld, refused and unfunded make the amount",
            "Payments, Unfunded and held",
            totals.amount_pence,
            f"SUM({paid})+SUM({not_paid})",
        )
        self._add("Paid", "Payments", totals.paid_pence, f"SUM({paid})")
        self._add("Unfunded", "Payments", totals.unfunded_pence, f"SUM({unfunded})")
        for word, pence in (
            ("unfunded", totals.unfunded_pence),
            ("withheld", totals.withheld_pence),
            ("refused", totals.refused_pence),
        ):
            self._add(titled(word), "Unfunded and held", pence, f'SUMIF({what},"{word}",{not_paid})')

    def add_streams(
        self, balances: Grid, parts: list[str], payments: Grid, streams: Mapping[str, Sheet]
    ) -> None:
        """That each stream pays the sum of its parts, and all streams together what is paid."""
        totals = self.result.totals
        self._add(
            "Paid by all streams", "By funding stream", totals.paid_pence, f"SUM({balances.all_of(PAID)})"
        )
        remaining = sum(balance.remaining_pence for balance in self.result.streams)
        left = f"SUM({balances.all_of(BUDGET)})-SUM({balances.all_of(PAID)})"
        self._add("Remaining: the budgets less what was paid", "By funding stream", remaining, left)
        for name, heading in zip(stream_names(self.result), parts, strict=True):
            paid = sum(balance.paid_pence for balance in self.result.streams if balance.stream == name)
            sheet = streams[name]
            own = sheet.grids[0].all_of(PART)
            self._add(f"Paid by {titled(name)}", sheet.name, paid, f"SUM({own})")
            column = payments.all_of(heading)
            self._add(f"Paid by {titled(name)}", f"Payments, {heading}", paid, f"SUM({column})")

    def grid(self) -> Grid:
        """All checks as a table."""
        columns = [
            Column("What is checked", widest=52),
            Column("Added up from", widest=52),
            Column("As stated", Kind.MONEY),
            Column("Added up here", Kind.MONEY),
            Column("Difference", Kind.MONEY),
            Column(AGREES),
        ]
        return Grid(
            "Reconciliation", columns, self.rows, title="Does it add up? Worked out anew in this workbook"
        )

    def _add(self, what: str, where: str, pence: int, formula: str) -> None:
        added, difference = Formula(f"ROUND({formula},2)"), Formula(f"ROUND(D{THIS_ROW}-C{THIS_ROW},2)")
        self.rows.append([what, where, pence, added, difference, Formula(f'IF(E{THIS_ROW}=0,"yes","no")')])
