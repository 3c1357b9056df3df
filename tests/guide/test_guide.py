"""Every contract, case and message in the guide is run: teaching and proof are one text."""

import pytest

from commissioning.language.cases import CASE_KEYS, case_of
from commissioning.language.keys import Keys
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, Items, node_of
from commissioning.reports.problems import problem_text
from commissioning.settling.cases import run_case
from tests.guide.pages import Example, changed, of_kind, read, tree_of_block


@pytest.mark.parametrize("example", of_kind("yaml contract"), ids=str)
def test_a_contract_is_sound(example: Example) -> None:
    assert not read(tree_of_block(example.text, Report())).problems


@pytest.mark.parametrize("example", of_kind("yaml cases"), ids=str)
def test_a_case_holds(example: Example) -> None:
    report = Report()
    node = node_of(example.text, example.page, report)
    assert isinstance(node, Items)
    for item in node.items:
        assert isinstance(item, Branch)
        case = case_of(Keys(item, "the case", report, known=CASE_KEYS))
        assert case is not None
        assert not report.problems, report.problems
        reading = read(example.contract, example.variations, case.as_known)
        assert reading.contract is not None, "\n".join(problem_text(problem) for problem in reading.problems)
        result = run_case(reading.contract, case)
        assert result.holds, (
            result.refusal,
            [(d.row, d.column, d.expected, d.found) for d in result.differences],
        )


@pytest.mark.parametrize("example", of_kind("yaml refused"), ids=str)
def test_a_refusal_says_what_the_guide_says(example: Example) -> None:
    report = Report()
    reading = read(changed(example.contract, tree_of_block(example.text, report)))
    assert reading.contract is None
    assert (
        "\n".join(problem_text(problem) for problem in reading.problems).strip() == example.expected.strip()
    )
