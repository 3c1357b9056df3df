"""`commissioning test`: do the cases still come out as they were signed?"""

from pathlib import Path

import click

from commissioning.commands.options import json_option, library_option


@click.command(short_help="Run the cases beside a contract or a rule.")
@click.argument("what", type=click.Path(path_type=Path), required=False)
@library_option
@json_option
def command(what: Path | None, library: Path | None, *, as_json: bool) -> None:
    """Run the cases beside a contract or a rule.

    WHAT is its file, or a folder of them; without it, every contract and rule of the library is tried.
    """
    from commissioning.commands.printing import print_json, show
    from commissioning.language.library import library_at
    from commissioning.reports.casework import casework_text, print_casework
    from commissioning.reports.progress import waiting
    from commissioning.settling.casework import run_all

    with waiting("running the cases"):
        done = run_all(what, library_at(library))
    if as_json:
        print_json(casework_text(done))
    else:
        show([problem for work in done for problem in work.problems])
        print_casework(done)
    raise click.exceptions.Exit(0 if done and all(work.holds for work in done) else 1)
