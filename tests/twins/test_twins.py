"""Two evaluators that share no code must say the same of any contract on any evidence, and money follows.

`TWINS=5000 pytest tests/twins` tries as many runs as that. What they found once stands in `test_found.py`.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evaluation.cohort import frames
from commissioning.model.answers import Verdict
from commissioning.model.ladders import ladder_of
from commissioning.model.pooling import THE_TERM
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import THE_CONTRACT, Contract, Payment
from commissioning.settling.agree import differences
from tests.twins.census import (
    ANSWERS,
    answers_in,
    constructs_in,
    constructs_there_are,
    hits_a_limit,
    is_unclear,
    pays,
)
from tests.twins.dice import Dice, dice
from tests.twins.reordered import reordered
from tests.twins.runs import Run, runs, seeded
from tests.twins.situations import SITUATIONS, situations_in

TWINS = int(os.environ.get("TWINS", "100"))
BATCH = 500
"""How many runs are looked through for what they hold; the same ones every time."""

tried = settings(max_examples=TWINS, deadline=None, suppress_health_check=list(HealthCheck))
"""How often the twins are compared."""
tried_less = settings(tried, max_examples=max(1, TWINS // 5))
"""How often something is tried that takes each twin twice."""


@pytest.fixture(scope="module")
def batch() -> list[Run]:
    """Runs that are worked out once for all that is asked of them."""
    return [seeded(seed) for seed in range(BATCH)]


@tried
@given(runs())
def test_the_twins_say_the_same(run: Run) -> None:
    assert differences(run.journey, run.cohort) == []


@tried_less
@given(runs(), dice())
def test_no_order_matters(run: Run, chance: Dice) -> None:
    other = reordered(run, chance)
    assert differences(run.journey, other.journey) == []
    assert differences(run.cohort, other.cohort) == []
    assert other.settlement.lines == run.settlement.lines
    assert other.settlement.balances == run.settlement.balances


@pytest.mark.parametrize("rows", ["FEW", "MANY"])
def test_much_evidence_as_little(batch: list[Run], rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From so many rows on, data frames run a better plan than is written, and then by another engine."""
    monkeypatch.setattr(frames, rows, 0)
    for run in batch[:: BATCH // 25]:
        assert differences(run.journey, at_once(run.contract, run.evidence, run.as_at)) == []


# --- money ---------------------------------------------------------------------------------------


def test_money_follows_the_answers(batch: list[Run]) -> None:
    for run in batch:
        assert_money_follows(run)


def assert_money_follows(run: Run) -> None:
    """Every line has its verdict, adds up, and keeps to its limits."""
    contract, settlement = run.contract, run.settlement
    met = Counter(
        (payment.name, subject)
        for payment in contract.payments.values()
        for (milestone, subject), verdict in run.journey.verdicts.items()
        if milestone == payment.milestone and verdict.was_met and is_paid_by(verdict, payment, run)
    )
    assert Counter((line.payment, line.subject) for line in settlement.lines) == met
    for line in settlement.lines:
        assert_adds_up(line)
    if not money_is_varied(contract):
        assert_within_budgets(settlement)
        assert_within_limits(run)
    for name, payment in contract.payments.items():
        times = Counter(
            whom_it_counts_for(contract, line)[payment.counted_for]
            for line in settlement.lines
            if ladder_of(line.payment) == ladder_of(name) and line.action == "pay"
        )
        assert max(times.values(), default=0) <= payment.at_most


def is_paid_by(verdict: Verdict, payment: Payment, run: Run) -> bool:
    """Whether one of the terms by which something was met pays for it."""
    paying = {edition.name for edition in run.contract.editions if payment.name in edition.contract.payments}
    return not verdict.terms or not paying.isdisjoint(verdict.terms)


def money_is_varied(contract: Contract) -> bool:
    """Whether limits or budgets were other ones before."""
    return any(
        (edition.contract.limits, edition.contract.streams) != (contract.limits, contract.streams)
        for edition in contract.editions
    )


def whom_it_counts_for(contract: Contract, line: Line) -> dict[str | None, str]:
    """The subject of a line, its owner and the contract, by their kinds."""
    kind = contract.milestones[contract.payments[line.payment].milestone].kind
    return {THE_CONTRACT: contract.name, contract.owner_of(kind): line.owner, kind: line.subject}


def assert_adds_up(line: Line) -> None:
    """The parts and what is unfunded are the price, where it is paid at all."""
    rest = sum(unfunded.pence for unfunded in line.unfunded)
    assert line.paid + rest == (line.amount if line.action == "pay" else 0)
    way = -1 if (line.amount or 0) < 0 else 1
    assert all(part.pence * way > 0 and 0 <= part.set_off * way <= part.pence * way for part in line.parts)
    assert all(0 <= part.passed_on <= max(0, part.pence) for part in line.parts)
    assert all(unfunded.pence * way > 0 for unfunded in line.unfunded)


def assert_within_budgets(settlement: Settlement) -> None:
    """No stream pays more than it has, and what it paid is what stands on the lines."""
    paid: Counter[str] = Counter()
    for line in settlement.lines:
        for part in line.parts:
            paid[part.stream] += part.pence
    spent: Counter[str] = Counter()
    for balance in settlement.balances:
        assert balance.remaining >= 0
        assert balance.not_freed >= 0
        spent[balance.stream] += balance.paid
    assert {name: spent[name] for name in {**spent, **paid}} == {
        name: paid[name] for name in {**spent, **paid}
    }


def assert_within_limits(run: Run) -> None:
    """Nothing is paid beyond a limit, in any of its periods."""
    by_day_met = run.contract.choices.limit_counts_by == "the day the milestone is met"
    if any(line.paid < 0 for line in run.settlement.lines):
        return  # what comes back frees limits as the contract says: tests of the money go into that
    for limit in run.contract.limits:
        paid: Counter[tuple[str, str]] = Counter()
        for line in run.settlement.lines:
            whom = {None: "", **whom_it_counts_for(run.contract, line)}.get(limit.for_each)
            payee = run.contract.payments[line.payment].payee
            if (
                whom is None
                or limit.payee not in (None, payee)
                or line.payment not in (limit.payments or [line.payment])
            ):
                continue
            months = run.contract.term.months_to(line.day)
            periods = {"month": f"month {months}", "quarter": f"quarter {months // 3}", "year": line.year}
            counted = periods.get(limit.period, THE_TERM) if by_day_met else THE_TERM
            paid[whom, counted] += sum(
                part.pence
                for part in line.parts
                if limit.payer in (None, run.contract.streams[part.stream].party)
            )
        assert max(paid.values(), default=0) <= limit.pence


# --- what is tried -------------------------------------------------------------------------------


def test_every_construct_is_tried(batch: list[Run]) -> None:
    some = batch[: BATCH // 2]
    found = Counter(construct for run in some for construct in set(constructs_in(run)))
    assert {name: found[name] for name in constructs_there_are() if found[name] < len(some) // 50} == {}


def test_every_answer_is_given(batch: list[Run]) -> None:
    found = Counter(answer for run in batch for answer in set(answers_in(run.journey)))
    assert {name: found[name] for name in ANSWERS if not found[name]} == {}


def test_every_situation_comes_up(batch: list[Run]) -> None:
    found = Counter(name for run in batch for name in set(situations_in(run)))
    assert {name: found[name] for name in SITUATIONS if found[name] < 3} == {}


def test_many_runs_pay_many_are_unclear_and_many_hit_a_limit(batch: list[Run]) -> None:
    assert list(_rare(batch)) == []


def _rare(batch: list[Run]) -> Iterator[str]:
    """What is the case in less than a quarter of the runs."""
    often = {
        "pays": [pays(run.settlement) for run in batch],
        "is unclear": [is_unclear(run.journey) for run in batch],
        "hits a limit": [hits_a_limit(run.settlement) for run in batch],
    }
    return (name for name, found in often.items() if sum(found) * 4 < len(found))
