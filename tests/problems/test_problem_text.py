"""A problem as it is shown: the caret stands under the spot whatever the line holds, on any console."""

import pytest

from commissioning.model.problems import Place, Problem
from commissioning.reports.problems import WIDTH, problem_text


def shown(line: str, spot: str, encoding: str = "utf-8") -> tuple[str, int]:
    """The excerpt as it is shown, and the column its caret stands in, both without the margin."""
    place = Place(file="c.yaml", line=6, column=line.index(spot) + 1, excerpt=line)
    text = problem_text(Problem(code="C-1", place=place, what="what", remedy="remedy"), encoding)
    _, excerpt, caret, remedy = text.splitlines()
    assert remedy == "     = remedy"
    assert max(len(part) for part in (excerpt, caret)) <= WIDTH
    return excerpt.removeprefix("   6 | "), caret.removeprefix("     | ").index("^")


def test_a_plain_line() -> None:
    assert shown("  pays: £400.5", "£") == ("  pays: £400.5", 8)


def test_a_tab_takes_four_columns() -> None:
    assert shown("\tpays: x", "x") == ("    pays: x", 10)


def test_a_wide_character_takes_two_columns() -> None:
    assert shown("名前: x", "x") == ("名前: x", 6)


def test_an_accent_takes_none() -> None:
    assert shown("e\u0301: x", "x") == ("e\u0301: x", 3)


def test_what_a_console_lacks_is_a_question_mark() -> None:
    assert shown("名前: x", "x", "cp1252") == ("??: x", 4)


def test_what_nobody_can_see_is_a_question_mark() -> None:
    assert shown("a\u202eb\x1b: x", "x") == ("a?b?: x", 6)


@pytest.mark.parametrize("before", [0, 10, 80, 500])
@pytest.mark.parametrize("after", [0, 10, 80, 500])
def test_a_long_line_is_cut_around_the_spot(before: int, after: int) -> None:
    excerpt, at = shown(f"{'a' * before}X{'b' * after}", "X")
    assert excerpt[at] == "X"


def test_a_cell_of_a_workbook_has_no_line_to_show() -> None:
    place = Place(file="evidence.xlsx", sheet="Ties", cell="C14")
    text = problem_text(Problem(code="E-1", place=place, what="no such day", remedy="write a day"))
    assert text == "evidence.xlsx, Ties!C14: E-1: no such day\n     = write a day"
