"""The first sheet of a statement: whose it is, the money by stream and by clause, and that it all adds up."""

from collections.abc import Mapping

from commissioning.language.schedule import HASH
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
from commissioning.reports.wording import beyond_the_term, day_words, path_words, titled
from commissioning.reports.workbook.sheets import THIS_ROW, Amount, Cell, Column, Formula, Grid, Kind, Sheet

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


class _Checks:
    """Figures as stated, each beside the same figure added up anew by the spreadsheet program."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.rows: list[list[Cell]] = []
        self._off: list[int] = []

    def add_lines(self, payments: Grid, held: Grid) -> None:
        """That the lines hold all amounts, and each amount is its parts and what is not paid."""
        totals = self.result.totals
        amount, paid, unfunded = (_sum(payments, heading) for heading in (AMOUNT, PAID, UNFUNDED))
        whole = Formula(
            f"SUM({payments.all_of(PAID)})+SUM({held.all_of(NOT_PAID)})",
            payments.sum_of(PAID) + held.sum_of(NOT_PAID),
        )
        self._add("Amount of all lines", "Payments", totals.amount_pence, amount)
        self._add(
            "Paid, withheld, refused and unfunded make the amount",
            "Payments, Unfunded and held",
            totals.amount_pence,
            whole,
        )
        self._add("Paid", "Payments", totals.paid_pence, paid)
        self._add("Unfunded", "Payments", totals.unfunded_pence, unfunded)
        for word, pence in (
            ("unfunded", totals.unfunded_pence),
            ("withheld", totals.withheld_pence),
            ("refused", totals.refused_pence),
        ):
            self._add(titled(word), "Unfunded and held", pence, _sum_where(held, word))

    def add_streams(
        self, balances: Grid, parts: list[str], payments: Grid, streams: Mapping[str, Sheet]
    ) -> None:
        """That each stream pays the sum of its parts, and all streams together what is paid."""
        totals = self.result.totals
        self._add("Paid by all streams", "By funding stream", totals.paid_pence, _sum(balances, PAID))
        remaining = sum(balance.remaining_pence for balance in self.result.streams)
        left = Formula(
            f"SUM({balances.all_of(BUDGET)})-SUM({balances.all_of(PAID)})",
            balances.sum_of(BUDGET) - balances.sum_of(PAID),
        )
        self._add("Remaining: the budgets less what was paid", "By funding stream", remaining, left)
        for name, heading in zip(stream_names(self.result), parts, strict=True):
            paid = sum(balance.paid_pence for balance in self.result.streams if balance.stream == name)
            sheet = streams[name]
            self._add(f"Paid by {titled(name)}", sheet.name, paid, _sum(sheet.grids[0], PART))
            self._add(f"Paid by {titled(name)}", f"Payments, {heading}", paid, _sum(payments, heading))

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

    @property
    def agree(self) -> bool:
        """Whether every figure as stated is the one added up here."""
        return all(off == 0 for off in self._off)

    def _add(self, what: str, where: str, pence: int, anew: Formula) -> None:
        off = int(anew.value) - pence
        added = Formula(f"ROUND({anew.text},2)", anew.value)
        difference = Formula(f"ROUND(D{THIS_ROW}-C{THIS_ROW},2)", off)
        agrees = Formula(f'IF(E{THIS_ROW}=0,"yes","no")', "no" if off else "yes")
        self.rows.append([what, where, pence, added, difference, agrees])
        self._off.append(off)


def _sum(grid: Grid, heading: str) -> Formula:
    return Formula(f"SUM({grid.all_of(heading)})", grid.sum_of(heading))


def _sum_where(held: Grid, word: str) -> Formula:
    """What is not paid for one reason, added up."""
    of_word = zip(held.cells_of(WHAT), held.cells_of(NOT_PAID), strict=True)
    pence = sum(figure for what, figure in of_word if what == word and isinstance(figure, int))
    formula = f'SUMIF({held.all_of(WHAT)},"{word}",{held.all_of(NOT_PAID)})'
    return Formula(formula, pence)
