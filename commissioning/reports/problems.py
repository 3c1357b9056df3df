"""A problem as people read it: where it is, what is wrong, the line with the spot marked, and a remedy."""

import re
from unicodedata import category, east_asian_width

from rich.console import Console
from rich.text import Text

from commissioning.model.problems import Place, Problem
from commissioning.reports.terminal import STOPPED

WIDTH = 100
_TAB = "    "
_CUT = "..."
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Kinds of character that nobody sees, or that move what stands after them."""


def problem_text(problem: Problem, encoding: str = "cp1252") -> str:
    """The problem as plain text; what a console of that encoding cannot show becomes `?`.

    >>> spot = Place(file="contract.yaml", line=6, column=10, excerpt="  - for: tenancy_sustained")
    >>> print(problem_text(Problem(code="C-1", place=spot, what="no such name", remedy="did you mean `x`?")))
    contract.yaml:6:10: C-1: no such name
       6 |   - for: tenancy_sustained
         |          ^
         = did you mean `x`?
    """
    first = _shown(f"{problem.place}: {problem.code}: {problem.what}", encoding)
    remedy = _shown(f"     = {problem.remedy}", encoding)
    return "\n".join([first, *_excerpt(problem.place, encoding), remedy])


def shown_on(out: Console, text: str) -> str:
    """A text as the console can show it, without what nobody sees."""
    return _shown(text, out.encoding)


def print_problem(out: Console, problem: Problem, *, wrapped: bool = False) -> None:
    """The problem on a console; its code and the mark under the spot stand out on a terminal."""
    text = problem_text(problem, out.encoding)
    shown = Text(text)
    first = text.split("\n", 1)[0]
    at = first.find(f": {problem.code}: ") + len(": ")
    shown.stylize(f"bold {STOPPED}", at, at + len(problem.code))
    for line in re.finditer(r"^ *\| *(\^)$", text, re.MULTILINE):
        shown.stylize(f"bold {STOPPED}", *line.span(1))
    out.print(shown, soft_wrap=not wrapped)


def _excerpt(place: Place, encoding: str) -> list[str]:
    """The line and a caret under the spot, cut to the width around it; nothing where there is no line."""
    if not place.excerpt or place.line is None:
        return []
    gutter = max(len(str(place.line)), 4)
    at = (place.column or 1) - 1
    before, after = _shown(place.excerpt[:at], encoding), _shown(place.excerpt[at:], encoding).rstrip()
    before, after = _cut(before, after, WIDTH - gutter - len(" | "))
    lines = [f"{place.line:>{gutter}} | {before}{after}".rstrip()]
    if place.column is not None:
        lines.append(f"{' ' * gutter} | {' ' * _width(before)}^")
    return lines


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    """Both sides of the spot, so that together they fit; what is left out is marked by three points."""
    if _width(before) + _width(after) <= room:
        return before, after
    half = room // 2
    left = max(half, room - _width(after))
    before = _last(before, left)
    return before, _first(after, room - _width(before))


def _first(text: str, room: int) -> str:
    """As much of the beginning as there is room for."""
    if _width(text) <= room:
        return text
    while text and _width(text) > room - len(_CUT):
        text = text[:-1]
    return f"{text}{_CUT}"


def _last(text: str, room: int) -> str:
    """As much of the end as there is room for."""
    if _width(text) <= room:
        return text
    while text and _width(text) > room - len(_CUT):
        text = text[1:]
    return f"{_CUT}{text}"


def _shown(text: str, encoding: str) -> str:
    return "".join(_character(character, encoding) for character in text)


def _character(character: str, encoding: str) -> str:
    """A character as the console can show it."""
    if character == "\t":
        return _TAB
    if category(character) in _UNSEEN:
        return "?"
    return character.encode(encoding, errors="replace").decode(encoding)


def _width(text: str) -> int:
    """How many columns a text takes up: two for a wide character, none for an accent on another one."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
