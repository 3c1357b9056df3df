"""Where a cell stands: columns by letters, as spreadsheets show them, and by number, as we count them."""

import re
from typing import Final

ROWS_MOST: Final = 1_048_576
COLUMNS_MOST: Final = 16_384

LETTERS: Final = re.compile(r"[A-Z]{1,3}")


def letters_of(number: int) -> str:
    """A column's letters.

    >>> letters_of(1), letters_of(28), letters_of(16_384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def number_of(letters: str) -> int | None:
    """A column's number; nothing where no sheet has such a column.

    >>> number_of("XFD"), number_of("XFE"), number_of("a")
    (16384, None, None)
    """
    if not LETTERS.fullmatch(letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= COLUMNS_MOST else None
