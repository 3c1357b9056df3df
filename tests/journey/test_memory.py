"""What the engine found for one subject is what it finds for whoever's facts stand in the same order."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.evaluation.journey import memory as room
from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.memory import FEW, Memory
from commissioning.evaluation.journey.patterns import (
    OPERATORS,
    Comparison,
    Match,
    Pattern,
    Reference,
    Rule,
)
from commissioning.evaluation.journey.turns import Fact, Turn
from tests.journey.test_engine import by_trying_all

KINDS, FIELDS, ALIASES = ("enrolment", "session", "tie"), ("day", "since", "sure"), ("first", "second")
number = st.integers(-2, 2) | st.sampled_from([-(2**62), 2**62])
fact = st.fixed_dictionaries({"kind": st.sampled_from(KINDS)} | dict.fromkeys(FIELDS, number))
constant = st.builds(Comparison, st.sampled_from(FIELDS), st.sampled_from(OPERATORS), st.integers(-1, 1))
reference = st.builds(
    Comparison,
    st.sampled_from(FIELDS),
    st.sampled_from(OPERATORS),
    st.builds(Reference, st.just("first"), st.sampled_from(FIELDS)),
)


@st.composite
def rule(draw: st.DrawFn, name: str) -> Rule:
    wheres = (st.lists(constant, max_size=1), st.lists(reference | constant, max_size=2))
    patterns = [
        Pattern(alias, draw(st.sampled_from(KINDS)), tuple(draw(where)))
        for alias, where in zip(ALIASES, wheres, strict=True)
    ]
    return Rule(name, tuple(patterns[: draw(st.integers(1, 2))]))


rules_of_any_kind = st.tuples(rule("b"), rule("a"), rule("c"))
subjects = st.lists(st.lists(st.lists(fact, max_size=3), max_size=3), min_size=2, max_size=5)


@settings(deadline=None, derandomize=True, database=None)
@given(rules_of_any_kind, subjects)
def test_each_subject_is_answered_as_if_nobody_had_been_asked_about(
    rules: Sequence[Rule], people: list[list[list[Fact]]]
) -> None:
    memory = Memory(Program(rules))
    for batches in people:
        asking, told = Asking(memory), list[Fact]()
        for batch in batches:
            before = len(told)
            told += batch
            expected = [m for m in by_trying_all(rules, told) if max(m.facts.values()) >= before]
            assert asking.tell(batch) == expected


# ------------------------------------------------------------------------------- what is the same order

LATER = Rule(
    "later",
    (
        Pattern("tie", "tie", (Comparison("sure", "==", 1),)),
        Pattern("goal", "goal", (Comparison("day", ">=", Reference("tie", "since")),)),
    ),
)


def tie(since: int, sure: int = 1) -> Fact:
    return {"kind": "tie", "since": since, "sure": sure}


def goal(day: int) -> Fact:
    return {"kind": "goal", "day": day}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many facts the engine was asked about, each time that it was."""
    counts: list[int] = []
    ask = Memory._asked

    def counting(memory: Memory, told: Sequence[Fact], turn: Turn) -> list[Match]:
        counts.append(len(turn.numbers))
        return ask(memory, told, turn)

    monkeypatch.setattr(Memory, "_asked", counting)
    return counts


def found(memory: Memory, *batches: Sequence[Fact]) -> list[dict[str, int]]:
    asking = Asking(memory)
    return [dict(match.facts) for batch in batches for match in asking.tell(batch)]


def test_the_engine_is_asked_once_for_an_order(asked: list[int]) -> None:
    memory = Memory(Program([LATER]))
    assert found(memory, [tie(3), goal(5)]) == [{"tie": 0, "goal": 1}]
    assert found(memory, [tie(70), goal(90)]) == [{"tie": 0, "goal": 1}]
    assert asked == [2]
    assert found(memory, [tie(90), goal(70)]) == []
    assert found(memory, [tie(90), goal(90)]) == [{"tie": 0, "goal": 1}]
    assert found(memory, [tie(3, sure=0), goal(5)]) == []
    assert found(memory, [tie(3)], [goal(5)]) == [{"tie": 0, "goal": 1}]
    assert asked == [2, 2, 2, 2, 1, 2]


def test_facts_that_no_rule_reads_beside_the_new_ones_change_nothing(asked: list[int]) -> None:
    memory = Memory(Program([LATER, Rule("alone", (Pattern("hour", "hour"),))]))
    others: list[list[Fact]] = [[], [{"kind": "hour"}], [{"kind": "weather"}]]
    for before in others:
        asking = Asking(memory)
        asking.tell(before)
        place = len(before)
        assert [match.facts for match in asking.tell([tie(3), goal(5)])] == [
            {"tie": place, "goal": place + 1}
        ]
        assert asking.tell([{"kind": "weather"}]) == []
    assert asked == [2, 1]


def test_orders_of_many_facts_are_not_kept(asked: list[int]) -> None:
    memory = Memory(Program([LATER]))
    for _ in range(2):
        assert len(found(memory, [tie(1), *(goal(day) for day in range(1, FEW))])) == FEW - 1
        assert len(found(memory, [tie(1), *(goal(day) for day in range(1, FEW + 1))])) == FEW
    assert asked == [FEW, FEW + 1, FEW + 1]


def test_so_many_orders_are_kept_and_no_more(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT_MAX", 1)
    memory = Memory(Program([LATER]))
    for _ in range(2):
        assert found(memory, [tie(3), goal(5)]) == [{"tie": 0, "goal": 1}]
        assert found(memory, [tie(5), goal(3)]) == []
    assert asked == [2, 2, 2]


def test_a_field_compared_with_a_constant_and_with_another_keeps_its_value() -> None:
    after_zero = Comparison("day", "==", Reference("tie", "since")), Comparison("day", ">", 0)
    memory = Memory(Program([Rule("r", (Pattern("tie", "tie"), Pattern("goal", "goal", after_zero)))]))
    assert found(memory, [tie(-1), goal(-1)]) == []
    assert found(memory, [tie(1), goal(1)]) == [{"tie": 0, "goal": 1}]
