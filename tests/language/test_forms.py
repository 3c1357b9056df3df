"""The forms say what the reader does: every key that it reads is in them, and none that it refuses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from commissioning.language.cases import CASE_KEYS
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Form, Key, Line, NameList, OneOf
from commissioning.language.keys import Keys
from commissioning.language.lines import TEXT
from commissioning.language.report import Report
from commissioning.language.rule_keys import RULES
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.language.yamltree import Branch, Text, tree_of
from commissioning.model.problems import Place
from tests.language.said import Said, changed, forms_in, renamed, said_in
from tests.language.sound import Sound, problems_of, smallest, sound_texts

FORMS = list(chain.from_iterable(forms_in(form) for form in (CONTRACT_KEYS, *RULES.values(), CASE_KEYS)))
FORMS.append(VARIATION_KEYS)  # what may stand below its `changes` is the contract's
NAMES = {id(key): f"{form.what}: {name}" for form in FORMS for name, key in form.keys.items()}
WRONG = "§ is nothing of the kind"

Found = tuple[str, Sound, Said]


def first_said() -> Iterator[Found]:
    """The first time that each key is said in a sound text, and each kind of value below it."""
    seen: set[str] = set()
    for text in sound_texts():
        for said in said_in(text.tree, text.form):
            what = said.takes.kind if isinstance(said.takes, Line) else type(said.takes).__name__
            name = f"{NAMES.get(id(said.key), 'a name of the writer')} {'below, ' if said.deep else ''}{what}"
            if name not in seen:
                seen.add(name)
                yield name, text, said


SAID = list(first_said())
REQUIRED = [found for found in SAID if found[2].key.required and not found[2].deep]
NAMED = [found for found in SAID if found[2].own and found[2].deep]
WRITTEN = [found for found in SAID if isinstance(found[2].node, Text)]
KINDS = {said.takes.kind: said.takes for _, _, said in SAID if isinstance(said.takes, Line)}


def name_of(found: Found) -> str:
    """What the trial of something that is said is called."""
    return found[0]


@pytest.mark.parametrize("text", sound_texts(), ids=str)
def test_what_we_call_sound_is(text: Sound) -> None:
    assert problems_of(text, text.tree) == []


@pytest.mark.parametrize("key", NAMES, ids=NAMES.get)
def test_every_key_is_said_by_something_sound(key: int) -> None:
    assert any(id(said.key) == key for _, _, said in SAID), (
        f"no sound text says `{NAMES[key]}`: show it in the guide, and so that the reader takes it"
    )


def test_the_smallest_contract_says_only_what_it_must() -> None:
    groups = {key for form in FORMS for group in (*form.either, *form.some) for key in group}
    said = [said for said in said_in(smallest().tree, CONTRACT_KEYS) if not said.deep]
    assert [said.path for said in said if not said.key.required and said.path[-1] not in groups] == []


@pytest.mark.parametrize("found", REQUIRED, ids=name_of)
def test_what_is_required_is_missed(found: Found) -> None:
    _, text, said = found
    assert problems_of(text, changed(text.tree, said.path, None))


@pytest.mark.parametrize("found", WRITTEN, ids=name_of)
def test_what_a_key_takes_is_what_the_reader_takes(found: Found) -> None:
    """Words that are nothing of the kind have the problem that the form names; where any words do, none."""
    _, text, said = found
    assert isinstance(said.node, Text)
    takes = said.takes.of if isinstance(said.takes, NameList) else said.takes
    assert isinstance(takes, Line | OneOf)
    problems = problems_of(text, changed(text.tree, said.path, replace(said.node, value=WRONG)))
    codes = {problem.code for problem in problems}
    assert takes.code in codes if takes.code else not codes


@pytest.mark.parametrize("found", NAMED, ids=name_of)
def test_a_name_of_the_writers_is_what_the_reader_takes(found: Found) -> None:
    _, text, said = found
    assert said.own is not None
    problems = problems_of(text, renamed(text.tree, said.path, WRONG))
    assert said.own.name.code in {problem.code for problem in problems}


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_looks_as_it_should(kind: str) -> None:
    assert re.fullmatch(KINDS[kind].pattern or ".*", KINDS[kind].example)
    assert not (KINDS[kind].pattern and re.fullmatch(KINDS[kind].pattern, WRONG))


def test_reading_what_is_in_no_form_is_a_fault_of_ours() -> None:
    form = Form("a milestone", {"title": Key(TEXT, "What it is.")})
    keys = Keys(Branch({}, {}, Place(file="c.yaml")), "the milestone `known`", Report(), known=form)
    with pytest.raises(KeyError, match="has no line for `within`: say what it takes, and its help"):
        keys.line("within")
    with pytest.raises(KeyError, match="does not say that it is either when or find"):
        keys.either("CONTRACT-041", ("when", "find"), "")


def test_a_key_that_nobody_reads_is_a_fault_of_ours() -> None:
    form = Form("a milestone", {"title": Key(TEXT, "What it is.")})
    tree = tree_of("title: Known", "c.yaml", Report())
    assert tree is not None
    with pytest.raises(KeyError, match="may say `title`, and nobody reads it"):
        Keys(tree, "the milestone `known`", Report(), known=form).done()
