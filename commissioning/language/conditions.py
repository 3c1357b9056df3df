"""Reads the text of a condition into a tree; what its names mean is found in `names.py`."""

from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from commissioning.language.report import Misread

Parsed = Any
"""A part of a tree: lark does not type the children of one."""


@cache
def _parser() -> Lark:
    grammar = (files("commissioning.language") / "grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)


def parse(text: str) -> Tree[Token]:
    """The tree of a condition or formula; a `Misread` says from which character on it cannot be read."""
    try:
        return _parser().parse(text)
    except UnexpectedInput as error:
        raise _misread(error, text) from None


def offset_of(node: Parsed | None) -> int:
    """How many characters into the text a part begins."""
    if isinstance(node, Token):
        return node.start_pos or 0
    if isinstance(node, Tree) and not node.meta.empty:
        return node.meta.start_pos
    return 0


def _misread(error: UnexpectedInput, text: str) -> Misread:
    position = error.pos_in_stream
    if not isinstance(position, int) or not 0 <= position < len(text):
        return Misread(
            "CONTRACT-020",
            "the sentence stops before it is complete",
            "say what it is compared with, or close the bracket",
            len(text),
        )
    if isinstance(error, UnexpectedCharacters):
        return Misread(
            "CONTRACT-020",
            f"`{text[position]}` has no meaning in a condition",
            "conditions are made of names, numbers, `and`, `or`, `not`, `is` and `>=`",
            position,
        )
    word = error.token if isinstance(error, UnexpectedToken) else text[position]
    return Misread("CONTRACT-020", f"`{word}` does not fit here", _hint(str(word)), position)


def _hint(word: str) -> str:
    hints = {
        "=": "a number is compared with `=`, a name with `is`",
        "==": "write `is` for names and `=` for numbers",
        "&&": "write `and`",
        "||": "write `or`",
        "held": "`held for` is a key of its own, on its own line",
        "within": "`within` stands after `after:`, on that line",
        "of": "write `2 of [a, b, c]`, or `is one of [a, b]`",
    }
    return hints.get(word, "write it as in `mutual_ties >= 2 and hours_given >= 12 hours`")
