"""`commissioning explain`: why met, or why not yet, and what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commissioning.commands.options import (
    as_at_option,
    as_known_option,
    contract_argument,
    json_option,
    library_option,
    mapping_option,
)

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.settling.explain import Explanation
    from commissioning.settling.sent import Sent

ASKED = "EVIDENCE... SUBJECT MILESTONE"


@click.command(short_help="Say why a verdict is what it is, and what is missing.")
@contract_argument
@click.argument("asked", nargs=-1, metavar=ASKED)
@as_at_option
@as_known_option
@mapping_option
@library_option
@json_option
def command(  # noqa: PLR0913 - an option each
    contract: Path,
    asked: tuple[str, ...],
    as_at: int,
    as_known: int | None,
    mapping: Path | None,
    library: Path | None,
    *,
    as_json: bool,
) -> None:
    """Say why a verdict is what it is, with every cell it rests on, and exactly what is missing.

    SUBJECT is a pseudonym such as P-0042, MILESTONE a name in the contract. What goes over others rests on
    their cells too: of many rows the first are shown, and --json gives them all.
    """
    from commissioning.commands.reading import as_sent, get_ready_to_read, sound_contract
    from commissioning.reports.progress import waiting

    if len(asked) < 3:
        raise click.UsageError(f"three things are needed after the contract: {ASKED}")
    *files, subject, milestone = asked
    get_ready_to_read()
    read = as_sent(sound_contract(contract, library, as_known, as_json=as_json).contract, mapping)
    _refuse_unknown(read, milestone)
    with waiting("reading and judging"):
        sent = _sent(read, [Path(file) for file in files], as_at, as_known)
        found = _explanation(read, sent, as_at, (subject, milestone))
    if as_json:
        from commissioning.commands.printing import print_json
        from commissioning.reports.explained import explanation_text

        print_json(explanation_text(read, found, as_at, as_known))
    else:
        from commissioning.reports.explaining import print_explanation
        from commissioning.reports.terminal import console

        print_explanation(console(), read, found, as_at, as_known)


def _refuse_unknown(contract: "Contract", milestone: str) -> None:
    from commissioning.language.report import nearest

    if milestone not in contract.milestones:
        known = nearest(milestone, contract.milestones, f"there are {', '.join(contract.milestones)}")
        raise click.UsageError(f"no milestone is called `{milestone}`: {known}")


def _sent(contract: "Contract", files: list[Path], as_at: int, as_known: int | None) -> "Sent":
    """What was sent; ends the command where it cannot be read."""
    from commissioning.commands.printing import show
    from commissioning.settling.sent import read_sent

    sent = read_sent(contract, files, as_at, as_known)
    if sent.unfit is not None:
        show(sent.problems)
        _end(f"nothing can be explained: {sent.unfit}")
    return sent


def _explanation(contract: "Contract", sent: "Sent", as_at: int, asked: tuple[str, str]) -> "Explanation":
    """The explanation; ends the command where the evidence has no such subject, or asks too much."""
    from commissioning.model.answers import TooMuchAsked
    from commissioning.settling.run import NO_ENGINE, is_engine
    from commissioning.settling.whom import why_nobody

    try:
        from commissioning.settling.explain import explain
    except ImportError as error:
        if not is_engine(error):
            raise
        _end(f"nothing can be explained: {NO_ENGINE}")
    try:
        found = explain(contract, sent.evidence, as_at, *asked, sent.problems)
    except TooMuchAsked as error:
        _end(f"nothing can be explained: {error}")
    if found is None:
        _end(why_nobody(contract, sent.evidence, as_at, *asked))
    return found


def _end(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    raise click.exceptions.Exit(1)
