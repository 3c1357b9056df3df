"""When the evaluators differ nobody is paid: both answers are shown, and no amount and no workbook given."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from commissioning.evaluation.journey import evaluator, workers
from tests.cli.asking import Said, evaluate
from tests.cli.sending import only, sample, workbook

FOUR = ("P-0003", "P-0026", "P-0036", "P-0042")
"""One who is paid, one with a dispute, one paid for elsewhere, and one who is not yet connected."""


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("four") / "evidence.xlsx", only(sample(), FOUR))


def test_while_they_agree_there_are_amounts(evidence: Path) -> None:
    said = evaluate(evidence)
    assert said.code == 0
    assert "£" in said.out


# Each line leaves out one rule of the engine: what it is, and what the two then say.
UNPLUGGED = {
    "known: found, sure 1": ("verdict on `known`", "P-0003", "not assessable", "met on 2025-05-06"),
    # Without the terms as signed, P-0003 meets it on the first day of those that came later.
    "connected, as signed: met, sure": (
        *("verdict on `connected`", "P-0003"),
        *("met on 2026-06-01", "met on 2025-05-06"),
    ),
    "own_goal: met, sure": ("verdict on `own_goal`", "G-0003", "not assessable", "met on 2025-11-02"),
    "connected, decided: dispute_pauses.pause applies": (
        *("decision on `connected`", "P-0026"),
        *("pay by `pay_when_evidenced.pay`", "withhold by `dispute_pauses.pause`"),
    ),
    "contributing, decided: no_double_funding.refuse applies": (
        *("decision on `contributing`", "P-0036"),
        *("pay by `pay_when_evidenced.pay`", "refuse by `no_double_funding.refuse`"),
    ),
}


@pytest.mark.parametrize("rule", UNPLUGGED)
def test_unplugging_one_rule_of_the_journey_refuses_every_amount(
    rule: str, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: Callable[..., Any] = evaluator.evaluate
    monkeypatch.setattr(workers, "evaluate", partial(whole, without=frozenset({rule})))
    what, subject, journey, cohort = UNPLUGGED[rule]
    said = evaluate(evidence)
    assert is_refused(said)
    assert both_answers(said, subject, what) == (journey, cohort)


def test_breaking_one_step_of_the_cohort_refuses_every_amount(
    evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commissioning.evaluation.cohort.milestones.held", lambda spells, span: spells)
    said = evaluate(evidence)
    assert is_refused(said)
    # The choir was a second mutual tie from 9 March to 7 May 2026: enough, but for the ninety days.
    assert both_answers(said, "P-0042", "verdict on `connected`") == ("not yet", "met on 2026-03-09")


def test_json_has_the_differences_and_no_money(evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commissioning.evaluation.cohort.milestones.held", lambda spells, span: spells)
    said = evaluate(evidence, "--json")
    assert said.code == 1
    result = said.data
    assert "the two evaluators differ" in result["refusal"]
    differing = {(found["what"], found["subject"]): found["journey"] for found in result["differences"]}
    assert differing["verdict on `connected`", "P-0042"] == "not yet"
    assert (result["verdicts"], result["payments"], result["streams"]) == ([], [], [])
    assert {result["totals"][name] for name in result["totals"] if name != "carry_pence"} == {0}


def test_no_workbook_is_written_and_one_that_is_there_stays(
    evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commissioning.evaluation.cohort.milestones.held", lambda spells, span: spells)
    said = evaluate(evidence, "--out", tmp_path / "new.xlsx")
    assert (said.code, list(tmp_path.iterdir())) == (1, [])
    assert said.err.endswith(f"no statement is written to `{tmp_path / 'new.xlsx'}`\n")
    (tmp_path / "old.xlsx").write_bytes(b"last quarter's")
    assert "is an older file, left as it was" in evaluate(evidence, "--out", tmp_path / "old.xlsx").err
    assert (tmp_path / "old.xlsx").read_bytes() == b"last quarter's"


def test_without_the_engine_nothing_is_paid_and_the_rest_works(
    evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_engine(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'durable'", name="durable")

    monkeypatch.setattr(
        "builtins.__import__", importing_all_but("commissioning.evaluation.journey", no_engine)
    )
    said = evaluate(evidence)
    assert (said.code, "£" in said.all) == (1, False)
    assert "no amount is given: durable-rules cannot be imported here" in said.err


def importing_all_but(unavailable: str, refuse: Callable[[], None]) -> Callable[..., Any]:
    """Python's own import, except that a package cannot be had."""
    usual = __import__

    def importing(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith(unavailable):
            refuse()
        return usual(name, *rest, **named)

    return importing


def is_refused(said: Said) -> bool:
    """Whether the evidence is accounted for, no amount is given anywhere, and the reason is said."""
    reason = "\nno amount is given: the two evaluators differ, a fault of ours and not of the evidence\n"
    return said.code == 1 and said.err == reason and "£" not in said.all and "people" in said.out


def both_answers(said: Said, subject: str, what: str) -> tuple[str, str]:
    """What the journey and the cohort say of a subject, from the table of differences; not by which terms."""
    rows = [re.split(" {2,}", line.strip()) for line in said.out.splitlines()]
    (found,) = [row for row in rows if row[:2] == [subject, what]]
    return found[2].partition(", ")[0], found[3].partition(", ")[0]
