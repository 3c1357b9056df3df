"""What `explain` says of one verdict: words, clause, facts with their cells, and what is missing."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from rich.console import Console

from commissioning.evaluation.journey.support.supports import Ended, Named, Support
from commissioning.language.sentences import milestone_sentence, spaced
from commissioning.model.answers import Verdict
from commissioning.model.calendar import NEVER, text_of
from commissioning.model.terms import Contract
from commissioning.reports.by_terms import clause_words, days_words, terms_words, wording_words
from commissioning.reports.missing import missing_lines
from commissioning.reports.paid import print_paid
from commissioning.reports.sent import Sent
from commissioning.reports.showing import (
    SHOWN_MOST,
    print_doubts,
    print_more,
    print_rows,
    shown_lines,
)
from commissioning.reports.terminal import heading
from commissioning.reports.wording import beyond_the_term
from commissioning.reports.worth import print_worth
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation


def print_explanation(
    out: Console, contract: Contract, found: Explanation, as_at: int, as_known: int | None = None
) -> None:
    """One verdict explained, from the sentence people signed to the cells, and what is paid for it."""
    support, sent = found.support, Sent(contract, found.evidence, found.problems)
    out.print(f"{support.subject}, {spaced(support.milestone)}: {verdict_words(support.verdict)}")
    out.print(f"judged {days_words(as_at, as_known)} by clause {clause_words(contract, support)}:")
    out.print(f"  {wording_words(contract, support)}")
    for terms, wording in support.or_by:
        out.print(f"or {terms_words(contract, terms)}, whichever is met first:")
        out.print(f"  {milestone_sentence(wording, contract.evidence)}")
    ended = beyond_the_term(contract, date.fromordinal(as_at))
    if ended:
        out.print(ended)
    _print_before(out, sent, list(found.chain))
    heading(out, f"On {text_of(support.day)}")
    for line in shown_lines(support.shown):
        out.print(f"  {line}")
    _print_facts(out, sent, support)
    if support.ended is not None:
        _print_ended(out, sent, support.verdict, support.ended)
    if found.price is not None:
        print_worth(out, sent, found.price)
    doubts = (doubt for each in found.chain for doubt in each.doubts)
    print_doubts(out, sent, doubts, _what_for(support.verdict))
    if not support.verdict.was_met:
        heading(out, "What is missing")
        for line in missing_lines(contract, found):
            out.print(f"  {line}", soft_wrap=not out.is_terminal)
    print_paid(out, contract, found)


def _what_for(verdict: Verdict) -> str:
    """What hangs on what is not known, where a milestone is met all the same."""
    is_open = verdict.was_met and verdict.earliest < verdict.day
    return f": it may have been met earlier, from {text_of(verdict.earliest)} on" if is_open else ""


def _print_before(out: Console, sent: Sent, chain: Sequence[Support]) -> None:
    """The verdicts that this one comes after, one step back after another."""
    for later, before in pairwise(chain):
        whose = "It" if later is chain[0] else spaced(later.milestone)
        heading(out, f"{whose} comes after {spaced(before.milestone)}: {verdict_words(before.verdict)}")
        _print_facts(out, sent, before)


def _print_ended(out: Console, sent: Sent, verdict: Verdict, ended: Ended) -> None:
    """Why it lapsed or was superseded, or why it may have lapsed."""
    how = "Superseded" if verdict.superseded != NEVER else "It lapsed"
    if verdict.may_lapse < verdict.lapsed:
        how = "It may have lapsed"
    heading(out, f"{how} on {text_of(ended.day)}")
    for line in shown_lines(ended.shown):
        out.print(f"  {line}")
    print_rows(out, sent, ended.rows)
    _print_named(out, ended.named)
    print_doubts(out, sent, ended.doubts)


def _print_facts(out: Console, sent: Sent, support: Support) -> None:
    if not support.rows:
        out.print("  no row speaks for it")
    print_rows(out, sent, support.rows)
    _print_named(out, support.named)


def _print_named(out: Console, named: Iterable[Named]) -> None:
    found = list(named)
    for other in found[:SHOWN_MOST]:
        out.print(f"  {other.subject}, {spaced(other.milestone)}: {verdict_words(other.verdict)}")
    print_more(out, len(found), "verdicts on others")
