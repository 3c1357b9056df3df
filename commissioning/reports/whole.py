"""The whole outcome of a run as one result: settled, or refused with the reason."""

from commissioning.language.schedule import schedule_hash
from commissioning.language.signed import Signed
from commissioning.model.calendar import Day
from commissioning.reports.result import DifferenceLine, Result
from commissioning.reports.settled import refused_result, result_of
from commissioning.settling.run import Outcome, owners_of


def whole_result(signed: Signed, outcome: Outcome, as_at: Day) -> Result:
    """The result of a run, with the cells that each line rests on."""
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
    from commissioning.reports.pricing import prices_said
    from commissioning.settling.explain import cells_of, prices_of

    prices = prices_of(contract, outcome.evidence, settlement)
    return result_of(
        contract,
        settlement,
        contract_hash=schedule_hash(signed),
        owners=owners_of(contract, outcome.evidence),
        cells=cells_of(contract, outcome.evidence, settlement, prices),
        prices=prices_said(contract, outcome, prices),
        receipts=outcome.evidence.receipts,
        not_sent=outcome.evidence.not_sent,
        problems=outcome.problems,
    )
