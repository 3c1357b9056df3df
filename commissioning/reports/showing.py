"""The parts of an explanation in words: numbers and truths, rows with their cells, and what is not known."""

from collections.abc import Iterable

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

_CERTAINTY = {Certainty.NO: "no", Certainty.MAY_BE: "not known", Certainty.SURE: "yes"}


def print_rows(out: Console, sent: Sent, used: Iterable[RowUsed]) -> None:
    """Rows with the cells that decided, and as what they were looked at."""
    rows = [(cells, spaced(role), says) for cells, role, says in facts_in_words(sent, used)]
    if rows:
        table(out, ["cells", "as", "the row says"], rows)


def print_doubts(out: Console, sent: Sent, doubts: Iterable[Doubt], what_for: str = "") -> None:
    """What is not known, each once, and what hangs on it."""
    rows = [doubt_words(sent, doubt) for doubt in dict.fromkeys(doubts)]
    if rows:
        heading(out, f"What is not known{what_for}")
        table(out, ["where", "what", "why"], rows)


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
        return spaced(doubt.table), "the number", doubt.reason
    if doubt.reason == "what they say gives it no value":
        return doubt.table, "its rows", doubt.reason
    if doubt.row is None:
        cells = nobodys_cells(sent.contract, sent.evidence, doubt.table)
        return spots_of(sent.evidence, cells) or doubt.table, "rows we cannot see", doubt.reason
    where = cell_of(sent.contract, sent.evidence, doubt.table, doubt.row, doubt.column)
    if doubt.column:
        return where, spaced(doubt.column), doubt.reason
    wrong = sent.wrong_in(doubt.table, doubt.row)
    if not wrong:
        return where, "the whole row", doubt.reason
    spots = ", ".join(spot_of(sent.evidence, cell) for cell, _ in wrong)
    return spots, "the whole row", f"{doubt.reason}: {'; '.join(what for _, what in wrong)}"
