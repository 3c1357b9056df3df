"""Letters that are not what they look like, and characters that cannot be seen."""

from typing import Final, NamedTuple
from unicodedata import name, normalize

LATIN: Final = "ABEKMHOPCTYXIJSaeopcyxijs" + "ABEZHIKMNOPTYXoiv"
STRANGE: Final = "АВЕКМНОРСТУХІЈЅаеорсухіјѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν"  # noqa: RUF001 - they are meant
LIKE_LATIN: Final = dict(zip(STRANGE, LATIN, strict=True))
"""Cyrillic letters, then Greek ones, that print like a letter of the English alphabet."""


class Stranger(NamedTuple):
    """A letter of another alphabet, and the one it looks like."""

    letter: str
    alphabet: str
    like: str


def stranger_in(text: str) -> Stranger | None:
    """The first letter of another alphabet that passes for one of ours.

    >>> stranger_in("P-01"), stranger_in("\u0420-01").alphabet
    (None, 'Cyrillic')
    """
    for letter in text:
        like = _like(letter)
        if like is not None:
            return Stranger(letter, name(letter).split(" ", maxsplit=1)[0].capitalize(), like)
    return None


def in_our_letters(text: str) -> str:
    """The text with every such letter as the one it looks like."""
    return "".join(_like(letter) or letter for letter in text)


def unseen_in(text: str) -> str | None:
    """The number of the first character that takes no room or looks like a plain space, as `U+00A0`."""
    for char in text:
        if not char.isprintable():
            return f"U+{ord(char):04X}"
    return None


def _like(letter: str) -> str | None:
    if letter.isascii():
        return None
    alike = LIKE_LATIN.get(letter) or normalize("NFKC", letter)
    return alike if alike.isascii() and alike.isalnum() else None
