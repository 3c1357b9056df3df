"""Which number is in none of the lines of a scale, or in two: each fault is said once."""

import pytest

from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.keys import Keys
from commissioning.language.report import Report
from commissioning.language.sections.scales import scales_written
from commissioning.language.yamltree import tree_of

SAID = [
    (["below 5", "from 5"], []),
    (["from 5", "below 5"], []),
    (["7", "8", "10"], []),
    (["0 to 10", "above 10 to 20"], []),
    (["0 to 10", "10 to 20"], []),
    (["below 5", "above 5"], ["5 is in no line"]),
    (["up to 5", "from 5: 2"], ["5 is in two lines"]),
    (["up to 5", "from 6"], ["5.5 is in no line"]),
    (["below 5", "from 6"], ["5 is in no line"]),
    (["up to 7", "from 5"], ["5 is in two lines"]),
    (["above 5", "above 7"], ["8 is in two lines"]),
    (["below 5", "below 7"], ["5 is in two lines"]),
    (["0 to 10", "5"], ["5 is in two lines"]),
    (["7", "7.0: 2"], ["7 is in two lines"]),
    (["7", "above 8 to 9"], ["7.5 is in no line"]),
    (["0 to 100", "5 to 10", "20 to 30"], ["5 is in two lines", "20 is in two lines"]),
    (["from 0", "5 to 10", "20 to 30"], ["5 is in two lines", "20 is in two lines"]),
    (["below 5 %", "above 5 %", "5 % to 7 %"], ["6 % is in two lines"]),
]


def said_of(lines: list[str]) -> list[str]:
    """What is said of a scale with these lines, each worth 1 if it does not say more."""
    written = "\n".join(f"    {line}" if ": " in line else f"    {line}: 1" for line in lines)
    report = Report()
    tree = tree_of(f"scales:\n  stars:\n{written}\n", "contract.yaml", report)
    assert tree is not None
    scales_written(Keys(tree, "the contract", report, known=CONTRACT_KEYS))
    return [problem.what.partition(" of this scale")[0] for problem in report.problems]


@pytest.mark.parametrize(("lines", "said"), SAID)
def test_each_number_belongs_to_one_line(lines: list[str], said: list[str]) -> None:
    assert said_of(lines) == said
