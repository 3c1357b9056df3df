"""`commissioning schedule`: the contract as people sign it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.options import DayOption, contract_argument, json_option, library_option

if TYPE_CHECKING:
    from commissioning.language.signed import Signed


@click.command(short_help="Print a contract as the numbered sentences people sign.")
@contract_argument
@click.option("--as-at", type=DayOption(), help="The day whose terms to print; without it, the newest.")
@library_option
@json_option
def command(contract: Path, as_at: int | None, library: Path | None, *, as_json: bool) -> None:
    """Print a contract as the schedule that people sign, in numbered sentences, with its cases.

    The cases are run first: where one does not hold, it is said and there is no schedule.
    """
    from commissioning.commands.printing import print_json
    from commissioning.commands.reading import sound_contract
    from commissioning.language.schedule import HASH, schedule, schedule_hash

    signed = sound_contract(contract, library, as_json=as_json)
    if signed.cases:
        _run_cases(contract, signed, library, as_json=as_json)
    if as_at is not None:
        from commissioning.language.variations.as_of import as_of

        signed = as_of(signed, as_at)
    if as_json:
        from commissioning.reports.checked import Scheduled
        from commissioning.reports.data import canonical_of

        print_json(canonical_of(Scheduled(text=schedule(signed), hash=schedule_hash(signed))))
        return
    click.echo(schedule(signed))
    click.echo(f"{HASH}: {schedule_hash(signed)}")


def _run_cases(contract: Path, signed: "Signed", library: Path | None, *, as_json: bool) -> None:
    """Run the cases that a schedule is to print; ends the command where one does not hold.

    Whoever asked for JSON is then given that of `test`.
    """
    from commissioning.commands.printing import print_json, show
    from commissioning.language.library import library_at
    from commissioning.reports.progress import waiting
    from commissioning.settling.run import NO_ENGINE, can_evaluate

    if not can_evaluate():
        click.echo(f"the cases were not run: {NO_ENGINE}", err=True)
        return
    from commissioning.reports.casework import casework_text, print_casework
    from commissioning.settling.casework import run_signed

    with waiting("running the cases"):
        done = run_signed(contract, signed, library_at(library))
    if done.holds:
        return
    if as_json:
        print_json(casework_text([done]))
    else:
        show(done.problems)
        print_casework([done])
    click.echo("\na case does not hold: there is no schedule to sign until it does", err=True)
    raise click.exceptions.Exit(1)
