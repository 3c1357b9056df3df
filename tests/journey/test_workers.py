"""Evidence in parts, in worker processes: the same answers, and a crash that says where."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import pytest

from commissioning.evaluation.journey import workers
from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.sharding import Part, parts_of
from commissioning.evaluation.journey.workers import JourneyBroken, evaluate_in_workers
from commissioning.model.calendar import Day
from commissioning.model.terms import Contract
from tests.building import contract, date_column, milestone, payment, pseudonym, stream, table
from tests.phrases import any_row, day, has_met
from tests.sheets import evidence
from tests.twins.runs import seeded

PEOPLE = table("people", lists="person", dated="joined", joined=date_column())
TIES = table("ties", about="person", dated="since", since=date_column(), other=pseudonym())
GOALS = table("goals", lists="goal", about="person", dated="set_on", set_on=date_column())
DEAL = contract(
    [PEOPLE, TIES, GOALS],
    [
        milestone("aiming", when=any_row("goals")),
        milestone("near", when=any_row("ties", has_met("other", "aiming"))),
        milestone("set", kind="goal", when=any_row("goals")),
    ],
    [payment("set", streams=["council"])],
    [stream("council", any_row("ties", has_met("other", "near")))],
)
FACTS = evidence(
    DEAL,
    people="person | joined\nann | 2025-05-01\nbob | 2025-05-01\ncat | 2025-05-01",
    ties="person | since | other\nann | 2025-05-02 | bob\ncat | 2025-05-03 | ann\nbob | 2025-05-04 | zoe",
    goals="goal | person | set_on\ng1 | bob | 2025-06-01\ng2 | cat | 2025-06-02\n! g3 | ?",
)
AS_AT = day("2025-12-31")


def test_in_processes_as_in_this_one() -> None:
    assert evaluate_in_workers(DEAL, FACTS, AS_AT, workers=2, rows_min=0) == evaluate(DEAL, FACTS, AS_AT)


def test_few_rows_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "parts_of", None)
    assert evaluate_in_workers(DEAL, FACTS, AS_AT, workers=2, rows_min=10) == evaluate(DEAL, FACTS, AS_AT)
    assert evaluate_in_workers(DEAL, FACTS, AS_AT, workers=1, rows_min=0) == evaluate(DEAL, FACTS, AS_AT)


def test_a_crash_says_which_worker() -> None:
    with workers._crew(DEAL, parts_of(DEAL, FACTS, 2), AS_AT) as crew:
        assert workers._from_all(crew[1:], os.getpid) != [os.getpid()]
        with pytest.raises(JourneyBroken, match="worker 1 of 2 broke off"):
            workers._from_all(crew, os._exit, 1)


def test_what_belongs_together_is_in_one_part() -> None:
    parts = parts_of(DEAL, FACTS, 2)
    listed = [
        (part.evidence.tables["people"].subjects, part.evidence.tables["goals"].subjects) for part in parts
    ]
    # Nobody can read whose goal g3 is, so it may be anyone's: it is in every part, and judged in one.
    assert listed == [(["ann", "cat"], ["g2", "g3"]), (["bob"], ["g1", "g3"])]
    assert [part.elsewhere for part in parts] == [{("goal", "g3")}, frozenset()]


class InLine:
    """A worker in this process, so that many runs can be tried."""

    def __init__(self, deal: Contract, part: Part, as_at: Day) -> None:
        self._shard = Shard(deal, part.evidence, as_at, kinds=part.kinds, elsewhere=part.elsewhere)

    def submit(self, work: Callable[..., Any], *args: object) -> Future[Any]:
        workers._shard[:] = [self._shard]
        answer: Future[Any] = Future()
        answer.set_result(work(*args))
        return answer


@contextmanager
def crew_in_line(deal: Contract, parts: Sequence[Part], as_at: Day) -> Iterator[list[InLine]]:
    yield [InLine(deal, part, as_at) for part in parts]


@pytest.mark.parametrize("seed", range(60))
def test_in_any_number_of_parts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_crew", crew_in_line)
    run = seeded(seed)
    whole = evaluate(run.contract, run.evidence, run.as_at)
    for count in (2, 3):
        parts = evaluate_in_workers(run.contract, run.evidence, run.as_at, workers=count, rows_min=0)
        assert parts == whole
