"""What YAML stumbled over, said in the words of somebody who writes contracts and not YAML."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from ruamel.yaml.error import MarkedYAMLError


@dataclass(frozen=True)
class Fault:
    """A line that cannot be read, and why; lines and columns from 0.

    `value_at` is where the value begins that is at fault, so that the rest can be read without it; nothing
    where the line's place among its neighbours is in doubt.
    """

    line: int
    column: int
    what: str
    remedy: str
    value_at: int | None


class _Begins(NamedTuple):
    """Values that begin in a way that YAML takes for something else."""

    signs: tuple[str, ...]
    what: str
    remedy: str


_BEGINS = [
    _Begins((">", "|"), "a value may not begin with a sign such as `>=`", "begin with the name: `ties >= 2`"),
    _Begins(
        ('"', "'"),
        "a value that begins with a quotation mark ends at the next one",
        "leave the quotation marks out",
    ),
    _Begins(
        ("[",),
        "a value that begins with `[` is a list and ends at `]`",
        "begin with a word, and close the `]`",
    ),
    _Begins(("{",), "a value may not begin with `{`", "write each key on a line of its own, without braces"),
    _Begins(("- ",), "a list begins on the line below its key", "write each part on a line, as in `- first`"),
]
_ODD = ("%", "@", "`", "&", "*", "!", "]", "}", ",")


def fault_of(error: MarkedYAMLError, lines: list[str]) -> Fault:
    """The fault behind one of YAML's own errors."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = str(error.problem or "")
    if error.context_mark and _begun_before(str(error.context or "")):
        line, column = error.context_mark.line, error.context_mark.column
    text = lines[line] if line < len(lines) else ""
    return (
        _of_value(text, line) or _of_line_above(lines, line, problem) or _of_line(text, line, column, problem)
    )


def _begun_before(context: str) -> bool:
    """Whether YAML noticed only later that a list, a quotation or a key was never finished."""
    return any(word in context for word in ("flow sequence", "flow mapping", "quoted scalar", "simple key"))


def _of_value(text: str, line: int) -> Fault | None:
    """A fault of the value on a line, told by how the value begins or what it holds."""
    key = re.match(r"\s*(?:- )?[^:#]*:\s+(?=\S)|\s*- +(?=\S)", text)
    if key is None:
        return None
    value, at = text[key.end() :], key.end()
    for begins in _BEGINS:
        if value.startswith(begins.signs):
            return Fault(line, at, begins.what, begins.remedy, at)
    if value.startswith(_ODD):
        what = f"a value may not begin with `{value[0]}`"
        return Fault(line, at, what, "begin with a letter or a figure", at)
    colon = re.search(r":(\s|$)", value)
    if colon:
        what = "a value may not hold a colon before a space, or at its end"
        return Fault(line, at + colon.start(), what, "use a dash or a comma instead of the colon", at)
    if "\t" in text[text.index(text.strip()) :]:
        at_tab = text.index("\t", len(text) - len(text.lstrip()))
        return Fault(line, at_tab, "there is a tab in this line", "use spaces instead", at)
    return None


def _of_line_above(lines: list[str], line: int, problem: str) -> Fault | None:
    """A key without its colon, which YAML notices only on the line below."""
    above = lines[line - 1] if 0 < line <= len(lines) else ""
    if "mapping values" in problem and above.strip() and not re.search(r"[:#]|^\s*-", above):
        return _no_colon(line - 1, above)
    return None


def _no_colon(line: int, text: str) -> Fault:
    remedy = "write `key:`, or `key: value` with a colon and a space"
    return Fault(line, len(text.rstrip()), "this line has no colon", remedy, None)


def _of_line(text: str, line: int, column: int, problem: str) -> Fault:
    """A fault of a line as a whole."""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return Fault(line, 0, "this line is indented with a tab", "indent with spaces", None)
    close = re.match(r"\s*[\w ]+:(?=\S)", text)
    if close:
        what, at = "there is no space after the colon", close.end()
        return Fault(line, at, what, "write `key: value`, with a space", None)
    if "single document" in problem or text.startswith(("---", "...")):
        return Fault(line, 0, "a second document begins here", "keep one to a file: take this line out", None)
    if "could not find expected ':'" in problem:
        return _no_colon(line, text)
    if any(word in problem for word in ("block end", "mapping values", "sequence entries", "<stream end>")):
        what = "this line is not indented like its neighbours"
        return Fault(line, column, what, "give keys that belong together the same indent", None)
    return Fault(
        line, column, "this line cannot be read", "write it as `key: value`, indented with spaces", None
    )
