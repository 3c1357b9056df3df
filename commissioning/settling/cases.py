"""Runs cases: the same reader, the same two evaluators and the same money as everything else."""

from collections.abc import Iterator

from commissioning.evidence.received import as_known_on
from commissioning.language.cases import Case, TextTable
from commissioning.language.cases_fit import misfits
from commissioning.language.sentences import between_words, money_words
from commissioning.model.answers import Status, Verdict
from commissioning.model.calendar import NEVER, text_of
from commissioning.model.currencies import Currency
from commissioning.model.settlement import Line
from commissioning.model.terms import Contract
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.case_results import CaseResult, CellDifference
from commissioning.settling.run import Outcome, settle_evidence
from commissioning.settling.values import measures_given


def run_case(contract: Contract, case: Case) -> CaseResult:
    """A case of a contract as it was known, evaluated twice and compared cell by cell."""
    misfit = next(misfits(case, contract), None)
    if misfit is not None:
        return CaseResult(case, (), misfit.what)
    sent, problems = evidence_of(contract, case)
    evidence = as_known_on(contract, sent, case.as_known)
    outcome = settle_evidence(contract, evidence, case.as_at)
    if outcome.settlement is None:
        return CaseResult(case, (), outcome.refusal, problems)
    found = [*_verdicts(case, outcome), *_payments(case, outcome, contract.currency)]
    measured = measures_given(contract, case, evidence)
    refusal = measured if isinstance(measured, str) else None
    return CaseResult(case, [*found, *([] if refusal else measured)], refusal, problems)


def _verdicts(case: Case, outcome: Outcome) -> Iterator[CellDifference]:
    table = case.gives.get("verdicts")
    if table is None or outcome.settlement is None:
        return
    verdicts = outcome.settlement.answers.verdicts
    for number, (subject, milestone, expected) in enumerate(table.rows):
        found = _verdict_words(verdicts.get((milestone, subject)))
        if found != expected:
            line = table.written((subject, milestone, found))
            row = f"{subject}, {milestone}"
            yield CellDifference(table.row_place(number), row, "verdict", expected, found, line)


def _verdict_words(verdict: Verdict | None) -> str:
    if verdict is None:
        return "no such subject"
    lapsed = f", lapsed on {text_of(verdict.lapsed)}" if verdict.lapsed != NEVER else ""
    if verdict.was_met:
        return f"met on {text_of(verdict.day)}{lapsed}"
    if verdict.status is Status.SUPERSEDED:
        return f"superseded on {text_of(verdict.superseded)}"
    return verdict.status.value


def _payments(case: Case, outcome: Outcome, currency: Currency) -> Iterator[CellDifference]:
    table = case.gives.get("payments")
    if table is None or outcome.settlement is None:
        return
    lines = {(line.subject, line.payment): line for line in outcome.settlement.lines}
    for number, row in enumerate(table.rows):
        line = lines.pop((row[0], row[1]), None)
        yield from _line_differences(table, number, line, currency)
    for line in lines.values():
        what, written = f"{line.subject}, {line.payment}", _written(table, line, currency)
        yield CellDifference(table.place, what, "decision", "no such line", line.action, written, is_new=True)


def _line_differences(
    table: TextTable, number: int, line: Line | None, currency: Currency
) -> Iterator[CellDifference]:
    place, cells = table.row_place(number), table.rows[number]
    row = f"{cells[0]}, {cells[1]}"
    if line is None:
        yield CellDifference(place, row, "payment", cells[1], "no such line", None)
        return
    written = _written(table, line, currency)
    for column, cell in zip(table.columns, cells, strict=True):
        found = _cell(line, column, currency)
        if found not in (cell, _nothing_as_blank(column, cell, currency)):
            yield CellDifference(place, row, column, cell or "nothing", found or "nothing", written)


def _written(table: TextTable, line: Line, currency: Currency) -> str:
    return table.written([_cell(line, column, currency) for column in table.columns])


def _nothing_as_blank(column: str, cell: str, currency: Currency) -> str:
    """A cell as it came out: what a stream pays is left blank where it is nothing, and may be written."""
    return "" if column != "amount" and cell == money_words(0, currency) else cell


def _cell(line: Line, column: str, currency: Currency) -> str:
    match column:
        case "subject":
            return line.subject
        case "payment":
            return line.payment
        case "amount":
            return between_words(line.least, line.most, currency)
        case "decision":
            return line.action
        case "unfunded":
            pence = sum(part.pence for part in line.unfunded)
        case stream:
            pence = sum(part.pence for part in line.parts if part.stream == stream)
    return money_words(pence, currency) if pence else ""
