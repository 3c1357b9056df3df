"""Whether a statement adds up: its figures, each beside the same one added up anew from the other tables."""

from collections.abc import Mapping

from commissioning.reports.result import Result
from commissioning.reports.statement_lines import AMOUNT, NOT_PAID, PAID, PART, UNFUNDED, WHAT, stream_names
from commissioning.reports.wording import titled
from commissioning.reports.workbook.sheets import THIS_ROW, Cell, Column, Formula, Grid, Kind, Sheet

BUDGET, NOT_FREED, AGREES = "Budget", "Taken back, not freed", "Agrees"


def keeps_some(result: Result) -> bool:
    """Whether something was taken back that may not be paid again."""
    return any(balance.not_freed_pence for balance in result.streams)


class Checks:
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
        kept = [NOT_FREED] if keeps_some(self.result) else []
        left = Formula(
            "-".join(f"SUM({balances.all_of(heading)})" for heading in (BUDGET, PAID, *kept)),
            balances.sum_of(BUDGET) - sum(balances.sum_of(heading) for heading in (PAID, *kept)),
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
