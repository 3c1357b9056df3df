"""Each time against a walk through the days by hand, in every world that the evidence leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate
from commissioning.language.sections.times import each_time
from commissioning.model.answers import Verdict
from commissioning.model.calendar import NEVER, Day, text_of
from commissioning.model.ladders import step_named
from tests.building import contract, milestone
from tests.cohort.cases import PEOPLE, TIES
from tests.phrases import cell, compare, count, day
from tests.sheets import evidence

FIRST, DAYS, HELD, TIMES = day("2025-05-01"), 30, 2, 4
AS_AT = FIRST + DAYS
GIVING = count("ties", cell("gives", "=", True))


class Tie(NamedTuple):
    """A tie on some days, and whether the person gives in it, if that is known."""

    first: Day
    last: Day
    gives: bool | None


class Time(NamedTuple):
    """A time by hand: the day it was met, and the day it lapsed."""

    met: Day = NEVER
    lapsed: Day = NEVER


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    first = draw(st.integers(0, DAYS))
    length = draw(st.integers(0, 9))
    return Tie(FIRST + first, FIRST + first + length, draw(st.sampled_from((True, True, True, None, False))))


def worlds(some: Sequence[Tie]) -> Iterator[list[Tie]]:
    """The same ties, with each answer that nobody knows given both ways."""
    for answers in product((True, False), repeat=sum(tie.gives is None for tie in some)):
        left = iter(answers)
        yield [tie._replace(gives=next(left)) if tie.gives is None else tie for tie in some]


def by_hand(some: Sequence[Tie], when: int, stays: int) -> list[Time]:
    """Day after day: for how long it has held, whether it is met, and whether it still is."""
    times, run, is_met = list[Time](), 0, False
    for today in range(FIRST, AS_AT + 1):
        giving = sum(tie.first <= today <= tie.last and bool(tie.gives) for tie in some)
        if not is_met:
            run = run + 1 if giving >= when and (not times or giving >= stays) else 0
            if run > HELD and len(times) < TIMES:
                times.append(Time(met=today))
                is_met = True
        if is_met and giving < stays:
            times[-1] = times[-1]._replace(lapsed=today)
            run, is_met = 0, False
    return times + [Time()] * (TIMES - len(times))


def verdicts(people: Mapping[str, Sequence[Tie]], when: int, stays: int) -> dict[tuple[str, str], Verdict]:
    first = milestone("it", when=compare(GIVING, ">=", when), held_for=f"{HELD} days")
    first = first.model_copy(update={"stays_while": compare(GIVING, ">=", stays)})
    terms = contract([PEOPLE, TIES], [*each_time(first, TIMES).values()])
    lines = [f"{who} | 2025-04-01" for who in people]
    said = {True: "yes", False: "no", None: "?"}
    rows = [
        f"{who} | {text_of(tie.first)} | {text_of(tie.last)} | {said[tie.gives]}"
        for who, theirs in people.items()
        for tie in theirs
    ]
    sheets = {
        "people": "\n".join(["person | joined", *lines]),
        "ties": "\n".join(["person | since | until | gives", *rows]),
    }
    answers = evaluate(terms, evidence(terms, **sheets), AS_AT)
    return dict(answers.verdicts)


@pytest.mark.parametrize(("when", "stays"), [(1, 1), (2, 1), (1, 2)])
@settings(max_examples=4, deadline=None)
@given(st.lists(st.lists(ties(), max_size=6), min_size=8, max_size=16))
def test_no_world_is_later_than_what_is_sure_nor_sooner_than_what_may_be(
    when: int, stays: int, everybody: list[list[Tie]]
) -> None:
    people = {f"p{number}": theirs for number, theirs in enumerate(everybody)}
    found = verdicts(people, when, stays)
    for who, theirs in people.items():
        all_known = all(tie.gives is not None for tie in theirs)
        for world in worlds(theirs):
            for number, time in enumerate(by_hand(world, when, stays), start=1):
                verdict = found[step_named("it", number), who]
                assert verdict.earliest <= time.met <= verdict.day
                assert verdict.may_lapse <= time.lapsed <= verdict.lapsed
                if all_known:
                    assert Time(verdict.day, verdict.lapsed) == time
