"""From a settlement to its result: the same verdicts and money, in words and figures that stand alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from commissioning.model.answers import Subject
from commissioning.model.calendar import NEVER, Day
from commissioning.model.facts import Receipt
from commissioning.model.ladders import ladder_of, step_of
from commissioning.model.problems import Problem
from commissioning.model.settlement import Balance, Line, Settlement, Unfunded
from commissioning.model.terms import Contract
from commissioning.reports.adding_up import sums_of
from commissioning.reports.grounds import Grounds
from commissioning.reports.receipts import cells_of, files_of, placed
from commissioning.reports.result import (
    ContractMark,
    DifferenceLine,
    NotFunded,
    PartPaid,
    PaymentLine,
    Result,
    StillOwed,
    StreamBalance,
    Totals,
    VerdictLine,
)


def result_of(  # noqa: PLR0913 - each is named where it is used
    contract: Contract,
    settlement: Settlement,
    *,
    contract_hash: str,
    owners: Mapping[tuple[str, str], str],
    grounds: Mapping[Subject, Grounds],
    receipts: Sequence[Receipt],
    not_sent: Sequence[str] = (),
    problems: Iterable[Problem] = (),
) -> Result:
    """The result of a settlement; what does not add up is a fault of ours and raises.

    `owners` gives, by kind and pseudonym, whom a subject belongs to; `grounds` gives, by payment and
    subject, what a line rests on.
    """
    lines = tuple(
        line_of(contract, settlement, line, grounds.get((line.payment, line.subject), Grounds()))
        for line in settlement.lines
    )
    return Result(
        contract=_mark(contract, contract_hash),
        as_at=date.fromordinal(settlement.as_at),
        files=files_of(receipts),
        not_sent=tuple(not_sent),
        **_found_in(problems),
        wording_only=dict(contract.wording_only),
        refusal=None,
        differences=(),
        verdicts=_verdicts(contract, settlement, owners),
        payments=lines,
        streams=tuple(_balance(contract, balance) for balance in settlement.balances),
        totals=_totals(lines, {name: str(pence) for name, pence in sorted(settlement.carry.items())}),
        to_set_off=tuple(
            StillOwed(
                stream=owed.stream,
                party=owed.party,
                pence=owed.pence,
                until=None if owed.until is None else date.fromordinal(owed.until),
                is_due=owed.is_due(settlement.as_at),
            )
            for owed in settlement.owed
        ),
    )


def refused_result(  # noqa: PLR0913 - each is named where it is used
    contract: Contract,
    as_at: Day,
    *,
    contract_hash: str,
    receipts: Sequence[Receipt],
    not_sent: Sequence[str] = (),
    problems: Iterable[Problem] = (),
    refusal: str,
    differences: Sequence[DifferenceLine] = (),
) -> Result:
    """The result where no amount can be given, and why."""
    return Result(
        contract=_mark(contract, contract_hash),
        as_at=date.fromordinal(as_at),
        files=files_of(receipts),
        not_sent=tuple(not_sent),
        **_found_in(problems),
        wording_only=dict(contract.wording_only),
        refusal=refusal,
        differences=tuple(differences),
        verdicts=(),
        payments=(),
        streams=(),
        totals=_totals((), {}),
        to_set_off=(),
    )


def _found_in(problems: Iterable[Problem]) -> dict[str, Any]:
    """The problems of the evidence, and how many of them must be put right."""
    found = placed(problems)
    must_fix, please_check = (cells_of(found, must_fix=must) for must in (True, False))
    return {"problems": found, "fit": not must_fix, "must_fix": must_fix, "please_check": please_check}


def _mark(contract: Contract, contract_hash: str) -> ContractMark:
    return ContractMark(
        name=contract.name, title=contract.title, hash=contract_hash, currency=contract.currency
    )


def _totals(lines: tuple[PaymentLine, ...], carry_pence: dict[str, str]) -> Totals:
    return Totals(**sums_of(lines), carry_pence=carry_pence)


def _verdicts(
    contract: Contract, settlement: Settlement, owners: Mapping[tuple[str, str], str]
) -> tuple[VerdictLine, ...]:
    """The verdicts by milestone, in the order of the contract, and then by subject."""
    listed = list(contract.milestones)
    verdicts = settlement.answers.verdicts
    return tuple(
        VerdictLine(
            milestone=milestone,
            subject=subject,
            owner=owners[contract.milestones[milestone].kind, subject],
            verdict=verdicts[milestone, subject].status,
            day=_date(verdicts[milestone, subject].day),
            earliest=_date(verdicts[milestone, subject].earliest),
            terms=verdicts[milestone, subject].terms,
            lapsed=_date(verdicts[milestone, subject].lapsed),
            may_lapse=_date(verdicts[milestone, subject].may_lapse),
            superseded=_date(verdicts[milestone, subject].superseded),
        )
        for milestone, subject in sorted(verdicts, key=lambda about: (listed.index(about[0]), about[1]))
    )


def _date(day: Day) -> date | None:
    return None if day >= NEVER else date.fromordinal(day)


def line_of(contract: Contract, settlement: Settlement, line: Line, grounds: Grounds) -> PaymentLine:
    """One line with what it rests on."""
    about, milestone = (line.payment, line.subject), contract.payments[line.payment].milestone
    time = contract.milestones[milestone].time
    return PaymentLine(
        clause=f"payments.{ladder_of(line.payment)}",
        step=step_of(line.payment, contract.payments) if time is None else None,
        time=time,
        subject=line.subject,
        owner=line.owner,
        milestone=milestone,
        day=date.fromordinal(line.day),
        year=line.year,
        amount_pence=line.amount,
        at_least_pence=line.least,
        at_most_pence=line.most,
        less_pence=line.less,
        price=grounds.price,
        decision=_decision(line.action),
        rule=line.rule,
        sure=settlement.answers.decisions[about].sure,
        parts=tuple(
            PartPaid(
                stream=part.stream,
                pence=part.pence,
                passed_on_pence=part.passed_on,
                set_off_pence=part.set_off,
            )
            for part in line.parts
        ),
        unfunded=tuple(_not_funded(rest, grounds) for rest in line.unfunded),
        paid_pence=line.paid,
        evidence=grounds.cells,
        waits_for=grounds.waits_for,
        terms=line.terms,
        lapsed=_date(settlement.answers.verdicts[milestone, line.subject].lapsed),
    )


def _not_funded(rest: Unfunded, grounds: Grounds) -> NotFunded:
    waits = (each for name in rest.in_doubt for each in grounds.streams_wait_for.get(name, ()))
    return NotFunded(pence=rest.pence, reason=rest.reason, waits_for=tuple(dict.fromkeys(waits)))


def _decision(action: str) -> Literal["pay", "withhold", "refuse"]:
    match action:
        case "pay" | "withhold" | "refuse":
            return action
        case _:
            raise ValueError(f"no such decision: {action}")


def _balance(contract: Contract, balance: Balance) -> StreamBalance:
    return StreamBalance(
        stream=balance.stream,
        party=contract.streams[balance.stream].party,
        period=balance.period,
        budget_pence=balance.budget,
        paid_pence=balance.paid,
        not_freed_pence=balance.not_freed,
        remaining_pence=balance.remaining,
    )
