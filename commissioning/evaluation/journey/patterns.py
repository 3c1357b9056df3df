"""What the journey engine may be asked: rules over facts, and the limits within which its answer is exact.

durable-rules is exact inside a narrow part of what it accepts; outside it crashes, hangs or is silently
wrong. These types can say little more than that part, and the rest is refused here: rules by `checked`
and `Numbering.of`, facts by `Numbering.numbers`. What goes wrong outside is shown, fault by fault, in
`tests/journey/test_engine_faults.py`.
"""

import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

Value = int | str  # a whole number, or a text that is the same as another or not

ORDERINGS = ("<", "<=", ">", ">=")
OPERATORS = ("==", "!=", *ORDERINGS)

PATTERNS_MAX = 16  # the engine has places for 16 facts in one match
COMPARISONS_MAX = 28  # it takes 31 steps for a pattern: these, `and`, `end` and the one that we close with
FIELDS_MAX = 250  # it keeps 254 properties of a fact: these, and the four that every fact has
FACTS_MAX = 10_000  # it keeps 7 KB for a fact, and walks through the facts that a new one may join
NUMBER_MAX = 2**63 - 1  # beyond this all numbers are one to it
CONSTANT_MAX = 2 ** (8 * struct.calcsize("l") - 1) - 1  # it reads the numbers in rules into a C `long`


class UnsafeProgram(ValueError):  # noqa: N818  its name is what it says
    """A rule that the engine would not run exactly: the fault of whoever wrote it for the engine."""


class UnsafeFact(ValueError):  # noqa: N818  its name is what it says
    """A fact that the engine would not match exactly: the fault of whoever wrote it for the engine."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of the fact that an earlier pattern of the same rule matched."""

    alias: str
    field: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field of the fact being matched against a constant, or against a fact already matched."""

    field: str
    operator: str
    value: Value | Reference


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact to look for: its kind, and all that must hold of it."""

    alias: str
    kind: str
    where: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Facts to look for together: as many *different* facts as there are patterns. An *or* is two rules."""

    name: str
    patterns: tuple[Pattern, ...]


class Match(NamedTuple):
    """Facts that a rule found together: the number of each, by alias, in the order of the patterns."""

    rule: str
    facts: Mapping[str, int]


def checked(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, if each can be run exactly; otherwise `UnsafeProgram` says which cannot, and why."""
    for name, count in Counter(rule.name for rule in rules).items():
        if count > 1:
            raise UnsafeProgram(f"{count} rules are called `{name}`")
    for rule in rules:
        _check_rule(rule)
    return tuple(rules)


def _check_rule(rule: Rule) -> None:
    if not 1 <= len(rule.patterns) <= PATTERNS_MAX:
        raise UnsafeProgram(f"rule `{rule.name}`: {len(rule.patterns)} patterns, not 1 to {PATTERNS_MAX}")
    earlier: set[str] = set()
    for pattern in rule.patterns:
        where = f"rule `{rule.name}`, pattern `{pattern.alias}`"
        if pattern.alias in earlier:
            raise UnsafeProgram(f"{where}: an earlier pattern has the same alias")
        if len(pattern.where) > COMPARISONS_MAX:
            raise UnsafeProgram(f"{where}: {len(pattern.where)} comparisons, more than {COMPARISONS_MAX}")
        for comparison in pattern.where:
            _check_comparison(comparison, earlier, where)
        earlier.add(pattern.alias)


def _check_comparison(comparison: Comparison, earlier: set[str], where: str) -> None:
    value = comparison.value
    if comparison.operator not in OPERATORS:
        raise UnsafeProgram(f"{where}: `{comparison.operator}` is not a comparison")
    if isinstance(value, Reference):
        if value.alias not in earlier:
            raise UnsafeProgram(f"{where}: no earlier pattern is called `{value.alias}`")
    elif type(value) not in (int, str):
        raise UnsafeProgram(f"{where}: a {type(value).__name__} is neither a whole number nor text")
    elif isinstance(value, int) and not -CONSTANT_MAX <= value <= CONSTANT_MAX:
        raise UnsafeProgram(f"{where}: {value} is too large a number")


def comparisons_in(rules: Sequence[Rule]) -> Iterator[Comparison]:
    """Every comparison of every rule, in the order written."""
    return (comparison for rule in rules for pattern in rule.patterns for comparison in pattern.where)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Facts as numbers, which are all that the engine ever compares.

    Fields that are compared with each other share a column, and a column holds numbers or text: whichever
    the rules say, or else the subject's first fact. A text becomes the number of its place in `texts`.
    """

    fields: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]
    types: dict[str, type]
    texts: dict[str, int]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "Numbering":
        """What the rules say: the fields they read of each kind of fact, their columns, and every text."""
        columns = _columns(rules)
        texts = [
            comparison.value for comparison in comparisons_in(rules) if isinstance(comparison.value, str)
        ]
        codes = {text: code for code, text in enumerate(dict.fromkeys(texts))}
        return cls(_fields_read(rules), columns, _types(rules, columns), codes)

    def for_subject(self) -> "Numbering":
        """A numbering that one subject's facts may add to."""
        return replace(self, types=dict(self.types), texts=dict(self.texts))

    def numbers(self, fact: Mapping[str, Value]) -> list[int] | None:
        """The number in each field that rules read, or nothing where no rule looks at facts of this kind."""
        kind = fact.get("kind")
        if type(kind) is not str:
            raise UnsafeFact("a fact has no kind")
        if kind not in self.fields:
            return None
        try:
            return [self._number(field, fact[field]) for field in self.fields[kind]]
        except KeyError as missing:
            raise UnsafeFact(f"a `{kind}` lacks `{missing.args[0]}`, which a rule reads") from None

    def _number(self, field: str, value: Value) -> int:
        value_type = type(value)  # exactly: a bool is an int to Python, and 1 is True to the engine
        if value_type not in (int, str):
            raise UnsafeFact(f"`{field}` holds a {value_type.__name__}: neither a whole number nor text")
        if self.types.setdefault(self.columns[field], value_type) is not value_type:
            raise UnsafeFact(f"`{field}` holds a {value_type.__name__}, and is compared with the other type")
        if isinstance(value, str):
            return self.texts.setdefault(value, len(self.texts))
        if not -NUMBER_MAX <= value <= NUMBER_MAX:
            raise UnsafeFact(f"`{field}` holds too large a number")
        return value


def _fields_read(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    read: dict[str, dict[str, None]] = {}
    for rule in rules:
        kinds = {pattern.alias: pattern.kind for pattern in rule.patterns}
        for pattern in rule.patterns:
            read.setdefault(pattern.kind, {})
            for comparison in pattern.where:
                read[pattern.kind][comparison.field] = None
                if isinstance(comparison.value, Reference):
                    read[kinds[comparison.value.alias]][comparison.value.field] = None
    for kind, fields in read.items():
        if len(fields) > FIELDS_MAX:
            raise UnsafeProgram(f"rules read {len(fields)} fields of `{kind}`, more than {FIELDS_MAX}")
    return {kind: tuple(fields) for kind, fields in read.items()}


def _columns(rules: Sequence[Rule]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for comparison in comparisons_in(rules):
        old = columns.setdefault(comparison.field, comparison.field)
        if isinstance(comparison.value, Reference):
            new = columns.setdefault(comparison.value.field, comparison.value.field)
            columns = {field: new if column == old else column for field, column in columns.items()}
    return columns


def _types(rules: Sequence[Rule], columns: Mapping[str, str]) -> dict[str, type]:
    types: dict[str, type] = {}
    for comparison in comparisons_in(rules):
        for wanted in _types_wanted(comparison):
            if types.setdefault(columns[comparison.field], wanted) is not wanted:
                raise UnsafeProgram(f"`{comparison.field}` is compared both as a number and as text")
    return types


def _types_wanted(comparison: Comparison) -> Iterator[type]:
    if comparison.operator in ORDERINGS:
        yield int  # no text comes before another: the engine only has a number for each
    if not isinstance(comparison.value, Reference):
        yield type(comparison.value)
