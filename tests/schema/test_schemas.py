"""The schemas for editors: they take every sound file, and refuse what a schema can tell to be wrong."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commissioning.language.cases import CASE_KEYS
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Line, NameList, OneOf
from commissioning.language.report import Report
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.language.yamltree import Branch, Node, Text, read_node
from commissioning.reports.schemas import SCHEMAS
from tests.language.said import changed, renamed
from tests.language.sound import Sound, sound_texts
from tests.language.test_forms import NAMED, REQUIRED, WRITTEN, WRONG, Found, name_of
from tests.problems.examples import BASE, Example, examples
from tests.problems.examples import changed as change
from tests.schema.editor import seen

CHECK = {kind: Draft202012Validator(make()) for kind, make in SCHEMAS.items()}

# Examples of problems that a schema can tell. The others turn on what a name means, or on two values at once.
TOLD = [
    "004/a_list_of_things",
    "010/a_word_of_the_language",
    "010/capitals",
    "012/in_words",
    "014/no_unit",
    "015/no_sign",
    "016/no_start_of_the_year",
    "017/no_such_choice",
    "017/no_such_role",
    "030/a_line_is_missing",
    "031/a_list_where_a_line_belongs",
    "031/a_word_where_keys_belong",
    "031/nothing_after_the_colon",
    "032/misspelt",
    "032/not_for_here",
    "033/no_day",
    "034/both",
    "034/neither",
    "036/one_end",
    "037/no_end_to_the_choices",
    "041/neither",
    "042/no_comma",
    "042/within_on_its_own",
    "051/both",
    "051/neither",
    "052/not_for_whom",
    "052/not_said",
    "070/not_said_for_whom",
    "072/per_person",
    "073/not_chosen",
    "081/never_reviewed_again",
    "082/another_version",
]
EXAMPLES = examples()


def faults(kind: str, data: Any) -> list[str]:
    """What a schema has against a file, as an editor sees it."""
    return [error.message for error in CHECK[kind].iter_errors(data)]


def faults_of(text: Sound, tree: Node) -> list[str]:
    """What a schema has against a tree in the place of a sound text."""
    if text.form is CASE_KEYS:
        return faults("cases", [seen(tree)])
    if text.form is VARIATION_KEYS:
        return faults("variation", seen(tree))
    return faults("contract" if text.form is CONTRACT_KEYS else "rule", seen(tree))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind]())


@pytest.mark.parametrize("text", sound_texts(), ids=str)
def test_what_is_sound_passes(text: Sound) -> None:
    assert faults_of(text, text.tree) == []


@pytest.mark.parametrize("found", REQUIRED, ids=name_of)
def test_what_is_required_is_missed(found: Found) -> None:
    _, text, said = found
    assert faults_of(text, changed(text.tree, said.path, None))


@pytest.mark.parametrize("found", WRITTEN, ids=name_of)
def test_what_cannot_be_meant_is_refused(found: Found) -> None:
    _, text, said = found
    assert isinstance(said.node, Text)
    takes = said.takes.of if isinstance(said.takes, NameList) else said.takes
    told = isinstance(takes, OneOf) or (isinstance(takes, Line) and takes.pattern)
    wrong = changed(text.tree, said.path, replace(said.node, value=WRONG))
    assert bool(faults_of(text, wrong)) == bool(told)


@pytest.mark.parametrize("found", NAMED, ids=name_of)
def test_a_name_that_cannot_be_one_is_refused(found: Found) -> None:
    _, text, said = found
    assert faults_of(text, renamed(text.tree, said.path, WRONG))


def in_a_copy(example: Example, instead: str, folder: Path) -> list[str]:
    """What a schema has against the file of an example, with something written in it instead."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    change(example, instead, folder)
    node = read_node(folder / example.file, Report(), example.file)
    return (
        []
        if node is None
        else faults("rule" if example.file.startswith("rules/") else "contract", seen(node))
    )


@pytest.mark.parametrize("name", TOLD)
def test_a_schema_tells_what_it_can(name: str, tmp_path: Path) -> None:
    (example,) = [example for example in EXAMPLES if str(example) == f"CONTRACT-{name}"]
    assert in_a_copy(example, example.wrong, tmp_path)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if (BASE / one.file).is_file()], ids=str)
def test_what_is_mended_passes(example: Example, tmp_path: Path) -> None:
    assert in_a_copy(example, example.mended, tmp_path) == []


def test_what_looks_wrong_is_said_in_words() -> None:
    share = SCHEMAS["contract"]()["$defs"]["a_payment"]["properties"]["split"]["additionalProperties"]
    assert share["errorMessage"] == "this is not a share: write it as in `60 %`"


def test_a_key_of_nobodys_is_refused() -> None:
    base = next(text for text in sound_texts() if text.form is CONTRACT_KEYS)
    extra = replace(base.tree, entries={**base.tree.entries, "colour": base.tree.entries["title"]})
    assert isinstance(extra, Branch)
    assert faults_of(base, extra) == ["Additional properties are not allowed ('colour' was unexpected)"]
