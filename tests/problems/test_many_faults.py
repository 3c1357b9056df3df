"""All problems of a file in one run: a dozen faults in a dozen places give a dozen placed problems."""

from pathlib import Path

from commissioning.language.contract import contract_of, read_contract
from commissioning.language.report import Report
from commissioning.language.yamltree import tree_of
from commissioning.model.problems import in_order
from tests.problems.examples import BASE

FAULTS = [
    ("    name: Wyre Council\n", "    name: Wyre: the council\n", "CONTRACT-002"),
    ("    role: funder\n", "    role: founder\n", "CONTRACT-017"),
    ("      alone: yes or no, living alone\n", "      alone: yes or maybe\n", "CONTRACT-037"),
    ("    holds: since to until\n", "    holds: since to untill\n", "CONTRACT-035"),
    ("    use: goals/own_goal\n", "    use: goals/own_gaol\n", "CONTRACT-080"),
    ("kind is friend and gives", "kind is frend and gives", "CONTRACT-021"),
    ("    title: Two friends\n", "    titel: Two friends\n", "CONTRACT-032"),
    ("    held for: 30 days\n", "    held for: 30\n", "CONTRACT-014"),
    ("    when: hours_given >= 12 hours\n", "    when: hours_given >= 12 days\n", "CONTRACT-023"),
    ("    pays: £400.00\n", "    pays: £400.5\n", "CONTRACT-011"),
    ("      care: 60 %\n", "      care: 50 %\n", "CONTRACT-053"),
    ("      2026-27: £670.00\n", "", "CONTRACT-056"),
    ("      from: trust\n", "      from: thrust\n", "CONTRACT-055"),
    ("    corrections: reverse only\n", "", "CONTRACT-073"),
    ("use: [standard/pay, standard/pause]", "use: [standard/pay, standard/pauze]", "CONTRACT-080"),
]


def test_a_dozen_faults_give_a_dozen_placed_problems() -> None:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    for right, wrong, _ in FAULTS:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    problems = in_order(contract_of(tree, BASE, report).problems)
    assert [problem.code for problem in problems] == [code for _, _, code in FAULTS]
    lines = text.splitlines()
    assert all(problem.place.excerpt == lines[(problem.place.line or 0) - 1] for problem in problems)


def test_a_circle_of_names_shows_beside_whatever_else_is_wrong() -> None:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    for right, wrong in (
        ("gives: yes or no, this person gives help", "gives: boolean"),
        ("    when: hours_given >= 12 hours", "    after: helping\n    when: hours_gven >= 12 hours"),
        (
            "    value: friends_made >= 1",
            "    value: count(ties where other has met befriended and gives) >= 1",
        ),
    ):
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    report = Report()
    tree = tree_of(text, "contract.yaml", report)
    assert tree is not None
    problems = in_order(contract_of(tree, BASE, report).problems)
    assert [(problem.code, problem.what) for problem in problems if problem.code == "CONTRACT-027"] == [
        ("CONTRACT-027", "these milestones go in a circle: `befriended` rests on itself"),
        ("CONTRACT-027", "these milestones go in a circle: `helping` rests on itself"),
    ]
    assert {problem.code for problem in problems} == {"CONTRACT-022", "CONTRACT-027", "CONTRACT-037"}


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.yaml"):
        (problem,) = read_contract(path, BASE).problems
        assert problem.code == "CONTRACT-001"


def test_a_file_that_is_not_text_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "contract.yaml").write_bytes(b"\xff\xfe\x00a")
    (problem,) = read_contract(tmp_path, BASE).problems
    assert (problem.code, problem.remedy) == ("CONTRACT-001", "save it as plain text with the encoding UTF-8")
