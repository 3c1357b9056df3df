"""The statement: a workbook for a finance officer, with every amount, what it rests on, and that it adds up.

Its sheets are described in `statement_*.py`, from a result and the titles in its contract.
"""

from pathlib import Path

from commissioning.model.terms import Contract
from commissioning.reports.result import Result
from commissioning.reports.short_names import with_short_names
from commissioning.reports.stable_workbook import save_stable
from commissioning.reports.statement_lines import held_sheet, payments_sheet, stream_sheets
from commissioning.reports.statement_notes import evidence_sheet, notes_sheet, problems_sheet
from commissioning.reports.statement_summary import summary_sheet
from commissioning.reports.workbook.sheets import Book


def write_statement(result: Result, contract: Contract, path: Path) -> None:
    """Write the statement of a result; the same result gives the same bytes."""
    if result.refusal is not None:
        raise ValueError(f"there is nothing to state: {result.refusal}")
    from commissioning.reports.workbook.writing import workbook_of

    written = workbook_of(statement_of(result, contract))
    save_stable(written.workbook, path, written.values)


def statement_of(result: Result, contract: Contract) -> Book:
    """The statement as it will stand in the workbook."""
    result = with_short_names(result)
    streams = stream_sheets(result, contract)
    payments, held = payments_sheet(result, contract), held_sheet(result, contract)
    return Book(
        title=result.contract.title,
        author=result.contract.title,
        subject=f"Statement as at {result.as_at.isoformat()}",
        currency=contract.currency,
        sheets=[
            summary_sheet(result, contract, payments, held, streams),
            *streams.values(),
            payments,
            held,
            evidence_sheet(result),
            problems_sheet(result),
            notes_sheet(result, contract),
        ],
    )
