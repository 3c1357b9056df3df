"""Variations of a small contract, written small."""

from collections.abc import Mapping
from pathlib import Path

from commissioning.language.contract import Reading
from commissioning.language.report import Report
from commissioning.language.variations.editions import contract_over_time
from commissioning.language.yamltree import Branch, tree_of
from commissioning.model.terms import Contract

BASE = Path("tests/problems/base").resolve()
CONTRACT = (BASE / "contract.yaml").read_text(encoding="utf-8")

TEXT = """
variation: {name}
title: Another way
because: We learnt something.
proposed by: friends
agreed by:
  council: {agreed}
  trust: {agreed}
  friends: {agreed}
from: {start}
half-way: {half_way}
reaches back: {back}
changes:
{changes}
"""


def variation(
    name: str,
    changes: str,
    *,
    start: str = "2026-02-01",
    agreed: str = "2026-01-10",
    half_way: str = "keep the old terms",
    back: str = "no",
) -> tuple[str, str]:
    """A variation by its name; `changes` as they stand below `changes:`, without their indent."""
    indented = "\n".join(f"  {line}" for line in changes.strip("\n").splitlines())
    said = {"name": name, "start": start, "agreed": agreed, "half_way": half_way, "back": back}
    return name, TEXT.format(**said, changes=indented)


def read(*variations: tuple[str, str], instead: Mapping[str, str] | None = None) -> Reading:
    """The base contract, with some of its text changed, and with variations."""
    text = CONTRACT
    for old, new in (instead or {}).items():
        assert text.count(old) == 1, f"the base says {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    report = Report()
    return contract_over_time(
        _tree(text, "contract.yaml"),
        [(name, _tree(said, f"{name}.yaml")) for name, said in variations],
        BASE,
        report,
    )


def _tree(text: str, file: str) -> Branch:
    tree = tree_of(text, file, Report())
    assert tree is not None
    return tree


def varied(*variations: tuple[str, str], instead: Mapping[str, str] | None = None) -> Contract:
    """The same, where nothing is wrong with it."""
    reading = read(*variations, instead=instead)
    assert reading.contract is not None, reading.problems
    return reading.contract
