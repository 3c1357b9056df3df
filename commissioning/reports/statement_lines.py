"""The lines of a statement: each stream's own, all payments, and what is not paid."""

from commissioning.language.sentences import money_words
from commissioning.model.terms import Contract
from commissioning.reports.result import NotFunded, PartPaid, PaymentLine, Result
from commissioning.reports.wording import (
    capital,
    clause_of,
    day_words,
    grouped_cells,
    how_worked_out,
    path_words,
    titled,
    waits_sentence,
    why_held,
    without_marks,
)
from commissioning.reports.workbook.legal import headings, sheet_names, table_names
from commissioning.reports.workbook.sheets import Cell, Column, Grid, Kind, Sheet

AMOUNT, PAID, UNFUNDED, DECISION = "Amount", "Paid", "Unfunded", "Decision"
PART, PASSED_ON = "Paid by this stream", "Of which passed on"
NOT_PAID, WHAT = "Not paid", "What"
RULE = Column("Rule", widest=30)
LAPSED = Column("Lapsed since", Kind.DATE)
SET_OFF = Column("Of which set off", Kind.MONEY)
WORKED_OUT = Column("How the amount was worked out", widest=60)
CELLS = Column("Evidence cells", widest=32)
FIXED_SHEETS = ("Summary", "Payments", "Unfunded and held", "Evidence", "To put right", "Notes")
"""Streams may be called so too; then they get a number."""


def stream_names(result: Result) -> list[str]:
    """The streams of a result, in its order."""
    return list(dict.fromkeys(balance.stream for balance in result.streams))


def stream_sheets(result: Result, contract: Contract) -> dict[str, Sheet]:
    """A sheet for each funding stream, with a line for every part that it pays."""
    streams = stream_names(result)
    sheets = sheet_names([*FIXED_SHEETS, *map(titled, streams)])[len(FIXED_SHEETS) :]
    tables = table_names(f"Stream_{name}" for name in streams)
    return {
        stream: _stream_sheet(result, contract, stream, sheet, table)
        for stream, sheet, table in zip(streams, sheets, tables, strict=True)
    }


def _stream_sheet(result: Result, contract: Contract, stream: str, sheet: str, table: str) -> Sheet:
    parts = [(line, part) for line in result.payments for part in line.parts if part.stream == stream]
    party = contract.parties[contract.streams[stream].party].name
    paid = money_words(sum(part.pence for _, part in parts), contract.currency)
    sets_off = _sets_off(result)
    counted = "1 part" if len(parts) == 1 else f"{len(parts):,} parts"
    columns = [
        *_about_columns(contract),
        Column("Amount of the line", Kind.MONEY),
        Column(PART, Kind.MONEY),
        Column(PASSED_ON, Kind.MONEY),
        *([SET_OFF] if sets_off else []),
        RULE,
        CELLS,
    ]
    rows = [_part_row(contract, line, part, sets_off=sets_off) for line, part in parts]
    return Sheet(
        name=sheet,
        title=f"{titled(stream)}: what {party} pays from it",
        words=[f"{paid} in {counted}, for what was met up to {day_words(result.as_at)}."],
        grids=[Grid(table, columns, rows, totals=True, filters=True)],
    )


def _part_row(contract: Contract, line: PaymentLine, part: PartPaid, *, sets_off: bool) -> list[Cell]:
    return [
        *_about(contract, line),
        line.amount_pence,
        part.pence,
        part.passed_on_pence or None,
        *([part.set_off_pence or None] if sets_off else []),
        path_words(line.rule),
        grouped_cells(line.cells),
    ]


def _sets_off(result: Result) -> bool:
    return any(part.set_off_pence for line in result.payments for part in line.parts)


def payments_sheet(result: Result, contract: Contract) -> Sheet:
    """All lines, one row each, with every stream's part in its own column."""
    by_formula = any(line.price is not None or line.less_pence for line in result.payments)
    lapses = any(line.lapsed for line in result.payments)
    columns = [
        *_about_columns(contract),
        *([LAPSED] if lapses else []),
        Column(AMOUNT, Kind.MONEY),
        Column(DECISION),
        *(Column(heading, Kind.MONEY) for heading in part_headings(result, contract)),
        Column(PAID, Kind.MONEY),
        Column(UNFUNDED, Kind.MONEY),
        Column("Why not all is paid", widest=36),
        RULE,
        *([WORKED_OUT] if by_formula else []),
        CELLS,
    ]
    streams = stream_names(result)
    rows = [
        _payment_row(contract, line, streams, by_formula=by_formula, lapses=lapses)
        for line in result.payments
    ]
    return Sheet(
        name="Payments",
        title="Payments: every milestone that was met and is paid for, one row each",
        words=["The streams' parts and what is unfunded add up to the amount. A blank means nothing."],
        grids=[Grid("Payments", columns, rows, totals=True, filters=True)],
    )


def part_headings(result: Result, contract: Contract) -> list[str]:
    """The heading of each stream's own column in `Payments`."""
    others = [*(column.heading for column in _about_columns(contract)), AMOUNT, DECISION, PAID, UNFUNDED]
    return headings([*others, *(f"From {titled(name)}" for name in stream_names(result))])[len(others) :]


def _payment_row(
    contract: Contract, line: PaymentLine, streams: list[str], *, by_formula: bool, lapses: bool
) -> list[Cell]:
    parts = {part.stream: part.pence for part in line.parts}
    reasons = " ".join(_reason(rest) for rest in line.unfunded)
    return [
        *_about(contract, line),
        *([line.lapsed] if lapses else []),
        line.amount_pence,
        line.decision,
        *(parts.get(stream) for stream in streams),
        line.paid_pence or None,
        line.unfunded_pence or None,
        reasons if line.decision == "pay" else why_held(line, contract),
        path_words(line.rule),
        *([how_worked_out(line, contract)] if by_formula else []),
        grouped_cells(line.cells),
    ]


def held_sheet(result: Result, contract: Contract) -> Sheet:
    """What is not paid: unfunded, withheld or refused, and why."""
    columns = [
        *_about_columns(contract),
        Column(WHAT),
        Column(NOT_PAID, Kind.MONEY),
        Column("Why", widest=60),
        CELLS,
    ]
    rows = [row for line in result.payments for row in _held_rows(contract, line)]
    return Sheet(
        name="Unfunded and held",
        title="Unfunded and held: what was met and is not paid",
        words=["Unfunded: no stream pays it. Withheld: it waits. Refused: a rule says that it is not paid."],
        grids=[Grid("Unfunded_and_held", columns, rows, totals=True, filters=True)],
    )


def _held_rows(contract: Contract, line: PaymentLine) -> list[list[Cell]]:
    about, cells = _about(contract, line), grouped_cells(line.cells)
    if line.decision == "pay":
        return [[*about, "unfunded", rest.pence, _reason(rest), cells] for rest in line.unfunded]
    what = "withheld" if line.decision == "withhold" else "refused"
    return [[*about, what, line.amount_pence, why_held(line, contract), cells]]


def _reason(rest: NotFunded) -> str:
    return f"{capital(without_marks(rest.reason))}.{waits_sentence(rest.waits_for)}"


def _about_columns(contract: Contract) -> list[Column]:
    kinds = {
        contract.owner_of(contract.milestones[paid.milestone].kind) for paid in contract.payments.values()
    }
    owner = titled(kinds.pop()) if len(kinds) == 1 else "Belongs to"
    columns = [Column("Date met", Kind.DATE), Column("Year"), Column(owner), Column("Subject")]
    return [*columns, Column("Clause"), Column("Milestone", widest=34)]


def _about(contract: Contract, line: PaymentLine) -> list[Cell]:
    title = contract.milestones[line.milestone].title
    which = f", step {line.step}" if line.step else f", time {line.time}" if line.time else ""
    return [line.day, line.year, line.owner, line.subject, clause_of(line), f"{title}{which}"]
