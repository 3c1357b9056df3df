"""What `evaluate` prints: the receipt, the verdicts counted, the payments, and each stream's money."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from commissioning.language.sentences import between_words, money_words
from commissioning.model.answers import Status, Verdict
from commissioning.model.calendar import Day, text_of
from commissioning.model.currencies import Currency
from commissioning.model.facts import Evidence
from commissioning.model.ladders import ladder_of, written
from commissioning.model.problems import Problem
from commissioning.model.settlement import Balance, Line, Settlement
from commissioning.model.terms import Contract, Milestone
from commissioning.reports.problems import print_problem
from commissioning.reports.receiving import print_sheets
from commissioning.reports.terminal import STOPPED, WAITS, bar, coloured, counted, heading, table
from commissioning.reports.wording import STILL_TO_SET_OFF, TO_PAY_BACK, beyond_the_term
from commissioning.settling.agree import Difference

PROBLEMS_SHOWN = 20


def print_receipt(out: Console, evidence: Evidence, problems: Sequence[Problem]) -> None:
    """What was sent, read and set aside, sheet by sheet, and every problem with its cell and remedy."""
    print_sheets(out, evidence)
    for problem in problems[:PROBLEMS_SHOWN]:
        out.print()
        print_problem(out, problem, wrapped=out.is_terminal)
    if len(problems) > PROBLEMS_SHOWN:
        out.print(f"\nand {len(problems) - PROBLEMS_SHOWN:,} more: `--json` lists them all")


def print_as_known(out: Console, as_known: Day | None, later: Iterable[Path]) -> None:
    """The day by which something must have been known to count, and what came later."""
    if as_known is not None:
        out.print(f"as known on {text_of(as_known)}: what came later is left out")
        for file in later:
            out.print(f"  received later: {file}")


def print_settlement(out: Console, contract: Contract, settlement: Settlement) -> None:
    """The verdicts counted per milestone, the payments, and per stream the budget, the paid and the rest."""
    _verdicts(out, contract, settlement)
    _payments(out, contract, settlement)
    _streams(out, contract.currency, settlement)
    _not_paid(out, contract.currency, settlement)
    _not_known(out, contract.currency, settlement)
    _to_set_off(out, contract.currency, settlement)


def _verdicts(out: Console, contract: Contract, settlement: Settlement) -> None:
    counts = Counter(
        (ladder_of(milestone), verdict.status)
        for (milestone, _), verdict in settlement.answers.verdicts.items()
        if not _is_not_awaited(contract.milestones[milestone], verdict)
    )
    heading(out, f"Verdicts as at {text_of(settlement.as_at)}")
    ended = beyond_the_term(contract, date.fromordinal(settlement.as_at))
    if ended:
        out.print(ended)
    table(
        out,
        ["milestone", "", *(f"{status.value}>" for status in Status)],
        [
            (name, contract.milestones[name].title, *(counted(counts[name, status]) for status in Status))
            for name in written(contract.milestones)
        ],
    )


def _is_not_awaited(milestone: Milestone, verdict: Verdict) -> bool:
    """Whether it is only that a further time has not come, which nobody need wait for."""
    return milestone.time not in (None, 1) and verdict.status is Status.NOT_YET


def _payments(out: Console, contract: Contract, settlement: Settlement) -> None:
    heading(out, "Payments")
    rows = []
    for name in written(contract.payments):
        lines = [line for line in settlement.lines if ladder_of(line.payment) == name]
        rows.append((name, *_sums(lines, contract.currency)))
    table(
        out,
        ["payment", "met>", "paid>", "withheld>", "refused>", "unfunded>"],
        [*rows, ("together", *_sums(settlement.lines, contract.currency))],
    )


def _sums(lines: Sequence[Line], currency: Currency) -> tuple[str | Text, ...]:
    def held(action: str) -> int:
        return sum(line.amount or 0 for line in lines if line.action == action)

    unfunded = sum(part.pence for line in lines for part in line.unfunded)
    paid = sum(line.paid for line in lines)
    return (
        str(len(lines)),
        money_words(paid, currency),
        coloured(_if_any(held("withhold"), currency), WAITS),
        coloured(_if_any(held("refuse"), currency), STOPPED),
        coloured(_if_any(unfunded, currency), STOPPED),
    )


def _streams(out: Console, currency: Currency, settlement: Settlement) -> None:
    heading(out, "Funding streams")
    table(
        out,
        ["stream", "period", "budget>", "paid>", "remaining>", ""],
        [
            (
                balance.stream,
                balance.period,
                money_words(balance.budget, currency),
                money_words(balance.paid, currency),
                _remaining(balance, currency),
                bar(out, max(0, balance.paid), balance.budget),
            )
            for balance in settlement.balances
        ],
    )


def _remaining(balance: Balance, currency: Currency) -> Text:
    used_up = balance.remaining == 0 and balance.paid > 0
    return coloured(money_words(balance.remaining, currency), STOPPED if used_up else "")


def _not_paid(out: Console, currency: Currency, settlement: Settlement) -> None:
    reasons: Counter[str] = Counter()
    for line in settlement.lines:
        for part in line.unfunded:
            reasons[part.reason] += part.pence
    if reasons:
        heading(out, "What no stream pays, and why")
        rows = [(reason, money_words(pence, currency)) for reason, pence in sorted(reasons.items())]
        table(out, ["why", "amount>"], rows)


def _not_known(out: Console, currency: Currency, settlement: Settlement) -> None:
    lines = [line for line in settlement.lines if line.amount is None]
    if lines:
        heading(out, "Amounts that are not known, and what they may be: `explain` says what is missing")
        rows = [
            (line.subject, line.payment, between_words(line.least, line.most, currency)) for line in lines
        ]
        table(out, ["subject", "payment", "amount>"], rows)


def _to_set_off(out: Console, currency: Currency, settlement: Settlement) -> None:
    for is_due, words in ((False, STILL_TO_SET_OFF), (True, TO_PAY_BACK)):
        owed = [each for each in settlement.owed if each.is_due(settlement.as_at) == is_due]
        if owed:
            heading(out, words)
            rows = [(each.party, each.stream, money_words(each.pence, currency)) for each in owed]
            table(out, ["owed by", "to stream", "amount>"], rows)


def _if_any(pence: int, currency: Currency) -> str:
    return money_words(pence, currency) if pence else ""


def print_differences(out: Console, differences: Sequence[Difference]) -> None:
    """Where the two evaluators differ: the subject, and both answers."""
    if differences:
        heading(out, "The evaluators differ")
        table(
            out,
            ["subject", "on", "one person at a time", "everyone at once"],
            [(found.subject, found.what, found.journey, found.cohort) for found in differences],
        )
