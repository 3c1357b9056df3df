"""`commissioning explain`: why met, or why not yet, and what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.options import as_at_option, contract_argument, json_option, library_option

if TYPE_CHECKING:
    from commissioning.model.terms import Contract

ASKED = "EVIDENCE... SUBJECT MILESTONE"


@click.command(
    short_help="Say why a verdict is what it is, and what is missing.",
    options_metavar=f"[OPTIONS] CONTRACT {ASKED}",
)
@contract_argument
@click.argument("asked", nargs=-1, metavar="")
@as_at_option
@library_option
@json_option
def command(
    contract: Path, asked: tuple[str, ...], as_at: int, library: Path | None, *, as_json: bool
) -> None:
    """Say why a verdict is what it is, with every cell it rests on, and exactly what is missing.

    SUBJECT is a pseudonym such as P-0042, MILESTONE a name in the contract.
    """
    if len(asked) < 3:
        raise click.UsageError(f"three things follow the contract: {ASKED}")
    *sent, subject, milestone = asked
    from commissioning.commands.reading import sound_contract

    read = sound_contract(contract, library, as_json=as_json)
    _refuse_unknown(read, milestone)
