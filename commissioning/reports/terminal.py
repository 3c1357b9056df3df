"""Tables, bars and headings on a terminal; plain text, wide enough to hold them, when piped."""

import sys
from collections.abc import Iterable, Sequence

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

LINES = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A line under the heading and nothing else: it survives any console, and any screen reader."""

PIPED_WIDTH = 110


WAITS, STOPPED = "yellow", "red"
"""What waits, and what is not paid or is wrong. Colour says again what words and figures say."""


def console(*, to_error: bool = False) -> Console:
    """Where to print: colour on a terminal (unless `NO_COLOR` is set), plain text elsewhere."""
    stream = sys.stderr if to_error else sys.stdout
    width = None if stream.isatty() else PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def heading(out: Console, words: str) -> None:
    """A heading with a blank line before it."""
    out.print()
    out.print(Text(words, style="bold"))


def counted(number: int) -> str:
    """A number for a table, where there is any."""
    return f"{number:,}" if number else ""


def coloured(words: str, colour: str) -> Text:
    """Words in a colour, where the console has any."""
    return Text(words, style=colour)


def table(out: Console, columns: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """A table, where there is anything in it.

    A heading that ends in `>` is set to the right; a column with nothing in it is left out.
    """
    listed = [list(row) for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] for row in listed)]
    if not kept:
        return
    shown = Table(box=LINES, show_edge=False, pad_edge=False, header_style="bold")
    for at in kept:
        name = columns[at]
        justify = "right" if name.endswith(">") else "left"
        shown.add_column(name.removesuffix(">"), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in listed:
        cells = (row[at] for at in kept)
        shown.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells))
    out.print(shown)


def bar(out: Console, part: int, whole: int) -> str:
    """How much of a whole is used, as a bar; the figure always stands beside it."""
    if not out.is_terminal:
        return ""
    width = 20 if out.width >= 100 else 10
    full, empty = ("█", "░") if out.encoding.lower().startswith("utf") else ("#", ".")
    filled = 0 if whole <= 0 else min(width, round(width * part / whole))
    return full * filled + empty * (width - filled)
