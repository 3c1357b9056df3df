"""The journey evaluator in worker processes, one for each part of the evidence.

The engine is written in C, and old: should it ever crash, a worker goes down with it and not the run.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from commissioning.evaluation.journey.evaluator import answers_of, evaluate
from commissioning.evaluation.journey.in_hand import Verdicts
from commissioning.evaluation.journey.levels import Level, asked_in_decisions, levels
from commissioning.evaluation.journey.shard import Decided, Shard
from commissioning.evaluation.journey.sharding import Part, parts_of
from commissioning.model.answers import Answers
from commissioning.model.calendar import NEVER, Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract

P = ParamSpec("P")
R = TypeVar("R")


class JourneyBroken(RuntimeError):  # noqa: N818  its name is what it says
    """A worker process ended without an answer: the engine crashed, or the system stopped it."""


def evaluate_in_workers(
    contract: Contract, evidence: Evidence, as_at: Day, *, workers: int, rows_min: int
) -> Answers:
    """What a contract says of the evidence, in so many processes; in this one if there are few rows."""
    if workers < 2 or evidence.size < rows_min:
        return evaluate(contract, evidence, as_at)
    with _crew(contract, parts_of(contract, evidence, workers), as_at) as crew:
        verdicts: Verdicts = {}
        for level in levels(contract):
            for found in _from_all(crew, _judge, level, _asked(verdicts, level.asks_of_others)):
                _add(found, verdicts)
        decided = Decided()
        for some in _from_all(crew, _decide, _asked(verdicts, asked_in_decisions(contract))):
            decided.decisions.update(some.decisions)
            decided.may_pay.update(some.may_pay)
            decided.worth.update(some.worth)
    return answers_of(verdicts, decided)


def _asked(verdicts: Verdicts, milestones: frozenset[str]) -> Verdicts:
    """The verdicts that subjects anywhere may ask for; who may not have met a milestone need not be named."""
    return {
        name: {subject: each for subject, each in verdicts[name].items() if each.earliest != NEVER}
        for name in milestones
    }


def _add(found: Verdicts, verdicts: Verdicts) -> None:
    for milestone, by_subject in found.items():
        verdicts.setdefault(milestone, {}).update(by_subject)


# --- the workers ---------------------------------------------------------------------------------
# Each has a pool to itself: so it keeps its part of the evidence from level to level, and if it breaks we
# know which one it was.


@contextmanager
def _crew(contract: Contract, parts: Sequence[Part], as_at: Day) -> Iterator[list[ProcessPoolExecutor]]:
    context = get_context("spawn")  # the one way to start a process that works everywhere
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                ProcessPoolExecutor(1, context, initializer=_begin, initargs=(contract, part, as_at))
            )
            for part in parts
        ]


def _from_all(
    crew: Sequence[ProcessPoolExecutor], work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> list[R]:
    """The answer of every worker, in order."""
    futures = [worker.submit(work, *args, **kwargs) for worker in crew]
    answers = []
    for number, future in enumerate(futures, 1):
        try:
            answers.append(future.result())
        except BrokenProcessPool as broken:
            raise JourneyBroken(f"worker {number} of {len(crew)} broke off without an answer") from broken
    return answers


_shard: list[Shard] = []
"""In a worker: its part of the evidence."""


def _begin(contract: Contract, part: Part, as_at: Day) -> None:
    _shard[:] = [Shard(contract, part.evidence, as_at, kinds=part.kinds, elsewhere=part.elsewhere)]


def _judge(level: Level, others: Verdicts) -> Verdicts:
    [shard] = _shard
    shard.learn(others)
    return shard.judge(level)


def _decide(others: Verdicts) -> Decided:
    [shard] = _shard
    shard.learn(others)
    return shard.decide()
