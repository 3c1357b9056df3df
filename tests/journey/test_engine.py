"""The journey engine finds what trying every combination of facts finds, and leaves nothing behind."""

import gc
import itertools
import json
import operator
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence

import durable_rules_engine as durable
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.evaluation.journey.engine import (
    OPERATOR_NAMES,
    SHEET_PATTERNS_MAX,
    SUBJECT,
    Program,
    _definition,
)
from commissioning.evaluation.journey.patterns import (
    CONSTANT_MAX,
    FACTS_MAX,
    FIELDS_MAX,
    NUMBER_MAX,
    OPERATORS,
    PATTERNS_MAX,
    Comparison,
    Match,
    Pattern,
    Reference,
    Rule,
    UnsafeFact,
    UnsafeProgram,
    Value,
)

Fact = Mapping[str, Value]

COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def by_trying_all(rules: Sequence[Rule], facts: Sequence[Fact]) -> list[Match]:
    """Every choice of different facts that fulfils a rule: the meaning of `Rule`, in the plainest words."""
    found = [
        Match(rule.name, dict(zip((pattern.alias for pattern in rule.patterns), numbers, strict=True)))
        for rule in rules
        for numbers in itertools.permutations(range(len(facts)), len(rule.patterns))
        if fulfils(rule, [facts[number] for number in numbers])
    ]
    return sorted(found, key=in_order)


def fulfils(rule: Rule, facts: Sequence[Fact]) -> bool:
    chosen = {pattern.alias: fact for pattern, fact in zip(rule.patterns, facts, strict=True)}

    def holds(comparison: Comparison, fact: Fact) -> bool:
        value = comparison.value
        other = chosen[value.alias][value.field] if isinstance(value, Reference) else value
        return bool(COMPARE[comparison.operator](fact[comparison.field], other))

    return all(
        fact["kind"] == pattern.kind and all(holds(comparison, fact) for comparison in pattern.where)
        for pattern, fact in zip(rule.patterns, facts, strict=True)
    )


def in_order(match: Match) -> tuple[object, ...]:
    return (match.rule, *match.facts.values())


# ------------------------------------------------------------------------------------ any rules, any facts

KINDS = ("enrolment", "session", "tie")
NUMBERS = ("day", "since", "hours")
TEXTS = ("worker", "other")
number = st.integers(-2, 3) | st.sampled_from([-NUMBER_MAX, NUMBER_MAX])
text = st.sampled_from(["", "ash", "Ash", "ash ", "été", 'a "b" \\ {c}'])
fact = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS)} | dict.fromkeys(NUMBERS, number) | dict.fromkeys(TEXTS, text)
)


@st.composite
def comparison(draw: st.DrawFn, earlier: Sequence[str]) -> Comparison:
    fields = draw(st.sampled_from([NUMBERS, TEXTS]))
    compared = st.sampled_from(OPERATORS if fields is NUMBERS else OPERATORS[:2])
    value: st.SearchStrategy[Value | Reference] = st.integers(-2, 3) if fields is NUMBERS else text
    if earlier:
        value |= st.builds(Reference, st.sampled_from(earlier), st.sampled_from(fields))
    return Comparison(draw(st.sampled_from(fields)), draw(compared), draw(value))


@st.composite
def rule(draw: st.DrawFn, name: str) -> Rule:
    aliases = ("first", "second", "third")[: draw(st.integers(1, 3))]
    patterns = [
        Pattern(
            alias,
            draw(st.sampled_from(KINDS)),
            tuple(draw(st.lists(comparison(aliases[:place]), max_size=3))),
        )
        for place, alias in enumerate(aliases)
    ]
    return Rule(name, tuple(patterns))


@st.composite
def rules_of_any_kind(draw: st.DrawFn) -> list[Rule]:
    return [draw(rule(name)) for name in "dacb"[: draw(st.integers(1, 4))]]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(rules_of_any_kind(), st.lists(st.lists(fact, max_size=6), max_size=3))
def test_finds_what_trying_every_combination_finds(rules: list[Rule], batches: list[list[Fact]]) -> None:
    program = Program(rules)
    for _ in range(2):  # the second subject is answered like the first
        told: list[Fact] = []
        with program.session() as session:
            for batch in batches:
                before = len(told)
                told += batch
                expected = [m for m in by_trying_all(rules, told) if max(m.facts.values()) >= before]
                assert session.assert_facts(batch) == expected


# ---------------------------------------------------------------------------------------- what a match is


def ask(rules: Sequence[Rule], *batches: Sequence[Fact]) -> list[Match]:
    with Program(rules).session() as session:
        return [match for batch in batches for match in session.assert_facts(batch)]


def where(*comparisons: tuple[str, str, Value | Reference]) -> tuple[Comparison, ...]:
    return tuple(Comparison(*each) for each in comparisons)


A_GOAL = Rule("goal", (Pattern("goal", "goal"),))
REVIEWED = Rule(
    "reviewed",
    (Pattern("goal", "goal"), Pattern("review", "review", where(("of", "==", Reference("goal", "name"))))),
)


def test_matches_come_by_rule_and_then_by_number() -> None:
    pairs = Rule("a pair", (Pattern("one", "goal"), Pattern("two", "goal")))
    facts: list[Fact] = [{"kind": "goal"}] * 3
    assert ask([A_GOAL, pairs], facts) == [
        *(Match("a pair", {"one": n, "two": m}) for n, m in itertools.permutations(range(3), 2)),
        *(Match("goal", {"goal": n}) for n in range(3)),
    ]


def test_facts_are_numbered_as_they_are_told_whoever_reads_them() -> None:
    goal, other = {"kind": "goal"}, {"kind": "a kind that no rule reads"}
    assert ask([A_GOAL], [other, goal], [other], [other, goal]) == [
        Match("goal", {"goal": 1}),
        Match("goal", {"goal": 4}),
    ]


def test_later_facts_meet_earlier_ones_and_are_told_once() -> None:
    with Program([REVIEWED]).session() as session:
        assert session.assert_facts([{"kind": "review", "of": "sleep"}]) == []
        assert session.assert_facts([]) == []
        assert session.assert_facts([{"kind": "goal", "name": "sleep"}]) == [
            Match("reviewed", {"goal": 1, "review": 0})
        ]
        assert session.assert_facts([{"kind": "goal", "name": "work"}]) == []


def test_subjects_do_not_meet() -> None:
    program = Program([REVIEWED])
    for facts in ([{"kind": "goal", "name": "sleep"}], [{"kind": "review", "of": "sleep"}]):
        with program.session() as session:
            assert session.assert_facts(facts) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "'",
        '"',
        "\\",
        "\x00",
        "{c}",
        "%d",
        "été",
        "e\u0301te\u0301",
        "\U0001f5dd",
        "\ud800",
        "a" * 70_000,
    ],
)
def test_any_text_is_the_same_as_itself_and_as_no_other(text: str) -> None:
    goals = [{"kind": "goal", "name": name} for name in (text, text + " ", text)]
    assert ask([REVIEWED], goals, [{"kind": "review", "of": text}]) == [
        Match("reviewed", {"goal": 0, "review": 3}),
        Match("reviewed", {"goal": 2, "review": 3}),
    ]
    named = Rule("named", (Pattern("goal", "goal", where(("name", "==", text))),))
    assert [dict(match.facts) for match in ask([named], goals)] == [{"goal": 0}, {"goal": 2}]


@pytest.mark.parametrize("edge", [NUMBER_MAX, -NUMBER_MAX, 0])
def test_numbers_are_exact_to_the_edge(edge: int) -> None:
    inside = edge - 1 if edge > 0 else edge + 1
    earlier = Rule("r", (Pattern("a", "a"), Pattern("b", "b", where(("x", "==", Reference("a", "x"))))))
    facts: list[Fact] = [{"kind": "a", "x": edge}, {"kind": "b", "x": inside}, {"kind": "b", "x": edge}]
    assert ask([earlier], facts) == [Match("r", {"a": 0, "b": 2})]


@pytest.mark.parametrize("constant", [CONSTANT_MAX, -CONSTANT_MAX])
def test_constants_are_exact_to_the_edge(constant: int) -> None:
    rule = Rule("r", (Pattern("a", "a", where(("x", "==", constant))),))
    step = -1 if constant > 0 else 1
    assert ask([rule], [{"kind": "a", "x": constant + step}, {"kind": "a", "x": constant}]) == [
        Match("r", {"a": 1})
    ]
    with pytest.raises(UnsafeProgram, match="too large a number"):
        Program([Rule("r", (Pattern("a", "a", where(("x", "==", constant - step))),))])


# -------------------------------------------------------------------------------------- numbers and texts


def test_fields_compared_with_each_other_hold_the_same_type() -> None:
    chained = Rule(
        "r",
        (
            Pattern("a", "a"),
            Pattern("b", "b", where(("y", "==", Reference("a", "x")))),
            Pattern("c", "c", where(("z", "!=", Reference("b", "y")), ("z", ">", 0))),
        ),
    )
    with Program([chained]).session() as session, pytest.raises(UnsafeFact, match="`x` holds a str"):
        session.assert_facts([{"kind": "a", "x": "1"}])
    text = Rule("s", (Pattern("a", "a", where(("x", "==", "1"))),))
    with pytest.raises(UnsafeProgram, match="`x` is compared both as a number and as text"):
        Program([chained, text])


def test_two_columns_that_meet_are_one() -> None:
    def compared(name: str, field: str, other: str) -> Rule:
        return Rule(name, (Pattern("a", "a"), Pattern("b", "b", where((field, "==", Reference("a", other))))))

    rules = [compared("first", "v", "w"), compared("second", "x", "y"), compared("meeting", "x", "v")]
    program = Program([*rules, Rule("number", (Pattern("c", "c", where(("w", ">", 0))),))])
    with program.session() as session, pytest.raises(UnsafeFact, match="`y` holds a str"):
        session.assert_facts([{"kind": "a", "w": 1, "y": "1", "v": 1}])


def test_what_one_subject_said_is_forgotten() -> None:
    program = Program([REVIEWED])
    with program.session() as session:
        session.assert_facts([{"kind": "goal", "name": "sleep"}])
    assert (program._numbering.texts, program._numbering.types) == ({}, {})


def test_an_open_column_is_fixed_by_the_first_fact_of_each_session() -> None:
    program = Program([REVIEWED])
    for name, other in ((1, "1"), ("1", 1)):
        with program.session() as session:
            found = session.assert_facts([{"kind": "goal", "name": name}, {"kind": "review", "of": name}])
            assert found == [Match("reviewed", {"goal": 0, "review": 1})]
            with pytest.raises(UnsafeFact, match="compared with the other type"):
                session.assert_facts([{"kind": "goal", "name": other}])


def test_a_number_is_never_taken_for_the_number_of_a_text() -> None:
    rule = Rule("r", (Pattern("a", "a", where(("name", "==", "first"), ("count", "==", 0))),))
    assert ask([rule], [{"kind": "a", "name": "second", "count": 0}]) == []
    assert ask([rule], [{"kind": "a", "name": "first", "count": 0}]) == [Match("r", {"a": 0})]


@pytest.mark.parametrize("fact", [{}, {"kind": 1}, {"kind": None}])
def test_a_fact_has_a_kind(fact: Fact) -> None:
    with Program([A_GOAL]).session() as session, pytest.raises(UnsafeFact, match="a fact has no kind"):
        session.assert_facts([fact])


# ------------------------------------------------------------------------------------ sessions and sheets


def test_where_one_fact_is_refused_none_is_added() -> None:
    with Program([REVIEWED]).session() as session:
        with pytest.raises(UnsafeFact, match="a `review` lacks `of`"):
            session.assert_facts([{"kind": "goal", "name": "sleep"}, {"kind": "review"}])
        assert session.assert_facts([{"kind": "review", "of": "sleep"}]) == []
        assert session.assert_facts([{"kind": "goal", "name": "sleep"}]) == [
            Match("reviewed", {"goal": 1, "review": 0})
        ]


def test_a_session_takes_so_many_facts_and_no_more() -> None:
    with Program([A_GOAL]).session() as session:
        session.assert_facts([{"kind": "unread"}] * FACTS_MAX)
        with pytest.raises(UnsafeFact, match=f"more than {FACTS_MAX} facts"):
            session.assert_facts([{"kind": "unread"}])


def test_a_session_is_over_when_it_is_over() -> None:
    program = Program([A_GOAL])
    with program.session() as session:
        pass
    with pytest.raises(RuntimeError, match="this session is over"):
        session.assert_facts([{"kind": "goal"}])
    with program.session() as another:
        assert len(another.assert_facts([{"kind": "goal"}])) == 1


def sizes(program: Program) -> list[int]:
    return [sum(len(aliases) for _, aliases in sheet._rules) for sheet in program._sheets]


def test_rules_are_spread_over_as_many_sheets_as_they_need() -> None:
    wide = [Rule(str(n), tuple(Pattern(f"p{m}", f"k{m}") for m in range(PATTERNS_MAX))) for n in range(7)]
    assert sizes(Program(wide)) == [48, 48, 16]
    flat = [Rule(f"{n:03}", (Pattern("p", f"k{n}"),)) for n in range(SHEET_PATTERNS_MAX + 1)]
    assert sizes(Program(flat)) == [SHEET_PATTERNS_MAX, 1]
    assert sizes(Program([])) == []
    facts = [{"kind": f"k{n}"} for n in (SHEET_PATTERNS_MAX, 0)]
    assert ask(flat, facts) == [Match("000", {"p": 1}), Match("060", {"p": 0})]


def test_a_copy_elsewhere_is_compiled_there() -> None:
    program = Program([REVIEWED])
    copy = pickle.loads(pickle.dumps(program))  # noqa: S301  our own bytes
    with program.session() as session, copy.session() as other:
        assert session.assert_facts([{"kind": "goal", "name": "sleep"}]) == []
        assert other.assert_facts([{"kind": "review", "of": "sleep"}]) == []
    assert copy._sheets[0]._handle != program._sheets[0]._handle


def test_a_program_that_is_gone_is_gone_from_the_engine() -> None:
    program = Program([A_GOAL])
    handle = program._sheets[0]._handle
    del program
    gc.collect()
    with pytest.raises(durable.error, match="error code: 111"):
        durable.delete_ruleset(handle)


def test_an_engine_that_misbehaves_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ((1, 1), (2, 1), (3, 1)):
        with monkeypatch.context() as patched, Program([A_GOAL]).session() as session:
            patched.setattr(durable, "assert_facts", lambda *_, answer=answer: answer)
            with pytest.raises(RuntimeError, match="durable-rules lost a fact"):
                session.assert_facts([{"kind": "goal"}])
            with pytest.raises(RuntimeError, match="this session is over"):
                session.assert_facts([{"kind": "goal"}])
    with monkeypatch.context() as patched, Program([A_GOAL]).session() as session:
        patched.setattr(durable, "start_action_for_state", lambda *_: None)
        with pytest.raises(RuntimeError, match="durable-rules did not start"):
            session.assert_facts([{"kind": "goal"}])


# --------------------------------------------------------------------------------- what the engine is shown


def fnv1(name: str) -> int:
    """The 32-bit hash that is all durable-rules compares of a name."""
    hashed = 0x811C9DC5
    for byte in name.encode("ascii"):
        hashed = (hashed ^ byte) * 0x01000193 % 2**32
    return hashed


def test_no_two_names_that_the_engine_is_shown_are_the_same_to_it() -> None:
    assert fnv1("f3f628e5") == fnv1("f6c67876")  # the hash is the right one
    words = [
        "all",
        "any",
        "pri",
        "count",
        "cap",
        "dist",
        "name",
        "$m",
        "$s",
        "$and",
        "$or",
        "$ex",
        "$nex",
        "$forward",
    ]
    fields = ["sid", "id", "k", "one", *(f"s{place}" for place in range(FIELDS_MAX))]
    aliases = [f"p{place}" for place in range(PATTERNS_MAX)]
    facts = ["boot", f"sid-{SUBJECT}", "$pulse", *map(str, range(FACTS_MAX))]
    for names in ([*words, *OPERATOR_NAMES.values(), *fields, *aliases], facts):
        assert len({fnv1(name) for name in names}) == len(names)
        assert 0 not in {fnv1(name) for name in names}  # to the engine, an empty place


def test_the_engine_is_shown_numbers_only() -> None:
    rule = Rule("a rule", (Pattern("an alias", "a kind", where(("a field", "==", "a text"))),))
    shown = json.dumps([_definition(rule, Program([rule])._shapes, Program([rule])._numbering.texts)])
    assert shown == '[{"all": [{"p0": {"$and": [{"k": 1}, {"$eq": {"s0": 0}}]}}]}]'


def test_many_subjects_and_many_programs_need_no_more_memory_than_a_few() -> None:
    script = """
import resource, sys
from commissioning.evaluation.journey.engine import Program
from commissioning.evaluation.journey.patterns import Comparison, Pattern, Reference, Rule

def rules():
    joined = Comparison("day", ">=", Reference("a", "day"))
    return [Rule(str(n), (Pattern("a", "a"), Pattern("b", "b", (joined,)))) for n in range(5)]

def ask(program, subjects):
    for subject in subjects:
        with program.session() as session:
            facts = [{"kind": kind, "day": day, "name": f"{subject}"} for kind in "ab" for day in range(5)]
            assert len(session.assert_facts(facts)) == 75

def most_bytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

program = Program(rules())
ask(program, range(200))
after_few = most_bytes()
ask(program, range(2000))
for _ in range(200):
    ask(Program(rules()), range(1))
print(most_bytes() - after_few)
"""
    pytest.importorskip("resource")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert int(ended.stdout) < 2**20  # one subject that stayed would be 100 KB, 2,000 of them 200 MB
