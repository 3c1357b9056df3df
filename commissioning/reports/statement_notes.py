"""The last sheets of a statement: what became of the evidence, and how to read it all."""

from collections.abc import Iterator, Mapping, Sequence

from commissioning.model.currencies import MONEY
from commissioning.model.terms import Contract
from commissioning.reports.receipts import NOT_SENT, SheetReceipt, weight_words
from commissioning.reports.result import Result, StillOwed
from commissioning.reports.wording import STILL_TO_SET_OFF, TO_PAY_BACK, capital, day_words, titled
from commissioning.reports.workbook.sheets import Cell, Column, Grid, Kind, Sheet

WORDS = {
    "Line": "One payment for one subject: a milestone that was met, and the clause that pays for it.",
    "Clause": "The term of the contract that pays: “Payments: connected” stands as payments.connected in the "
    "schedule that people signed.",
    "Amount": "The price of the clause on the day the milestone was met. One that is not known stays blank, "
    "and waits.",
    "Subject": "Whom or what the milestone is about: a person, or a goal of that person. Names never stand "
    "here, only pseudonyms; the provider knows who is meant.",
    "Year": "The year of the contract's term in which the milestone was met.",
    "Part": "What one funding stream pays of a line. The parts, and what is unfunded, make the amount.",
    "Passed on": "What a stream pays of a line because the budget of one named before it is used up.",
    "Below nothing": "What a funding stream gets back, because more was paid before than is due now. It goes "
    "to who paid it.",
    "Set off": "What moves no money: it is taken off what the stream pays the same party next, or was taken "
    "off what that party owed.",
    "Unfunded": "What no stream pays of a line: a limit is reached, a budget is used up, or none may pay.",
    "Withhold": "Nothing is paid for now. It is decided again when more is known, or the dispute is settled.",
    "Refuse": "Nothing is paid, by a rule of the contract.",
    "Rule": "The rule of the contract that decided: to pay, to withhold or to refuse.",
    "Evidence cells": "The cells a line rests on, as file, sheet and cell; C4:C9 are those from C4 to C9.",
    "Set aside": "A row with something wrong in it. It is counted, it pays for nothing, and the provider is "
    "told what to put right.",
    "Repeated": "A row that says in every cell what another row has said. It counts once.",
}

CARRIED = (
    "All amounts are whole {coins}, and shares are exact fractions. What a share comes to beyond whole "
    "{coins} is carried to the stream's next line; the odd {coin} goes to the stream that is owed most."
)


def evidence_sheet(result: Result) -> Sheet:
    """The receipt: what became of every row that was sent."""
    counts = [Column(heading, Kind.COUNT) for heading in ("Rows sent", "Read", "Repeated", "Set aside")]
    columns = [Column("File"), Column("Sheet"), Column("Table"), *counts, Column("Why set aside", widest=50)]
    rows = [_receipt_row(receipt.file, sheet) for receipt in result.files for sheet in receipt.sheets]
    rows += [["", "", table, None, None, None, None, f"{capital(NOT_SENT)}."] for table in result.not_sent]
    return Sheet(
        name="Evidence",
        title="Evidence: what became of every row that was sent",
        words=[
            "Rows sent are those read, repeated and set aside. The next sheet says what was wrong, by code."
        ],
        grids=[Grid("Receipt", columns, rows, totals=True)],
    )


def problems_sheet(result: Result) -> Sheet:
    """What was wrong in the evidence, cell by cell: what the provider is told."""
    columns = [
        Column("Where"),
        Column("How much it matters"),
        Column("Code"),
        Column("What is wrong", widest=60),
        Column("Remedy", widest=60),
    ]
    rows: list[list[Cell]] = [
        [
            str(problem.place),
            weight_words(must_fix=problem.must_fix),
            problem.code,
            problem.what,
            problem.remedy,
        ]
        for problem in result.problems
    ]
    return Sheet(
        name="To put right",
        title="To put right: what is wrong in the evidence, for the provider",
        words=["A row that is put right counts from the next statement on."],
        grids=[Grid("To_put_right", columns, rows, filters=True)],
    )


def _receipt_row(file: str, sheet: SheetReceipt) -> list[Cell]:
    why = ", ".join(f"{code}: {count:,}" for code, count in sheet.reasons.items())
    counts = [sheet.sent, sheet.read, sheet.repeated, sheet.set_aside]
    return [file, sheet.sheet, sheet.table, *counts, why]


def notes_sheet(result: Result, contract: Contract) -> Sheet:
    """How to read the statement, the rule of the pennies, and whom to ask."""
    money = MONEY[contract.currency]
    words: list[list[Cell]] = [
        ["As at", f"Only what happened up to {day_words(result.as_at)} counts, that day included."],
        *_rows(WORDS),
        [
            "Budgets and limits",
            f"A line counts against those of the year of {contract.choices.limit_counts_by}.",
        ],
        [capital(money.coins), CARRIED.format(coins=money.coins, coin=money.coin)],
    ]
    return Sheet(
        name="Notes",
        title="Notes: how to read this statement",
        words=["A blank cell means nothing, and a table with nothing in it says none."],
        grids=[
            Grid("Words", [Column("Word", widest=30), Column("Meaning", widest=90)], words, title="Words"),
            _wording_only(result),
            _carried(result, capital(money.coins)),
            *_owed(result, contract),
            _who_to_ask(contract),
        ],
        on_one_page=True,
    )


def _rows(words: Mapping[str, str]) -> list[list[Cell]]:
    return [[word, meaning] for word, meaning in words.items()]


def _wording_only(result: Result) -> Grid:
    columns = [Column("Where", widest=30), Column("Why no amount rests on it", widest=90)]
    return Grid(
        "Wording_only", columns, _rows(result.wording_only), title="Said in the contract as wording only"
    )


def _carried(result: Result, coins: str) -> Grid:
    columns = [Column("Funding stream", widest=30), Column(f"{coins} carried", widest=90)]
    rows = _rows({titled(name): pence for name, pence in result.totals.carry_pence.items()})
    return Grid("Carried", columns, rows, title=f"{coins} carried: what is owed, less what was paid")


def _owed(result: Result, contract: Contract) -> Iterator[Grid]:
    """What is still to be set off, and what was not set off in time."""
    for is_due, name, title in ((False, "To_set_off", STILL_TO_SET_OFF), (True, "To_pay_back", TO_PAY_BACK)):
        owed = [each for each in result.to_set_off if each.is_due == is_due]
        if owed:
            yield _owed_by_party(name, title, owed, contract)


def _owed_by_party(name: str, title: str, still: Sequence[StillOwed], contract: Contract) -> Grid:
    columns = [
        Column("Owed by", widest=30),
        Column("To funding stream", widest=90),
        Column("Still", Kind.MONEY),
    ]
    rows: list[list[Cell]] = [
        [contract.parties[owed.party].name, titled(owed.stream), owed.pence] for owed in still
    ]
    return Grid(name, columns, rows, title=title)


def _who_to_ask(contract: Contract) -> Grid:
    asked = {f"The budget of {titled(name)}": stream.party for name, stream in contract.streams.items()}
    payees = dict.fromkeys(payment.payee for payment in contract.payments.values())
    rows: list[list[Cell]] = [[about, contract.parties[party].name] for about, party in asked.items()]
    rows += [["The evidence, and rows set aside", contract.parties[party].name] for party in payees]
    return Grid(
        "Who_to_ask", [Column("About", widest=30), Column("Ask", widest=90)], rows, title="Whom to ask"
    )
