"""When no amount is given, and why."""

import sys
from pathlib import Path

import pytest

import commissioning.evaluation.cohort
from commissioning.model.answers import Answers
from commissioning.settling.run import NO_ENGINE, STEPS, THEY_DIFFER, evaluate, settle_evidence
from tests.phrases import day
from tests.settling.worlds import AS_AT, SMALL, local_area_coordination
from tests.sheets import evidence

TERMS = SMALL["count"]
SENT = evidence(TERMS, people="person | joined\nP1 | 2025-04-01")


def test_a_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    file = tmp_path / "evidence.xlsx"
    file.write_text("not a workbook")
    outcome = evaluate(local_area_coordination(), [file], AS_AT)
    assert outcome.settlement is None
    assert "nothing could be read from" in (outcome.refusal or "")
    assert [problem.place.file for problem in outcome.problems] == [str(file)]


def test_nobody_listed_stops_the_run(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("person,joined,left\n")
    outcome = evaluate(local_area_coordination(), [file], AS_AT)
    assert outcome.settlement is None
    assert "lists nobody" in (outcome.refusal or "")


def test_a_day_before_the_contract_stops_the_run(tmp_path: Path) -> None:
    outcome = evaluate(local_area_coordination(), [], day("2025-03-31"))
    assert "before the first day of the contract" in (outcome.refusal or "")


def test_without_the_engine_nothing_is_worked_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("commissioning.evaluation.journey")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setitem(sys.modules, "durable", None)
    outcome = settle_evidence(TERMS, SENT, AS_AT)
    assert outcome.settlement is None
    assert NO_ENGINE in (outcome.refusal or "")


def test_another_import_that_fails_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "commissioning.evaluation.journey.workers", None)
    with pytest.raises(ImportError):
        settle_evidence(TERMS, SENT, AS_AT)


def test_where_the_evaluators_differ_nothing_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commissioning.evaluation.cohort, "evaluate", lambda *_: Answers({}, {}, {}, {}))
    outcome = settle_evidence(TERMS, SENT, AS_AT)
    assert outcome.settlement is None
    assert THEY_DIFFER in (outcome.refusal or "")
    assert [(each.subject, each.cohort) for each in outcome.differences] == [("P1", "nothing")]


def test_where_they_agree_each_step_is_told() -> None:
    steps: list[str] = []
    outcome = settle_evidence(TERMS, SENT, AS_AT, steps.append)
    assert outcome.settlement is not None
    assert outcome.refusal is None
    assert steps == list(STEPS[1:])
