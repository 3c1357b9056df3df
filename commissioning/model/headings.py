"""When two headings, or two names of sheets, are the same."""

HIDDEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
"""Characters that take no room on the screen."""


def plain(words: str) -> str:
    r"""What two headings or names of sheets share when a reader would call them the same.

    >>> plain("Agreed_On\u00a0") == plain(" agreed\non")
    True
    """
    return " ".join(words.translate(HIDDEN).replace("_", " ").split()).casefold()
