"""Reads the text of a condition or formula into its parts."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from commissioning.language.conditions.building import Builder
from commissioning.language.conditions.parts import Parsed
from commissioning.language.report import Misread

LONGEST = 1_000
DEEPEST = 20
"""How many characters a condition may have, and how deep its brackets and how long its sums may go."""

_HINTS = {
    "=": "a number is compared with `=`, a name with `is`",
    "==": "write `is` for names and `=` for numbers",
    "≥": "write `>=`",
    "≤": "write `<=`",
    "≠": "write `is not` for names and `!=` for numbers",
    "&": "write `and`",
    "|": "write `or`",
    "'": "leave the quotation marks out",
    '"': "leave the quotation marks out",
    "%": "write it after a number, as in `35 %`",
    "£": "write the amount in figures, as in `£15.12`",
    ")": "say something before it, or take the bracket out",
    "and": "say something on each side of `and`",
    "or": "say something on each side of `or`",
    "held": "write `held for:` on a line of its own, below `when:`",
    "within": "write `within` on the line of `after:`, as in `after: connected, within 2 years`",
    "of": "write `2 of [a, b, c]`, or `is one of [a, b]`",
    "if": "put brackets round it, as in `highest((3 if local otherwise 2), friends)`",
    "otherwise": "say first when which number holds, as in `3 if local otherwise 2`",
    "ago": "say how long, as in `hours_given 12 months ago`",
    "for": "write `held for:` on a line of its own, below `when:`",
}


@lru_cache(maxsize=1_000)
def parse(text: str) -> Parsed:
    """The parts of a condition or formula; a `Misread` says from which character on it cannot be read.

    One text is read for its names, for its meaning, and again under each variation.
    """
    if len(text) > LONGEST:
        raise _too_much("longer than can be read aloud", LONGEST)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _misread(error, text) from None
    if _depth(tree) > DEEPEST:
        raise _too_much("nested deeper than can be followed", 0)
    return Builder(text).part(tree)


@cache
def _parser() -> Lark:
    grammar = (files("commissioning.language.conditions") / "grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)


def _too_much(what: str, offset: int) -> Misread:
    remedy = "give a part of it a name under `measures`, and use the name here"
    return Misread("CONTRACT-028", f"this is {what}", remedy, offset)


def _depth(tree: Tree[Token]) -> int:
    """How deep the tree goes; a sum goes as deep as it is long, for each number is joined to all before."""
    deepest = 0
    waiting: list[tuple[Any, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(node, Tree):
            longer = len(node.children) // 2 if node.data in ("sum", "product") else 0
            waiting += [(child, depth + 1 + longer) for child in node.children]
    return deepest


def _misread(error: UnexpectedInput, text: str) -> Misread:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return Misread(
            "CONTRACT-020",
            "this stops before it is complete",
            _missing_words(text),
            len(text.rstrip()),
        )
    position: int = error.pos_in_stream  # type: ignore[assignment]  # set by now
    if isinstance(error, UnexpectedCharacters):
        what = f"`{text[position]}` has no meaning in a condition"
        return Misread("CONTRACT-020", what, _hint(text[position]), position)
    word = str(error.token) if isinstance(error, UnexpectedToken) else text[position]
    return Misread("CONTRACT-020", f"`{word}` does not fit here", _hint(word), position)


def _missing_words(text: str) -> str:
    """What a text that stops too early still needs."""
    words = text.split()
    if "if" in words and "otherwise" not in words:
        return "say what holds if it is not so, as in `3 if local otherwise 2`"
    if words and words[-1] in ("and", "or", "not", "where", "of", "is"):
        return f"say what comes after `{words[-1]}`"
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return "close the bracket"
    return "say what it is compared with"


def _hint(word: str) -> str:
    return _HINTS.get(word, "write it as in `mutual_ties >= 2 and hours_given >= 12 hours`")
