"""The parts of an explanation in words: numbers and truths, rows with their cells, and what is not known."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, TypeVar

from rich.console import Console

from commissioning.evaluation.journey.support.supports import (
    Doubt,
    NumberThen,
    RowUsed,
    TruthThen,
)
from commissioning.language.sentences import figure_words, quantity_words, spaced
from commissioning.model.answers import Certainty
from commissioning.reports.facts import (
    cell_of,
    facts_in_words,
    nobodys_cells,
    spot_of,
    spots_of,
)
from commissioning.reports.sent import Sent
from commissioning.reports.terminal import heading, table

T = TypeVar("T")

_CERTAINTY = {Certainty.NO: "no", Certainty.MAY_BE: "not known", Certainty.SURE: "yes"}


SHOWN_MOST = 60
"""So many rows of a table are shown, or things that are not known, or verdicts: more than weeks in a year."""


def print_rows(out: Console, sent: Sent, used: Iterable[RowUsed], what: Literal["as", "for"] = "as") -> None:
    """Rows with the cells that decided, and as what they were looked at, or for which clause.

    Of many of a table the first are shown.
    """
    by_table: dict[str, dict[int, list[RowUsed]]] = {}
    for each in used:
        by_table.setdefault(each.table, {}).setdefault(each.row, []).append(each)
    first = [each for rows in by_table.values() for uses in _first(rows.values()) for each in uses]
    said = spaced if what == "as" else str
    words = [(cells, said(role), says) for cells, role, says in facts_in_words(sent, first)]
    table(out, ["cells", what, "the row says"], words)
    for name, rows in by_table.items():
        print_more(out, len(rows), f"rows of {name}")


def print_doubts(out: Console, sent: Sent, doubts: Iterable[Doubt], what_for: str = "") -> None:
    """What is not known, each once, and what hangs on it; of many things, the first."""
    found = dict.fromkeys(doubts)
    if found:
        heading(out, f"What is not known{what_for}")
        table(out, ["where", "what", "why"], [doubt_words(sent, doubt) for doubt in _first(found)])
        print_more(out, len(found), "things that are not known")


def print_more(out: Console, number: int, what: str) -> None:
    """How many more there are than are shown, where there are."""
    if number > SHOWN_MOST:
        out.print(f"  and {number - SHOWN_MOST:,} more {what}: `--json` gives them all")


def _first(some: Iterable[T]) -> Iterator[T]:
    return islice(some, SHOWN_MOST)


def shown_lines(some: Iterable[NumberThen | TruthThen]) -> list[str]:
    """The numbers and truths of a condition on a day."""
    lines = []
    for shown in some:
        if isinstance(shown, TruthThen):
            lines.append(f"{spaced(shown.name)}: {_CERTAINTY[shown.truth]}")
        else:
            lines.append(number_line(shown))
    return lines


def number_line(shown: NumberThen) -> str:
    """A number by its name: `mutual ties: 2`, `rate: 0 to 1`."""
    return f"{spaced(shown.name)}: {_number(shown)}"


def _number(shown: NumberThen) -> str:
    if shown.least is not None and shown.least == shown.most:
        return quantity_words(shown.least, shown.unit)
    least, most = (None if end is None else figure_words(end) for end in (shown.least, shown.most))
    if least is None and most is None:
        return "anything"
    if least is None:
        words = f"{most} or less"
    else:
        words = f"{least} or more" if most is None else f"{least} to {most}"
    return f"{words} {shown.unit}".strip()


def doubt_words(sent: Sent, doubt: Doubt) -> tuple[str, str, str]:
    """Where something is not known, what it is, and why; of a row set aside, the cells that are wrong."""
    if doubt.reason == "it has no value":
        return spaced(doubt.table), "the number", doubt.why
    if doubt.reason == "what they say gives it no value":
        return doubt.table, "its rows", doubt.why
    if doubt.row is None:
        cells = nobodys_cells(sent.contract, sent.evidence, doubt.table)
        return spots_of(sent.evidence, cells) or doubt.table, "rows we cannot see", doubt.why
    where = cell_of(sent.contract, sent.evidence, doubt.table, doubt.row, doubt.column)
    if doubt.column:
        return where, spaced(doubt.column), doubt.reason
    wrong = sent.wrong_in(doubt.table, doubt.row)
    if not wrong:
        return where, "the whole row", doubt.reason
    spots = ", ".join(spot_of(sent.evidence, cell) for cell, _ in wrong)
    return spots, "the whole row", f"{doubt.reason}: {'; '.join(what for _, what in wrong)}"
