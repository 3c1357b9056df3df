"""What `diff` says: in which sentences the terms of two days differ, and what that does to the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from commissioning.language.schedule import changes
from commissioning.language.sentences import money_words
from commissioning.model.calendar import Day, text_of
from commissioning.model.editions import terms_on
from commissioning.model.settlement import Settlement
from commissioning.model.terms import Contract
from commissioning.reports.data import canonical_of
from commissioning.reports.differed import (
    Differed,
    MoneyDiffers,
    OutcomeDiffers,
    PaidDiffers,
    VerdictDiffers,
)
from commissioning.reports.evaluation import print_as_known
from commissioning.reports.terminal import heading, table
from commissioning.reports.varied import change_shown, print_change
from commissioning.settling.agree import verdict_words
from commissioning.settling.compared import Compared


@dataclass(frozen=True)
class Asked:
    """The two days whose terms are compared and, where evidence is given, the days by which it is judged."""

    before: Day
    after: Day
    as_at: Day | None = None
    as_known: Day | None = None
    later: Sequence[Path] = ()


def print_diff(out: Console, contract: Contract, asked: Asked, found: Compared | None) -> None:
    """The changes in words, then what they do where there is evidence."""
    out.print(contract.title)
    print_as_known(out, asked.as_known, asked.later)
    heading(out, f"Between the terms of {text_of(asked.before)} and those of {text_of(asked.after)}")
    changed = changes(terms_on(contract, asked.before), terms_on(contract, asked.after))
    if not changed:
        out.print("They say the same.")
    for change in changed:
        print_change(out, change)
    if found is not None and asked.as_at is not None:
        _print_compared(out, contract, asked.as_at, found)


def _print_compared(out: Console, contract: Contract, as_at: Day, found: Compared) -> None:
    heading(out, f"Verdicts as at {text_of(as_at)} that differ, each of the terms throughout")
    if not found.verdicts:
        out.print("No verdict differs.")
    rows = [
        (each.subject, each.milestone, verdict_words(each.before), verdict_words(each.after))
        for each in found.verdicts
    ]
    if rows:
        table(out, ["subject", "milestone", "by the first", "by the second"], rows)
    heading(out, "What is paid for whom, where it differs")
    money = [_money(contract, each.owner, each.before, each.after) for each in found.paid]
    together = _money(contract, "together", paid_in_all(found.before), paid_in_all(found.after))
    unfunded = _money(contract, "unfunded", unfunded_in_all(found.before), unfunded_in_all(found.after))
    table(out, ["", "by the first>", "by the second>", "more, or less>"], [*money, together, unfunded])


def _money(contract: Contract, name: str, before: int, after: int) -> tuple[str, str, str, str]:
    pence = (before, after, after - before)
    first, second, apart = (money_words(each, contract.currency) for each in pence)
    return name, first, second, apart


def paid_in_all(settlement: Settlement) -> int:
    """What is paid of all lines, in pence."""
    return sum(line.paid for line in settlement.lines)


def unfunded_in_all(settlement: Settlement) -> int:
    """What no stream pays of all lines, in pence."""
    return sum(part.pence for line in settlement.lines for part in line.unfunded)


def diff_text(contract: Contract, asked: Asked, found: Compared | None) -> str:
    """The same as JSON."""
    changed = changes(terms_on(contract, asked.before), terms_on(contract, asked.after))
    said = {
        "contract": contract.name,
        "from": date.fromordinal(asked.before),
        "to": date.fromordinal(asked.after),
        "as_at": None if asked.as_at is None else date.fromordinal(asked.as_at),
        "as_known": None if asked.as_known is None else date.fromordinal(asked.as_known),
        "received_later": tuple(str(file) for file in asked.later),
        "changes": tuple(change_shown(change) for change in changed),
        "outcome": None if found is None else _outcome(found),
    }
    return canonical_of(Differed.model_validate(said))


def _outcome(found: Compared) -> OutcomeDiffers:
    return OutcomeDiffers(
        verdicts=tuple(
            VerdictDiffers(
                milestone=each.milestone,
                subject=each.subject,
                before=verdict_words(each.before),
                after=verdict_words(each.after),
            )
            for each in found.verdicts
        ),
        paid=tuple(
            PaidDiffers(owner=each.owner, before_pence=each.before, after_pence=each.after)
            for each in found.paid
        ),
        together=MoneyDiffers(before_pence=paid_in_all(found.before), after_pence=paid_in_all(found.after)),
        unfunded=MoneyDiffers(
            before_pence=unfunded_in_all(found.before), after_pence=unfunded_in_all(found.after)
        ),
    )
