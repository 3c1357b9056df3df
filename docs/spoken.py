"""Which problems speak of which key, told from the examples of problems: one for each that we can say.

A problem speaks of the key at whose value it is placed; of one placed at a part as a whole, the keys of the
part that it names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Form, Key, Named, Part, form_of
from commissioning.language.mapping_keys import MAPPING_KEYS
from commissioning.language.report import Report
from commissioning.language.rule_keys import RULES
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.language.yamltree import Branch, Items, Node, Text, tree_of
from tests.problems.examples import AS_IT_IS, BASE, MAPPING, VARIED, Example, examples

GENERAL = (
    *("CONTRACT-002", "CONTRACT-005", "CONTRACT-006", "CONTRACT-007", "CONTRACT-008"),
    *("CONTRACT-030", "CONTRACT-031", "CONTRACT-032", "CONTRACT-090"),
)
"""What may be said of any key: that it cannot be read, is missing, misshapen, of no use, or not yet known."""

_ANSWER = re.compile(r"^(\S+):([0-9]+):([0-9]+): (CONTRACT-[0-9]+): (.*)$", re.MULTILINE)

Spot = tuple[int, int]


def codes_by_key() -> Mapping[int, tuple[str, ...]]:
    """The codes that speak of each key, by the identity of the key; those of any key are left out."""
    found: dict[int, set[str]] = defaultdict(set)
    for example in examples():
        for code, key in _spoken(example):
            if code not in GENERAL:
                found[id(key)].add(code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _spoken(example: Example) -> Iterator[tuple[str, Key]]:
    """Each problem of an example, with a key that it speaks of."""
    for file, line, column, code, said in _ANSWER.findall(example.answer):
        text = _text(example, file)
        tree = tree_of(text, file, Report()) if text else None
        if tree is not None:
            kinds = [kind for kind in RULES if kind in tree.entries and file.startswith("rules/")]
            form = RULES[kinds[0]] if kinds else CONTRACT_KEYS
            form = MAPPING_KEYS if file == MAPPING else form
            form = VARIATION_KEYS if file.startswith("variations/") else form
            yield from ((code, key) for key in _keys_at(tree, form, (int(line), int(column)), said))


def _text(example: Example, file: str) -> str:
    """The file that a problem is placed in, as somebody has written it."""
    path = VARIED / Path(file).name if file.startswith("variations/") else BASE / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if file != example.file or example.wrong == AS_IT_IS:
        return text
    return text.replace(example.base, example.wrong) if example.base else example.wrong


def _keys_at(tree: Branch, form: Form, spot: Spot, said: str) -> list[Key]:
    """The innermost keys at a place; at the name of a part, those of its keys that the problem names."""
    found: list[Key] = []
    for name, node in tree.entries.items():
        at = _spot(tree.keys[name])
        if at <= spot:
            key = form.keys.get(name)
            found = [] if key is None else _below(key, node, spot, said) or [key]
    return found


def _below(key: Key, node: Node, spot: Spot, said: str) -> list[Key]:
    form = key.takes.form if isinstance(key.takes, Named) else form_of(key.takes)
    if not isinstance(node, Branch) or not form.keys:
        return []
    if isinstance(key.takes, Part):
        return _keys_at(node, form, spot, said)
    parts = [name for name in node.entries if _spot(node.keys[name]) <= spot]
    part = node.entries[parts[-1]] if parts else None
    if not isinstance(part, Branch):
        return []
    if _spot(node.keys[parts[-1]]) == spot:
        return [its for name, its in form.keys.items() if f"`{name}`" in said]
    return _keys_at(part, form, spot, said)


def _spot(node: Text | Items | Branch) -> Spot:
    return node.place.line or 0, node.place.column or 0
