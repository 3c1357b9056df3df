"""What `explain` says of one verdict: words, clause, facts with their cells, and what is missing."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from commissioning.evaluation.journey.support.supports import (
    Doubt,
    NumberThen,
    RowUsed,
    Support,
    TruthThen,
)
from commissioning.language.sentences import (
    Saying,
    arithmetic_words,
    between_words,
    figure_words,
    milestone_sentence,
    rounding_words,
    spaced,
)
from commissioning.model.answers import Certainty, Status
from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract
from commissioning.reports.facts import (
    cell_of,
    nobodys_cells,
    quantity_words,
    row_in_words,
    spot_of,
    spots_of,
)
from commissioning.reports.missing import missing_lines
from commissioning.reports.put_right import problems_of
from commissioning.reports.terminal import heading, table
from commissioning.reports.wording import beyond_the_term
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation
from commissioning.settling.priced import Priced
from commissioning.settling.run import Outcome

_CERTAINTY = {Certainty.NO: "no", Certainty.MAY_BE: "not known", Certainty.SURE: "yes"}


def print_explanation(out: Console, contract: Contract, found: Explanation, as_at: int) -> None:
    """One verdict explained, from the sentence that people signed down to the cells."""
    support = found.support
    milestone = contract.milestones[support.milestone]
    out.print(f"{support.subject}, {spaced(support.milestone)}: {verdict_words(support.verdict)}")
    out.print(f"judged as at {text_of(as_at)} by clause milestones.{support.milestone}:")
    out.print(f"  {milestone_sentence(milestone)}")
    ended = beyond_the_term(contract, date.fromordinal(as_at))
    if ended:
        out.print(ended)
    _support(out, contract, found, support)
    if found.price is not None:
        _price(out, contract, found, found.price)
    _doubts(out, contract, found, support.doubts)
    if support.verdict.status is not Status.MET:
        heading(out, "What is missing")
        for line in missing_lines(contract, found):
            out.print(f"  {line}", soft_wrap=not out.is_terminal)


def _price(out: Console, contract: Contract, found: Explanation, priced: Priced) -> None:
    heading(out, f"What it is worth by clause payments.{priced.payment.name}")
    out.print(f"  {price_words(contract, priced)}")
    for number in priced.support.numbers:
        out.print(f"  {number_line(number)}")
    _rows(out, contract, found, priced.support.rows)
    out.print(f"  comes to {between_words(priced.least, priced.most, contract.currency)}")
    _doubts(out, contract, found, priced.support.doubts)


def price_words(contract: Contract, priced: Priced) -> str:
    """The formula of an amount, and how it is rounded."""
    kind = contract.milestones[priced.payment.milestone].kind
    words = arithmetic_words(priced.support.price.value, Saying(contract.evidence, kind))
    if priced.payment.rounded is None:
        return words
    return f"{words}, rounded {rounding_words(priced.payment.rounded, contract.currency)}"


def _doubts(out: Console, contract: Contract, found: Explanation, doubts: Sequence[Doubt]) -> None:
    if doubts:
        heading(out, "What is not known")
        table(out, ["where", "what", "why"], [doubt_words(contract, found, doubt) for doubt in doubts])


def _support(out: Console, contract: Contract, found: Explanation, support: Support) -> None:
    if support.after is not None:
        before = support.after
        heading(out, f"It comes after {spaced(before.milestone)}: {verdict_words(before.verdict)}")
        _facts(out, contract, found, before)
    heading(out, f"On {text_of(support.day)}")
    for line in shown_lines(support):
        out.print(f"  {line}")
    _facts(out, contract, found, support)


def _facts(out: Console, contract: Contract, found: Explanation, support: Support) -> None:
    if support.rows:
        _rows(out, contract, found, support.rows)
    else:
        out.print("  no row speaks for it")
    for other in support.named:
        out.print(f"  {other.subject}, {spaced(other.milestone)}: {verdict_words(other.verdict)}")


def _rows(out: Console, contract: Contract, found: Explanation, used_rows: Sequence[RowUsed]) -> None:
    roles: dict[tuple[str, int], list[str]] = {}
    for used in used_rows:
        roles.setdefault((used.table, used.row), []).append(spaced(used.role))
    rows = [
        (
            cell_of(contract, found.evidence, *row),
            ", ".join(roles[row]),
            row_in_words(contract, found.evidence, *row),
        )
        for row in roles
    ]
    if rows:
        table(out, ["cell", "as", "the row says"], rows)


def shown_lines(support: Support) -> list[str]:
    """The numbers and truths of the condition on the deciding day."""
    lines = []
    for shown in support.shown:
        if isinstance(shown, TruthThen):
            lines.append(f"{spaced(shown.name)}: {_CERTAINTY[shown.truth]}")
        else:
            lines.append(number_line(shown))
    return lines


def number_line(shown: NumberThen) -> str:
    """A number by its name: `mutual ties: 2`, `rate: 0 to 1`."""
    return f"{spaced(shown.name)}: {_number(shown)}"


def _number(shown: NumberThen) -> str:
    least = "anything" if shown.least is None else figure_words(shown.least)
    if shown.least == shown.most and shown.least is not None:
        return quantity_words(shown.least, shown.unit)
    most = "or more" if shown.most is None else f"to {figure_words(shown.most)}"
    return f"{least} {most} {shown.unit}".strip()


def doubt_words(contract: Contract, found: Explanation | Outcome, doubt: Doubt) -> tuple[str, str, str]:
    """Where something is not known, what it is, and why; of a row set aside, the cells that are wrong."""
    if doubt.row is None:
        cells = nobodys_cells(contract, found.evidence, doubt.table)
        return spots_of(found.evidence, cells) or doubt.table, "rows we cannot see", doubt.reason
    where = cell_of(contract, found.evidence, doubt.table, doubt.row, doubt.column)
    if doubt.column:
        return where, spaced(doubt.column), doubt.reason
    wrong = problems_of(found, doubt.table, doubt.row)
    if not wrong:
        return where, "the whole row", doubt.reason
    spots = ", ".join(spot_of(found.evidence, each.place) for each in wrong)
    return spots, "the whole row", f"{doubt.reason}: {'; '.join(each.what for each in wrong)}"
