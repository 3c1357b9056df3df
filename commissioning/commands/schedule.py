"""`commissioning schedule`: the contract as people sign it."""

from pathlib import Path

import click

from commissioning.commands.options import contract_argument, json_option, library_option


@click.command(short_help="Print a contract as the numbered sentences people sign.")
@contract_argument
@library_option
@json_option
def command(contract: Path, library: Path | None, *, as_json: bool) -> None:
    """Print a contract as the schedule that people sign, in numbered sentences, with its cases."""
    from commissioning.commands.printing import print_json
    from commissioning.commands.reading import sound_contract
    from commissioning.language.schedule import HASH, schedule, schedule_hash

    signed = sound_contract(contract, library, as_json=as_json)
    if as_json:
        from commissioning.reports.checked import Scheduled
        from commissioning.reports.data import canonical_of

        print_json(canonical_of(Scheduled(text=schedule(signed), hash=schedule_hash(signed))))
        return
    click.echo(schedule(signed))
    click.echo(f"{HASH}: {schedule_hash(signed)}")
