"""`codes`: every code that any command says is explained, with an example and what to do."""

from commissioning.evidence.codes import CATALOGUE
from commissioning.language.codes import CODES
from tests.cli.asking import ask


def test_every_code_is_listed_with_its_meaning() -> None:
    said = ask("codes")
    assert (said.code, said.err) == (0, "")
    listed = [line.split(maxsplit=1) for line in said.out.splitlines() if "-0" in line or "-1" in line]
    assert [code for code, _ in listed] == [*CODES, *CATALOGUE]


def test_every_code_is_explained() -> None:
    codes = ask("codes", "--json").data["codes"]
    assert [each["code"] for each in codes] == [*CODES, *CATALOGUE]
    for each in codes:
        assert each["example"], each["code"]
        assert each["remedy"] or "=" in each["example"], each["code"]


def test_one_of_evidence() -> None:
    said = ask("codes", "evidence-041")
    assert said.code == 0
    assert said.out.splitlines() == [
        "EVIDENCE-041: A number is outside the range of its column.",
        "This must be fixed: until then something does not count, or is not run.",
        "",
        "For example",
        "`25` is outside the range of `gave`: 0 to 24 hours",
        "",
        "What to do",
        "check the number and type it again",
    ]


def test_one_of_contracts() -> None:
    said = ask("codes", "CONTRACT-033").out
    assert "    rules/goals/own_goal.yaml:19:11: CONTRACT-033: this does not say who agrees" in said
    assert "```" not in said
    assert said.index("somebody writes") < said.index("We answer") < said.index("It goes when it says")


def test_what_only_needs_a_look_says_so() -> None:
    assert "nothing is lost as it was read" in ask("codes", "EVIDENCE-015").out


def test_a_code_that_is_none() -> None:
    said = ask("codes", "EVIDENCE-999")
    assert said.code == 2
    assert "`commissioning codes` lists them all" in said.err
