"""Cases: what holds, every kind of difference, and what is wrong with how a case is written."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from commissioning.language.cases import Case, read_cases
from commissioning.language.report import Misread
from commissioning.model.answers import Certainty
from commissioning.reports.casework import print_casework
from commissioning.settling.case_results import CaseResult
from commissioning.settling.cases import run_case
from commissioning.settling.casework import Casework, run_all
from commissioning.settling.values import Bounds, bounds, certainty
from tests.settling.worlds import ROOT, local_area_coordination

HEAD = """- case: Two people to count on
  as at: 2025-12-31
  people: |
    person | joined     | left
    P1     | 2025-04-01 |
  homes: |
    person | from       | until | place   | gp
    P1     | 2019-08-01 |       | Derwent | yes
  ties: |
    person | other | kind        | since      | until | gives | receives
    P1     | C1    | coordinator | 2025-04-08 |       | no    | yes
    P1     | N1    | neighbour   | 2025-05-01 |       | yes   | yes
    P1     | N2    | friend      | 2025-06-03 |       | yes   | yes
  goals: |
    goal | person | agreed_with | agreed_on
    G1   | P1     | C1          | 2025-05-06
  gives:
"""
VERDICTS = """    verdicts: |
      subject | milestone | verdict
      P1      | connected | {verdict}
"""
PAYMENTS = """    payments: |
      subject | payment   | amount  | decision | adult_care | prevention | unfunded
      {line}
"""
MEASURES = """    measures: |
      subject | measure     | value
      {line}
"""
LINE = "P1 | connected | £400.00 | pay | £240.00 | £160.00 | "


def cases_in(text: str, folder: Path) -> list[Case]:
    file = folder / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    cases, problems = read_cases(file)
    assert problems == []
    return cases


def result(text: str, folder: Path) -> CaseResult:
    [case] = cases_in(HEAD + text, folder)
    return run_case(local_area_coordination(), case)


def test_a_case_that_holds(tmp_path: Path) -> None:
    assert result(VERDICTS.format(verdict="met on 2025-09-01") + PAYMENTS.format(line=LINE), tmp_path).holds


def test_another_verdict_is_shown_at_its_line(tmp_path: Path) -> None:
    found = result(VERDICTS.format(verdict="not yet"), tmp_path)
    assert not found.holds
    [difference] = found.differences
    assert (difference.expected, difference.found) == ("not yet", "met on 2025-09-01")
    assert (difference.row, difference.column) == ("P1, connected", "verdict")
    assert difference.place.line == len(HEAD.splitlines()) + 3


@pytest.mark.parametrize(
    ("line", "column", "expected", "found"),
    [
        ("P1 | connected | £410.00 | pay | £240.00 | £160.00 | ", "amount", "£410.00", "£400.00"),
        ("P1 | connected | £400.00 | refuse | £240.00 | £160.00 | ", "decision", "refuse", "pay"),
        ("P1 | connected | £400.00 | pay | | £160.00 | ", "adult_care", "nothing", "£240.00"),
        ("P1 | connected | £400.00 | pay | £240.00 | £160.00 | £1.00", "unfunded", "£1.00", "nothing"),
    ],
)
def test_every_other_cell_of_a_payment_is_shown(
    line: str, column: str, expected: str, found: str, tmp_path: Path
) -> None:
    [difference] = result(PAYMENTS.format(line=line), tmp_path).differences
    assert (difference.column, difference.expected, difference.found) == (column, expected, found)


def test_a_payment_that_is_not_listed_and_one_that_is_not_made_are_shown(tmp_path: Path) -> None:
    line = "P1 | contributing | £650.00 | pay | | | "
    found = [(each.row, each.found) for each in result(PAYMENTS.format(line=line), tmp_path).differences]
    assert found == [("P1, contributing", "no such line"), ("P1, connected", "pay")]


def test_what_is_wrong_with_the_evidence_of_a_case_that_fails_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (HEAD + VERDICTS.format(verdict="met on 2025-09-01")).replace("2025-06-03", "2025-06-31")
    [case] = cases_in(text, tmp_path)
    found = run_case(local_area_coordination(), case)
    assert [problem.code for problem in found.problems] == ["EVIDENCE-033"]
    print_casework([Casework("a contract", [found])])
    assert "EVIDENCE-033: `2025-06-31` is no day in the calendar" in capsys.readouterr().out


def test_each_line_that_differs_is_written_as_it_came_out_and_holds_once_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "P1 | connected | £410.00 | refuse | £240.00 | £160.00 | "
    gone = "P1 | contributing | £650.00 | pay | | | "
    text = VERDICTS.format(verdict="not yet") + PAYMENTS.format(line=f"{wrong}\n      {gone}")
    found = result(text, tmp_path)
    print_casework([Casework("a contract", [found])])
    said = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  line ")]
    verdict = "P1      | connected | met on 2025-09-01"
    payment = "P1      | connected    | £400.00 | pay      | £240.00    | £160.00    |"
    first = len(HEAD.splitlines()) + 3
    assert said == [
        f"line {first} as it came out: {verdict}",
        f"line {first + 3} as it came out: {payment}",
        f"line {first + 4} as it came out: none: take it out",
    ]
    copied = VERDICTS.replace("P1      | connected | {verdict}", verdict) + PAYMENTS.format(line=payment)
    assert result(copied, tmp_path).holds


def test_a_line_that_comes_out_and_is_not_there_is_written_to_be_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_casework([Casework("a contract", [result(PAYMENTS.format(line=""), tmp_path)])])
    added = "one line more: P1      | connected | £400.00 | pay      | £240.00    | £160.00    |"
    assert f"  {added}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("was", "now", "refusal"),
    [
        ("homes: |", "houses: |", "no table of evidence called `houses`"),
        ("| connected | £", "| conected | £", "no payment called `conected`"),
        ("| prevention", "| preventing", "no funding stream called `preventing`"),
        ("| connected | met", "| conected | met", "no milestone called `conected`"),
        ("P1      | mutual_ties", "P1 | mutal_ties", "no measure called `mutal_ties`"),
        (
            "    measures: |",
            "    values: |",
            "gives `verdicts`, `payments` or `measures`, and this is `values`",
        ),
    ],
)
def test_what_the_contract_does_not_have_is_refused(was: str, now: str, refusal: str, tmp_path: Path) -> None:
    measures = MEASURES.format(line="P1      | mutual_ties | 2")
    if now == "    values: |":
        measures = measures.replace("measure     | ", "").replace("mutual_ties | ", "")
    text = HEAD + VERDICTS.format(verdict="met on 2025-09-01") + PAYMENTS.format(line=LINE) + measures
    [case] = cases_in(text.replace(was, now), tmp_path)
    found = run_case(local_area_coordination(), case)
    assert not found.holds
    assert refusal in (found.refusal or "")


@pytest.mark.parametrize(
    ("was", "now", "line", "what"),
    [
        (
            "    P1     | 2025-04-01 |\n",
            "    P1     | 2025-04-01\n",
            5,
            "`people` has 3 columns, and a row of 2",
        ),
        ("milestone | verdict", "milestone | verdict | why", 19, "`verdicts` has no columns but"),
        ("subject | milestone", "who     | milestone", 19, "`verdicts` does not begin with the columns"),
        ("  as at: 2025-12-31\n", "", 1, "as at"),
        ("2025-12-31", "31 December", 2, "31 December"),
        ("- case: Two", "- no case at all\n- case: Two", 1, "this is not a case"),
    ],
)
def test_a_case_that_cannot_be_read_has_its_problem_on_the_line(
    was: str, now: str, line: int, what: str, tmp_path: Path
) -> None:
    file = tmp_path / "cases.yaml"
    text = HEAD + VERDICTS.format(verdict="met on 2025-09-01")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")
    problems = read_cases(file)[1]
    assert [(problem.place.line, what in problem.what) for problem in problems] == [(line, True)]


def test_a_file_without_cases_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("[]\n", encoding="utf-8")
    assert [problem.what for problem in read_cases(file)[1]] == ["there are no cases in this file"]
    file.write_text("# none yet\n", encoding="utf-8")
    (problem,) = read_cases(file)[1]
    assert (problem.code, problem.what) == ("CONTRACT-085", "there are no cases in this file")
    assert problem.remedy == "write in it a list of cases, each beginning with `- case: …`"


@pytest.mark.parametrize(
    ("asked", "at", "what", "remedy"),
    [
        (
            "CONTRACT",
            "CONTRACT/cases.yaml",
            "no cases stand beside this contract",
            "write the file `cases.yaml`",
        ),
        ("standard/dispute_pauses.yaml", "asked", "this rule is no measure", "test a contract that uses it"),
        ("goals/own_goal.cases.yaml", "goals/own_goal.yaml", "this rule is no measure", "test a contract"),
        ("relationships/new.yaml", "asked", "there is no rule", "check the name"),
        (
            *("relationships/mutual_ties.yaml", "relationships/mutual_ties.cases.yaml"),
            *("no cases stand beside this measure", "write the file `mutual_ties.cases.yaml`"),
        ),
    ],
)
def test_where_there_is_nothing_to_run_it_is_said_what_is_lacking(
    asked: str, at: str, what: str, remedy: str, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(ROOT / "rules", library / "rules")
    (library / "rules" / "relationships" / "mutual_ties.cases.yaml").unlink()
    folder = library / "rules"
    if asked == "CONTRACT":
        folder = library
        (library / "CONTRACT").mkdir()
        shutil.copy(ROOT / "contracts" / "local-area-coordination" / "contract.yaml", library / "CONTRACT")
    [work] = run_all(folder / asked, library)
    [problem] = work.problems
    assert not work.holds
    assert problem.place.file == (folder / (asked if at == "asked" else at)).as_posix()
    assert (what in problem.what, remedy in problem.remedy) == (True, True)


# --- measures ------------------------------------------------------------------------------------


def test_what_somebody_has_by_a_measure_may_be_given(tmp_path: Path) -> None:
    assert result(MEASURES.format(line="P1 | mutual_ties | 2\n      P1 | hours_given | 0"), tmp_path).holds


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("P1 | mutual_ties | 3", "2"),
        ("P1 | mutual_ties | 0 or more", "2"),
        ("G1 | mutual_ties | 0", "no such subject"),
        ("P9 | mutual_ties | 0", "no such subject"),
    ],
)
def test_another_value_of_a_measure_is_shown(line: str, found: str, tmp_path: Path) -> None:
    [difference] = result(MEASURES.format(line=line), tmp_path).differences
    assert (difference.column, difference.found) == ("value", found)
    assert difference.written == f"{line[:2]}      | mutual_ties | {found}"


def test_a_value_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    assert "`a few` is not a number" in (
        result(MEASURES.format(line="P1 | mutual_ties | a few"), tmp_path).refusal or ""
    )


# --- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3", Bounds(Fraction(3), Fraction(3))),
        ("0 to 2.5", Bounds(Fraction(0), Fraction(5, 2))),
        ("-1 to 2", Bounds(Fraction(-1), Fraction(2))),
        ("12 or more", Bounds(Fraction(12), None)),
        ("-1/6 or less", Bounds(None, Fraction(-1, 6))),
        ("anything", Bounds(None, None)),
        ("about 0.57", Bounds(Fraction("0.565"), Fraction("0.575"), 2)),
        ("about -3", Bounds(Fraction("-3.5"), Fraction("-2.5"), 0)),
    ],
)
def test_what_a_measure_comes_to_is_said_as_bounds(text: str, found: Bounds) -> None:
    assert bounds(text) == found


def test_what_is_no_number_is_misread() -> None:
    with pytest.raises(Misread):
        bounds("a few")


@pytest.mark.parametrize(
    ("text", "found"), [("yes", Certainty.SURE), ("no", Certainty.NO), ("not known", Certainty.MAY_BE)]
)
def test_what_a_yes_or_no_comes_to_is_said_in_words(text: str, found: Certainty) -> None:
    assert certainty(text) is found


def test_a_yes_or_no_is_said_no_other_way() -> None:
    with pytest.raises(Misread):
        certainty("1")


# --- casework ------------------------------------------------------------------------------------


def test_every_case_of_every_rule_holds() -> None:
    done = run_all(ROOT / "rules", ROOT)
    assert {
        work.name: [result.case.title for result in work.results if not result.holds] for work in done
    } == {work.name: [] for work in done}
    assert all(work.holds for work in done)
    assert len(done) > 5


def test_one_rule_and_one_contract_may_be_asked_for() -> None:
    rule = ROOT / "rules" / "relationships" / "mutual_ties.yaml"
    for what in (
        rule,
        rule.with_name("mutual_ties.cases.yaml"),
        ROOT / "contracts" / "templates" / "something-that-lasts",
    ):
        [work] = run_all(what, ROOT)
        assert work.holds


def test_a_wrong_value_is_shown(tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "relationships"
    rules.mkdir(parents=True)
    (tmp_path / "contracts").mkdir()
    here = ROOT / "rules"
    for name in ("relationships/mutual_ties.yaml", "relationships/mutual_ties.cases.yaml"):
        text = (here / name).read_text(encoding="utf-8")
        (tmp_path / "rules" / name).write_text(text.replace("| 1 to 3", "| 1 to 2"), encoding="utf-8")
    standard = tmp_path / "rules" / "standard"
    standard.mkdir()
    text = (here / "standard" / "pay_when_evidenced.yaml").read_text(encoding="utf-8")
    (standard / "pay_when_evidenced.yaml").write_text(text, encoding="utf-8")
    [work] = run_all(None, tmp_path)
    assert not work.holds
    differences = [each for result in work.results for each in result.differences]
    assert [(each.row, each.expected) for each in differences] == [("P1", "1 to 2")]


def differences_once(folder: Path, rule: str, right: str, wrong: str) -> list[tuple[str, str, str]]:
    """What is shown for a rule of the library in whose cases something wrong is written."""
    for name in (f"{rule}.yaml", f"{rule}.cases.yaml"):
        file = folder / "rules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "rules" / name).read_text(encoding="utf-8")
        file.write_text(text.replace(right, wrong), encoding="utf-8")
    shutil.copytree(ROOT / "rules" / "standard", folder / "rules" / "standard")
    [work] = run_all((folder / "rules" / rule).parent, folder)
    return [(each.row, each.expected, each.found) for result in work.results for each in result.differences]


def test_a_wrong_yes_is_shown(tmp_path: Path) -> None:
    found = differences_once(tmp_path, "timebanks/active_member", "| yes\n      P3", "| no\n      P3")
    assert found == [("P2", "no", "yes")]


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("about 0.7143", "about 0.714", None),
        ("about 0.7143", "about 0.7144", "about 0.7143"),
        ("about 0.7143", "5/7", None),
        ("about 0.7143", "0.7143", "5/7"),
        ("about 0.7143", "anything", "5/7"),
        ("P3      | anything", "P3      | 0", "anything"),
    ],
)
def test_a_value_that_goes_on_is_checked_and_so_is_one_without_end(
    right: str, wrong: str, found: str | None, tmp_path: Path
) -> None:
    differences = differences_once(tmp_path, "relationships/continuity_in_sequence", right, wrong)
    assert [what for _, _, what in differences] == ([found] if found else [])


def test_nothing_to_test_does_not_hold(tmp_path: Path) -> None:
    assert run_all(None, tmp_path) == []
