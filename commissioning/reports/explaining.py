"""What `explain` says of one verdict: words, clause, facts with their cells, and what is missing."""

from datetime import date

from rich.console import Console

from commissioning.evaluation.journey.support.supports import Doubt, NumberThen, Support, TruthThen
from commissioning.language.sentences import figure_words, milestone_sentence, spaced
from commissioning.model.answers import Certainty, Status
from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract
from commissioning.reports.facts import cell_of, quantity_words, row_in_words, spot_of
from commissioning.reports.missing import missing_lines, problem_of
from commissioning.reports.terminal import heading, table
from commissioning.reports.wording import beyond_the_term
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation

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
    if support.doubts:
        heading(out, "What is not known")
        table(
            out, ["where", "what", "why"], [doubt_words(contract, found, doubt) for doubt in support.doubts]
        )
    if support.verdict.status is not Status.MET:
        heading(out, "What is missing")
        for line in missing_lines(contract, found):
            out.print(f"  {line}", soft_wrap=not out.is_terminal)


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
    roles: dict[tuple[str, int], list[str]] = {}
    for used in support.rows:
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
    else:
        out.print("  no row speaks for it")
    for other in support.named:
        out.print(f"  {other.subject}, {spaced(other.milestone)}: {verdict_words(other.verdict)}")


def shown_lines(support: Support) -> list[str]:
    """The numbers and truths of the condition on the deciding day."""
    lines = []
    for shown in support.shown:
        if isinstance(shown, TruthThen):
            lines.append(f"{spaced(shown.name)}: {_CERTAINTY[shown.truth]}")
        else:
            lines.append(f"{spaced(shown.name)}: {_number(shown)}")
    return lines


def _number(shown: NumberThen) -> str:
    least = "anything" if shown.least is None else figure_words(shown.least)
    if shown.least == shown.most and shown.least is not None:
        return quantity_words(shown.least, shown.unit)
    most = "or more" if shown.most is None else f"to {figure_words(shown.most)}"
    return f"{least} {most} {shown.unit}".strip()


def doubt_words(contract: Contract, found: Explanation, doubt: Doubt) -> tuple[str, str, str]:
    """Where something is not known, what it is, and why: of a row set aside, the cell that is wrong in it."""
    if doubt.row is None:
        return doubt.table, "rows we cannot see", doubt.reason
    where = cell_of(contract, found.evidence, doubt.table, doubt.row, doubt.column)
    if doubt.column:
        return where, spaced(doubt.column), doubt.reason
    wrong = problem_of(found, doubt.table, doubt.row)
    if wrong is None:
        return where, "the whole row", doubt.reason
    return spot_of(found.evidence, wrong.place), "the whole row", f"{doubt.reason}: {wrong.what}"
