"""What is decided and paid for a met milestone: the line as the settlement has it, and why, to the cell."""

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console

from commissioning.language.sentences import between_words, money_words
from commissioning.model.currencies import Currency
from commissioning.model.ladders import ladder_of
from commissioning.model.terms import Contract
from commissioning.reports.grounding import grounds_of
from commissioning.reports.result import PartPaid, PaymentLine
from commissioning.reports.sent import Sent
from commissioning.reports.settled import line_of
from commissioning.reports.showing import print_rows
from commissioning.reports.terminal import heading, table
from commissioning.reports.wording import taken_off, why_decided, why_unfunded
from commissioning.settling.explain import Explanation
from commissioning.settling.resting import Resting, resting_on

_DONE = {"pay": "to be paid", "withhold": "withheld", "refuse": "refused"}


def print_paid(out: Console, contract: Contract, found: Explanation) -> None:
    """The decision with its rule and cells, who pays what, and what nobody pays and why."""
    if found.outcome is None:
        return
    heading(out, "What is decided and paid")
    if found.outcome.refusal is not None:
        out.print(f"  {found.outcome.refusal}")
    sent = Sent(contract, found.outcome.evidence, found.problems)
    shown = {f"milestones.{ladder_of(each.milestone)}" for each in found.chain}
    shown |= {f"payments.{ladder_of(found.support.milestone)}"}
    for line, resting in paid_lines(contract, found):
        amount = between_words(line.at_least_pence, line.at_most_pence, contract.currency)
        out.print(f"  {line.clause}, {amount}, {line.year}: {_DONE[line.decision]}.")
        out.print(f"  {why_decided(line, contract)} {taken_off(line, contract)}".rstrip())
        table(out, ["who pays", "amount>", "why"], list(_shares(line, contract.currency)))
        out.print()
        of_money = [replace(used, role=clause) for clause, used in resting.rows if clause not in shown]
        print_rows(out, sent, of_money, "for")


def paid_lines(contract: Contract, found: Explanation) -> Iterator[tuple[PaymentLine, Resting]]:
    """The lines of the settlement for the milestone explained, each with the rows it rests on."""
    outcome, support = found.outcome, found.support
    if outcome is None or outcome.settlement is None:
        return
    resting_of = resting_on(contract, outcome.evidence, outcome.settlement)
    sent = Sent(contract, outcome.evidence, found.problems)
    for line in outcome.settlement.lines:
        milestone = contract.payments[line.payment].milestone
        if (line.subject, milestone) == (support.subject, support.milestone):
            resting = resting_of(line)
            yield line_of(contract, outcome.settlement, line, grounds_of(sent, resting)), resting


def _shares(line: PaymentLine, currency: Currency) -> Iterator[tuple[str, str, str]]:
    """Who pays what of a line; what no stream pays comes last."""
    for part in line.parts:
        yield part.stream, money_words(part.pence, currency), _why(part, currency)
    for rest in line.unfunded:
        yield "nobody", money_words(rest.pence, currency), why_unfunded(rest)


def _why(part: PartPaid, currency: Currency) -> str:
    said = []
    if part.pence < 0:
        said.append("set off against what it pays next" if part.set_off_pence else "comes back to it")
    elif part.set_off_pence:
        said.append(f"{money_words(part.set_off_pence, currency)} of it set off, and not paid out")
    if part.passed_on_pence:
        passed = money_words(part.passed_on_pence, currency)
        said.append(f"{passed} of it passed on from who was named before")
    return "; ".join(said)
