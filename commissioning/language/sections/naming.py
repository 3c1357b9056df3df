"""Which milestones each milestone names, by its words alone: a circle shows before anything is understood."""

import re
from collections.abc import Iterator, Mapping

from commissioning.language.conditions.meanings import names_in
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.parts import HasMet, IsMet, Part, SoMany, parts_in
from commissioning.language.report import Misread
from commissioning.language.section import Section
from commissioning.language.sections.kinds import Kinds
from commissioning.language.yamltree import Branch, Node, Text


def milestones_named(
    section: Section, formulas: Mapping[str, tuple[str, ...]], kinds: Kinds
) -> dict[str, tuple[str, ...]]:
    """The other milestones of the section that each of them names, itself or through measures and sets."""
    found: dict[str, tuple[str, ...]] = {}
    for name, node in section.entries.items():
        words = dict.fromkeys(_names_in(_texts(node), formulas, kinds, set()))
        found[name] = tuple(word for word in words if word in section.entries)
    return found


def _texts(node: Node) -> Iterator[str]:
    """The conditions of a milestone; the name that it comes after is one too."""
    if not isinstance(node, Branch):
        return
    for key, value in node.entries.items():
        if key in ("after", "starting after") and isinstance(value, Text):
            first = re.match(r"[\w-]+", value.value)
            yield f"{first[0]} is met" if first else ""
        elif key in ("when", "while", "superseded when") and isinstance(value, Text):
            yield value.value
        elif key == "find" and isinstance(value, Branch):
            lines = (line for line in value.entries.values() if isinstance(line, Text))
            yield from (line.value.partition(" where ")[2] for line in lines)


def _names_in(
    texts: Iterator[str], formulas: Mapping[str, tuple[str, ...]], kinds: Kinds, seen: set[str]
) -> Iterator[str]:
    """Every name that may be a milestone's, in texts that can be read at all."""
    for text in texts:
        try:
            read = parse(text)
        except Misread:
            continue  # it has its problem where it is understood
        yield from (name for part in parts_in(read) for name in _names_of(part))
        through = [
            name for name in names_in(read, kinds.lists, kinds.sets) if name in formulas and name not in seen
        ]
        seen.update(through)
        yield from _names_in((text for name in through for text in formulas[name]), formulas, kinds, seen)


def _names_of(part: Part) -> Iterator[str]:
    match part:
        case HasMet(milestone=milestone):
            yield milestone.words
        case IsMet(left=left):
            yield left.words
        case SoMany(names=names):
            yield from (name.words for name in names)
        case _:
            pass  # it names no milestone of itself
