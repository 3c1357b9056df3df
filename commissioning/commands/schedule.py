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
    from commissioning.language.contract import contract_file
    from commissioning.language.schedule import schedule, schedule_hash

    read = sound_contract(contract, library, as_json=as_json)
    if as_json:
        from commissioning.reports.data import canonical

        data = {"schema": "commissioning/schedule/1", "text": schedule(read), "sha256": schedule_hash(read)}
        print_json(canonical(data))
        return
    click.echo(schedule(read))
    cases = contract_file(contract).parent / "cases.yaml"
    if cases.is_file():
        click.echo("9. The cases that show what it means\n")
        click.echo(cases.read_text(encoding="utf-8"))
    click.echo(f"SHA-256 of clauses 1 to 8: {schedule_hash(read)}")
