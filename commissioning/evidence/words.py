"""Words as people type them: when two are the same, how to show them, and which one was meant."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from commissioning.model.headings import HIDDEN, plain

SHOWN = 40
"""A message shows so many characters of what was typed, and no more."""

COMPARED = 500
"""Above so many candidates, looking for the nearest word would be slower than the reader's own eye."""


def is_blank(words: str) -> bool:
    """Whether nothing can be seen in a cell."""
    return not words or not words.translate(HIDDEN).strip()


def quoted(words: str) -> str:
    r"""The words in backticks: cut to a length, and what cannot be seen spelt out.

    >>> quoted("friend\u200b")
    '`friend\\u200b`'
    """
    cut = words if len(words) <= SHOWN else words[: SHOWN - 3] + "..."
    return "`" + "".join(map(_visible, cut)) + "`"


def _visible(char: str) -> str:
    if char.isprintable() and char != "`":
        return char
    return "'" if char == "`" else char.encode("unicode_escape").decode("ascii")


def listed(words: Iterable[str]) -> str:
    """Some words in backticks, one after the other; of many, the first ten."""
    every = list(words)
    shown = ", ".join(quoted(word) for word in every[:10])
    return shown if len(every) <= 10 else f"{shown} and {len(every) - 10} more"


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that was probably meant, if one is near enough.

    >>> nearest("freind", ["family", "friend"])
    'friend'
    """
    if len(candidates) > COMPARED:
        return None
    by_plain = {plain(candidate): candidate for candidate in candidates}
    found = get_close_matches(plain(word)[:SHOWN], by_plain, n=1)
    return by_plain[found[0]] if found else None
