"""`commissioning schedule`: the contract as people sign it."""

from dataclasses import replace
from pathlib import Path

import click

from commissioning.commands.options import DayOption, contract_argument, json_option, library_option


@click.command(short_help="Print a contract as the numbered sentences people sign.")
@contract_argument
@click.option("--as-at", type=DayOption(), help="The day whose terms to print; without it, the newest.")
@library_option
@json_option
def command(contract: Path, as_at: int | None, library: Path | None, *, as_json: bool) -> None:
    """Print a contract as the schedule that people sign, in numbered sentences, with its cases."""
    from commissioning.commands.printing import print_json
    from commissioning.commands.reading import sound_contract
    from commissioning.language.schedule import HASH, schedule, schedule_hash

    signed = sound_contract(contract, library, as_json=as_json)
    if as_at is not None:
        from commissioning.language.variations.as_of import as_of

        signed = replace(signed, contract=as_of(signed.contract, as_at))
    if as_json:
        from commissioning.reports.checked import Scheduled
        from commissioning.reports.data import canonical_of

        print_json(canonical_of(Scheduled(text=schedule(signed), hash=schedule_hash(signed))))
        return
    click.echo(schedule(signed))
    click.echo(f"{HASH}: {schedule_hash(signed)}")
