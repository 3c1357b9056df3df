"""What must add up in a result, to the penny. A fault is one of ours: nothing a person wrote can cause it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commissioning.reports.receipts import cells_of

if TYPE_CHECKING:
    from commissioning.reports.result import PaymentLine, Result


def refuse_any(faults: Iterator[str]) -> None:
    """Raise the first fault, if there is one."""
    for fault in faults:
        raise ValueError(fault)


def faults_of_line(line: "PaymentLine") -> Iterator[str]:
    """Where a line's amount is not its parts and what is unfunded."""
    paid = sum(part.pence for part in line.parts)
    if line.paid_pence != paid:
        yield "what is paid is not the sum of its parts"
    if line.decision == "pay" and line.amount_pence != paid + line.unfunded_pence:
        yield "the amount is not its parts and what is unfunded"
    if line.decision != "pay" and (line.parts or line.unfunded):
        yield "what is not to be paid has parts"
    known = line.at_least_pence is not None and line.at_least_pence == line.at_most_pence
    if line.amount_pence != (line.at_least_pence if known else None):
        yield "an amount is known where its two ends are the same, and nowhere else"
    if len({part.stream for part in line.parts}) < len(line.parts):
        yield "a stream has two parts"
    if any(part.passed_on_pence > max(0, part.pence) for part in line.parts):
        yield "more is passed on than paid"
    if any(not 0 <= part.set_off_pence * _sign(part.pence) <= abs(part.pence) for part in line.parts):
        yield "more is set off than paid"


def _sign(pence: int) -> int:
    return -1 if pence < 0 else 1


def faults_of_result(result: "Result") -> Iterator[str]:
    """Where totals and balances are not those of the lines, and where a line stands on no verdict."""
    yield from _faults_of_problems(result)
    yield from _faults_of_totals(result)
    yield from _faults_of_streams(result)
    met = {(verdict.milestone, verdict.subject): verdict.day for verdict in result.verdicts}
    for line in result.payments:
        if met.get((line.milestone, line.subject)) != line.day:
            yield f"{line.clause} for {line.subject}: no verdict says that it was met on that day"
    if result.refusal is not None and (result.verdicts or result.payments or result.streams):
        yield "there are verdicts or money although no amount can be given"


def _faults_of_problems(result: "Result") -> Iterator[str]:
    must_fix, please_check = (cells_of(result.problems, must_fix=must) for must in (True, False))
    if (result.fit, result.must_fix, result.please_check) != (not must_fix, must_fix, please_check):
        yield "what must be fixed and what is to be checked are not those of the problems"


def sums_of(lines: tuple["PaymentLine", ...]) -> dict[str, int]:
    """All lines added up, in pence: what they come to, and what became of it."""
    held = Counter[str]()
    for line in lines:
        held[line.decision] += line.amount_pence or 0
    return {
        "amount_pence": held.total(),
        "not_known": sum(line.amount_pence is None for line in lines),
        "paid_pence": sum(line.paid_pence for line in lines),
        "withheld_pence": held["withhold"],
        "refused_pence": held["refuse"],
        "unfunded_pence": sum(line.unfunded_pence for line in lines),
    }


def _faults_of_totals(result: "Result") -> Iterator[str]:
    totals = result.totals
    if sums_of(result.payments) != totals.model_dump(exclude={"carry_pence"}):
        yield "the totals are not those of the lines"
    not_paid = totals.withheld_pence + totals.refused_pence + totals.unfunded_pence
    if totals.amount_pence != totals.paid_pence + not_paid:
        yield "the amount of all lines is not what was paid, withheld, refused and left unfunded"


def _faults_of_streams(result: "Result") -> Iterator[str]:
    parts, balances = Counter[str](), Counter[str]()
    for line in result.payments:
        for part in line.parts:
            parts[part.stream] += part.pence
    for balance in result.streams:
        balances[balance.stream] += balance.paid_pence
        used = balance.paid_pence + balance.not_freed_pence
        if balance.remaining_pence != balance.budget_pence - used:
            yield f"stream {balance.stream}: what remains is not the budget less what was paid"
    set_off = sum(part.set_off_pence for line in result.payments for part in line.parts)
    if set_off != -sum(owed.pence for owed in result.to_set_off):
        yield "what is still to be set off is not what was not paid back, less what was set off"
    for stream in {**parts, **balances}:
        if parts[stream] != balances[stream]:
            yield f"stream {stream}: what was paid is not the sum of its parts"
