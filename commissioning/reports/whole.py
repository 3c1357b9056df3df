"""The whole outcome of a run as one result: settled, or refused with the reason."""

from collections.abc import Iterable
from datetime import date

from commissioning.language.schedule import schedule_hash
from commissioning.language.signed import Signed
from commissioning.model.answers import Subject
from commissioning.model.calendar import Day
from commissioning.model.settlement import Line
from commissioning.model.terms import Contract
from commissioning.reports.grounds import Grounds
from commissioning.reports.result import DifferenceLine, Result
from commissioning.reports.sent import Sent
from commissioning.reports.settled import refused_result, result_of
from commissioning.settling.run import Outcome, owners_of


def whole_result(signed: Signed, outcome: Outcome, as_at: Day) -> Result:
    """The result of a run, with the cells that each line rests on, and both its days."""
    as_known = None if outcome.as_known is None else date.fromordinal(outcome.as_known)
    later = tuple(str(file) for file in outcome.later)
    return _result(signed, outcome, as_at).model_copy(update={"as_known": as_known, "received_later": later})


def _result(signed: Signed, outcome: Outcome, as_at: Day) -> Result:
    contract, settlement = signed.contract, outcome.settlement
    if settlement is None:
        return refused_result(
            contract,
            as_at,
            contract_hash=schedule_hash(signed),
            receipts=outcome.evidence.receipts,
            not_sent=outcome.evidence.not_sent,
            problems=outcome.problems,
            refusal=outcome.refusal or "",
            differences=[
                DifferenceLine(
                    what=found.what, subject=found.subject, journey=found.journey, cohort=found.cohort
                )
                for found in outcome.differences
            ],
        )
    return result_of(
        contract,
        settlement,
        contract_hash=schedule_hash(signed),
        owners=owners_of(contract, outcome.evidence),
        grounds=grounds_in(contract, outcome, settlement.lines),
        receipts=outcome.evidence.receipts,
        not_sent=outcome.evidence.not_sent,
        problems=outcome.problems,
    )


def grounds_in(contract: Contract, outcome: Outcome, lines: Iterable[Line]) -> dict[Subject, Grounds]:
    """What some lines of a run rest on, by payment and subject."""
    from commissioning.reports.grounding import grounds_of
    from commissioning.settling.resting import resting_on

    if outcome.settlement is None:
        return {}
    sent = Sent(contract, outcome.evidence, outcome.problems)
    resting = resting_on(contract, outcome.evidence, outcome.settlement)
    return {(line.payment, line.subject): grounds_of(sent, resting(line)) for line in lines}
