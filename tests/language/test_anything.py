"""Whatever somebody writes gives a value or a problem: never an exception, never half a contract."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissioning.language import values
from commissioning.language.codes import CODES
from commissioning.language.conditions.parsing import parse
from commissioning.language.contract import contract_of
from commissioning.language.money import money
from commissioning.language.report import Misread, Report
from commissioning.language.sections.columns import column
from commissioning.language.yamltree import tree_of
from commissioning.reports.problems import problem_text
from tests.language.small import BASE

READERS: list[Callable[[str], object]] = [
    *(values.name, values.own_name, values.names, values.figure, values.day, values.span),
    *(values.share, values.term, values.whole, partial(money, currency="GBP"), partial(money, currency=None)),
    *(parse, partial(column, milestones=("known",))),
]
LINES = (BASE / "contract.yaml").read_text(encoding="utf-8").splitlines()
WORDS = [
    *("and", "or", "not", "is", "one", "of", "known", "met", "has", "where", "over", "after", "before", "on"),
    *("this", "milestone", "(", ")", "[", "]", ",", ".", ">=", "=", "+", "/", "12", "1,5", "2025-01-01"),
    *("2025-13-01", "hours", "count", "sum", "ties", "hours.gave", "kind", "friend", "gives", "alone"),
]
PIECES = [
    *WORDS,
    "",
    "- a",
    "{a: b}",
    "~",
    "a: b",
    "|",
    "'",
    '"',
    "\t",
    "#",
    "&a b",
    "*a",
    "!x",
    "£1.00",
    "1/3",
]

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    if tree is None:
        assert report.problems
        return
    reading = contract_of(tree, BASE, report)
    assert (reading.contract is None) == bool(reading.problems)
    for problem in reading.problems:
        assert problem.code in CODES
        assert problem.place.line is not None
        assert problem_text(problem).encode("cp1252")


@few
@given(st.text() | st.text("0123456789£.,%/- to yearsfromAprildays[]", max_size=40))
def test_any_text_is_a_value_or_misread(text: str) -> None:
    for read in READERS:
        with suppress(Misread):
            read(text)


@few
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_are_a_condition_or_misread(text: str) -> None:
    with suppress(Misread):
        parse(text)


@few
@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`, \n\t?~0é\x07\u2028\x85\ufeff\uf8ff"), max_size=60))
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    check(text)


@few
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(PIECES),
    st.sampled_from(["value", "key", "line", "indent"]),
)
def test_any_line_may_be_wrong(number: int, piece: str, what: str) -> None:
    lines = list(LINES)
    head, colon, tail = lines[number].partition(":")
    margin = head[: len(head) - len(head.lstrip())]
    lines[number] = {
        "value": f"{head}{colon} {piece}",
        "key": f"{margin}{piece}{colon}{tail}",
        "line": piece,
        "indent": f"  {lines[number]}",
    }[what]
    check("\n".join(lines))


def test_any_line_may_be_missing() -> None:
    for number in range(0, len(LINES), 2):
        check("\n".join([*LINES[:number], *LINES[number + 1 :]]))
