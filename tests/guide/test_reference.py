"""The reference has every key and every code, and the guide's ways through lead somewhere."""

import re
from itertools import chain
from pathlib import Path

import pytest

from commissioning.language.cases import CASE_KEYS
from commissioning.language.codes import CODES
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Form, Key, Line
from commissioning.language.rule_keys import RULES
from commissioning.language.values import WORDS
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.reports.starting import patterns, templates
from docs.reference import reference_page
from docs.spoken import codes_by_key
from tests.language.said import forms_in
from tests.problems.examples import examples

GUIDE = Path("docs/language")
PAGE = reference_page()
FORMS = list(chain.from_iterable(forms_in(form) for form in (CONTRACT_KEYS, *RULES.values(), CASE_KEYS)))
FORMS.append(VARIATION_KEYS)  # what stands below its `changes` is the contract's
KEYS = [(form, name, key) for form in FORMS for name, key in form.keys.items()]
LINKS = [
    (page, link)
    for page in sorted(GUIDE.glob("*.md"))
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
]


def section(form: Form) -> list[str]:
    """The lines of the page about a form."""
    lines = PAGE.splitlines()
    start = lines.index(f"## {form.what[:1].upper()}{form.what[1:]}")
    ends = [at for at, line in enumerate(lines) if at > start and line.startswith("## ")]
    return lines[start : ends[0]]


@pytest.mark.parametrize(("form", "name", "key"), KEYS, ids=[f"{form.what} {name}" for form, name, _ in KEYS])
def test_every_key_is_there_with_its_help_and_what_holds_without_it(form: Form, name: str, key: Key) -> None:
    (row,) = [line for line in section(form) if line.startswith(f"| `{name}` | ")]
    assert key.help in row
    assert (key.otherwise or "**required**") in row
    assert not (isinstance(key.takes, Line) and key.takes.unit) or key.takes.unit in row


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_there_with_its_meaning(code: str) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith((f"| {code} |", f"| [{code}]"))]
    assert CODES[code] in row


def test_every_currency_is_there_with_its_words_and_every_word_that_is_no_name() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `INR` |")]
    assert rows == ["| `INR` | `₹5.00` | `rupees` | `to the paisa, halves away from zero` |"]
    (_, words) = PAGE.split("## Words of the language")
    assert all(f"`{word}`" in words.partition("\n## ")[0] for word in (*WORDS, "median", "count"))


def test_what_an_example_is_about_is_told_from_its_place() -> None:
    spoken = codes_by_key()
    milestone = next(form for form in FORMS if form.what == "a milestone")
    assert "CONTRACT-014" in spoken[id(milestone.keys["held for"])]
    assert "CONTRACT-041" in spoken[id(milestone.keys["when"])]
    assert "CONTRACT-042" not in spoken.get(id(milestone.keys["title"]), ())


def test_most_examples_speak_of_a_key() -> None:
    told = {code for codes in codes_by_key().values() for code in codes}
    assert len({example.code for example in examples()} - told) <= 14


@pytest.mark.parametrize(("page", "link"), LINKS, ids=[f"{page.name} {link}" for page, link in LINKS])
def test_a_link_leads_somewhere(page: Path, link: str) -> None:
    assert (page.parent / link).exists()


def test_every_page_is_on_the_way_through() -> None:
    guide = (GUIDE / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in GUIDE.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"]({page}" not in guide} == set()


def test_what_the_guide_begins_from_is_there() -> None:
    guide = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"--from ([\w-]+)", guide)) <= set(templates())
    for pattern in patterns():
        assert f"`{pattern}`" in guide or f"--pattern {pattern}" in guide
