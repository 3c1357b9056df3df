"""`commissioning diff`: in what the terms of two days differ, and what that does."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commissioning.commands.options import (
    DayOption,
    as_known_option,
    contract_argument,
    json_option,
    library_option,
    mapping_option,
)

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.reports.differing import Asked
    from commissioning.settling.compared import Compared


@click.command(short_help="Say in what the terms of two days differ, and what that does.")
@contract_argument
@click.argument("evidence", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from", "before", required=True, type=DayOption(), help="A day that goes by the one terms.")
@click.option("--to", "after", required=True, type=DayOption(), help="A day that goes by the other terms.")
@click.option("--as-at", type=DayOption(), help="With evidence: the day as at which to judge.")
@as_known_option
@mapping_option
@library_option
@json_option
def command(  # noqa: PLR0913 - an option each
    contract: Path,
    evidence: tuple[Path, ...],
    before: int,
    after: int,
    as_at: int | None,
    *,
    as_known: int | None,
    mapping: Path | None,
    library: Path | None,
    as_json: bool,
) -> None:
    """Say in what the terms of two days differ, sentence by sentence.

    With EVIDENCE, also what that does to verdicts and money: each terms as though they had always held.
    """
    from commissioning.commands.printing import print_json
    from commissioning.commands.reading import as_sent, sound_contract
    from commissioning.reports.differing import Asked, diff_text, print_diff
    from commissioning.reports.terminal import console

    if bool(evidence) != (as_at is not None):
        raise click.UsageError("evidence and `--as-at` go together: give both of them, or neither")
    if mapping is not None and not evidence:
        raise click.UsageError("a mapping is for reading a return: name the return as well")
    read = sound_contract(contract, library, as_known, as_json=as_json).contract
    asked = Asked(before, after, as_at, as_known)
    asked, found = _compared(as_sent(read, mapping), evidence, asked) if evidence else (asked, None)
    if as_json:
        print_json(diff_text(read, asked, found))
    else:
        print_diff(console(), read, asked, found)


def _compared(contract: "Contract", evidence: tuple[Path, ...], asked: "Asked") -> "tuple[Asked, Compared]":
    """Both terms on the evidence; ends the command where nothing can be said."""
    from dataclasses import replace

    from commissioning.commands.printing import show
    from commissioning.model.editions import terms_on
    from commissioning.reports.progress import waiting
    from commissioning.settling.compared import compared
    from commissioning.settling.sent import read_sent

    as_at = asked.as_at or 0
    with waiting("reading and judging twice over"):
        sent = read_sent(contract, evidence, as_at, asked.as_known)
        if sent.unfit is not None:
            show(sent.problems)
            _end(f"nothing can be compared: {sent.unfit}")
        terms = [terms_on(contract, day) for day in (asked.before, asked.after)]
        found = compared(contract, terms[0], terms[1], sent, as_at)
    if isinstance(found, str):
        _end(found)
    return replace(asked, later=sent.later), found


def _end(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    raise click.exceptions.Exit(1)
