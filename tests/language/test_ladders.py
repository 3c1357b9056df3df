"""What a milestone in steps, or one that is met each time, stands for: what each of them asks."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from commissioning.language.contract import contract_of
from commissioning.language.report import Report
from commissioning.language.sentences import milestone_sentence
from commissioning.language.yamltree import tree_of
from commissioning.model.expressions import AllOf, Met
from commissioning.model.terms import Contract, Milestone

BASE = Path("tests/problems/base").resolve()
HELPING = "    when: hours_given >= 12 hours\n"


def read(*lines: str) -> Contract:
    """The base contract in which helping says these lines."""
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    assert text.count(HELPING) == 1
    report = Report()
    tree = tree_of(text.replace(HELPING, "".join(f"    {line}\n" for line in lines)), "contract.yaml", report)
    assert tree is not None
    found = contract_of(tree, BASE, report)
    assert found.contract is not None, report.problems
    return found.contract


def helping(terms: Contract) -> Mapping[str, Milestone]:
    return {name: each for name, each in terms.milestones.items() if name.startswith("helping")}


def test_each_step_is_over_by_its_own_number() -> None:
    terms = read(
        *("when: hours_given >= 12 hours × step", "steps: 1 to 3"),
        *("while: hours_given >= 1 hour × step", "superseded when: friends_made >= 5 × step"),
    )
    steps = [*helping(terms).values()]
    assert len({step.stays_while for step in steps}) == 3
    assert len({step.superseded_when for step in steps}) == 3
    assert [step.after for step in steps] == [None, "helping", "helping 2"]


def test_steps_by_their_length_ask_for_the_same_for_longer() -> None:
    terms = read(
        *("when: hours_given >= 12 hours", "after: known, within 1 year"),
        *("held for: 13 weeks × step", "steps: 1 to 4"),
    )
    steps = [*helping(terms).values()]
    assert [str(step.held_for) for step in steps] == ["13 weeks", "26 weeks", "39 weeks", "52 weeks"]
    assert len({(step.when, step.after, step.within) for step in steps}) == 1
    said = milestone_sentence(steps[0], terms.evidence, terms.milestones)
    assert "step by step from 1 to 4, each on the first day on which this has held for 13 weeks ×" in said


def test_each_step_may_have_a_length_of_its_own() -> None:
    terms = read("when: hours_given >= 12 hours", "held for: 1, 3 and 12 months", "steps: 1 to 3")
    steps = [*helping(terms).values()]
    assert [str(step.held_for) for step in steps] == ["1 month", "3 months", "12 months"]
    assert [step.after for step in steps] == [None, None, None]
    said = milestone_sentence(steps[0], terms.evidence, terms.milestones)
    assert "each on the first day on which this has held for 1, 3 and 12 months in turn: “hours" in said


def test_each_time_asks_for_the_end_of_the_one_before() -> None:
    terms = read(
        *("when: hours_given >= 12 hours", "while: hours_given >= 1 hour", "each time: up to 3"),
        *("after: known, within 1 year", "held for: 30 days"),
    )
    times = helping(terms)
    assert [each.time for each in times.values()] == [1, 2, 3]
    assert {(each.after, str(each.within), str(each.held_for)) for each in times.values()} == {
        ("known", "1 year", "30 days")
    }
    for (before, _), (_, each) in pairwise(times.items()):
        assert isinstance(each.when, AllOf)
        assert each.when.parts == (
            Met(milestone=before, lapsed=True),
            times["helping"].stays_while,
            times["helping"].when,
        )
    assert list(terms.payments) == ["befriended", *times, "own_goal"]


def test_what_is_asked_twice_is_asked_once() -> None:
    terms = read("when: hours_given >= 2 hours", "while: hours_given >= 2 hours", "each time: up to 2")
    again = terms.milestones["helping 2"].when
    assert isinstance(again, AllOf)
    assert len(again.parts) == 2
