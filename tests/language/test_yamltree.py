"""What YAML holds, as a tree of texts."""

from commissioning.language.report import Report
from commissioning.language.yamltree import Text, tree_of


def test_a_text_over_several_lines_is_one_line_of_words_alone() -> None:
    tree = tree_of("because: >-\n  Ties come sooner\n  than we thought.\n", "contract.yaml", Report())
    assert tree is not None
    said = tree.entries["because"]
    assert isinstance(said, Text)
    assert said.value == "Ties come sooner than we thought."


def test_what_is_read_again_has_the_same_problems_and_places_again() -> None:
    text = "contract: here\nterm: >= 2\nterm: {a: b}\n"
    first, again = Report(), Report()
    assert tree_of(text, "here.yaml", first) == tree_of(text, "here.yaml", again)
    assert len(first.problems) > 1
    assert first.problems == again.problems
    moved = Report()
    tree_of(text, "there.yaml", moved)
    assert {problem.place.file for problem in moved.problems} == {"there.yaml"}
