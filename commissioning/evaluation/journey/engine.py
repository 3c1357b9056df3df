"""Runs rules over one subject's facts with durable-rules, inside the part of it that is exact.

The engine sees only what we choose, so that most of its faults have nothing to act on: rules, patterns,
fields and texts become numbers, a fact is only the fields that rules read, and rules are spread over as
many rulesets as its fixed tables need. The rest is refused (`patterns.py`). It runs no code of ours: it
names the facts that belong together, and whoever asked decides what follows.

>>> from commissioning.evaluation.journey.patterns import Comparison
>>> visited = Pattern("visit", "visit", where=(Comparison("day", ">=", Reference("home", "moved_in")),))
>>> program = Program([Rule("settled", (Pattern("home", "tenancy"), visited))])
>>> with program.session() as session:
...     session.assert_facts([{"kind": "tenancy", "moved_in": 40}, {"kind": "visit", "day": 39}])
...     session.assert_facts([{"kind": "visit", "day": 40}])
[]
[Match(rule='settled', facts={'home': 0, 'visit': 2})]
"""

import json
import re
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import durable_rules_engine as durable

from commissioning.evaluation.journey.patterns import (
    FACTS_MAX,
    Match,
    Numbering,
    Pattern,
    Reference,
    Rule,
    UnsafeFact,
    Value,
    checked,
)

Json = dict[str, Any]

# For one fact the engine follows up to 64 branches at once, and each pattern of its kind may be one. Its
# other tables hold more (255 patterns after one condition, 511 conditions after another), so this will do.
SHEET_PATTERNS_MAX = 60

# Subjects take turns, so one name does for all of them. The engine knows names by their 32-bit hashes alone;
# we send few, and a test sees that no two are the same to it.
SUBJECT = "s"
NEVER, BOOT = -1, 0  # kinds of our own: of no fact at all, and of the event that opens a subject's state
BOOT_EVENT = f'{{"sid":"{SUBJECT}","id":"boot","k":{BOOT}}}'
OWN_RULES: Json = {
    # Where nothing ever fired in a state, the engine frees a stray pointer when it deletes that state.
    "boot": {"all": [{"p0": {"k": BOOT}}]},
    # Something waits for every fact, so that any answer but 0 means that the engine lost one.
    "sink": {"all": [{"p0": {"$ex": {"k": 1}}}, {"p1": {"k": NEVER}}]},
}
# Where the last comparison of a joined pattern is false, the engine reads on past its end; so ours is true.
ALWAYS = {"$lte": {"one": {"p0": "one"}}}
# What fires comes back as `{"rule": {"p0": fact, "p1": fact}}`, each fact as we wrote it.
NUMBER = re.compile(r'"id":(\d+)')
OPERATOR_NAMES = {"==": "$eq", "!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class Program:
    """Rules made ready for the engine: compiled once, then asked about one subject after another."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = checked(rules)
        self._numbering = Numbering.of(self.rules)
        self._shapes = _shapes(self._numbering)
        self._sheets = [_Sheet(some, self._shapes, self._numbering.texts) for some in _spread(self.rules)]
        self._busy = False

    @contextmanager
    def session(self) -> Iterator["Session"]:
        """A session for one subject; at its end the engine forgets the subject."""
        if self._busy:
            raise RuntimeError("a session of this program is open; subjects take turns")
        self._busy = True
        session = Session(self._numbering.for_subject(), self._shapes, self._sheets)
        try:
            yield session
        finally:
            session.close()
            self._busy = False

    def __reduce__(self) -> tuple[type["Program"], tuple[tuple[Rule, ...]]]:
        # A ruleset is a place in the memory of this process; a copy in another process compiles its own.
        return Program, (self.rules,)


class Session:
    """One subject's facts, and what the rules find among them."""

    def __init__(
        self, numbering: Numbering, shapes: Mapping[str, "_Shape"], sheets: Sequence["_Sheet"]
    ) -> None:
        self._numbering = numbering
        self._shapes = shapes
        self._sheets = sheets
        self._count = 0
        self._open = True

    def assert_facts(self, facts: Sequence[Mapping[str, Value]]) -> list[Match]:
        """Add facts, numbered on from 0, and give the matches they complete, by rule and then by number.

        Where one of the facts is refused, none is added.
        """
        if not self._open:
            raise RuntimeError("this session is over")
        if self._count + len(facts) > FACTS_MAX:
            raise UnsafeFact(f"more than {FACTS_MAX} facts about one subject")
        written = list(self._written(facts))
        self._count += len(facts)
        self._open = False  # if something interrupts us here, nobody may build on half an answer
        matches = [match for sheet in self._sheets for match in sheet.matches(written)]
        self._open = True
        return sorted(matches, key=lambda match: (match.rule, *match.facts.values()))

    def close(self) -> None:
        """Let the engine forget the subject."""
        self._open = False
        for sheet in self._sheets:
            sheet.forget()

    def _written(self, facts: Sequence[Mapping[str, Value]]) -> Iterator[tuple[int, str]]:
        """The kind's number and the engine's words for each fact that some rule looks at."""
        for number, fact in enumerate(facts, self._count):
            numbers = self._numbering.numbers(fact)
            if numbers is not None:
                shape = self._shapes[str(fact["kind"])]
                yield shape.code, shape.template % (number, *numbers)


class _Sheet:
    """Some of a program's rules as one ruleset of the engine, and one subject's state in it."""

    def __init__(
        self, rules: Sequence[Rule], shapes: Mapping[str, "_Shape"], texts: Mapping[str, int]
    ) -> None:
        definitions = {str(place): _definition(rule, shapes, texts) for place, rule in enumerate(rules)}
        self._rules = [(rule.name, [pattern.alias for pattern in rule.patterns]) for rule in rules]
        self._kinds = {shapes[pattern.kind].code for rule in rules for pattern in rule.patterns}
        self._handle = durable.create_ruleset("sheet", json.dumps(OWN_RULES | definitions))
        self._state: int | None = None
        weakref.finalize(self, durable.delete_ruleset, self._handle)

    def matches(self, written: Sequence[tuple[int, str]]) -> Iterator[Match]:
        """What the facts complete. The engine is not shown facts that none of its rules looks at."""
        facts = ",".join(text for kind, text in written if kind in self._kinds)
        if not facts:
            return
        if self._state is None:
            self._state = self._booted()
        self._taken(durable.assert_facts(self._handle, f"[{facts}]"))
        for place, numbers in self._fired(self._state):
            name, aliases = self._rules[int(place)]
            yield Match(name, dict(zip(aliases, numbers, strict=True)))

    def forget(self) -> None:
        """Delete the subject's state, if there is one."""
        if self._state is not None:
            self._state = None
            durable.delete_state(self._handle, SUBJECT)

    def _booted(self) -> int:
        state = self._taken(durable.assert_event(self._handle, BOOT_EVENT))
        if [rule for rule, _ in self._fired(state)] != ["boot"]:
            raise RuntimeError("durable-rules did not start")
        return state

    @staticmethod
    def _taken(answer: tuple[int, int]) -> int:
        problem, state = answer
        if problem:
            raise RuntimeError(f"durable-rules lost a fact ({problem})")
        return state

    def _fired(self, state: int) -> Iterator[tuple[str, list[int]]]:
        """The rules that fire, one after another, each with the numbers of its facts, until none is left."""
        first = durable.start_action_for_state(self._handle, state)
        fired = first and first[1]
        while fired:
            _, rule, facts = fired.split('"', 2)
            yield rule, [int(number) for number in NUMBER.findall(facts)]
            fired = durable.complete_and_start_action(self._handle, state)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the engine sees a kind of fact: the kind's number, and a slot for each field that rules read."""

    code: int
    slots: Mapping[str, str]
    template: str


def _shapes(numbering: Numbering) -> dict[str, _Shape]:
    shapes = {}
    for code, (kind, fields) in enumerate(numbering.fields.items(), BOOT + 1):
        slots = {field: f"s{place}" for place, field in enumerate(fields)}
        numbers = "".join(f',"{slot}":%d' for slot in slots.values())
        template = f'{{"sid":"{SUBJECT}","id":%d,"k":{code},"one":1{numbers}}}'
        shapes[kind] = _Shape(code, slots, template)
    return shapes


def _spread(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in as few sheets as hold them, in the order written."""
    sheets: list[list[Rule]] = []
    room = 0
    for rule in rules:
        if len(rule.patterns) > room:
            sheets.append([])
            room = SHEET_PATTERNS_MAX
        sheets[-1].append(rule)
        room -= len(rule.patterns)
    return sheets


def _definition(rule: Rule, shapes: Mapping[str, _Shape], texts: Mapping[str, int]) -> Json:
    """The rule in the engine's own words."""
    places = {pattern.alias: f"p{place}" for place, pattern in enumerate(rule.patterns)}
    shape_of = {pattern.alias: shapes[pattern.kind] for pattern in rule.patterns}

    def operand(value: Value | Reference) -> Json | int:
        if isinstance(value, Reference):
            return {places[value.alias]: shape_of[value.alias].slots[value.field]}
        return texts[value] if isinstance(value, str) else value

    def conditions(pattern: Pattern) -> Iterator[Json]:
        shape = shape_of[pattern.alias]
        yield {"k": shape.code}
        for comparison in pattern.where:
            left, right = shape.slots[comparison.field], operand(comparison.value)
            yield {OPERATOR_NAMES[comparison.operator]: {left: right}}
        if pattern is not rule.patterns[0]:
            yield ALWAYS

    return {
        "all": [{places[pattern.alias]: {"$and": list(conditions(pattern))}} for pattern in rule.patterns]
    }
