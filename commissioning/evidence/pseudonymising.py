"""Pseudonyms from what only the provider knows of a person, by a key that only the provider has.

The same person and key always give the same pseudonym, so that a person is found again in the next return.
Without the key nobody can try out numbers until one fits, as they could with a plain hash (RFC 2104).
"""

import hmac
import re
import unicodedata
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

KEY: Final = re.compile(r"commissioning-key-1:([0-9a-f]{64})\s*")
KEY_BYTES: Final = 32
LETTERS: Final = 12
"""Sixty bits: among a million people, one chance in two million that any two share a pseudonym."""
BETWEEN: Final = "\x1f"
"""Stands between the parts of an identity, and in none of them."""


def key_text(secret: bytes) -> str:
    """A key as its file holds it."""
    return f"commissioning-key-1:{secret.hex()}\n"


def key_in(text: str) -> bytes | None:
    """The key that a file's text holds, nothing where it holds none."""
    found = KEY.fullmatch(text)
    return None if found is None else bytes.fromhex(found[1])


def pseudonym_of(identity: Iterable[str], key: bytes) -> str:
    """The pseudonym of whoever these parts identify, however they are spaced or capitalised.

    >>> pseudonym_of(["943 476 5919"], bytes(32)) == pseudonym_of(["9434765919"], bytes(32))
    True
    """
    whole = BETWEEN.join(_plainly(part) for part in identity)
    digest = hmac.new(key, whole.encode(), sha256).digest()
    return f"P-{b32encode(digest).decode()[:LETTERS]}"


def _plainly(part: str) -> str:
    """A part as it is however it was typed: a number without gaps, words in small letters with one space."""
    words = " ".join(unicodedata.normalize("NFKC", part).casefold().split())
    bare = re.sub(r"[ -]", "", words)
    return bare if bare.isdigit() else words
